"""A made classroom: who is enrolled, the video, and the truth about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, Image, Vectors
from rollcall.domain.matching import Gallery
from rollcall.errors import RollcallError
from rollcall.vision.ports import FaceEngine


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits, in pixels of the video, and from when until when, in its seconds."""

    who: str
    enrolled: bool
    cell: Box
    enter_s: float
    leave_s: float | None

    def holds(self, box: Box) -> bool:
        """Whether a face's centre lies in this seat."""
        x, y = box.x + box.w / 2, box.y + box.h / 2
        return (
            self.cell.x <= x < self.cell.x + self.cell.w
            and self.cell.y <= y < self.cell.y + self.cell.h
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with `roster/ID/*.jpg`, `class.avi` and `truth.json`."""

    folder: Path
    seats: tuple[Seat, ...]
    absent: tuple[str, ...]

    def frames(self) -> Iterator[tuple[float, Image]]:
        """The video's pictures (BGR), each with its time in seconds.

        Raises `RollcallError` where it cannot be played.
        """
        try:
            with av.open(str(self.folder / "class.avi")) as container:
                for frame in container.decode(video=0):
                    image = np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
                    yield float(frame.time or 0.0), image
        except (av.FFmpegError, IndexError) as error:
            raise RollcallError(
                "bad_scene", f"{self.folder / 'class.avi'} is no video that can be played."
            ) from error

    def seat_of(self, box: Box) -> Seat | None:
        """The seat that a face is in."""
        return next((seat for seat in self.seats if seat.holds(box)), None)

    def gallery(self, engine: FaceEngine) -> Gallery:
        """Enrol everyone on the roster with the photos that are there."""
        vectors: dict[str, Vectors] = {}
        for folder in sorted(p for p in (self.folder / "roster").iterdir() if p.is_dir()):
            photos = sorted(folder.glob("*.jpg"))
            found = [v for v in (embed_photo(engine, p) for p in photos) if v is not None]
            if found:
                vectors[folder.name] = np.stack(found)
        return Gallery(vectors, engine.info.dim)


def load_scene(folder: Path) -> Scene:
    """Read a scene; raises `RollcallError` that says what is missing or wrong."""
    for name in ("truth.json", "class.avi", "roster"):
        if not (folder / name).exists():
            raise RollcallError(
                "bad_scene", f"There is no {name} in {folder}. Give the folder of a made classroom."
            )
    try:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        seats = tuple(_seat(seat) for seat in truth["seats"])
        return Scene(folder, seats, tuple(truth["absent"]))
    except (ValueError, KeyError, TypeError) as error:
        raise RollcallError(
            "bad_scene", f"{folder / 'truth.json'} is not the truth of a classroom: {error!r}"
        ) from error


def _seat(truth: dict[str, Any]) -> Seat:
    leave = truth["leave_s"]
    return Seat(
        str(truth["id"]),
        bool(truth["enrolled"]),
        Box(*map(float, truth["cell"])),
        float(truth["enter_s"]),
        None if leave is None else float(leave),
    )


def embed_photo(engine: FaceEngine, photo: Path) -> NDArray[np.float32] | None:
    """The vector of the face nearest the middle of a labelled photo, None where none is found."""
    image = cv2.imread(str(photo))
    if image is None:
        return None
    picture = np.asarray(image, np.uint8)
    found = engine.detect_portrait(picture)
    if not found:
        return None
    middle = np.array(picture.shape[1::-1], np.float32) / 2
    centre = min(found, key=lambda f: float(np.abs(f.landmarks[2] - middle).sum()))
    vector: NDArray[np.float32] = engine.embed(picture, [centre])[0]
    return vector
