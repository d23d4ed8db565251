"""InsightFace: SCRFD finds the faces, ArcFace turns them into vectors of 512 numbers."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from insightface.app import FaceAnalysis
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as onnx_errors

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.domain.gallery_choice import GalleryRules
from rollcall.domain.pose import PoseScale
from rollcall.errors import RollcallError
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.engines import thresholds
from rollcall.vision.engines.limits import is_strip
from rollcall.vision.engines.providers import choose_provider
from rollcall.vision.engines.steady_landmarks import steady_landmarks
from rollcall.vision.ports import FaceModelInfo

logger = logging.getLogger(__name__)

UNLIKE_BELOW = 0.25
"""0.999 of the false pairs of the 350 people lie below 0.26, 0.995 of the true ones above 0.32
(buffalo_sc, python -m rollcall.bench.thresholds)."""
DUPLICATE_FROM = 0.92
"""0.995 of the true pairs lie below 0.88. A photo turned by a degree, shifted, with noise and
compressed anew, as the next frame of a video is, keeps 0.96 to itself in 99 of 100 cases."""
SCRFD_POSE = PoseScale(neutral_yaw=0.0, neutral_pitch=0.537)
"""Medians of 1,044 LFW photos (python -m rollcall.bench.quality)."""
DETECTION_SCORE = 0.5
"""SCRFD's own default for the lowest score of a face."""
PORTRAIT_SIZES = [(128, 128), (640, 640)]
"""InsightFace's default pair: the small one finds a face that fills the whole picture."""
_DAMAGED = (
    onnx_errors.Fail,
    onnx_errors.InvalidArgument,
    onnx_errors.InvalidGraph,
    onnx_errors.InvalidProtobuf,
)
LICENCE = "InsightFace's models are for non-commercial research only."


class InsightFaceEngine:
    """A pack's detector and recogniser, from a folder that holds their ONNX files."""

    def __init__(
        self,
        folder: Path,
        name: str,
        detection_size: int = 640,
        threshold: float | None = None,
        available_providers: Sequence[str] | None = None,
    ) -> None:
        """Load the pack on the best provider that agrees with the CPU.

        `detection_size` is the longer side, in pixels, that frames are searched at, a multiple of
        32. Raises `RollcallError` where the pack has no detector or no recogniser, or holds a
        file that is no model.
        """
        self._detection_size = detection_size
        analysis, provider = choose_provider(
            lambda providers: _load(folder, providers), _answers, available_providers
        )
        self._detector: Any = analysis.models["detection"]
        self._recogniser: Any = analysis.models["recognition"]
        same_from = threshold or thresholds.INSIGHTFACE.get(name, thresholds.UNMEASURED)
        self._info = FaceModelInfo(
            model_id=f"insightface/{name}",
            dim=int(self._recogniser.output_shape[-1]),
            provider=provider,
            threshold=same_from,
            margin=thresholds.INSIGHTFACE_MARGIN,
            unsure_band=thresholds.INSIGHTFACE_UNSURE_BAND,
            gallery=GalleryRules(same_from, UNLIKE_BELOW, DUPLICATE_FROM),
            pose=SCRFD_POSE,
            licence=LICENCE,
        )

    @property
    def info(self) -> FaceModelInfo:
        """The model's name and its own numbers."""
        return self._info

    def detect(self, image: Image) -> list[DetectedFace]:
        """All faces of a frame (BGR), best score first."""
        return self._detect(image, [self._input_size(image)])

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        """All faces of an enrolment photo (BGR), also one that fills it."""
        return self._detect(image, PORTRAIT_SIZES)

    def steady_landmarks(self, image: Image, face: DetectedFace) -> NDArray[np.float32]:
        """The landmarks (5, 2) of a face, found again at one size."""
        return steady_landmarks(image, face, self._find_one)

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        """One unit vector a face, (len(faces), dim)."""
        if not faces:
            return np.empty((0, self._info.dim), np.float32)
        crops = [aligned_crop(image, face, self._recogniser.input_size[0]) for face in faces]
        return _unit(np.asarray(self._recogniser.get_feat(crops), np.float32))

    def _find_one(self, square: Image) -> NDArray[np.float32] | None:
        found = self._detect(square, [(square.shape[1], square.shape[0])])
        largest = max(found, key=lambda face: face.box.w * face.box.h, default=None)
        return None if largest is None else largest.landmarks

    def _input_size(self, image: Image) -> tuple[int, int]:
        """The detector's input (width, height): the frame's own shape, for less to look at."""
        fixed = self._detector.static_input_size
        if fixed is not None:
            return int(fixed[0]), int(fixed[1])
        height, width = image.shape[:2]
        scale = self._detection_size / max(height, width)
        return _multiple_of_32(width * scale), _multiple_of_32(height * scale)

    def _detect(self, image: Image, sizes: list[tuple[int, int]]) -> list[DetectedFace]:
        if is_strip(image):
            return []
        if self._detector.static_input_size is not None:
            sizes = [tuple(self._detector.static_input_size)]
        boxes, landmarks = self._detector.detect(image, input_size=sizes)
        height, width = image.shape[:2]
        return [
            DetectedFace(
                _box_within(box, width, height), np.asarray(points, np.float32), float(box[4])
            )
            for box, points in zip(boxes, landmarks, strict=True)
        ]


def _load(folder: Path, providers: list[str]) -> Any:
    if not folder.is_dir():  # FaceAnalysis would fetch it
        raise _unusable("model_unavailable", f"There is no model folder {folder.name}.")
    wanted = ["detection", "recognition"]
    try:
        analysis = FaceAnalysis(name=str(folder), allowed_modules=wanted, providers=providers)
    except AssertionError as error:  # how FaceAnalysis says it
        raise _without(folder, "detection") from error
    except _DAMAGED as error:
        raise _unusable(
            "model_damaged", f"The model folder {folder.name} holds a file that is no whole model."
        ) from error
    if "recognition" not in analysis.models:
        raise _without(folder, "recognition")
    analysis.prepare(ctx_id=0, det_thresh=DETECTION_SCORE, det_size=(640, 640))
    return analysis


def _without(folder: Path, task: str) -> RollcallError:
    return _unusable("model_incomplete", f"The model folder {folder.name} has no {task} model.")


def _unusable(code: str, what: str) -> RollcallError:
    advice = "Choose another FACE_MODEL, or fetch it again: backend/main.py models fetch."
    return RollcallError(code, f"{what} {advice}", 500)


def _answers(analysis: Any) -> Vectors:
    """What the loaded models say of a fixed picture; two providers have to agree on it."""
    rows, columns = np.mgrid[0:112, 0:112]
    channels = [(rows * 2) % 256, (columns * 2) % 256, (rows + columns) % 256]
    picture = np.stack(channels, axis=-1).astype(np.uint8)
    return _unit(np.asarray(analysis.models["recognition"].get_feat([picture]), np.float32))


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, 1e-12)
    return unit


def _multiple_of_32(pixels: float) -> int:
    return max(32, int(np.ceil(pixels / 32)) * 32)


def _box_within(box: Any, width: int, height: int) -> Box:
    x1, x2 = (float(np.clip(v, 0, width)) for v in (box[0], box[2]))
    y1, y2 = (float(np.clip(v, 0, height)) for v in (box[1], box[3]))
    return Box(x1, y1, x2 - x1, y2 - y1)
