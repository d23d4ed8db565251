"""Measures a face in a picture, for `domain.quality` to judge."""

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, Image
from rollcall.domain.pose import PoseScale, head_pose
from rollcall.domain.quality import FaceMeasures
from rollcall.vision.alignment import TEMPLATE, TEMPLATE_SIZE, similarity_to_template

_INNER = (slice(16, 100), slice(16, 96))
"""Rows and columns of the aligned face without its corners, where hair and background are."""
_FINE_SIGMA = 2.0
"""Pixels of the aligned face. What a Gaussian this wide takes away is the fine detail."""
_FLAT = 1.0
"""Grey levels squared. A face with less contrast than this shows nothing, so nothing sharp."""
_WHITE = 250
"""A channel from here on is at its end, give or take what JPEG does to it."""
_COARSE = 0.5
"""Below this scale a photo is shrunk before it is aligned, so that its noise is averaged away
and does not pass for detail."""


def measure(
    image: Image,
    face: DetectedFace,
    scale: PoseScale,
    steady: NDArray[np.float32] | None = None,
) -> FaceMeasures:
    """The measures of one face of a picture (BGR); `scale` belongs to whoever found it.

    The pose is that of the landmarks `steady`, (5, 2), or else of the face's own.

    Raises ValueError for landmarks that do not span a face.
    """
    aligned = _aligned(image, face)
    inner = aligned[_INNER]
    return FaceMeasures(
        face_width=float(face.box.w),
        sharpness=_sharpness(aligned),
        brightness=float(np.percentile(inner.max(axis=2), 95)),
        clipped=float((inner.min(axis=2) >= _WHITE).mean()),
        pose=head_pose(face.landmarks if steady is None else steady, scale),
    )


def _sharpness(aligned: Image) -> float:
    grey = cv2.cvtColor(aligned, cv2.COLOR_BGR2GRAY).astype(np.float32)
    contrast = float(np.var(grey[_INNER]))
    if contrast < _FLAT:
        return 0.0
    # Of the whole crop first: at a border there is nothing to take the mean with.
    fine = grey - cv2.GaussianBlur(grey, (0, 0), _FINE_SIGMA)
    return float(np.var(fine[_INNER])) / contrast


def _aligned(image: Image, face: DetectedFace) -> Image:
    landmarks = face.landmarks
    matrix = similarity_to_template(landmarks, TEMPLATE)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if scale < _COARSE:
        image = np.asarray(
            cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
        )
        # Pixels are squares: what is shrunk is the distance of their middles from the corner.
        matrix = similarity_to_template((landmarks + 0.5) * scale - 0.5, TEMPLATE)
    size = (TEMPLATE_SIZE, TEMPLATE_SIZE)
    # What lies outside the picture is no edge of the face.
    crop = cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(crop, np.uint8)
