"""A second recognition model for cards, whose vectors have another size than the first one's."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rollcall.domain.faces import DetectedFace, Image, Vectors
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.ports import FaceModelInfo
from support import PATIENCE_S

OTHER = "other/cards"
OTHER_DIM = 48


class OtherEngine(FakeFaceEngine):
    """Waits before each enrolment photo while `gate` is closed, and counts them."""

    def __init__(self, model_id: str = OTHER) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.waits = threading.Event()
        self.portraits = 0
        self._model_id = model_id

    @property
    def info(self) -> FaceModelInfo:
        return replace(super().info, model_id=self._model_id, dim=OTHER_DIM)

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        if not self.gate.is_set():
            self.waits.set()
            assert self.gate.wait(PATIENCE_S), "the test never opened the gate"
        self.portraits += 1
        return super().detect_portrait(image)

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        rows = super().embed(image, faces)[:, ::-1][:, :OTHER_DIM]
        vectors: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return np.ascontiguousarray(vectors, np.float32)
