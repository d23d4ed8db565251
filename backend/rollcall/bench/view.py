"""Is a camera that was turned told from a class that moves, and from a light that changes?

    python -m rollcall.bench.view SCENE PICTURE...

SCENE is a made classroom of some minutes, with a picture every other second (`--fps 0.5`); the
PICTUREs are rooms. The class sits in each room, under a light that goes up and down, while the
camera stays, or is turned by some pixels of its 1280 after half of the time. Printed are the
shares of still blocks that look alike, and when it was noticed.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from rollcall.bench.scene import Scene, load_scene
from rollcall.domain.faces import Image
from rollcall.rooms import view as views
from rollcall.rooms.view import View

SHIFTS = ((0, 0), (16, 0), (32, 0), (64, 0), (128, 0), (0, 100), (200, 80))
SEAT = 0.6
"""Of a seat's cell: what is left of it shows the room."""
WIDER = 1.6
NOISE = 4.0


def seen(scene: Scene, room: Image, shift: tuple[int, int]) -> Iterator[tuple[float, Image]]:
    """The pictures of a camera that is turned by `shift` after half of the time."""
    frames = list(scene.frames())
    height, width = frames[0][1].shape[:2]
    whole = cv2.resize(room, (int(width * WIDER), int(height * WIDER)))
    left, top = (whole.shape[1] - width) // 2, (whole.shape[0] - height) // 2
    half = frames[-1][0] / 2
    for n, (time_s, frame) in enumerate(frames):
        picture = whole.copy()
        for seat in scene.seats:
            if not seat.enter_s <= time_s < (seat.leave_s or np.inf):
                continue
            x, y, w, h = (
                int(each) for each in (seat.cell.x, seat.cell.y, seat.cell.w, seat.cell.h)
            )
            person = cv2.resize(frame[y : y + h, x : x + w], None, fx=SEAT, fy=SEAT)
            down, along = top + y + int(h * (1 - SEAT) / 2), left + x + int(w * (1 - SEAT) / 2)
            picture[down : down + person.shape[0], along : along + person.shape[1]] = person
        dx, dy = shift if time_s >= half else (0, 0)
        shown = picture[top + dy : top + dy + height, left + dx : left + dx + width]
        yield time_s, _lit(np.asarray(shown, np.uint8), time_s, n)


def _lit(picture: Image, time_s: float, seed: int) -> Image:
    """Under a light that changes, and a sun that wanders, with the noise of a sensor."""
    light = 1 + 0.45 * np.sin(2 * np.pi * time_s / 300)
    along = np.linspace(-1, 1, picture.shape[1])[None, :, None]
    sun = 50 * np.clip(along - 0.3 + 0.6 * np.sin(time_s / 80), 0, 1)
    noise = np.random.default_rng(seed).normal(0, NOISE, (*picture.shape[:2], 1))
    return np.asarray(np.clip(picture * light + sun + noise, 0, 255), np.uint8)


def told(pictures: Iterator[tuple[float, Image]]) -> str:
    """The likenesses of the backgrounds, and when the view was said to be another."""
    view, shares, noticed = View(), [], ""
    for time_s, picture in pictures:
        before = view.reference
        view.look(picture)
        if before is not None and view.newest is not None:
            share = views.likeness(before, view.newest)
            shares.append("few" if share is None else f"{share:.2f}")
        if view.moved and not noticed:
            noticed = f"  moved, at {time_s:.0f} s"
    return " ".join(shares) + noticed


def main() -> None:
    """Measure, and print a line for each room and shift."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scene", type=Path)
    parser.add_argument("pictures", type=Path, nargs="+")
    args = parser.parse_args()
    scene = load_scene(args.scene)
    for file in args.pictures:
        room = cv2.imread(str(file))
        if room is None:
            raise SystemExit(f"{file} is no picture")
        view = np.asarray(room, np.uint8)
        for shift in SHIFTS:
            print(f"{file.stem[-12:]:12} {shift!s:10} {told(seen(scene, view, shift))}", flush=True)


if __name__ == "__main__":
    main()
