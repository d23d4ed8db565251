"""Makes pictures of pictures: what a camera sees when somebody holds up a print or a phone.

Everything is drawn with numpy and OpenCV from a seed. It is no substitute for real attacks: a
real print has paper and ink, a real screen its own pixels, and a camera its own optics.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, Image

Pixels = NDArray[np.float32]
Rng = np.random.Generator

FRAME = (720, 1280)
"""Height and width of the camera's frame that the picture is held into."""


@dataclass(frozen=True, slots=True)
class HeldUp:
    """A camera's frame (BGR) with a picture held into it, and where the face in it is."""

    image: Image
    face: Box


def hold_up(
    photo: Image, face: Box, kind: str, face_px: float, background: Image, rng: Rng
) -> HeldUp:
    """Hold a print or a screen with `photo` before `background`, the face `face_px` wide.

    `kind` is one of `KINDS`. The sheet or the screen shows the face and as much of the photo
    around it as there is, three times the face's width at most.
    """
    cut, inside = _around(photo, face, 3.0)
    factor = face_px / inside.w
    shown = _resized(cut, factor)
    box = Box(*(float(v) * factor for v in (inside.x, inside.y, inside.w, inside.h)))
    sheet, offset = KINDS[kind](shown, rng)
    box = Box(box.x + offset, box.y + offset, box.w, box.h)
    return _before(background, sheet, box, rng)


def _print(shown: Pixels, rng: Rng) -> tuple[Pixels, int]:
    """Ink on white paper: less contrast, a warm or a cold cast, a fine screen of dots."""
    cast = 1 + rng.uniform(-0.06, 0.06, 3)
    ink = (30 + shown * rng.uniform(0.62, 0.78)) * cast
    ink += _grating(shown.shape[:2], rng.uniform(2.0, 3.5), rng.uniform(0, 90), 5.0)[..., None]
    margin = round(0.06 * shown.shape[1])
    paper = cv2.copyMakeBorder(
        ink, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(226, 230, 232)
    )
    return _grained(np.asarray(paper, np.float32), rng, 2.0), margin


def _screen(shown: Pixels, rng: Rng) -> tuple[Pixels, int]:
    """A phone: a blue cast, moiré of its pixels and the camera's, a glare, a black bezel."""
    lit = np.clip(shown * np.array([1.12, 1.03, 0.95]) * rng.uniform(1.0, 1.2), 0, 255)
    for period in (rng.uniform(3, 5), rng.uniform(8, 20)):
        lit += _grating(shown.shape[:2], period, rng.uniform(0, 180), 6.0)[..., None]
    lit = _glare(lit.astype(np.float32), rng)
    bezel = max(3, round(0.04 * shown.shape[1]))
    framed = cv2.copyMakeBorder(
        lit, bezel, bezel, bezel, bezel, cv2.BORDER_CONSTANT, value=(18, 16, 16)
    )
    return _grained(np.asarray(framed, np.float32), rng, 2.0), bezel


def _close(shown: Pixels, rng: Rng) -> tuple[Pixels, int]:
    """A print so near that no edge of it is seen: the sheet fills what the networks look at."""
    ink, _ = _print(shown, rng)
    margin = round(0.06 * shown.shape[1])
    inner = ink[margin:-margin, margin:-margin]
    side = round(1.5 * shown.shape[1])
    wide = cv2.copyMakeBorder(inner, side, side, side, side, cv2.BORDER_REFLECT_101)
    return np.asarray(wide, np.float32), side


KINDS: dict[str, Callable[[Pixels, Rng], tuple[Pixels, int]]] = {
    "print": _print,
    "screen": _screen,
    "close": _close,
}


def as_camera_sees(image: Image, rng: Rng) -> Image:
    """One more frame of the same scene: a slight shift, other light, noise, and a new JPEG."""
    shift = np.array([[1, 0, rng.uniform(-1.5, 1.5)], [0, 1, rng.uniform(-1.5, 1.5)]])
    height, width = image.shape[:2]
    moved = cv2.warpAffine(image, shift, (width, height), borderMode=cv2.BORDER_REPLICATE)
    lit = moved.astype(np.float32) * rng.uniform(0.93, 1.07)
    noisy = np.clip(lit + rng.normal(0, 2.5, moved.shape), 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(75, 95))])
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.uint8)


def _around(photo: Image, face: Box, times: float) -> tuple[Image, Box]:
    height, width = photo.shape[:2]
    middle_x, middle_y = face.x + face.w / 2, face.y + face.h / 2
    reach = times * face.w / 2
    left, top = max(0, int(middle_x - reach)), max(0, int(middle_y - 1.2 * reach))
    right, bottom = min(width, int(middle_x + reach)), min(height, int(middle_y + 1.2 * reach))
    return photo[top:bottom, left:right], Box(face.x - left, face.y - top, face.w, face.h)


def _resized(image: Image, factor: float) -> Pixels:
    height, width = image.shape[:2]
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, size, interpolation=how), np.float32)


def _grating(shape: tuple[int, int], period: float, degrees: float, strength: float) -> Pixels:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    angle = np.deg2rad(degrees)
    along = columns * np.cos(angle) + rows * np.sin(angle)
    return np.asarray(strength * np.sin(2 * np.pi * along / period), np.float32)


def _glare(shown: Pixels, rng: Rng) -> Pixels:
    height, width = shown.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = rng.uniform(0, width), rng.uniform(0, height)
    spread = rng.uniform(0.15, 0.35) * width
    spot = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * spread**2))
    return np.asarray(shown + rng.uniform(30, 90) * spot[..., None], np.float32)


def _grained(sheet: Pixels, rng: Rng, strength: float) -> Pixels:
    return np.asarray(sheet + rng.normal(0, strength, sheet.shape), np.float32)


def _before(background: Image, sheet: Pixels, face: Box, rng: Rng) -> HeldUp:
    """Tilt the sheet a little and put it before the background, its face well inside."""
    frame = _filling(background)
    height, width = FRAME
    h, w = sheet.shape[:2]
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    tilt = rng.uniform(-0.05, 0.05, (4, 2)).astype(np.float32) * min(h, w, 4 * face.w)
    middle = np.array([face.x + face.w / 2, face.y + face.h / 2], np.float32)
    target = np.array([width * rng.uniform(0.4, 0.6), height * rng.uniform(0.45, 0.55)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, corners + tilt + target - middle)
    mask = cv2.warpPerspective(np.ones((h, w), np.float32), matrix, (width, height))
    shown = cv2.warpPerspective(sheet, matrix, (width, height))
    mixed = frame * (1 - mask[..., None]) + shown * mask[..., None]
    blurred = cv2.GaussianBlur(mixed, (0, 0), 0.6)
    edges = np.array(
        [[[face.x, face.y], [face.x + face.w, face.y], [face.x + face.w, face.y + face.h],
          [face.x, face.y + face.h]]], np.float32,
    )  # fmt: skip
    left, top, right, bottom = _bounds(cv2.perspectiveTransform(edges, matrix)[0])
    image = np.clip(blurred, 0, 255).astype(np.uint8)
    return HeldUp(image, Box(left, top, right - left, bottom - top))


def _filling(background: Image) -> Pixels:
    height, width = FRAME
    factor = max(height / background.shape[0], width / background.shape[1])
    grown = cv2.resize(background, None, fx=factor, fy=factor)
    return np.asarray(grown[:height, :width], np.float32)


def _bounds(points: NDArray[np.float32]) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)
