"""Engines without models: coloured cards stand for faces.

For development and for tests that are about something else than recognition. A card is a filled
square of a pure colour; its hue is its identity. Everything else behaves as with a real engine,
and nothing depends on chance.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.domain.mood import EMOTIONS
from rollcall.vision.alignment import TEMPLATE, TEMPLATE_SIZE
from rollcall.vision.ports import FaceModelInfo

IDENTITIES = 18
"""How many hues are told apart."""
SMALLEST_CARD = 16
_HUE_STEP = 180 // IDENTITIES
_DIM = 64


def draw_card(image: Image, box: Box, identity: int, brightness: float = 1.0) -> None:
    """Draw the card of `identity` (0 to 17) into a picture (BGR)."""
    hue = (identity % IDENTITIES) * _HUE_STEP
    hsv = np.array([[[hue, 255, round(255 * brightness)]]], np.uint8)
    colour = cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR)[0, 0].tolist()
    x, y, w, h = box.rounded()
    cv2.rectangle(image, (x, y), (x + w - 1, y + h - 1), colour, cv2.FILLED)


class FakeFaceEngine:
    """Finds coloured cards and gives each hue a vector of its own."""

    def __init__(self, threshold: float | None = None) -> None:
        self._info = FaceModelInfo(
            model_id="fake/cards",
            dim=_DIM,
            provider="CPU",
            threshold=threshold or 0.6,
            margin=0.05,
            unsure_band=0.05,
            licence="The fake engine recognises coloured cards, not people.",
        )

    @property
    def info(self) -> FaceModelInfo:
        """The model's name and its own numbers."""
        return self._info

    def detect(self, image: Image) -> list[DetectedFace]:
        """All cards of a picture, largest first."""
        hsv = cv2.cvtColor(image, cv2.COLOR_BGR2HSV)
        mask = ((hsv[..., 1] > 200) & (hsv[..., 2] > 90)).astype(np.uint8)
        count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
        cards = [
            (int(area), Box(float(x), float(y), float(w), float(h)))
            for x, y, w, h, area in stats[1:count]
            if min(w, h) >= SMALLEST_CARD and area > 0.85 * w * h
        ]
        return [_face(box) for _, box in sorted(cards, key=lambda card: -card[0])]

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        """All cards of a photo."""
        return self.detect(image)

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        """One unit vector a card, (len(faces), 64), the same for every card of one hue."""
        vectors = [_vector(_hue(image, face)) for face in faces]
        return np.stack(vectors) if vectors else np.empty((0, _DIM), np.float32)


class FakeEmotionEngine:
    """Reads a mood off the colour in the middle of a crop."""

    @property
    def name(self) -> str:
        """As the dashboard shows it."""
        return "fake/cards"

    def predict(self, crops: Sequence[Image]) -> NDArray[np.float32]:
        """Probabilities, (len(crops), 7): 0.7 for one emotion, the rest shared evenly."""
        rows = np.full((len(crops), len(EMOTIONS)), 0.05, np.float32)
        for row, crop in zip(rows, crops, strict=True):
            h, w = crop.shape[:2]
            middle = crop[h // 2 : h // 2 + 1, w // 2 : w // 2 + 1]
            hue = int(cv2.cvtColor(middle, cv2.COLOR_BGR2HSV)[0, 0, 0])
            row[(hue // _HUE_STEP) % len(EMOTIONS)] = 0.7
        return rows


def _face(box: Box) -> DetectedFace:
    scale = np.array([box.w, box.h], np.float32) / TEMPLATE_SIZE
    landmarks = TEMPLATE * scale + np.array([box.x, box.y], np.float32)
    return DetectedFace(box, landmarks.astype(np.float32), 0.99)


def _hue(image: Image, face: DetectedFace) -> int:
    x, y, w, h = face.box.rounded()
    patch = image[y + h // 4 : y + 3 * h // 4, x + w // 4 : x + 3 * w // 4]
    hue = float(np.median(cv2.cvtColor(patch, cv2.COLOR_BGR2HSV)[..., 0]))
    return round(hue / _HUE_STEP) % IDENTITIES


def _vector(identity: int) -> NDArray[np.float32]:
    vector = np.random.default_rng(identity).normal(size=_DIM).astype(np.float32)
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit
