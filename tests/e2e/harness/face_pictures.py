"""Prints the pictures that a fake webcam shows, by pose: `python face_pictures.py`.

One person of the demo, out of a photo that ships inside a package, looks straight ahead, turns to
each side and raises the chin. The turns are simulated: the photo is laid on an ellipsoid with a
nose, which is turned. Detectors take that for a turned head, but for a lowered one.
"""

import base64
import json
import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.demo.pictures import ASTRONAUT, packaged_photo

PER_POSE = 4
WIDTH, HEIGHT = 640, 480
SEEN = (480, 360)
"""Width and height of what the webcam sees of the photo, from its upper left corner."""
MIDDLE, RADII = (226.0, 118.0), (56.0, 78.0)
"""Of the head in the photo, in pixels: x and y."""
NOSE, NOSE_RADII, NOSE_LENGTH = (223.7, 126.0), (11.0, 15.0), 24.0
RIM = 0.15
"""Of the squared radius: over so much the turned head fades into the photo around it."""
POSES = {"straight": (0.0, 0.0), "left": (28.0, 0.0), "right": (-28.0, 0.0), "up": (0.0, -16.0)}
"""Degrees: to the right of the picture, which is the person's left, and down."""

Frame = NDArray[np.uint8]
Grid = NDArray[np.float64]


def turned(photo: Frame, right: float, down: float) -> Frame:
    """What the webcam sees, (480, 640, 3) BGR, of a head turned by so many degrees."""
    x, y = np.meshgrid(np.linspace(0, SEEN[0], WIDTH), np.linspace(0, SEEN[1], HEIGHT))
    u, v = (x - MIDDLE[0]) / RADII[0], (y - MIDDLE[1]) / RADII[1]
    out = u**2 + v**2
    depth = np.sqrt(np.clip(1 - out, 0, None))
    inside = np.clip((1 - out) / RIM, 0, 1)
    from_x, from_y = x, y
    # How far a pixel stands out depends on where it comes from: a few steps come close enough.
    for _ in range(6):
        u_from, v_from = _turned_back(u, v, depth + _nose(from_x, from_y), right, down)
        from_x = x + inside * RADII[0] * (u_from - u)
        from_y = y + inside * RADII[1] * (v_from - v)
    maps = from_x.astype(np.float32), from_y.astype(np.float32)
    seen: Any = cv2.remap(photo, *maps, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.uint8)


def _turned_back(u: Grid, v: Grid, z: Grid, right: float, down: float) -> tuple[Grid, Grid]:
    yaw, pitch = math.radians(right), math.radians(down)
    level = v * math.cos(pitch) - z * math.sin(pitch)
    near = v * math.sin(pitch) + z * math.cos(pitch)
    return u * math.cos(yaw) - near * math.sin(yaw), level


def _nose(x: Grid, y: Grid) -> Grid:
    away = ((x - NOSE[0]) / NOSE_RADII[0]) ** 2 + ((y - NOSE[1]) / NOSE_RADII[1]) ** 2
    return np.asarray(NOSE_LENGTH / RADII[0] * np.exp(-away))


def pictures(photo: Frame) -> dict[str, list[str]]:
    """The addresses (`data:`) of some JPEGs of each pose."""
    rng = np.random.default_rng(1)
    shown: dict[str, list[str]] = {}
    for pose, (right, down) in POSES.items():
        shown[pose] = []
        for moment in range(PER_POSE):
            # Nobody holds quite still, and a sensor has noise.
            picture = turned(photo, right + math.sin(moment), down).astype(np.float32)
            picture += rng.normal(0, 2, picture.shape)
            shown[pose].append(_address(np.clip(picture, 0, 255).astype(np.uint8)))
    return shown


def _address(picture: Frame) -> str:
    jpeg: Any = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])[1]
    return "data:image/jpeg;base64," + base64.b64encode(jpeg.tobytes()).decode()


if __name__ == "__main__":
    print(json.dumps(pictures(packaged_photo(ASTRONAUT))))
