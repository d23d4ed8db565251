"""What the demo's camera sees: a small class that moves a little, as a real picture does."""

import math
from typing import Protocol

import cv2
import numpy as np

from rollcall.demo.pictures import ASTRONAUT, GROUP, packaged_photo
from rollcall.domain.faces import Box, Image
from rollcall.vision.engines.fake import draw_card

WIDTH, HEIGHT = 1280, 720
SCREEN = (1052, 40, 212, 212)
"""Where the sixth student sits: on a screen on the wall, joining from home (x, y, w, h)."""


class Classroom(Protocol):
    """A scene that can be looked at at any time."""

    def picture_at(self, time_s: float) -> Image:
        """The picture (BGR), (720, 1280, 3), at a time in seconds."""
        ...


class _SensorNoise:
    """Grain that differs from picture to picture, at the price of one addition."""

    def __init__(self, sigma: float, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        grain = rng.normal(0, sigma, (HEIGHT + 64, WIDTH + 64, 1)).repeat(3, axis=2)
        self._lighter = np.clip(grain, 0, 255).astype(np.uint8)
        self._darker = np.clip(-grain, 0, 255).astype(np.uint8)
        self._rng = rng

    def on(self, image: Image) -> Image:
        dx, dy = self._rng.integers(0, 64, 2)
        window = np.s_[dy : dy + HEIGHT, dx : dx + WIDTH]
        noisy = cv2.subtract(cv2.add(image, self._lighter[window]), self._darker[window])
        return np.asarray(noisy, np.uint8)


class PhotoClassroom:
    """The group photo and the astronaut, with sway, zoom, drifting light and sensor noise."""

    def __init__(self) -> None:
        self._group = packaged_photo(GROUP)
        self._remote = packaged_photo(ASTRONAUT)[20:300, 90:370].copy()
        self._noise = _SensorNoise(3.0)

    def picture_at(self, time_s: float) -> Image:
        """The picture (BGR) at a time in seconds."""
        frame = np.full((HEIGHT, WIDTH, 3), (58, 74, 96), np.uint8)
        frame[:, :1040] = _swaying(self._group, (1040, HEIGHT), time_s, 0.0)
        x, y, w, h = SCREEN
        cv2.rectangle(frame, (x - 6, y - 6), (x + w + 5, y + h + 5), (24, 24, 24), cv2.FILLED)
        frame[y : y + h, x : x + w] = _swaying(self._remote, (w, h), time_s, 2.1)
        gain = 1.0 + 0.06 * math.sin(0.23 * time_s)
        return self._noise.on(np.asarray(cv2.convertScaleAbs(frame, alpha=gain), np.uint8))


class CardClassroom:
    """Coloured cards in rows, for the fake engine: `present` and `strangers` hold identities."""

    def __init__(self, present: tuple[int, ...], strangers: tuple[int, ...]) -> None:
        self._cards = present + strangers
        self._noise = _SensorNoise(3.0)

    def picture_at(self, time_s: float) -> Image:
        """The picture (BGR) at a time in seconds."""
        frame = np.full((HEIGHT, WIDTH, 3), 96, np.uint8)
        for place, identity in enumerate(self._cards):
            x = 70 + 160 * (place % 7) + 8 * math.sin(0.9 * time_s + place)
            y = 120 + 240 * (place // 7) + 6 * math.cos(0.7 * time_s + place)
            draw_card(frame, Box(round(x), round(y), 110, 110), identity)
        return self._noise.on(frame)


def _swaying(photo: Image, size: tuple[int, int], time_s: float, phase: float) -> Image:
    """The photo, filling (width, height), zoomed and shifted a little as time goes by."""
    width, height = size
    photo_h, photo_w = photo.shape[:2]
    fill = max(width / photo_w, height / photo_h)
    scale = fill * (1.03 + 0.02 * math.sin(0.31 * time_s + phase))
    dx = 0.008 * width * math.sin(0.53 * time_s + phase)
    dy = 0.008 * height * math.cos(0.41 * time_s + phase)
    matrix = np.array(
        [
            [scale, 0, (width - scale * photo_w) / 2 + dx],
            [0, scale, (height - scale * photo_h) / 2 + dy],
        ],
        np.float32,
    )
    return np.asarray(
        cv2.warpAffine(photo, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )
