"""Which face of a photo is meant, as a form says it."""

import math

from rollcall.domain.faces import Box
from rollcall.web.bodies import validation_failed

MAX_TEXT = 100
MAX_PIXELS = 100_000.0
"""More than any side of a picture has."""


def face_choice(text: str) -> Box | None:
    """`x,y,w,h` in pixels of the picture, as `enrolment/check` gives them; None for an empty text.

    Raises RollcallError "validation_failed" (422).
    """
    if not text.strip():
        return None
    parts = text[: MAX_TEXT + 1].split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        raise _bad() from None
    if len(text) > MAX_TEXT or len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise _bad()
    x, y, w, h = numbers
    if w <= 0 or h <= 0 or max(abs(number) for number in numbers) > MAX_PIXELS:
        raise _bad()
    return Box(x, y, w, h)


def _bad() -> Exception:
    return validation_failed({"face": "must be x,y,width,height in pixels, like 412,96,58,74"})
