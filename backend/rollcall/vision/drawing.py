"""Frames as JPEG, with or without boxes and names."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from rollcall.domain.faces import Box, FaceState, Image
from rollcall.domain.live import FaceView

QUALITY = 80
COLOURS = {
    FaceState.PRESENT: (94, 197, 34),
    FaceState.CONFIRMING: (246, 158, 59),
    FaceState.UNSURE: (36, 191, 251),
    FaceState.UNKNOWN: (184, 163, 148),
}
"""Blue, green, red."""
SIGNS = {
    FaceState.PRESENT: "",
    FaceState.CONFIRMING: "… ",
    FaceState.UNSURE: "? ",
    FaceState.UNKNOWN: "",
}
"""What the label begins with, for those who cannot tell the colours apart."""


class JpegRenderer:
    """Encodes frames, and draws on copies of them. Stateless but for its font."""

    def __init__(self) -> None:
        self._font = cv2.FontFace("sans")

    def jpeg(self, image: Image, width: int | None = None) -> bytes:
        """The frame (BGR) as it is."""
        ok, data = cv2.imencode(
            ".jpg", _narrowed(image, width), [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
        )
        if not ok:
            raise ValueError("OpenCV could not encode the frame")
        return bytes(data)

    def jpeg_with_faces(
        self, image: Image, faces: Sequence[FaceView], width: int | None = None
    ) -> bytes:
        """The frame (BGR) with a box and a name at each face."""
        small = _narrowed(image, width)
        # Names are written on the small picture: shrunk with it they could not be read.
        drawn = small.copy() if small is image else small
        scale = drawn.shape[1] / image.shape[1]
        size = max(13, round(drawn.shape[0] / 42))
        for face in faces:
            self._draw(drawn, replace(face, box=_scaled(face.box, scale)), size)
        return self.jpeg(drawn)

    def jpeg_without_signal(self, image: Image | None, width: int | None = None) -> bytes:
        """The last frame grey and dark, so that nobody takes it for live; blank without one."""
        if image is None:
            return self.jpeg(np.full((360, 640, 3), 24, np.uint8), width)
        grey = cv2.cvtColor(_narrowed(image, width), cv2.COLOR_BGR2GRAY)
        return self.jpeg(np.asarray(cv2.cvtColor(grey // 3, cv2.COLOR_GRAY2BGR), np.uint8))

    def _draw(self, image: Image, face: FaceView, size: int) -> None:
        colour = COLOURS[face.state]
        x, y, w, h = face.box.rounded()
        cv2.rectangle(image, (x, y), (x + w, y + h), colour, max(2, size // 8), cv2.LINE_AA)
        text = SIGNS[face.state] + (face.name or "Unknown")
        text_w = self._width(text, size)
        top = y + h + 1
        left = int(np.clip(x + w // 2 - text_w // 2 - 6, 0, max(0, image.shape[1] - text_w - 12)))
        if top + size + 10 > image.shape[0]:
            top = max(0, y - size - 11)
        cv2.rectangle(image, (left, top), (left + text_w + 12, top + size + 10), colour, cv2.FILLED)
        cv2.putText(image, text, (left + 6, top + size + 2), (20, 20, 20), self._font, size, 600)

    def _width(self, text: str, size: int) -> int:
        _, _, width, _ = cv2.getTextSize((10_000, 10_000), text, (0, 0), self._font, size, 600)
        return int(width)


def _narrowed(image: Image, width: int | None) -> Image:
    """The picture itself where it is no wider than that."""
    height, own = image.shape[:2]
    if width is None or own <= width:
        return image
    small = image
    # Halves are averaged quickly; by an uneven factor that takes longer than to encode the picture.
    while small.shape[1] >= 2 * width:
        half = (small.shape[1] // 2, small.shape[0] // 2)
        small = np.asarray(cv2.resize(small, half, interpolation=cv2.INTER_AREA), np.uint8)
    size = (width, max(1, round(height * width / own)))
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _scaled(box: Box, by: float) -> Box:
    return Box(box.x * by, box.y * by, box.w * by, box.h * by)
