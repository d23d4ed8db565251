"""Landmarks that are found again in a square of one size."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.vision.engines.steady_landmarks import SIDE, steady_landmarks

SPOTS = np.array([[40, 40], [80, 42], [61, 62], [45, 84], [76, 82]], np.float32)
"""The centres of the spots that stand for landmarks, in a face of 120 pixels."""


def spotted(scale: float, left: int, top: int) -> tuple[Image, DetectedFace]:
    """A picture with five spots, each of its own brightness, and the face that they are of."""
    side = round(120 * scale)
    image = np.zeros((side + top + 30, side + left + 50, 3), np.uint8)
    points = SPOTS * scale + [left, top]
    radius = max(2, round(5 * scale))
    rows, columns = np.mgrid[: image.shape[0], : image.shape[1]]
    for n, (x, y) in enumerate(points):
        image[(columns - x) ** 2 + (rows - y) ** 2 <= radius**2] = 60 + 40 * n
    box = Box(float(left), float(top), float(side), float(side))
    return image, DetectedFace(box, np.zeros((5, 2), np.float32), 0.9)


def by_brightness(square: Image) -> NDArray[np.float32] | None:
    """Finds the spots; as a detector does, it calls the left one of a pair the left one."""
    assert square.shape == (SIDE, SIDE, 3)
    grey = np.ascontiguousarray(square[:, :, 0])
    count, labels, _, centres = cv2.connectedComponentsWithStats((grey > 20).astype(np.uint8))
    if count != len(SPOTS) + 1:
        return None
    brightest = [int(grey[labels == label].max()) for label in range(1, count)]
    points = centres[1:][np.argsort(brightest)].astype(np.float32)
    if points[0, 0] > points[1, 0]:
        points = points[[1, 0, 2, 4, 3]]
    return points


@pytest.mark.parametrize(("scale", "left", "top"), [(1.0, 0, 0), (0.5, 13, 40), (3.0, 200, 7)])
def test_they_are_told_in_the_pictures_own_pixels(scale: float, left: int, top: int) -> None:
    image, face = spotted(scale, left, top)
    found = steady_landmarks(image, face, by_brightness)
    assert found.dtype == np.float32
    assert np.abs(found - (SPOTS * scale + [left, top])).max() < 2 * max(scale, 1)


def test_what_one_of_the_two_does_not_show_is_left_as_it_was() -> None:
    image, face = spotted(1.0, 0, 0)
    answers = iter([SPOTS, None])
    assert steady_landmarks(image, face, lambda _: next(answers)) is face.landmarks


def test_a_bias_to_one_side_is_averaged_away() -> None:
    image, face = spotted(1.0, 0, 0)

    def biased(square: Image) -> NDArray[np.float32] | None:
        found = by_brightness(square)
        return None if found is None else found + np.array([6, 0], np.float32)

    found = steady_landmarks(image, face, biased)
    assert np.abs(found - SPOTS).max() < 2
