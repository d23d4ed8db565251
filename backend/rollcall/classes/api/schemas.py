"""Bodies about classes."""

import re
from datetime import time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from rollcall.domain.classes import DEFAULT_LATE_AFTER_MINUTES, MAX_ROSTER, Lesson
from rollcall.domain.seating import MOST_COLUMNS, MOST_ROWS, Seat
from rollcall.web.bodies import CHANGES, Body, File, Form
from rollcall.web.texts import Id, Name, line

MAX_TEACHERS = 20
MAX_LESSONS = 100
MAX_LATE_AFTER_MINUTES = 240
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


def _clock(text: Any) -> time:
    # Seconds, offsets and numbers are times to a parser, and none to a timetable.
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise ValueError("must be a time like 08:30")
    return time.fromisoformat(text)


Clock = Annotated[time, BeforeValidator(_clock)]


class LessonBody(Body):
    """A slot of the timetable, in the school's own time."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    """0 is Monday."""
    start: Clock
    end: Clock

    @field_validator("end")
    @classmethod
    def after_the_start(cls, end: time, info: ValidationInfo) -> time:
        """A lesson past midnight is none that a school has."""
        start = info.data.get("start")
        if start is not None and end <= start:
            raise ValueError(f"must be after the start, {start:%H:%M}")
        return end

    def to_domain(self) -> Lesson:
        """As the domain has it."""
        return Lesson(self.weekday, self.start, self.end)


def _without_overlap(lessons: list[LessonBody]) -> list[LessonBody]:
    ordered = sorted(lessons, key=lambda lesson: (lesson.weekday, lesson.start))
    for one, next_one in pairwise(ordered):
        if one.weekday == next_one.weekday and next_one.start < one.end:
            raise ValueError(
                f"has two lessons at once: weekday {one.weekday}, {one.start:%H:%M} to "
                f"{one.end:%H:%M} and {next_one.start:%H:%M} to {next_one.end:%H:%M}"
            )
    return lessons


Teachers = Annotated[list[Name], Field(max_length=MAX_TEACHERS)]
Roster = Annotated[list[Id], Field(max_length=MAX_ROSTER)]
RoomName = Annotated[str, Field(max_length=100), AfterValidator(line)]
Timetable = Annotated[
    list[LessonBody], Field(max_length=MAX_LESSONS), AfterValidator(_without_overlap)
]
LateAfter = Annotated[int, Field(ge=0, le=MAX_LATE_AFTER_MINUTES)]


class ClassFields(Body):
    """What can be said of a class besides its name."""

    teachers: Teachers = Field(default_factory=list)
    roster: Roster = Field(default_factory=list)
    """Ids of students, each once. Where it is refused, `roster_has_duplicates` and
    `roster_unknown_students` name in `details.students` whom they mean."""
    room: RoomName = ""
    timetable: Timetable = Field(default_factory=list)
    """Two lessons of a class never overlap."""
    late_after_minutes: LateAfter = DEFAULT_LATE_AFTER_MINUTES
    left_early_rule: bool = False
    uses_camera: bool = True
    automatic: bool = False
    """Sessions start and close by the timetable."""

    def given(self) -> dict[str, Any]:
        """The fields that the body names, as the domain has them."""
        fields = {name: getattr(self, name) for name in self.model_fields_set}
        for name in ("teachers", "roster"):
            if name in fields:
                fields[name] = tuple(fields[name])
        if "timetable" in fields:
            fields["timetable"] = tuple(lesson.to_domain() for lesson in self.timetable)
        return fields


class NewClass(ClassFields):
    """`POST /api/classes`."""

    name: Name


class ClassChanges(ClassFields):
    """`PATCH /api/classes/ID`: what is left out stays as it is."""

    model_config = CHANGES

    name: Name = ""
    archived: bool = False


class ClassQuery(Body):
    """`GET /api/classes`."""

    archived: bool = False


class SeatPlanQuery(Body):
    """`GET /api/classes/ID/seats`."""

    room: RoomName | None = None
    """The class's own where none is named."""


class SeatBody(Body):
    """A student's place, as the teacher sees the class."""

    student_id: Id
    column: Annotated[int, Field(ge=0, lt=MOST_COLUMNS)]
    """From the left, from 0."""
    row: Annotated[int, Field(ge=0, lt=MOST_ROWS)]
    """From the front, from 0."""


class SeatPlanBody(Body):
    """`PUT /api/classes/ID/seats`: the whole plan."""

    room: RoomName | None = None
    """The class's own where none is named."""
    seats: Annotated[list[SeatBody], Field(max_length=MOST_COLUMNS * MOST_ROWS)]

    def to_domain(self) -> list[Seat]:
        """As the domain has it."""
        return [Seat(each.student_id, each.column, each.row) for each in self.seats]


class RosterImportQuery(Body):
    """`POST /api/classes/ID/roster/import`."""

    dry_run: bool = False
    """Nothing is written."""
    skip_problems: bool = False
    """Rows with a problem are left out; else nothing is written where there is any."""


class RosterForm(Form):
    """`POST /api/classes/ID/roster/import`."""

    file: File
    """CSV or XLSX with a header row and a column `number`."""
