"""What lists, records and reports need of the closed sessions, held in memory and in one file.

The file is only a copy: `sessions/index.json` is made anew from the sessions where it is missing,
damaged or behind.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import Session, SessionState, SessionSummary, count_marks
from rollcall.storage.atomic import quarantine, write_atomic

logger = logging.getLogger(__name__)

VERSION = 1
_LETTERS = {
    MarkStatus.UNMARKED: "u",
    MarkStatus.PRESENT: "p",
    MarkStatus.LATE: "l",
    MarkStatus.LEFT_EARLY: "e",
    MarkStatus.EXCUSED: "x",
    MarkStatus.ABSENT: "a",
}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}

Stamp = tuple[int, int]
"""Size, and time of the last change in nanoseconds, of a session's file."""


@dataclass(frozen=True, slots=True)
class BriefMark:
    """A mark without its history. `reason` is that of whoever gave it."""

    status: MarkStatus
    minutes_late: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IndexedSession:
    """A closed session without its history: its summary, and its marks by student id."""

    summary: SessionSummary
    marks: Mapping[str, BriefMark]
    stamp: Stamp


def indexed(session: Session, stamp: Stamp) -> IndexedSession:
    """What the index keeps of a session."""
    marks = {
        mark.student_id: BriefMark(mark.status, mark.minutes_late, mark.reason)
        for mark in session.marks
    }
    return IndexedSession(session.summary(), marks, stamp)


class SessionIndex:
    """Closed sessions by id. Thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._dirty = False
        self._entries: dict[str, IndexedSession] = {}
        self._newest_first: tuple[IndexedSession, ...] | None = None
        self.warnings: tuple[str, ...] = ()
        self._load()

    def get(self, session_id: str) -> IndexedSession | None:
        """One session, None for one that is not there."""
        return self._entries.get(session_id)

    def newest_first(self) -> tuple[IndexedSession, ...]:
        """All sessions."""
        with self._lock:
            if self._newest_first is None:
                entries = self._entries.values()
                self._newest_first = tuple(
                    sorted(entries, key=lambda e: e.summary.started_at, reverse=True)
                )
            return self._newest_first

    def put(self, entry: IndexedSession) -> None:
        """Add or replace a session; `save` writes it down."""
        with self._lock:
            self._entries[entry.summary.id] = entry
            self._changed()

    def drop(self, session_ids: Iterable[str]) -> None:
        """Forget sessions that are not closed, or not there, any more."""
        with self._lock:
            for session_id in session_ids:
                if self._entries.pop(session_id, None) is not None:
                    self._changed()

    def save(self) -> None:
        """Write the file where it is behind. Raises RollcallError "write_failed"."""
        with self._lock:
            if not self._dirty:
                return
            entries = list(self._entries.values())
            self._dirty = False
        try:
            write_atomic(self._path, _encode(entries), keep_last=False)
        except BaseException:
            self._dirty = True
            raise

    def _changed(self) -> None:
        self._newest_first = None
        self._dirty = True

    def _load(self) -> None:
        try:
            raw = self._path.read_bytes()
        except OSError:
            return
        try:
            self._entries = _decode(raw)
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError) as damage:
            logger.error("%s cannot be used: %s", self._path.name, type(damage).__name__)
            aside = quarantine(self._path)
            self.warnings = (
                f"sessions/{self._path.name} was damaged and is now kept as {aside.name}. It was "
                "made anew from the sessions: nothing is lost.",
            )
            logger.warning(self.warnings[0])


def _encode(entries: Iterable[IndexedSession]) -> bytes:
    places: dict[str, int] = {}
    sessions = [_entry_out(entry, places) for entry in entries]
    file = {"version": VERSION, "students": list(places), "sessions": sessions}
    return json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode()


def _entry_out(entry: IndexedSession, places: dict[str, int]) -> dict[str, Any]:
    summary, marks = entry.summary, entry.marks.values()
    assert summary.closed_at is not None
    return {
        "id": summary.id,
        "class": [summary.class_id, summary.class_name, summary.room],
        "at": [summary.started_at.isoformat(), summary.closed_at.isoformat()],
        "by": summary.started_by,
        "stamp": entry.stamp,
        "who": [places.setdefault(student, len(places)) for student in entry.marks],
        "what": "".join(_LETTERS[mark.status] for mark in marks),
        "late": {n: m.minutes_late for n, m in enumerate(marks) if m.minutes_late is not None},
        "why": {n: m.reason for n, m in enumerate(marks) if m.reason},
    }


def _decode(raw: bytes) -> dict[str, IndexedSession]:
    file = json.loads(raw)
    if file["version"] != VERSION:
        return {}
    students = [sys.intern(student) for student in file["students"]]
    plain = {letter: BriefMark(status) for letter, status in _STATUSES.items()}
    entries = (_entry_in(each, students, plain) for each in file["sessions"])
    return {entry.summary.id: entry for entry in entries}


def _entry_in(
    each: dict[str, Any], students: list[str], plain: Mapping[str, BriefMark]
) -> IndexedSession:
    what, late, why = each["what"], each["late"], each["why"]
    marks = {students[who]: plain[what[n]] for n, who in enumerate(each["who"])}
    if len(marks) != len(what):
        raise ValueError("marks and students do not fit")
    for n in {*late, *why}:
        minutes = late.get(n)
        marks[students[each["who"][int(n)]]] = BriefMark(
            _STATUSES[what[int(n)]], None if minutes is None else int(minutes), str(why.get(n, ""))
        )
    class_id, class_name, room = map(str, each["class"])
    started_at, closed_at = map(datetime.fromisoformat, each["at"])
    if started_at.tzinfo is None or closed_at.tzinfo is None:
        raise ValueError("a time without a zone")
    size, changed = map(int, each["stamp"])
    summary = SessionSummary(
        str(each["id"]), class_id, class_name, room, SessionState.CLOSED, started_at, closed_at,
        str(each["by"]), count_marks(_STATUSES[letter] for letter in what),
    )  # fmt: skip
    return IndexedSession(summary, marks, (size, changed))
