"""Which faces a liveness model can be asked about at all."""

from rollcall.domain.faces import DetectedFace, Image


def is_large_enough(face: DetectedFace, least_px: float) -> bool:
    """Whether the shorter side of its box has `least_px` pixels; never for an empty box."""
    return min(face.box.w, face.box.h) >= max(least_px, 1.0)


def room_around(image: Image, face: DetectedFace) -> float:
    """How many times the face's box fits into the picture: a crop can be no larger than this."""
    height, width = image.shape[:2]
    return float(min((height - 1) / face.box.h, (width - 1) / face.box.w))
