"""The quality gate on photos of real people, with real models: docs/enrolment.md has all of them.

Here are one photo each of some, as they are and spoilt on purpose.
"""

from pathlib import Path

import cv2
import numpy as np
import pytest

from people import people, picture
from rollcall.bench.quality import KEPT, SHARP, SPOILT, Tally, tally
from rollcall.domain.faces import Image
from rollcall.domain.pose import NOD, head_pose
from rollcall.vision.pictures import decode_picture, encode_jpeg
from rollcall.vision.portraits.portrait import make_portrait, subjects
from rollcall.vision.ports import FaceEngine

pytestmark = pytest.mark.real_model

LEAST = 0.95
PHOTOS = 20


@pytest.fixture(scope="module", params=["buffalo_sc", "dlib"])
def engine(request: pytest.FixtureRequest) -> FaceEngine:
    of = {"buffalo_sc": "buffalo", "dlib": "dlib_engine"}[request.param]
    engine: FaceEngine = request.getfixturevalue(of)
    return engine


@pytest.fixture(scope="module")
def tallies(engine: FaceEngine, shared_dir: Path) -> tuple[dict[str, Tally], list[list[float]]]:
    chosen = [photos[0] for photos in people(shared_dir, 3 * PHOTOS)][::3]
    return tally(engine, (picture(path) for path in chosen))


def test_sharp_photos_pass(tallies: tuple[dict[str, Tally], list[list[float]]]) -> None:
    assert tallies[0][SHARP].share("passed") >= LEAST, tallies[0][SHARP].reasons
    for name in KEPT:
        assert tallies[0][name].share("passed") >= 0.9, tallies[0][name].reasons


@pytest.mark.parametrize("name", [name for name in SPOILT if "bright" not in name])
def test_spoilt_photos_are_refused_for_the_right_reason(
    tallies: tuple[dict[str, Tally], list[list[float]]], name: str
) -> None:
    of = tallies[0][name]
    assert of.share(SPOILT[name][1]) >= LEAST, of.reasons


def test_glare_is_named_or_hides_the_face(
    tallies: tuple[dict[str, Tally], list[list[float]]],
) -> None:
    """Where the light has eaten a face, no detector finds it any more."""
    of = tallies[0]["three times as bright"]
    assert of.share("passed") == 0
    assert of.share("too_bright") >= 0.4


def test_the_neutral_pose_is_that_of_the_photos(
    engine: FaceEngine, tallies: tuple[dict[str, Tally], list[list[float]]]
) -> None:
    yaw, pitch, _ = np.median(np.array(tallies[1]), axis=0)
    scale = engine.info.pose
    assert abs(yaw - scale.neutral_yaw) * scale.yaw_gain < 0.08
    assert abs(pitch - scale.neutral_pitch) * scale.pitch_gain < 0.08


def test_one_person_is_cut_out_of_a_group(engine: FaceEngine, shared_dir: Path) -> None:
    """And the vector is the one that this person has alone."""
    paths = [photos[0] for photos in people(shared_dir, 3)]
    left, middle, right = (picture(path)[40:210, 40:210] for path in paths)
    group = np.concatenate([left, middle, right], axis=1)
    alone = make_portrait(engine, encode_jpeg(middle, 95))
    faces = sorted(engine.detect_portrait(group), key=lambda face: face.box.x)
    assert len(faces) == 3
    cut = make_portrait(engine, encode_jpeg(group, 95), faces[1].box)
    kept = decode_picture(cut.jpeg)
    assert kept.shape[1] < group.shape[1] / 2
    assert len(engine.detect_portrait(kept)) == 1
    assert float(cut.vector[0] @ alone.vector[0]) > engine.info.gallery.same_from


def test_a_pose_does_not_depend_on_the_size_of_the_photo(
    buffalo: FaceEngine, shared_dir: Path
) -> None:
    engine = buffalo
    ranges = []
    for (path,) in people(shared_dir, 60)[::3]:
        pitches = []
        for scale in (0.8, 1.0, 1.5, 2.2, 3.0):
            image = resized(picture(path), scale)
            (face, *_) = subjects(engine.detect_portrait(image), image)
            landmarks = engine.steady_landmarks(image, face)
            pitches.append(head_pose(landmarks, engine.info.pose).pitch)
        ranges.append(max(pitches) - min(pitches))
    # A nod begins at 0.11; with the detector's own points one in twenty would pass for one.
    assert max(ranges) < NOD * 0.75, sorted(ranges)[-3:]


def resized(image: Image, scale: float) -> Image:
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=how), np.uint8)
