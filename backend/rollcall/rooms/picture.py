"""What a camera's picture is like: judged over some seconds, and not by one frame."""

from collections import deque
from collections.abc import Iterable

import numpy as np

from rollcall.domain.faces import Box, Image
from rollcall.domain.live import PictureState
from rollcall.domain.watch import DARK_BELOW, is_usable, light_of, light_on
from rollcall.rooms.view import View

LOOK_EVERY_S = 2.0
WINDOW, AGREE = 5, 4
"""So many of the last looks have to agree: ten seconds of them, but for one that somebody walked
through."""
BLURRED_BELOW = 0.4
"""How steep the steepest edges of a picture are, as `sharpness` has it. Measured with `buffalo_sc`
on a made classroom: at 0.42 half of the students are recognised, at 0.35 one of 25. 31 photographs
of groups have 0.45 and more, and 0.40 or less once they are blurred by two pixels of 1280."""
_EVERY, _FINE, _COARSE = 8, 2, 8
"""Of the rows each eighth is looked at; an edge is measured over two pixels, and over eight."""
_STEEPEST = 99.5


class PictureJudge:
    """Looks at a camera's picture every `LOOK_EVERY_S`. Not thread-safe."""

    def __init__(self) -> None:
        self._seen: deque[PictureState] = deque(maxlen=WINDOW)
        self._view = View()
        self._state = PictureState.UNKNOWN

    def look(self, image: Image, faces: Iterable[Box], *, recognised: bool = False) -> PictureState:
        """Take a picture (BGR) with the faces that were found in it; what it is like by now. One
        in which somebody was `recognised` is sharp enough, however soft it looks."""
        seen = kind_of(image, faces)
        if seen is PictureState.BLURRED and recognised:
            seen = PictureState.GOOD
        self._seen.append(seen)
        if seen is PictureState.GOOD:
            self._view.look(image)
        else:
            self._view.interrupt()
        for state in (PictureState.DARK, PictureState.COVERED, PictureState.BLURRED):
            if self._seen.count(state) >= AGREE:
                self._state = state
                return state
        if self._seen.count(PictureState.GOOD) >= AGREE:
            self._state = PictureState.MOVED if self._view.moved else PictureState.GOOD
        return self._state

    def miss(self) -> PictureState:
        """There is no picture, or only an old one."""
        self._seen.clear()
        self._view.interrupt()
        self._state = PictureState.UNKNOWN
        return self._state

    def accept_view(self) -> PictureState:
        """What the camera shows from now on is what it is meant to show."""
        self._view.accept()
        if self._state is PictureState.MOVED:
            self._state = PictureState.GOOD
        return self._state


def kind_of(image: Image, faces: Iterable[Box]) -> PictureState:
    """What one picture is like; it says nothing of where the camera looks."""
    found = tuple(faces)
    if not is_usable(image, found):
        dark = light_on(image, found) is not None or light_of(image)[0] < DARK_BELOW
        return PictureState.DARK if dark else PictureState.COVERED
    return PictureState.BLURRED if sharpness(image) < BLURRED_BELOW else PictureState.GOOD


def sharpness(image: Image) -> float:
    """How much of a steep edge's height lies within two pixels, of what lies within eight: one
    step has all of it there, whatever the light and the contrast; the blur of a lens spreads it,
    at most to a quarter."""
    green = image[::_EVERY, :, 1].astype(np.float32)
    sums = np.cumsum(np.pad(green, ((0, 0), (1, 0))), axis=1)
    coarse = _steepest(sums, _COARSE)
    return _steepest(sums, _FINE) / coarse if coarse > 1 else 0.0


def _steepest(sums: np.ndarray[tuple[int, ...], np.dtype[np.float32]], width: int) -> float:
    """The largest steps between the means of neighbouring stretches of so many pixels."""
    means = (sums[:, width:] - sums[:, :-width]) / width
    steps = np.abs(means[:, width:] - means[:, :-width])
    return float(np.percentile(steps, _STEEPEST)) if steps.size else 0.0
