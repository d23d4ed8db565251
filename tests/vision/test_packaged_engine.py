"""The engine without a download: its weights come inside installed packages."""

import threading

import cv2
import numpy as np
import pytest

from rollcall.demo.pictures import GROUP, packaged_photo
from rollcall.domain.faces import DetectedFace
from rollcall.errors import RollcallError
from rollcall.vision.engines.packaged import LARGEST_SIDE, PackagedEngine
from rollcall.vision.weights import packaged as packaged_weights
from support import PATIENCE_S

GROUP_FACES = [(111, 328), (519, 341), (796, 411), (959, 132), (1178, 337), (321, 207)]
"""The centres of the six faces of InsightFace's group photo, in pixels."""
FILLS_PICTURE = ("insightface", "data/images/Tom_Hanks_54745.png")


@pytest.fixture
def engine(dlib_engine: PackagedEngine) -> PackagedEngine:
    return dlib_engine


def face_at(faces: list[DetectedFace], x: float, y: float) -> DetectedFace:
    (face,) = (
        f for f in faces
        if f.box.x < x < f.box.x + f.box.w and f.box.y < y < f.box.y + f.box.h
    )  # fmt: skip
    return face


def test_it_says_which_model_runs_and_by_which_rules(engine: PackagedEngine) -> None:
    info = engine.info
    assert (info.model_id, info.dim, info.provider) == ("packaged/dlib", 128, "CPU")
    assert (info.threshold, info.margin, info.unsure_band) == (0.94, 0.01, 0.01)
    assert "free for any use" in info.licence
    assert PackagedEngine(threshold=0.97).info.threshold == 0.97


def test_six_faces_in_the_group_photo(engine: PackagedEngine) -> None:
    faces = engine.detect(packaged_photo(GROUP))
    assert len(faces) == 6
    for x, y in GROUP_FACES:
        face = face_at(faces, x, y)
        eyes, nose, mouth = face.landmarks[:2], face.landmarks[2], face.landmarks[3:]
        assert eyes[0, 0] < nose[0] < eyes[1, 0]
        assert eyes[:, 1].max() < nose[1] < mouth[:, 1].min()
        assert mouth[0, 0] < mouth[1, 0]
        assert 0.5 <= face.score <= 1


def test_vectors_are_of_unit_length_and_tell_six_people_apart(engine: PackagedEngine) -> None:
    image = packaged_photo(GROUP)
    vectors = engine.embed(image, engine.detect(image))
    assert vectors.shape == (6, 128)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert float(np.triu(vectors @ vectors.T, 1).max()) < engine.info.threshold
    assert engine.embed(image, []).shape == (0, 128)


def test_the_same_face_in_another_light_and_size_is_the_same_person(
    engine: PackagedEngine,
) -> None:
    image = packaged_photo(GROUP)
    smaller = cv2.resize(image, None, fx=0.8, fy=0.8)
    other = np.asarray(cv2.convertScaleAbs(smaller, alpha=1.2, beta=-10), np.uint8)
    for x, y in GROUP_FACES[:3]:
        first = engine.embed(image, [face_at(engine.detect(image), x, y)])
        second = engine.embed(other, [face_at(engine.detect(other), 0.8 * x, 0.8 * y)])
        assert float((first @ second.T)[0, 0]) > engine.info.threshold


def test_a_face_that_fills_the_picture_is_found_in_a_portrait(engine: PackagedEngine) -> None:
    image = packaged_photo(FILLS_PICTURE)
    (face,) = engine.detect_portrait(image)
    assert 0.6 * 112 < face.box.w < 112
    assert face.landmarks.min() > 0
    assert face.landmarks.max() < 112
    cut = image[8:104, 8:104].copy()
    assert len(engine.detect_portrait(cut)) == 1


def test_a_large_frame_is_searched_smaller_and_answered_in_its_own_pixels(
    engine: PackagedEngine,
) -> None:
    image = packaged_photo(GROUP)
    large = cv2.resize(image, None, fx=2, fy=2)
    assert max(large.shape) > LARGEST_SIDE
    faces = engine.detect(np.asarray(large, np.uint8))
    for x, y in GROUP_FACES:
        assert face_at(faces, 2 * x, 2 * y).box.w > 150


@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 3), (16, 16), (1, 4000), (4000, 1), (30, 700), (480, 640)]
)
@pytest.mark.parametrize("grey", [0, 127, 255])
def test_a_picture_without_a_face_has_none_whatever_its_shape(
    engine: PackagedEngine, shape: tuple[int, int], grey: int
) -> None:
    image = np.full((*shape, 3), grey, np.uint8)
    assert engine.detect(image) == []
    assert engine.detect_portrait(image) == []


def test_several_threads_may_use_it_at_once(engine: PackagedEngine) -> None:
    """The camera's frames are searched while photos are being enrolled."""
    image = packaged_photo(FILLS_PICTURE)
    expected = engine.embed(image, engine.detect_portrait(image))
    got: list[float] = []

    def enrol() -> None:
        for _ in range(5):
            vectors = engine.embed(image, engine.detect_portrait(image))
            got.append(float((vectors @ expected.T)[0, 0]))

    threads = [threading.Thread(target=enrol) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert got == pytest.approx([1.0] * 15, abs=1e-5)


def test_without_the_weights_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged_weights, "find_spec", lambda name: None)
    with pytest.raises(RollcallError, match="face_recognition_models is not installed") as refused:
        PackagedEngine()
    assert refused.value.code == "model_unavailable"
