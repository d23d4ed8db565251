"""Engines without models: coloured cards stand for faces.

For development and for tests that are about something else than recognition. A card is a square
of one colour with a faint pattern, which is sharp or blurred as a face is. Its hue is its
identity, and its saturation the look on it, as a person differs from photo to photo. Everything
else behaves as with a real engine, and nothing depends on chance.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.domain.gallery_choice import GalleryRules
from rollcall.domain.mood import EMOTIONS
from rollcall.domain.pose import PoseScale
from rollcall.vision.alignment import TEMPLATE, TEMPLATE_SIZE
from rollcall.vision.engines import thresholds
from rollcall.vision.ports import FaceModelInfo

IDENTITIES = 18
"""How many hues are told apart."""
SMALLEST_CARD = 16
LOOKS = 5
"""How many looks a card has."""
_HUE_STEP = 180 // IDENTITIES
_LOOK_STEP = 9
_LOOK_SHARE = 0.5
"""How far a look takes a vector: two looks of one card have a cosine of about 0.8."""
_DIM = 64
_PATTERN_CELLS = 14
_POSE = PoseScale(neutral_yaw=0.0, neutral_pitch=0.494)
"""Every card looks straight ahead: this is where the template has its nose."""


def draw_card(
    image: Image, box: Box, identity: int, brightness: float = 1.0, look: int = 0
) -> None:
    """Draw the card of `identity` (0 to 17) with a look (0 to 4) into a picture (BGR)."""
    hue = (identity % IDENTITIES) * _HUE_STEP
    hsv = np.array([[[hue, 255 - _LOOK_STEP * (look % LOOKS), 255]]], np.uint8)
    colour = cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR)[0, 0]
    x, y, w, h = box.rounded()
    card = _pattern(w, h)[..., None] * brightness * colour
    height, width = image.shape[:2]
    x1, y1, x2, y2 = max(x, 0), max(y, 0), min(x + w, width), min(y + h, height)
    if x1 < x2 and y1 < y2:
        image[y1:y2, x1:x2] = np.rint(card[y1 - y : y2 - y, x1 - x : x2 - x]).astype(np.uint8)


def _pattern(width: int, height: int) -> NDArray[np.float64]:
    """Factors of brightness: darker to the left, as under a lamp, with fine checks."""
    rows, columns = np.mgrid[0:height, 0:width]
    checks = (rows * _PATTERN_CELLS // height + columns * _PATTERN_CELLS // width) % 2
    pattern: NDArray[np.float64] = (0.8 + 0.2 * columns / width) * (1 - 0.1 * checks)
    return pattern


class FakeFaceEngine:
    """Finds coloured cards and gives each hue a vector of its own."""

    def __init__(self, threshold: float | None = None) -> None:
        self._info = FaceModelInfo(
            model_id="fake/cards",
            dim=_DIM,
            provider="CPU",
            threshold=threshold or thresholds.CARDS,
            margin=thresholds.CARDS_MARGIN,
            unsure_band=thresholds.CARDS_MARGIN,
            gallery=GalleryRules(
                threshold or thresholds.CARDS, unlike_below=0.5, duplicate_from=0.97
            ),
            pose=_POSE,
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

    def steady_landmarks(
        self,
        image: Image,  # noqa: ARG002 - the port's
        face: DetectedFace,
    ) -> NDArray[np.float32]:
        """The landmarks (5, 2) as they are."""
        return face.landmarks

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        """One unit vector a card, (len(faces), 64), the same for every card of one hue and look."""
        vectors = [_vector(*_hue_and_look(image, face)) for face in faces]
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
            row[round(hue / _HUE_STEP) % IDENTITIES % len(EMOTIONS)] = 0.7
        return rows


def _face(box: Box) -> DetectedFace:
    scale = np.array([box.w, box.h], np.float32) / TEMPLATE_SIZE
    landmarks = TEMPLATE * scale + np.array([box.x, box.y], np.float32)
    return DetectedFace(box, landmarks.astype(np.float32), 0.99)


def _hue_and_look(image: Image, face: DetectedFace) -> tuple[int, int]:
    x, y, w, h = face.box.rounded()
    patch = image[y + h // 4 : y + 3 * h // 4, x + w // 4 : x + 3 * w // 4]
    hsv = cv2.cvtColor(patch, cv2.COLOR_BGR2HSV).reshape(-1, 3)
    hue, saturation, _ = np.median(hsv, axis=0)
    look = round((255 - float(saturation)) / _LOOK_STEP)
    return round(float(hue) / _HUE_STEP) % IDENTITIES, min(look, LOOKS - 1)


def _vector(identity: int, look: int) -> NDArray[np.float32]:
    vector = _unit(identity)
    if look:
        vector = vector + np.float32(_LOOK_SHARE) * _unit(IDENTITIES + identity * LOOKS + look)
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit


def _unit(seed: int) -> NDArray[np.float32]:
    vector = np.random.default_rng(seed).normal(size=_DIM).astype(np.float32)
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit
