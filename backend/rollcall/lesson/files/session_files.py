"""What a session's file must be, and which of them are in a folder."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter
from pydantic_core import from_json

from rollcall.domain.sessions import Session, SessionState
from rollcall.lesson.files.index import Stamp

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


def damaged_with(folder: Path, words: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Every file that was moved aside and has one of these words in it, and its session's id."""
    wanted = [word.encode() for word in words if word]
    for path in sorted(folder.glob("*.corrupt-*")):
        match = _DAMAGED.fullmatch(path.name)
        content = path.read_bytes() if match and path.is_file() else b""
        if match and any(word in content for word in wanted):
            yield path, match[1]
