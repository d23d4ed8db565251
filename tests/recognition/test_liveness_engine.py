"""Which liveness model runs, and what happens where none is there."""

import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rollcall.config import Settings
from rollcall.errors import RollcallError
from rollcall.recognition.service.engines import build_engines
from rollcall.recognition.service.liveness_engine import UNJUDGED, build_liveness
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.weights.catalog import MINIFASNET_FILES
from rollcall.vision.weights.store import ModelStore


def settings_in(folder: Path, **more: object) -> Settings:
    return Settings(root=folder, face_engine="packaged", **more)  # type: ignore[arg-type]


def store_of(settings: Settings) -> ModelStore:
    return ModelStore(
        settings.models_dir, settings.deepface_home, settings.data_dir / "models" / "packaged"
    )


def built(settings: Settings) -> tuple[str | None, str, list[str]]:
    """The engine's name, the notice, and what was said meanwhile."""
    said: list[str] = []
    engine, notice = build_liveness(settings, store_of(settings), None, said.append)
    return None if engine is None else engine.info.name, notice, said


def test_off_loads_nothing(tmp_path: Path) -> None:
    assert built(settings_in(tmp_path, liveness="off")) == (None, "", [])


def test_without_the_model_faces_are_not_judged_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert built(settings_in(tmp_path)) == (None, UNJUDGED, [])
    assert "Faces are not judged." in caplog.text


def test_require_without_the_model_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(RollcallError) as raised:
        built(settings_in(tmp_path, liveness="require"))
    assert raised.value.code == "model_unavailable"
    assert "LIVENESS=flag" in raised.value.message


def test_a_damaged_model_is_not_loaded(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    folder = settings.deepface_home / ".deepface" / "weights"
    folder.mkdir(parents=True)
    for name in MINIFASNET_FILES:
        (folder / name).write_bytes(b"not a network")
    assert built(settings)[:2] == (None, UNJUDGED)


def test_the_fake_engine_has_a_fake_liveness(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, face_engine="fake", mood="off")
    engines = build_engines(settings, store_of(settings))
    assert engines.liveness is not None
    assert engines.view().liveness == "fake/cards"
    off = Settings(root=tmp_path, face_engine="fake", mood="off", liveness="off")
    assert build_engines(off, store_of(off)).view().liveness is None


def test_another_face_engine_leaves_the_liveness_as_it_is(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, face_engine="fake", mood="off")
    engines = build_engines(settings, store_of(settings))
    other = engines.with_face(FakeFaceEngine())
    assert other.view().liveness == "fake/cards"
    without = replace(engines, liveness=None, liveness_notice=UNJUDGED)
    assert UNJUDGED in without.with_face(FakeFaceEngine()).view().notice


@pytest.mark.real_model
def test_deepfaces_pair_runs_where_it_is_there(tmp_path: Path, shared_dir: Path) -> None:
    settings = settings_in(tmp_path, deepface_home=shared_dir / "models" / "deepface")
    name, notice, said = built(settings)
    assert (name, notice) == ("deepface/minifasnet", "")
    assert said == ["Loading DeepFace's liveness model"]


@pytest.mark.real_model
def test_half_a_pair_is_none(tmp_path: Path, shared_dir: Path) -> None:
    settings = settings_in(tmp_path)
    folder = settings.deepface_home / ".deepface" / "weights"
    folder.mkdir(parents=True)
    whole = shared_dir / "models" / "deepface" / ".deepface" / "weights"
    shutil.copy(whole / MINIFASNET_FILES[0], folder)
    assert built(settings)[:2] == (None, UNJUDGED)
