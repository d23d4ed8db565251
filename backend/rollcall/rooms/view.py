"""Whether a camera still looks where it looked: its still background is compared with an earlier
one, so that people who move and light that changes say nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Image

Plane: TypeAlias = NDArray[np.float32]
Blocks: TypeAlias = NDArray[np.float32]
Votes: TypeAlias = NDArray[np.bool_]

COLUMNS, ROWS = 16, 9
SIDE = 10
"""A picture is brought down to blocks of so many pixels' side, which takes its noise away."""
LOOKS = 15
"""A background is the median of so many pictures: who sways or walks by is not in it."""
TEXTURE = 4.0
"""Of 255: a block whose deviation is less shows an even wall, which looks alike everywhere."""
STILL = 0.35
"""Of a block's texture: where more of it changes from picture to picture, somebody moves."""
ALIKE = 0.7
"""A block shows the same where its correlation with the earlier one reaches this: a brighter or a
dimmer light does not change that."""
SLACK = 2
"""By so many of its small pixels a view may shift, in all directions, before it is another: about
1 % of its width. A slammed door does as much, and nobody misses anything."""
SAME_FROM, MOVED_BELOW = 0.5, 0.3
"""Shares of the still blocks that show the same. In between nothing is said. Measured by
`bench.view`, in docs/health.md: views that stayed had 0.92 and more, with the light and with all
who came and went; a view turned by a twentieth of its width and more had 0.15 at most."""
FEWEST_VOTES = 12
"""With fewer still blocks than this, of 144, nothing is said."""
SURE_AFTER = 2
"""Backgrounds in a row that show another view, and the same one: nobody carries the camera."""


@dataclass(frozen=True, slots=True)
class Background:
    """What stays in a picture: `plane` is the picture, `still` says of each block whether there is
    anything in it that does not move."""

    plane: Plane
    still: Votes


class View:
    """Follows what one camera looks at. Not thread-safe."""

    def __init__(self) -> None:
        self._looks: list[Plane] = []
        self.newest: Background | None = None
        """The background that the last look completed; None where it completed none."""
        self._reference: Background | None = None
        self._other: Background | None = None
        self._others = 0

    @property
    def moved(self) -> bool:
        """Whether the camera looks elsewhere than before."""
        return self._others >= SURE_AFTER

    @property
    def reference(self) -> Background | None:
        """What the next background is held against."""
        return self._reference

    def look(self, image: Image) -> None:
        """Take a usable picture (BGR)."""
        self._looks.append(_small(image))
        self.newest = None
        if len(self._looks) == LOOKS:
            self.newest = _background(self._looks)
            self._judge(self.newest)
            self._looks.clear()

    def interrupt(self) -> None:
        """The picture was away or could not be used: what comes next begins a new background."""
        self._looks.clear()

    def accept(self) -> None:
        """Take what is seen from now on for what is meant to be seen."""
        self._reference, self._other, self._others = None, None, 0
        self._looks.clear()

    def _judge(self, now: Background) -> None:
        share = None if self._reference is None else likeness(self._reference, now)
        if self._reference is None:
            if now.still.sum() >= FEWEST_VOTES:
                self._reference = now
        elif share is None:
            return
        elif share >= SAME_FROM:
            # Furniture and daylight change too: what is there now is what the next is held against.
            self._reference, self._other, self._others = now, None, 0
        elif share < MOVED_BELOW:
            held = None if self._other is None else likeness(self._other, now)
            settled = held is not None and held >= SAME_FROM
            self._others = self._others + 1 if settled else 1
            self._other = now


def likeness(before: Background, now: Background) -> float | None:
    """The share of still blocks that show the same in both, shifted by a little at most; None
    where there are too few to say."""
    votes = before.still & now.still
    if votes.sum() < FEWEST_VOTES:
        return None
    mine = _standard(_blocks(before.plane))
    shares = []
    for shifted in _shifts(now.plane):
        alike = (mine * _standard(_blocks(shifted))).mean(axis=2) >= ALIKE
        shares.append(float(alike[votes].mean()))
    return max(shares)


def _small(image: Image) -> Plane:
    """The green of a picture, as the means of equal tiles."""
    height, width = ROWS * SIDE, COLUMNS * SIDE
    rows, columns = image.shape[0] // height, image.shape[1] // width
    if not rows or not columns:
        down = np.arange(height) * image.shape[0] // height
        along = np.arange(width) * image.shape[1] // width
        return np.asarray(image[down][:, along, 1], np.float32)
    green = image[: rows * height, : columns * width, 1]
    tiles = green.reshape(height, rows, width, columns)
    return np.asarray(tiles.mean(axis=(1, 3), dtype=np.float32))


def _background(looks: list[Plane]) -> Background:
    stack = np.stack(looks)
    plane = np.median(stack, axis=0).astype(np.float32)
    kept = _blocks(plane)
    texture = kept.std(axis=2)
    # The light of all of a block may change; what is drawn in it moves with somebody.
    shown = np.stack([_blocks(each) for each in stack])
    drawn = shown - shown.mean(axis=3, keepdims=True)
    restless = drawn.std(axis=0).mean(axis=2)
    return Background(plane, (texture >= TEXTURE) & (restless <= STILL * texture))


def _blocks(plane: Plane) -> Blocks:
    """Rows of blocks, each with its pixels in one line."""
    cut = plane.reshape(ROWS, SIDE, COLUMNS, SIDE).swapaxes(1, 2)
    blocks: Blocks = cut.reshape(ROWS, COLUMNS, SIDE * SIDE)
    return blocks


def _standard(blocks: Blocks) -> Blocks:
    centred = blocks - blocks.mean(axis=2, keepdims=True)
    return np.asarray(centred / np.maximum(centred.std(axis=2, keepdims=True), 1e-3))


def _shifts(plane: Plane) -> Iterator[Plane]:
    steps = range(-SLACK, SLACK + 1)
    for down, along in product(steps, steps):
        yield np.roll(plane, (down, along), axis=(0, 1))
