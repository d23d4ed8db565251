"""Landmarks that do not depend on how large a face is in its picture, or where.

A detector's points move with the size that a picture is searched at. Of 75 LFW photos, each
shown at five sizes and two places, the pitch of one in twenty varied by 0.14, more than a nod;
found as here it varies by 0.03.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, Image

SIDE = 160
"""Pixels of the square that a face is looked for in again: a multiple of 32, for SCRFD."""
AROUND = 1.6
"""How much wider than the face's box the square is."""
MIRRORED = [1, 0, 2, 4, 3]
"""Where each of the five landmarks is in a mirrored picture."""

FindOne = Callable[[Image], NDArray[np.float32] | None]
"""The landmarks (5, 2) of the largest face of a square picture (BGR), None without one."""


def steady_landmarks(image: Image, face: DetectedFace, find: FindOne) -> NDArray[np.float32]:
    """The landmarks (5, 2) of a face of a picture (BGR), found again in a square of one size and
    in its mirror image, and averaged; as they are where the face is not found there."""
    box = face.box
    scale = SIDE / (AROUND * max(box.w, box.h, 1.0))
    if scale < 0.5:
        # First to about twice the size, by means over areas: else what lies between the pixels
        # that are picked is lost.
        half = 2 * scale
        small = cv2.resize(image, None, fx=half, fy=half, interpolation=cv2.INTER_AREA)
    else:
        half, small = 1.0, image
    shift = SIDE / 2 - scale * np.array([box.x + box.w / 2, box.y + box.h / 2])
    matrix = np.array([[scale / half, 0, shift[0]], [0, scale / half, shift[1]]])
    square = np.asarray(
        cv2.warpAffine(small, matrix, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
    straight, mirrored = find(square), find(np.ascontiguousarray(square[:, ::-1]))
    if straight is None or mirrored is None:
        return face.landmarks
    unmirrored = mirrored[MIRRORED] * [-1, 1] + [SIDE - 1, 0]
    found = ((straight + unmirrored) / 2 - shift) / scale
    return np.asarray(found, np.float32)
