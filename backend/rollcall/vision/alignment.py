"""Upright crops of faces by their five landmarks."""

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.transform import SimilarityTransform

from rollcall.domain.faces import DetectedFace, Image

TEMPLATE_SIZE = 112
TEMPLATE = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655],
     [70.7299, 92.2041]],
    dtype=np.float32,
)  # fmt: skip
"""Where the five landmarks lie in a 112x112 crop: ArcFace's template, which every InsightFace
recogniser is trained on (`insightface.utils.face_align.arcface_dst`)."""


def similarity_to_template(
    landmarks: NDArray[np.float32], template: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The least-squares turn, scale and shift, (2, 3), from (n, 2) landmarks to the template.

    Raises `ValueError` for landmarks that all lie in one point.
    """
    transform = SimilarityTransform.from_estimate(landmarks, template)
    if not transform:
        raise ValueError("the landmarks do not span a face")
    matrix: NDArray[np.float64] = transform.params[:2]
    return matrix


def aligned_crop(image: Image, face: DetectedFace, size: int = TEMPLATE_SIZE) -> Image:
    """Cut the face out of a picture (BGR), turned upright and scaled to (size, size, 3)."""
    template = TEMPLATE * (size / TEMPLATE_SIZE)
    matrix = similarity_to_template(face.landmarks, template)
    return np.asarray(cv2.warpAffine(image, matrix, (size, size), borderValue=0.0), np.uint8)
