"""Looks for a face again in an improved copy of a photo, to tell why none was found in it."""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.vision.ports import FaceEngine

_DARK = 100.0
_LIT = 200.0
"""0 to 255, of the brightest channel's 95th percentile: photos below the first are brought to the
second."""
_SMALL_SIDE = 640
"""Pixels of the longer side up to which a photo is enlarged, three times."""
_SHARPEN_PART = 64
"""A photo's longer side has so many widths of the Gaussian that it is sharpened by."""
_SHARPEN_BY = 5.0


def look_again(engine: FaceEngine, image: Image) -> list[DetectedFace]:
    """The faces of a photo (BGR) in which the engine found none, in its own pixels.

    The photo is brightened where it is dark, and then sharpened or enlarged. What is found like
    this tells what was wrong with the photo. It is no face that a vector could be made of.
    """
    for copy, scale in _copies(image):
        found = engine.detect_portrait(copy)
        if found:
            return [_scaled(face, 1 / scale) for face in found]
    return []


def _copies(image: Image) -> Iterator[tuple[Image, float]]:
    """Each copy, and how many times larger it is."""
    lit = _brightened(image)
    if lit is not image:
        yield lit, 1.0
    yield _sharpened(lit), 1.0
    if max(image.shape[:2]) <= _SMALL_SIDE:
        large = cv2.resize(lit, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
        yield np.asarray(large, np.uint8), 3.0
        yield _sharpened(np.asarray(large, np.uint8)), 3.0


def _brightened(image: Image) -> Image:
    bright = float(np.percentile(image.max(axis=2), 95))
    if not 1 <= bright < _DARK:
        return image
    return np.asarray(np.clip(image * (_LIT / bright), 0, 255), np.uint8)


def _sharpened(image: Image) -> Image:
    sigma = max(1.0, max(image.shape[:2]) / _SHARPEN_PART)
    soft = cv2.GaussianBlur(image, (0, 0), sigma)
    return np.asarray(cv2.addWeighted(image, 1 + _SHARPEN_BY, soft, -_SHARPEN_BY, 0), np.uint8)


def _scaled(face: DetectedFace, factor: float) -> DetectedFace:
    box = face.box
    return replace(
        face,
        box=Box(box.x * factor, box.y * factor, box.w * factor, box.h * factor),
        landmarks=(face.landmarks * factor).astype(np.float32),
    )
