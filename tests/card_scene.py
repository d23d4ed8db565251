"""Made classrooms of cards, in the files that `evaluate` plays."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2

from cards import PLACES, SIDE, cards_picture

FPS = 10
CELL = 60


def write_scene(
    folder: Path,
    seats: Mapping[int, tuple[float, float | None]],
    roster: Sequence[int],
    seconds: float,
) -> None:
    """A room where each card of `seats` is in the picture from when until when, in seconds.

    `roster` holds the cards that are enrolled, as students `s0`, `s1`…; whoever is not on it is a
    stranger, whoever is on it and has no seat is absent.
    """
    folder.mkdir(parents=True)
    for identity in roster:
        photos = folder / "roster" / f"s{identity}"
        photos.mkdir(parents=True)
        cv2.imwrite(str(photos / "1.jpg"), cards_picture({identity: PLACES[0]}, (100, 100)))
    fourcc = cv2.VideoWriter.fourcc(*"MJPG")
    video = cv2.VideoWriter(str(folder / "class.avi"), fourcc, FPS, (450, 240))
    for n in range(round(seconds * FPS)):
        there = {
            identity: PLACES[place]
            for place, (identity, (enter, leave)) in enumerate(seats.items())
            if enter <= n / FPS and (leave is None or n / FPS < leave)
        }
        video.write(cards_picture(there, seed=n))
    video.release()
    margin = (CELL - SIDE) // 2
    truth = {
        "seats": [
            {
                "id": f"s{identity}",
                "enrolled": identity in roster,
                "cell": [PLACES[place][0] - margin, PLACES[place][1] - margin, CELL, CELL],
                "enter_s": enter,
                "leave_s": leave,
            }
            for place, (identity, (enter, leave)) in enumerate(seats.items())
        ],
        "absent": [f"s{identity}" for identity in roster if identity not in seats],
    }
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
