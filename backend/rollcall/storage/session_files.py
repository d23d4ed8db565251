"""What a session's file must be, and which of them are in a folder."""

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter
from pydantic_core import from_json

from rollcall.domain.marks import Mark
from rollcall.domain.sessions import Session, SessionState
from rollcall.storage.session_index import Stamp

VERSION = 1
INDEX_NAME = "index.json"
_ID = r"[A-Za-z0-9_-]{1,64}"
_FILE = re.compile(rf"({_ID})\.json(?:\.bak)?")
_DAMAGED = re.compile(rf"({_ID})\.json(?:\.bak)?\.corrupt-.+")
_NO_SESSION = INDEX_NAME.removesuffix(".json")


def _sound(session: Session | None) -> Session | None:
    if session is None:
        raise ValueError("it holds no session")
    if len({mark.student_id for mark in session.marks}) != len(session.marks):
        raise ValueError("a student has two marks")
    if (session.state is SessionState.CLOSED) != (session.closed_at is not None):
        raise ValueError("its state and its end do not fit")
    times = [session.started_at, session.closed_at]
    if any(moment is not None and moment.tzinfo is None for moment in times):
        raise ValueError("a time without a zone")
    return session


SESSION: TypeAdapter[Session | None] = TypeAdapter(
    Annotated[Session | None, AfterValidator(_sound)]
)
"""Admits sound sessions alone; None stands for a file that is missing."""


def look_around(folder: Path) -> tuple[dict[str, Stamp | None], set[str]]:
    """The sessions that there are files of, and those whose files were moved aside.

    Erases what a killed process left half-written: only the folder's owner may ask.
    """
    there: dict[str, Stamp | None] = {}
    damaged: set[str] = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if match := _FILE.fullmatch(entry.name):
                status = None if entry.name.endswith(".bak") else entry.stat()
                stamp = status and (status.st_size, status.st_mtime_ns)
                there[match[1]] = stamp or there.get(match[1])
            elif match := _DAMAGED.fullmatch(entry.name):
                damaged.add(match[1])
            elif entry.name.startswith(".") and entry.name.endswith(".tmp"):
                Path(entry.path).unlink(missing_ok=True)
    there.pop(_NO_SESSION, None)
    damaged.discard(_NO_SESSION)
    return there, damaged


def read_briefly(path: Path, session_id: str) -> Session | None:
    """A sound closed session without its mood and snapshots, in a third of the time; None where
    the whole file has to be read."""
    try:
        envelope = from_json(path.read_bytes(), allow_inf_nan=False)
        if envelope["version"] != VERSION:
            return None
        session = SESSION.validate_python({**envelope["data"], "mood": (), "snapshots": ()})
    except (OSError, ValueError, TypeError, LookupError):
        return None
    if session is None or session.id != session_id or session.state is not SessionState.CLOSED:
        return None
    return session


def without_student(session: Session, student_id: str) -> Session:
    """The session as if the student had not been in it; its snapshots have no picture."""

    def others(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(mark for mark in marks if mark.student_id != student_id)

    moods, readings = dict(session.student_moods), dict(session.student_mood_readings)
    moods.pop(student_id, None)
    readings.pop(student_id, None)
    return replace(
        session,
        marks=others(session.marks),
        snapshots=tuple(
            replace(s, marks=others(s.marks), picture=False) for s in session.snapshots
        ),
        student_moods=moods,
        student_mood_readings=readings,
        version=session.version + 1,
    )
