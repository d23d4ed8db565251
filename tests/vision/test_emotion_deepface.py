"""DeepFace's emotion model, with its real weights and real faces."""

import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.mood import EMOTIONS
from rollcall.errors import RollcallError
from rollcall.vision.engines.deepface_emotion import DeepFaceEmotion
from support import PATIENCE_WITH_PROGRAMS_S

WEIGHTS = Path(".deepface", "weights", "facial_expression_model_weights.onnx")
Faces = list[NDArray[np.uint8]]

pytestmark = pytest.mark.real_model


@pytest.fixture(scope="module")
def labelled_faces(shared_dir: Path) -> tuple[Faces, NDArray[np.int64]]:
    """48 by 48 faces and the number of the emotion of each, 30 of every emotion."""
    faces, labels = [], []
    for number, emotion in enumerate(EMOTIONS):
        for path in sorted((shared_dir / "data" / "expressions" / emotion).glob("*.jpg")):
            faces.append(np.asarray(cv2.imread(str(path)), dtype=np.uint8))
            labels.append(number)
    return faces, np.array(labels)


@pytest.fixture
def home(shared_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A DEEPFACE_HOME with the weights, and DeepFace set to ONNX for this test."""
    from deepface.commons import backend_utils

    home = shared_dir / "models" / "deepface"
    monkeypatch.setenv("DEEPFACE_HOME", str(home))
    monkeypatch.setenv("DEEPFACE_BACKEND_ENGINE", "onnx")
    monkeypatch.setattr(backend_utils, "_backend_engine", None)
    return home


@pytest.fixture
def engine(home: Path) -> DeepFaceEmotion:
    return DeepFaceEmotion(home / WEIGHTS)


def test_it_answers_what_deepface_answers(
    engine: DeepFaceEmotion, labelled_faces: tuple[Faces, NDArray[np.int64]]
) -> None:
    from deepface import DeepFace

    tall = cv2.resize(labelled_faces[0][0], (70, 120))
    faces = [*labelled_faces[0][::7], np.asarray(tall, dtype=np.uint8)]
    expected = []
    for face in faces:
        (said,) = DeepFace.analyze(face, actions=["emotion"], detector_backend="skip", silent=True)
        expected.append([said["emotion"][emotion] / 100 for emotion in EMOTIONS])
    np.testing.assert_allclose(engine.predict(faces), expected, atol=1e-4)


def test_it_is_as_good_as_it_was_measured(
    engine: DeepFaceEmotion, labelled_faces: tuple[Faces, NDArray[np.int64]]
) -> None:
    faces, labels = labelled_faces
    guesses = engine.predict(faces).argmax(axis=1)
    recalls = [(guesses[labels == number] == number).mean() for number in range(len(EMOTIONS))]
    # Measured 0.543 on 30 faces an emotion; chance is 0.143.
    assert np.mean(recalls) > 0.52


def test_a_class_takes_less_than_a_frame_of_video(
    engine: DeepFaceEmotion, labelled_faces: tuple[Faces, NDArray[np.int64]]
) -> None:
    crops = [np.asarray(cv2.resize(face, (112, 112)), np.uint8) for face in labelled_faces[0][:30]]
    times = []
    for _ in range(10):
        began = time.process_time()
        engine.predict(crops)
        times.append(time.process_time() - began)
    # Measured 12 ms; ten times that would mean that faces no longer go in one batch.
    assert np.median(times) < 0.12


def test_any_number_and_size_of_faces_gives_rows_that_sum_to_one(engine: DeepFaceEmotion) -> None:
    random = np.random.default_rng(1)
    sizes = [(1, 1), (3, 400), (400, 3), (48, 48), (1000, 900)] * 14
    crops = [random.integers(0, 256, (*size, 3), dtype=np.uint8) for size in sizes]
    crops.append(np.zeros((48, 48, 3), np.uint8))
    together = engine.predict(crops)
    assert together.shape == (71, 7)
    assert together.dtype == np.float32
    assert np.isfinite(together).all()
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(engine.predict(crops[3:4])[0], together[3], atol=1e-5)
    assert engine.predict([]).shape == (0, 7)
    assert engine.name == "deepface/onnx"


@pytest.mark.parametrize(
    "crop",
    [
        np.zeros((48, 48), np.uint8),
        np.zeros((48, 48, 4), np.uint8),
        np.zeros((48, 48, 3), np.float32),
        np.zeros((0, 48, 3), np.uint8),
        None,
    ],
)
def test_what_is_no_picture_is_refused(engine: DeepFaceEmotion, crop: NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="face crop 1 must be uint8"):
        engine.predict([np.zeros((48, 48, 3), np.uint8), crop])


def test_it_never_downloads_by_itself(home: Path, tmp_path: Path) -> None:
    assert home.is_dir()
    with pytest.raises(RollcallError, match="models fetch") as caught:
        DeepFaceEmotion(tmp_path / WEIGHTS)
    assert caught.value.code == "model_unavailable"
    assert list(tmp_path.iterdir()) == []


def test_another_folder_or_backend_than_deepface_uses_is_refused(
    home: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / WEIGHTS
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_bytes((home / WEIGHTS).read_bytes())
    with pytest.raises(RollcallError, match="DEEPFACE_HOME is"):
        DeepFaceEmotion(elsewhere)
    with pytest.raises(RollcallError, match="runs on onnx, not on tensorflow"):
        DeepFaceEmotion(home / WEIGHTS, "tensorflow")


TENSORFLOW_CHECK = """
import sys
from pathlib import Path
import numpy as np
from deepface.commons import weight_utils
weights = Path(sys.argv[1])
weights.parent.mkdir(parents=True)
# The network as DeepFace builds it, with random weights for a file to load.
load_weights = weight_utils.load_model_weights
weight_utils.load_model_weights = lambda model, weight_file: model
weights.touch()
from deepface.models.demography.tf import Emotion
Emotion.load_model().save(weights)
weight_utils.load_model_weights = load_weights

from rollcall.domain.mood import EMOTIONS
from rollcall.vision.engines.deepface_emotion import DeepFaceEmotion
engine = DeepFaceEmotion(weights, "tensorflow")
assert engine.name == "deepface/tensorflow"
faces = [np.random.default_rng(i).integers(0, 256, (60, 60, 3), dtype=np.uint8) for i in range(3)]
rows = engine.predict(faces)
assert rows.shape == (3, 7) and rows.dtype == np.float32
np.testing.assert_allclose(engine.predict(faces[:1]), rows[:1], atol=1e-4)
# What DeepFace.analyze does with a face; importing DeepFace itself would ask for tf-keras.
from deepface.modules import modeling, preprocessing
face = preprocessing.resize_image(faces[1] / 255, (224, 224))
said = modeling.build_model("facial_attribute", "Emotion").predict(face)
np.testing.assert_allclose(rows[1], said, atol=1e-4)
print("agreed")
"""


@pytest.mark.slow
def test_tensorflow_is_used_when_it_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rollcall

    weights = tmp_path / WEIGHTS.with_suffix(".h5")
    monkeypatch.setenv("DEEPFACE_HOME", str(tmp_path))
    monkeypatch.setenv("DEEPFACE_BACKEND_ENGINE", "tensorflow")
    # In a process of its own, so that TensorFlow does not stay in this one.
    done = subprocess.run(
        [sys.executable, "-c", TENSORFLOW_CHECK, str(weights)],
        cwd=Path(rollcall.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=PATIENCE_WITH_PROGRAMS_S,
        check=False,
    )
    assert done.stdout.strip().endswith("agreed"), done.stderr[-2000:]
