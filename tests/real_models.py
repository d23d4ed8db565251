"""Fixtures for tests with real weights: loaded once a worker, frugal with the processor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def one_thread_a_model() -> Iterator[None]:
    """Models whose engine leaves that to onnxruntime compute on one thread.

    With several they spend three times as much of the processor, most of it on waiting for one
    another in a loop, while the tests beside them want it.
    """
    import onnxruntime

    real = onnxruntime.InferenceSession.__init__

    def on_one_thread(self: Any, model: Any, sess_options: Any = None, **more: Any) -> None:
        if sess_options is None:
            sess_options = onnxruntime.SessionOptions()
            sess_options.intra_op_num_threads = 1
        real(self, model, sess_options, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(onnxruntime.InferenceSession, "__init__", on_one_thread)
        yield


@pytest.fixture(scope="session")
def buffalo_pack(shared_dir: Path) -> Path:
    """The folder of InsightFace's smallest pack."""
    folder = shared_dir / "models" / "insightface" / "models" / "buffalo_sc"
    if not folder.is_dir():
        pytest.skip("no pack buffalo_sc in the shared folder")
    return folder


@pytest.fixture(scope="session")
def buffalo(buffalo_pack: Path, one_thread_a_model: None) -> Any:
    """InsightFace's engine with that pack."""
    from rollcall.vision.engines.insightface import InsightFaceEngine
    from rollcall.vision.engines.providers import CPU

    return InsightFaceEngine(buffalo_pack, buffalo_pack.name, available_providers=[CPU])


@pytest.fixture(scope="session")
def dlib_engine() -> Any:
    """The engine whose weights come inside installed packages."""
    from rollcall.vision.engines.packaged import PackagedEngine

    return PackagedEngine()
