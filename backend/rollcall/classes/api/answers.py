"""Classes and what is said of them over time, as the API answers them."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from rollcall.domain.marks import MarkStatus
from rollcall.web.answers import Answer, Rate, Time

CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["08:30"]}


def _clock_text(clock: time) -> str:
    return f"{clock:%H:%M}"


Clock = Annotated[time, PlainSerializer(_clock_text), WithJsonSchema(CLOCK, mode="serialization")]


class TimetableSlotAnswer(Answer):
    """One slot of a timetable, in the school's own time."""

    weekday: int
    """0 is Monday."""
    start: Clock
    end: Clock


class SchoolClassAnswer(Answer):
    """One class."""

    id: str
    name: str
    teachers: list[str]
    roster: list[str]
    """Ids of students, each once."""
    room: str
    timetable: list[TimetableSlotAnswer]
    """Two lessons of a class never overlap."""
    late_after_minutes: int
    left_early_rule: bool
    uses_camera: bool
    """False for a class that is marked by hand, whatever the room's camera sees."""
    automatic: bool
    """Sessions start and close by the timetable."""
    archived: bool
    version: int
    """Grows with each change: a change names the version it was made on."""
    created_at: Time


class SeatAnswer(Answer):
    """A student's place, as the teacher sees the class."""

    student_id: str
    column: int
    """From the left, from 0."""
    row: int
    """From the front, from 0."""


class SeatPlanAnswer(Answer):
    """Where the students of a class sit in a room."""

    room: str
    seats: list[SeatAnswer]
    """Who has none sits nowhere yet."""
    version: int
    """Grows with each change; 0 where nobody has made a plan yet."""


class SchoolClassListAnswer(Answer):
    """Classes by name."""

    classes: list[SchoolClassAnswer]


class ReportedSessionAnswer(Answer):
    """A column of a class report."""

    id: str
    started_at: Time


class ReportLineAnswer(Answer):
    """A student's marks in the sessions of a report."""

    student_id: str
    number: str
    name: str
    marks: list[MarkStatus | None]
    """One for each session; null where the student was not on its register."""
    rate: Rate | None
    """The share attended: present, late and left early out of all marks but excused and unmarked;
    null where nothing counts."""


class ClassReportAnswer(Answer):
    """Students by closed sessions of a period, the oldest first."""

    school_class: SchoolClassAnswer = Field(serialization_alias="class")
    sessions: list[ReportedSessionAnswer]
    students: list[ReportLineAnswer]


class RosterSummaryAnswer(Answer):
    """How many rows a sheet has, and what became of them."""

    rows: int
    added: int
    already: int
    problems: int


class RosterRowAnswer(Answer):
    """What became of a row of a sheet."""

    row: int
    """As the spreadsheet program counts: the header is row 1."""
    number: str
    name: str
    status: Literal["added", "already", "problem"]
    code: str
    """Of a problem, or the note `name_differs`; else empty."""
    message: str


class RosterImportAnswer(Answer):
    """What becomes of each row. It takes nobody off the roster."""

    summary: RosterSummaryAnswer
    rows: list[RosterRowAnswer]
    written: bool
    """False where nothing was written: with `dry_run`, with a problem in any row unless
    `skip_problems`, or where everybody was on the roster already."""
