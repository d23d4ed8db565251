"""Liveness of coloured cards: one with a white margin all around is a picture of a card."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.domain.liveness import LivenessRules
from rollcall.vision.engines.fake import draw_card
from rollcall.vision.engines.limits import is_large_enough
from rollcall.vision.ports import LivenessModelInfo

MARGIN = 6
_SMALLEST_PX = 24.0
_WHITE = 200


def draw_held_card(image: Image, box: Box, identity: int) -> None:
    """Draw a picture of a card: the card with a white margin around it."""
    x, y, w, h = box.rounded()
    image[max(0, y - MARGIN) : y + h + MARGIN, max(0, x - MARGIN) : x + w + MARGIN] = 255
    draw_card(image, box, identity)


class FakeLivenessEngine:
    """Answers 0.02 for a card with a white margin, and 0.98 for any other."""

    @property
    def info(self) -> LivenessModelInfo:
        """The model's name and its own numbers."""
        return LivenessModelInfo(
            "fake/cards", "CPU", LivenessRules(0.3, 0.6), _SMALLEST_PX,
            "The fake engine reads coloured cards, not people.",
        )  # fmt: skip

    def predict(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        """How probable it is that each card is one, (len(faces),); NaN for a small one."""
        return np.array([_read(image, face) for face in faces], np.float32)


def _read(image: Image, face: DetectedFace) -> float:
    if not is_large_enough(face, _SMALLEST_PX):
        return np.nan
    x, y, w, h = face.box.rounded()
    height, width = image.shape[:2]
    off = MARGIN // 2
    around = [(x - off, y + h // 2), (x + w + off, y + h // 2), (x + w // 2, y - off),
              (x + w // 2, y + h + off)]  # fmt: skip
    white = [
        0 <= px < width and 0 <= py < height and int(image[py, px].min()) >= _WHITE
        for px, py in around
    ]
    return 0.02 if all(white) else 0.98
