"""Lessons that are closed: a camera that may have seen nothing, and what closing writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta

import numpy as np
import pytest

from lesson_camera import LessonCamera
from lesson_room import CONSENT, EIGHT, SchoolRoom, card_photo
from rollcall.domain.classes import Lesson, SchoolClass
from rollcall.domain.faces import Image
from rollcall.domain.people import Guardian
from rollcall.domain.sessions import ONLY_ROOM, Session
from rollcall.errors import RollcallError
from rollcall.rooms.frame import Frame

MATHS, ART = Lesson(0, time(8), time(8, 45)), Lesson(0, time(8, 45), time(9, 30))
END = EIGHT + timedelta(minutes=45)
SIZE = (90, 160, 3)
BLACK = np.zeros(SIZE, np.uint8)
GREY = np.full(SIZE, 128, np.uint8)
NOISY = np.asarray(np.random.default_rng(2).normal(30, 20, SIZE).clip(0, 255), np.uint8)


class Unwatched(SchoolRoom):
    """Its camera sees what a test shows it, and nothing in between."""

    watches = False


def film(room: SchoolRoom, minutes: float, image: Image = BLACK) -> None:
    """The camera shows this for so long."""
    for _ in range(round(minutes * 6)):
        room.wait(seconds=10)
        frame = Frame(image, room.now.timestamp(), room.now)
        room.analyser.gallery = room.camera.gallery
        room.see(frame, room.analyser.analyse(image, frame.time_s))


def enrol(room: SchoolRoom, count: int, *, photo: bool) -> list[str]:
    """Students with a guardian each; who has a photo has the card of that number."""
    ids = []
    for n in range(count):
        parent = Guardian(f"Parent {n}", f"parent{n}@example.org", "en")
        made = room.students.create(str(1000 + n), f"Student {n:02}", (parent,), CONSENT)
        if photo:
            assert room.students.add_photos(made.id, [("a.png", card_photo(n))]).added
        ids.append(made.id)
    return ids


def taught(room: SchoolRoom, ids: list[str], name: str = "7B", at: Lesson = MATHS) -> SchoolClass:
    return room.classes.create(name, roster=ids, timetable=[at], automatic=True)


def strangers(room: SchoolRoom, count: int) -> None:
    """Faces that nobody knows wait in the trays."""
    camera = LessonCamera(room.sightings, room.writer, room.camera, room)  # type: ignore[arg-type]
    for _ in range(count):
        camera.see_stranger()


def contents(room: SchoolRoom) -> dict[str, bytes]:
    """Every file but the copies of before, once what was seen is written down."""
    room.writer.write_down()
    return {
        str(path.relative_to(room.folder)): path.read_bytes()
        for path in sorted(room.folder.rglob("*"))
        if path.is_file() and path.suffix != ".bak"
    }


def session_of(room: SchoolRoom) -> Session:
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    return session


def told(room: SchoolRoom, session: Session) -> set[str]:
    """Whose guardians are written to."""
    return {message.student_id for message in room.outbox.messages(session.id)}


@contextmanager
def full_disk() -> Iterator[None]:
    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rollcall.storage.json_store.write_atomic", full)
        yield
