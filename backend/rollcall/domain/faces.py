"""A face in a picture, and what is known of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]
"""A picture: uint8, (height, width, 3), blue-green-red."""

Vectors: TypeAlias = NDArray[np.float32]
"""Embeddings: float32, (n, dim), every row of unit length."""


@dataclass(frozen=True, slots=True)
class Box:
    """Top left corner, width and height of a rectangle, in pixels of the picture it lies in."""

    x: float
    y: float
    w: float
    h: float

    def rounded(self) -> list[int]:
        """As `[x, y, w, h]` in whole pixels, as the API shows it."""
        return [round(self.x), round(self.y), round(self.w), round(self.h)]


@dataclass(frozen=True, slots=True)
class DetectedFace:
    """A face found in one picture.

    `landmarks` is float32, (5, 2): the x and y of the centres of the eye at the picture's
    left, the eye at its right, the nose tip, and the mouth's left and right corner.
    `score` is the detector's own, from 0 to 1.
    """

    box: Box
    landmarks: NDArray[np.float32]
    score: float


class FaceState(StrEnum):
    """What the picture on the screen says of a face."""

    PRESENT = "present"
    """Recognised and confirmed by evidence over time."""
    CONFIRMING = "confirming"
    """Recognised, and the evidence is still being gathered."""
    UNSURE = "unsure"
    """Just below the threshold: a teacher decides."""
    UNKNOWN = "unknown"
    """Nobody on the roster."""
