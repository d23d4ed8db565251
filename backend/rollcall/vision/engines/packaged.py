"""dlib: a face engine whose weights come inside PyPI packages, free for any use.

It is slower than InsightFace, misses faces that are small or turned far away, and tells people
apart less well. It needs no download.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import cv2
import dlib
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.domain.gallery_choice import GalleryRules
from rollcall.domain.pose import PoseScale
from rollcall.errors import RollcallError
from rollcall.vision.alignment import TEMPLATE, similarity_to_template
from rollcall.vision.engines import thresholds
from rollcall.vision.engines.limits import is_strip
from rollcall.vision.ports import FaceModelInfo
from rollcall.vision.weights.catalog import DLIB_LANDMARKS, DLIB_RECOGNITION, PackagedWeights
from rollcall.vision.weights.packaged import find_packaged

SAME_FROM = 0.95
"""Stricter than the threshold, for a new photo meets every photo of the school, not of a class:
1e-5 of the false pairs reach it, and more than half of the true ones."""
UNLIKE_BELOW = 0.91
"""0.99 of the false pairs and 0.01 of the true ones lie below."""
DUPLICATE_FROM = 0.99
"""0.995 of the true pairs lie below 0.987. A photo turned by a degree, shifted, with noise and
compressed anew, as the next frame of a video is, keeps 0.991 to itself in 99 of 100 cases."""
POSE = PoseScale(
    neutral_yaw=0.0, neutral_pitch=0.607, yaw_gain=2.5, pitch_gain=1.5, pitch_per_yaw=0.85
)
"""Fitted to SCRFD's on the same LFW photos. Yaw follows it well (correlation 0.88); pitch poorly
(0.54), since dlib's five points hold no mouth. Each gain lies between the slope of the regression
and the ratio of the spreads."""
LICENCE = "dlib's models are free for any use."
LARGEST_SIDE = 1600
"""Frames are halved until they fit this, for dlib's detector takes its time with every pixel."""
PORTRAIT_BORDER = 0.35
"""A border, as a share of the picture, in which the detector finds a face that fills it."""


class PackagedEngine:
    """dlib's frontal face detector, five-point landmarks, and 128-D descriptor."""

    def __init__(self, threshold: float | None = None) -> None:
        """Load the weights; raises `RollcallError` where their package is missing."""
        self._detector = dlib.get_frontal_face_detector()
        self._landmarks = dlib.shape_predictor(str(_file(DLIB_LANDMARKS)))
        self._descriptor = dlib.face_recognition_model_v1(str(_file(DLIB_RECOGNITION)))
        # dlib does not say that its detector may be shared between threads.
        self._lock = threading.Lock()
        self._info = FaceModelInfo(
            model_id="packaged/dlib",
            dim=128,
            provider="CPU",
            threshold=threshold or thresholds.DLIB,
            margin=thresholds.DLIB_MARGIN,
            unsure_band=thresholds.DLIB_UNSURE_BAND,
            gallery=GalleryRules(
                max(SAME_FROM, threshold or thresholds.DLIB), UNLIKE_BELOW, DUPLICATE_FROM
            ),
            pose=POSE,
            licence=LICENCE,
        )

    @property
    def info(self) -> FaceModelInfo:
        """The model's name and its own numbers."""
        return self._info

    def detect(self, image: Image) -> list[DetectedFace]:
        """All faces of a frame (BGR) from about 40 pixels on, best score first."""
        if is_strip(image):
            return []
        scale = 1
        while max(image.shape[:2]) / scale > LARGEST_SIDE:
            scale *= 2
        small = image if scale == 1 else cv2.resize(image, None, fx=1 / scale, fy=1 / scale)
        return self._detect(_rgb(np.asarray(small, np.uint8)), float(scale), (0.0, 0.0), image)

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        """All faces of an enrolment photo (BGR), also one that fills it."""
        height, width = image.shape[:2]
        border = round(PORTRAIT_BORDER * max(height, width))
        wide = cv2.copyMakeBorder(
            image, border, border, border, border, cv2.BORDER_CONSTANT, value=(127, 127, 127)
        )
        scale = max(1.0, max(wide.shape[:2]) / 800)
        small = cv2.resize(wide, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
        return self._detect(
            _rgb(np.asarray(small, np.uint8)), scale, (float(border), float(border)), image
        )

    def steady_landmarks(
        self,
        image: Image,  # noqa: ARG002 - the port's
        face: DetectedFace,
    ) -> NDArray[np.float32]:
        """The landmarks (5, 2) as they are: dlib finds them in the face's own box."""
        return face.landmarks

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        """One unit vector a face, (len(faces), 128)."""
        if not faces:
            return np.empty((0, 128), np.float32)
        rgb = _rgb(image)
        with self._lock:
            # One call a face: dlib keeps Python's lock for as long as a call lasts, and the web
            # threads want their turn in between.
            vectors = np.stack(
                [
                    np.asarray(
                        self._descriptor.compute_face_descriptor(
                            rgb, self._landmarks(rgb, _rectangle(face.box))
                        ),
                        np.float32,
                    )
                    for face in faces
                ]
            )
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def _detect(
        self, rgb: Image, scale: float, shift: tuple[float, float], image: Image
    ) -> list[DetectedFace]:
        """Search a scaled picture (RGB); boxes and landmarks come back in `image`'s pixels."""
        with self._lock:
            rectangles, scores, _ = self._detector.run(rgb, 1, 0.0)
            shapes = [self._landmarks(rgb, r) for r in rectangles]
        height, width = image.shape[:2]
        faces = []
        for rectangle, score, shape in zip(rectangles, scores, shapes, strict=True):
            x1, y1 = rectangle.left() * scale - shift[0], rectangle.top() * scale - shift[1]
            x2, y2 = rectangle.right() * scale - shift[0], rectangle.bottom() * scale - shift[1]
            box = Box(x1, y1, x2 - x1, y2 - y1)
            if not (0 <= x1 + box.w / 2 < width and 0 <= y1 + box.h / 2 < height):
                continue
            points = np.array([(p.x, p.y) for p in shape.parts()], np.float32) * scale - shift
            # The detector's score is a margin that ends at about 3; ours goes from 0 to 1.
            sure = float(1 / (1 + np.exp(-2 * score)))
            faces.append(DetectedFace(box, _five_landmarks(points.astype(np.float32)), sure))
        return faces


def _five_landmarks(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Our five landmarks out of dlib's: the corners of both eyes, and the base of the nose.

    dlib's model has no mouth, so that its corners are where a mean face would have them.
    """
    right_eye, left_eye, nose = points[2:4].mean(0), points[0:2].mean(0), points[4]
    seen = np.stack([right_eye, left_eye, nose]).astype(np.float32)
    base_of_nose = TEMPLATE[2] + np.array([0.0, 4.0], np.float32)
    known = np.stack([TEMPLATE[0], TEMPLATE[1], base_of_nose])
    back = similarity_to_template(known, seen)
    mouth = TEMPLATE[3:5] @ back[:, :2].T + back[:, 2]
    return np.concatenate([seen, mouth]).astype(np.float32)


def _file(weights: PackagedWeights) -> Path:
    path = find_packaged(weights)
    if path is None:
        raise RollcallError(
            "model_unavailable",
            f"The package {weights.package} is not installed. Run npm start again: it "
            "installs what is missing.",
            500,
        )
    return path


def _rectangle(box: Box) -> dlib.rectangle:
    return dlib.rectangle(round(box.x), round(box.y), round(box.x + box.w), round(box.y + box.h))


def _rgb(image: Image) -> Image:
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)
