"""Cuts one person out of a photo of several."""

from collections.abc import Sequence

import numpy as np

from rollcall.domain.faces import Box, DetectedFace, Image

_BARE = 0.1
"""The least margin, which a neighbour's face does not take away."""


def cut_out(
    image: Image, face: DetectedFace, others: Sequence[DetectedFace], margin: float
) -> tuple[Image, tuple[int, int]]:
    """The part of a photo (BGR) around a face, with as little as can be of the other faces, and
    the x and y of its top left corner. `margin` is in the face's sizes, on each side."""
    part = _grown(face.box, margin)
    bare = _grown(face.box, _BARE)
    for other in others:
        part = _beside(part, bare, other.box)
    height, width = image.shape[:2]
    x1, y1 = max(0, round(part.x)), max(0, round(part.y))
    x2, y2 = min(width, round(part.x + part.w)), min(height, round(part.y + part.h))
    part_image = image[y1 : max(y2, y1 + 1), x1 : max(x2, x1 + 1)]
    return np.ascontiguousarray(part_image), (x1, y1)


def _grown(box: Box, share: float) -> Box:
    dx, dy = box.w * share, box.h * share
    return Box(box.x - dx, box.y - dy, box.w + 2 * dx, box.h + 2 * dy)


def _beside(part: Box, bare: Box, other: Box) -> Box:
    """`part` without `other`: cut on the side that costs the least, but never into `bare`."""
    left, top = max(part.x, other.x), max(part.y, other.y)
    right = min(part.x + part.w, other.x + other.w)
    bottom = min(part.y + part.h, other.y + other.h)
    if left >= right or top >= bottom:
        return part
    sides = {
        "left": (right, bare.x, right - part.x, part.w),
        "right": (-left, -(bare.x + bare.w), part.x + part.w - left, part.w),
        "top": (bottom, bare.y, bottom - part.y, part.h),
        "bottom": (-top, -(bare.y + bare.h), part.y + part.h - top, part.h),
    }
    free = {side: lost / of for side, (edge, least, lost, of) in sides.items() if edge <= least}
    if free:
        side = min(free, key=lambda name: free[name])
        lost = sides[side][2]
    else:
        # The two heads touch: cut as near to the face as it may be, where the other one lies.
        dx = (other.x + other.w / 2) - (bare.x + bare.w / 2)
        dy = (other.y + other.h / 2) - (bare.y + bare.h / 2)
        if abs(dx) >= abs(dy):
            side = "right" if dx > 0 else "left"
            lost = part.x + part.w - bare.x - bare.w if dx > 0 else bare.x - part.x
        else:
            side = "bottom" if dy > 0 else "top"
            lost = part.y + part.h - bare.y - bare.h if dy > 0 else bare.y - part.y
    match side:
        case "left":
            return Box(part.x + lost, part.y, part.w - lost, part.h)
        case "right":
            return Box(part.x, part.y, part.w - lost, part.h)
        case "top":
            return Box(part.x, part.y + lost, part.w, part.h - lost)
        case _:
            return Box(part.x, part.y, part.w, part.h - lost)
