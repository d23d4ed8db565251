"""Fixtures for every test."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import PROJECT_ROOT

THREAD_GRACE_S = 5.0


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with real weights and photos, which is no part of the project."""
    folder = Path(os.environ.get("ROLLCALL_SHARED") or PROJECT_ROOT.parent / "shared")
    if not (folder / "models").is_dir() or not (folder / "data").is_dir():
        pytest.skip("no real models and photos: set ROLLCALL_SHARED to the folder with them")
    return folder.resolve()


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fail a test after which a thread of ours, or one that keeps Python alive, still runs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    while (left := _left_behind(before)) and time.monotonic() < deadline:
        left[0].join(0.05)
    if left:
        pytest.fail(f"left running: {', '.join(sorted(thread.name for thread in left))}")


def _left_behind(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and (not thread.daemon or thread.name.startswith("rollcall"))
    ]
