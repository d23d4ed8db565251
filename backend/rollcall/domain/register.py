"""The register of a room: a line for everyone on the roster, filled by confirmed evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rollcall.domain.live import RegisterEntry
from rollcall.domain.marks import MarkStatus


@dataclass(frozen=True, slots=True)
class RosterStudent:
    """What the register needs to know of a student. `enrolled`: has a vector of this model."""

    student_id: str
    number: str
    name: str
    enrolled: bool


class Register:
    """Marks by student. Not thread-safe: the room's live state guards it."""

    def __init__(self) -> None:
        self._entries: dict[str, RegisterEntry] = {}

    def set_roster(self, roster: Iterable[RosterStudent]) -> None:
        """Take the roster as it is now; marks of students who stay are kept."""
        entries = {}
        for s in roster:
            old = self._entries.get(s.student_id)
            entries[s.student_id] = (
                replace(old, name=s.name, number=s.number, enrolled=s.enrolled)
                if old
                else RegisterEntry(
                    s.student_id, s.name, s.number, MarkStatus.UNMARKED, enrolled=s.enrolled
                )
            )
        self._entries = entries

    def confirm(self, student_id: str, first_seen: datetime, seen: datetime) -> None:
        """Mark a student present; the first time counts. Students not on the roster are ignored."""
        entry = self._entries.get(student_id)
        if entry is None:
            return
        if entry.status is MarkStatus.UNMARKED:
            entry = replace(entry, status=MarkStatus.PRESENT, first_seen=first_seen)
        self._entries[student_id] = replace(entry, last_seen=seen)

    def saw(self, student_id: str, seen: datetime, similarity: float | None) -> None:
        """Note that a present student is still there, and the best cosine so far."""
        entry = self._entries.get(student_id)
        if entry is None or entry.status is not MarkStatus.PRESENT:
            return
        best = entry.similarity
        if similarity is not None and (best is None or similarity > best):
            best = similarity
        self._entries[student_id] = replace(entry, last_seen=seen, similarity=best)

    def name_of(self, student_id: str) -> str | None:
        """The student's name, None for somebody who is not on the roster."""
        entry = self._entries.get(student_id)
        return entry.name if entry else None

    def entries(self) -> tuple[RegisterEntry, ...]:
        """All lines, by name."""
        return tuple(sorted(self._entries.values(), key=lambda e: (e.name.casefold(), e.number)))
