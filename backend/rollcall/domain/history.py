"""What past sessions say of a student, and of a class."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rollcall.domain.classes import SchoolClass
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import SessionSummary


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A student's mark in one past session."""

    session_id: str
    class_name: str
    started_at: datetime
    status: MarkStatus
    minutes_late: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class StudentRecord:
    """A student's closed sessions, newest first. `counts` has every status as a key."""

    student_id: str
    number: str
    name: str
    rate: float | None
    """The share attended, None where no session counts."""
    counts: Mapping[str, int]
    sessions: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A student's marks in the sessions of a class report, in their order; None where the
    student was not on the roster."""

    student_id: str
    number: str
    name: str
    marks: tuple[MarkStatus | None, ...]
    minutes_late: tuple[int | None, ...]
    rate: float | None


@dataclass(frozen=True, slots=True)
class ClassReport:
    """Students by name and closed sessions, oldest first."""

    school_class: SchoolClass
    sessions: tuple[SessionSummary, ...]
    students: tuple[ReportRow, ...]
