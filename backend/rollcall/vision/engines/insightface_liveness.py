"""Liveness by InsightFace's addon: one network on an aligned face."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, Image
from rollcall.domain.liveness import LivenessRules
from rollcall.vision.engines.limits import is_large_enough
from rollcall.vision.engines.providers import CPU
from rollcall.vision.ports import LivenessModelInfo
from rollcall.vision.weights.catalog import INSIGHTFACE_LICENCE

SMALLEST_FACE_PX = 80.0
"""Its network sees the face's landmarks 16 pixels apart in a picture of 80: a smaller face would
be enlarged. InsightFace names no smallest size, and its file could not be measured."""
RULES = LivenessRules(suspected_below=0.5, real_from=0.8)
"""0.8 is InsightFace's own threshold for a living face; the lower one is the middle, so that
what its makers call doubtful is unknown here. Not measured."""
_THREADS = 1


class InsightFaceLiveness:
    """`insightface.addons.Liveness` with a session of ours."""

    def __init__(self, file: Path) -> None:
        """Load the addon's file. Raises RuntimeError where it is another network."""
        from insightface.addons import Liveness

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(str(file), options, providers=[CPU])
        self._addon = Liveness(file, session=session)
        self._info = LivenessModelInfo(
            "insightface/liveness", CPU, RULES, SMALLEST_FACE_PX, INSIGHTFACE_LICENCE
        )

    @property
    def info(self) -> LivenessModelInfo:
        """The model's name and its own numbers."""
        return self._info

    def predict(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        """How probable it is that each face lives, float32 (len(faces),); NaN where it is too
        small, too near the edge for the addon, or cannot be aligned."""
        return np.array([self._read(image, face) for face in faces], np.float32)

    def _read(self, image: Image, face: DetectedFace) -> float:
        if not is_large_enough(face, SMALLEST_FACE_PX):
            return np.nan
        try:
            said = self._addon.predict(image, face.landmarks)
        except RuntimeError:
            return np.nan
        score = said["live_score"]
        return np.nan if score is None else float(score)
