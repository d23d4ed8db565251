"""What past sessions say of a student, as the API answers it."""

from pydantic import Field

from rollcall.domain.marks import MarkStatus
from rollcall.lesson.api.answers import MarkCountsAnswer
from rollcall.web.answers import Answer, Rate, Time


class RecordedStudentAnswer(Answer):
    """Whose record it is."""

    id: str = Field(validation_alias="student_id")
    number: str
    name: str


class RecordLineAnswer(Answer):
    """A student's mark in one past session."""

    session_id: str
    class_name: str
    started_at: Time
    status: MarkStatus
    minutes_late: int | None
    reason: str


class StudentRecordAnswer(Answer):
    """A student's closed sessions of a period, the newest first."""

    student: RecordedStudentAnswer
    rate: Rate | None
    """The share attended: present, late and left early out of all marks but excused and unmarked;
    null where nothing counts."""
    counts: MarkCountsAnswer
    sessions: list[RecordLineAnswer]
