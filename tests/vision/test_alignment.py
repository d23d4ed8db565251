import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.vision.alignment import (
    TEMPLATE,
    TEMPLATE_SIZE,
    aligned_crop,
    similarity_to_template,
)

BOX = Box(0, 0, 10, 10)
COLOURS = np.array([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255)], np.uint8)


def moved(degrees: float, scale: float, shift: tuple[float, float]) -> NDArray[np.float32]:
    """The template's landmarks, turned, scaled and shifted."""
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(scale * TEMPLATE @ turn.T + shift, np.float32)


def picture_with(landmarks: NDArray[np.float32]) -> Image:
    """A dot of a colour of its own at each landmark."""
    image = np.zeros((400, 400, 3), np.uint8)
    for (x, y), colour in zip(landmarks.round().astype(int), COLOURS, strict=True):
        image[y - 4 : y + 5, x - 4 : x + 5] = colour
    return image


@pytest.mark.parametrize(
    ("degrees", "scale", "shift"),
    [(0, 1, (0, 0)), (35, 1.7, (150, 40)), (-90, 1.2, (60, 250)), (170, 2.0, (300, 300))],
)
def test_a_turned_and_scaled_face_comes_upright(
    degrees: float, scale: float, shift: tuple[float, float]
) -> None:
    landmarks = moved(degrees, scale, shift)
    matrix = similarity_to_template(landmarks, TEMPLATE)
    np.testing.assert_allclose(landmarks @ matrix[:, :2].T + matrix[:, 2], TEMPLATE, atol=1e-3)


@pytest.mark.parametrize("size", [TEMPLATE_SIZE, 224])
def test_the_landmarks_land_where_recognisers_expect_them(size: int) -> None:
    landmarks = moved(25, 1.6, (150, 80))
    crop = aligned_crop(picture_with(landmarks), DetectedFace(BOX, landmarks, 0.9), size)
    assert crop.shape == (size, size, 3)
    assert crop.dtype == np.uint8
    for (x, y), colour in zip(TEMPLATE * size / TEMPLATE_SIZE, COLOURS, strict=True):
        np.testing.assert_allclose(crop[round(float(y)), round(float(x))], colour, atol=60)


def test_what_lies_outside_the_picture_is_black() -> None:
    face = DetectedFace(BOX, moved(0, 1, (-50, -50)), 0.9)
    crop = aligned_crop(np.full((100, 100, 3), 200, np.uint8), face)
    assert crop[20, 20].tolist() == [0, 0, 0]
    assert crop[90, 90].tolist() == [200, 200, 200]


def test_landmarks_in_one_point_are_no_face() -> None:
    with pytest.raises(ValueError, match="do not span a face"):
        similarity_to_template(np.full((5, 2), 30, np.float32), TEMPLATE)
