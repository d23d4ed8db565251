"""A session: one lesson of a class, and everything that is kept of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from rollcall.domain.marks import ATTENDED, LateRule, Mark, MarkStatus
from rollcall.domain.watch import WatchedMinute

REOPEN_WITHIN = timedelta(minutes=10)
"""How long an accidental close can be taken back."""
MOOD_STEP_S = 10
"""Mood readings are kept as one point for so many seconds."""
ONLY_ROOM = "room"
"""The id of the room of a school that has one."""


class SessionState(StrEnum):
    """A session is open, then closed."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What lists show of a session. `counts` has every mark status as a key."""

    id: str
    class_id: str
    class_name: str
    room: str
    state: SessionState
    started_at: datetime
    closed_at: datetime | None
    started_by: str
    counts: Mapping[str, int]
    waiting_since: datetime | None = None
    """When the timetable's lesson was over, where it waits for a person to close it."""


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """The class's mood over ten seconds from `at`; None where too few faces were seen."""

    at: datetime
    score: float | None
    faces: float
    distribution: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a session kept at a moment. `n` counts from 1."""

    n: int
    at: datetime
    note: str
    picture: bool
    marks: tuple[Mark, ...]
    mood: MoodPoint | None

    @property
    def counts(self) -> dict[str, int]:
        """How many marks there are of each status, all six named."""
        return count_marks(mark.status for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Session:
    """One lesson of a class, with a mark for everyone who was on the roster at the start. `room`
    is what the class calls it; `room_id` says whose camera fills the session."""

    id: str
    class_id: str
    class_name: str
    room: str
    started_at: datetime
    started_by: str
    late_after_minutes: int
    left_early_rule: bool
    marks: tuple[Mark, ...]
    state: SessionState = SessionState.OPEN
    closed_at: datetime | None = None
    closed_by: str | None = None
    version: int = 1
    mood: tuple[MoodPoint, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    student_moods: Mapping[str, float] = field(default_factory=dict)
    """Mean score by student id, with `MOOD=student` alone."""
    student_mood_readings: Mapping[str, int] = field(default_factory=dict)
    """How many readings each of these means rests on."""
    next_snapshot: int = 1
    """The number of the next snapshot; none is used twice."""
    planned_end: datetime | None = None
    """When the timetable closes a session that it started."""
    uses_camera: bool = True
    """False where the class is marked by hand: nobody is matched, and no mood is kept."""
    room_id: str = ONLY_ROOM
    watch: tuple[WatchedMinute, ...] = ()
    """What the camera could see of the lesson; a minute of which nothing was seen is left out."""
    waiting_since: datetime | None = None
    """When the timetable's lesson was over, where only a person may close it; the room's camera
    has left it. None while it goes on, and once it is closed."""

    @property
    def late_rule(self) -> LateRule:
        """From when on a student of this session is late."""
        return LateRule(self.started_at, self.late_after_minutes)

    @property
    def reopen_until(self) -> datetime | None:
        """Until when a close can be taken back."""
        return None if self.closed_at is None else self.closed_at + REOPEN_WITHIN

    @property
    def counts(self) -> dict[str, int]:
        """How many marks there are of each status, all six named."""
        return count_marks(mark.status for mark in self.marks)

    def mark_of(self, student_id: str) -> Mark | None:
        """A student's mark, None for somebody who is not on this session's roster."""
        return next((m for m in self.marks if m.student_id == student_id), None)

    def with_mark(self, new: Mark) -> Self:
        """With another mark of a student on its roster, whose number and name stay as they are. A
        new version of a mark is a new version of the session."""
        marks = {mark.student_id: mark for mark in self.marks}
        old = marks[new.student_id]
        marks[new.student_id] = replace(new, number=old.number, name=old.name, by_hand=old.by_hand)
        changed = new.version != old.version
        return replace(self, marks=tuple(marks.values()), version=self.version + changed)

    def summary(self) -> SessionSummary:
        """As lists show it."""
        return SessionSummary(
            self.id, self.class_id, self.class_name, self.room, self.state, self.started_at,
            self.closed_at, self.started_by, self.counts, self.waiting_since,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions a list shows; None leaves a filter out. The days are the school's, and both
    are included."""

    class_id: str | None = None
    student_id: str | None = None
    state: SessionState | None = None
    first: date | None = None
    last: date | None = None


def count_marks(statuses: Iterable[MarkStatus]) -> dict[str, int]:
    """How many marks there are of each status, all six named."""
    counted = Counter(statuses)
    return {status.value: counted[status] for status in MarkStatus}


def attendance_rate(statuses: Iterable[MarkStatus]) -> float | None:
    """The share attended of all that count: the excused and the unmarked do not."""
    counted = Counter(statuses)
    attended = sum(counted[status] for status in ATTENDED)
    total = attended + counted[MarkStatus.ABSENT]
    return attended / total if total else None
