import math
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from rollcall.domain import quality
from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.domain.pose import MAX_YAW, HeadPose, PoseScale
from rollcall.domain.quality import FaceMeasures, PhotoReason, judge, meters
from rollcall.vision.alignment import TEMPLATE
from rollcall.vision.portraits.cut_out import cut_out
from rollcall.vision.portraits.measure import measure

GOOD = FaceMeasures(
    face_width=150, sharpness=0.06, brightness=190, clipped=0.0, pose=HeadPose(0, 0, 0)
)
SCALE = PoseScale(0.0, 0.5)


def test_a_good_face() -> None:
    assert judge(GOOD) == []
    shown = meters(GOOD)
    assert (shown.size, shown.sharpness, shown.light, shown.pose) == (1, 1, 1, 1)


AT_THE_LIMIT: list[tuple[dict[str, Any], dict[str, Any], PhotoReason, str]] = [
    ({"face_width": 40.0}, {"face_width": 39.9}, PhotoReason.FACE_TOO_SMALL, "size"),
    ({"sharpness": 0.015}, {"sharpness": 0.0149}, PhotoReason.BLURRED, "sharpness"),
    ({"brightness": 50.0}, {"brightness": 49.9}, PhotoReason.TOO_DARK, "light"),
    ({"clipped": 0.08}, {"clipped": 0.081}, PhotoReason.TOO_BRIGHT, "light"),
    (
        {"pose": HeadPose(-MAX_YAW, 0, 0)},
        {"pose": HeadPose(-MAX_YAW - 0.001, 0, 0)},
        PhotoReason.EXTREME_POSE,
        "pose",
    ),
]


@pytest.mark.parametrize(("passes", "fails", "reason", "meter"), AT_THE_LIMIT)
def test_each_threshold(
    passes: dict[str, Any], fails: dict[str, Any], reason: PhotoReason, meter: str
) -> None:
    assert judge(replace(GOOD, **passes)) == []
    assert getattr(meters(replace(GOOD, **passes)), meter) == pytest.approx(0.5)
    assert judge(replace(GOOD, **fails)) == [reason]
    assert getattr(meters(replace(GOOD, **fails)), meter) < 0.5


def test_all_that_speaks_against_a_face_the_most_important_first() -> None:
    worst = FaceMeasures(60, 0.0, 10, 0.5, HeadPose(2, 0, 0))
    assert judge(worst) == [
        PhotoReason.TOO_DARK,
        PhotoReason.TOO_BRIGHT,
        PhotoReason.BLURRED,
        PhotoReason.EXTREME_POSE,
    ]
    # What is so small always looks blurred.
    assert judge(replace(GOOD, face_width=24, sharpness=0.0)) == [PhotoReason.FACE_TOO_SMALL]


@pytest.mark.parametrize("name", ["face_width", "sharpness", "brightness", "clipped"])
def test_what_is_no_number_is_never_good(name: str) -> None:
    assert judge(replace(GOOD, **{name: math.nan}))


def test_meters_stay_between_0_and_1() -> None:
    for value in (0.0, 1e9):
        shown = meters(FaceMeasures(value, value, value, min(value, 1), HeadPose(value, 0, 0)))
        for meter in (shown.size, shown.sharpness, shown.light, shown.pose):
            assert 0 <= meter <= 1
    assert meters(replace(GOOD, clipped=1.0)).light == 0


