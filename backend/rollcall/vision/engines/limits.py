"""What the networks can be asked at all: of pictures, faces and crops."""

from collections.abc import Sequence

import numpy as np

from rollcall.domain.faces import DetectedFace, Image

LONGEST_STRIP = 20
"""A picture this many times as long as it is wide shows no face: scaled down to what a detector
looks at, a pixel or two of its width would be left."""


def is_strip(image: Image) -> bool:
    """Whether a picture is so thin that detectors fail on it instead of finding nothing."""
    height, width = image.shape[:2]
    return bool(max(height, width) > LONGEST_STRIP * min(height, width))


def is_large_enough(face: DetectedFace, least_px: float) -> bool:
    """Whether the shorter side of its box has `least_px` pixels; never for an empty box."""
    return min(face.box.w, face.box.h) >= max(least_px, 1.0)


def room_around(image: Image, face: DetectedFace) -> float:
    """How many times the face's box fits into the picture: a crop can be no larger than this."""
    height, width = image.shape[:2]
    return float(min((height - 1) / face.box.h, (width - 1) / face.box.w))


def check_crops(crops: Sequence[Image]) -> None:
    """Raise ValueError unless each crop is uint8, (height, width, 3), and not empty."""
    for number, crop in enumerate(crops):
        is_picture = isinstance(crop, np.ndarray) and crop.ndim == 3 and crop.shape[2] == 3
        if not is_picture or crop.dtype != np.uint8 or crop.size == 0:
            what = f"{crop.dtype} {crop.shape}" if isinstance(crop, np.ndarray) else type(crop)
            raise ValueError(f"face crop {number} must be uint8 (height, width, 3), not {what}")
