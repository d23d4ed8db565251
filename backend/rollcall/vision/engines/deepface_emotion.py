"""Emotions by DeepFace's own model, on its ONNX or its TensorFlow backend."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Image
from rollcall.domain.mood import EMOTIONS
from rollcall.errors import RollcallError
from rollcall.vision.engines.limits import check_crops

_SIDE = 224
"""DeepFace.analyze brings every face to 224 by 224 before the model, which makes 48 by 48 of it."""
_BATCH = 64
"""Faces a call: a class at once, and never more than 40 MB of pictures."""
_THREADS = 2
"""4 ms for a class on two threads; more would take the processor from recognition."""


class DeepFaceEmotion:
    """DeepFace's EmotionClient, which reads its weights from DEEPFACE_HOME.

    DEEPFACE_HOME and DEEPFACE_BACKEND_ENGINE must be in the environment before this module's
    class is made: DeepFace reads them itself, and chooses its backend once a process.
    """

    def __init__(self, weights: Path, backend: str = "onnx") -> None:
        """Load the model; `backend` is "onnx" or "tensorflow", `weights` the file it reads.

        Raises RollcallError where the file is missing, because DeepFace would otherwise
        download it by itself, or where DeepFace is set to another backend or folder.
        """
        from deepface.commons import backend_utils, folder_utils
        from deepface.modules import modeling

        if not weights.is_file():
            raise RollcallError(
                "model_unavailable",
                f"DeepFace's emotion model is not at {weights}. "
                "Fetch it with `backend/main.py models fetch`.",
                503,
            )
        home = Path(folder_utils.get_deepface_home()).absolute()
        if home / ".deepface" / "weights" != weights.absolute().parent:
            raise _misconfigured(f"DEEPFACE_HOME is {home}, and the weights are at {weights}")
        if backend_utils.get_backend_engine() != backend:
            raise _misconfigured(
                f"DeepFace runs on {backend_utils.get_backend_engine()}, not on {backend}"
            )
        self._name = f"deepface/{backend}"
        self._client: Any = modeling.get_model_class("facial_attribute", "Emotion")()
        if backend == "onnx":
            self._client.model = _small_session(weights)

    @property
    def name(self) -> str:
        """Which backend runs: "deepface/onnx" or "deepface/tensorflow"."""
        return self._name

    def predict(self, crops: Sequence[Image]) -> NDArray[np.float32]:
        """Probabilities, float32 (len(crops), 7), in the order of EMOTIONS.

        A crop is an upright face, uint8 BGR of any size; anything else is a ValueError.
        """
        check_crops(crops)
        rows = np.empty((len(crops), len(EMOTIONS)), dtype=np.float32)
        for start in range(0, len(crops), _BATCH):
            batch = [_as_deepface_wants(crop) for crop in crops[start : start + _BATCH]]
            # One face alone comes back as a row without a batch.
            rows[start : start + len(batch)] = self._client.predict(batch)
        rows /= rows.sum(axis=1, keepdims=True)
        return rows


def _as_deepface_wants(crop: Image) -> NDArray[np.float32]:
    """BGR floats from 0 to 1, (224, 224, 3), the proportions kept by black borders."""
    height, width = crop.shape[:2]
    factor = min(_SIDE / height, _SIDE / width)
    size = (max(1, int(width * factor)), max(1, int(height * factor)))
    face = cv2.resize(crop.astype(np.float32) / 255, size)
    above, left = (_SIDE - size[1]) // 2, (_SIDE - size[0]) // 2
    square = np.zeros((_SIDE, _SIDE, 3), dtype=np.float32)
    square[above : above + size[1], left : left + size[0]] = face
    return square


def _small_session(weights: Path) -> Any:
    """The same graph on a few threads: DeepFace's own session takes every core."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 3
    # Waiting threads that spin would keep a core busy between two classes of faces.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _misconfigured(what: str) -> RollcallError:
    return RollcallError(
        "emotion_misconfigured",
        f"{what}: set DEEPFACE_HOME and EMOTION_BACKEND, and start Rollcall again.",
        500,
    )