def face_picture(side: int = 112, seed: int = 1) -> tuple[Image, DetectedFace]:
    """Noise of every fineness, as a picture whose face fills it."""
    rng = np.random.default_rng(seed)
    canvas = np.zeros((side, side), np.float32)
    for cells in (4, 8, 16, 32, 64):
        coarse = rng.normal(0, 40 / np.sqrt(cells), (cells, cells)).astype(np.float32)
        canvas += cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    image = np.clip(canvas + 128, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    landmarks = (TEMPLATE * (side / 112)).astype(np.float32)
    return image, DetectedFace(Box(0, 0, side, side), landmarks, 0.9)


@pytest.mark.parametrize("side", [80, 112, 300, 900])
def test_blur_is_measured_by_the_face_and_not_by_the_picture(side: int) -> None:
    image, face = face_picture(side)
    sharp = measure(image, face, SCALE).sharpness
    soft = np.asarray(cv2.GaussianBlur(image, (0, 0), 4 * side / 112), np.uint8)
    assert sharp > 2 * quality.MIN_SHARPNESS
    assert measure(soft, face, SCALE).sharpness < quality.MIN_SHARPNESS


def test_sharpness_does_not_depend_on_the_light() -> None:
    image, face = face_picture()
    sharp = measure(image, face, SCALE).sharpness
    dim = (image * 0.4).astype(np.uint8)
    assert measure(dim, face, SCALE).sharpness == pytest.approx(sharp, rel=0.1)


def test_the_noise_of_a_large_blurred_photo_is_no_sharpness() -> None:
    image, face = face_picture(900)
    soft = cv2.GaussianBlur(image, (0, 0), 4 * 900 / 112).astype(np.float32)
    noise = np.random.default_rng(2).normal(0, 6, soft.shape)
    noisy = np.clip(soft + noise, 0, 255).astype(np.uint8)
    assert measure(noisy, face, SCALE).sharpness < quality.MIN_SHARPNESS


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_face_without_any_contrast_shows_nothing_sharp(grey: int) -> None:
    _, face = face_picture()
    found = measure(np.full((112, 112, 3), grey, np.uint8), face, SCALE)
    assert found.sharpness == 0
    assert found.brightness == grey
    assert found.clipped == (1.0 if grey == 255 else 0.0)


def test_a_face_at_the_edge_is_not_measured_by_what_lies_outside() -> None:
    image, face = face_picture(200)
    bright = np.full_like(image, 200)
    half = bright[:, 100:]
    moved = replace(face, landmarks=face.landmarks - np.array([100, 0], np.float32))
    assert measure(half, moved, SCALE).sharpness == 0


def test_light_is_that_of_the_brightest_channel() -> None:
    image, face = face_picture()
    red = np.zeros_like(image)
    red[..., 2] = 120
    assert measure(red, face, SCALE).brightness == 120
    yellow = np.zeros_like(image)
    yellow[..., 1:] = 255
    assert measure(yellow, face, SCALE).clipped == 0.0


def box_face(x: float, y: float, w: float) -> DetectedFace:
    return DetectedFace(Box(x, y, w, w), TEMPLATE, 0.9)


@pytest.mark.parametrize(
    ("other", "corner", "size"),
    [
        (None, (140, 140), (220, 220)),
        ((320, 200, 100), (140, 140), (180, 220)),
        ((80, 190, 100), (180, 140), (180, 220)),
        ((210, 330, 100), (140, 140), (220, 190)),
        ((200, 60, 100), (140, 160), (220, 200)),
        ((600, 600, 100), (140, 140), (220, 220)),
        ((295, 205, 100), (140, 140), (170, 220)),  # two heads that touch
        ((203, 285, 100), (140, 140), (220, 170)),
    ],
)
def test_a_face_is_cut_out_beside_its_neighbours(
    other: tuple[float, float, float] | None, corner: tuple[int, int], size: tuple[int, int]
) -> None:
    image = np.zeros((800, 800, 3), np.uint8)
    others = [] if other is None else [box_face(*other)]
    part, at = cut_out(image, box_face(200, 200, 100), others, 0.6)
    assert at == corner
    assert (part.shape[1], part.shape[0]) == size


def test_a_cut_stays_within_the_picture() -> None:
    image = np.zeros((90, 120, 3), np.uint8)
    part, at = cut_out(image, box_face(-10, 20, 60), [box_face(60, 10, 60)], 0.6)
    assert at == (0, 0)
    assert part.shape == (90, 60, 3)
