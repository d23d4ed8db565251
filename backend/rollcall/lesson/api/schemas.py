"""Bodies and queries about sessions, marks, trays and snapshots."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from rollcall.domain.classes import MAX_ROSTER
from rollcall.domain.closing import Decision
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import SessionState
from rollcall.web.bodies import Body
from rollcall.web.texts import Id, line

MAX_MINUTES_LATE = 600
"""Ten hours: longer than any school day."""
MOST_PER_PAGE = 200
LAST_PAGE = 1_000_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""Far from where a calendar ends, so that any time zone's midnight is still a time."""
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Remark = Annotated[str, Field(max_length=500), AfterValidator(line)]


def _day(text: Any) -> date:
    # A parser takes a number of seconds for a day too.
    try:
        if isinstance(text, str) and _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("must be a day like 2026-09-01")


Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(_day)]


class Period(Body):
    """The days `from` and `to`, both included."""

    first: Day | None = Field(None, alias="from")
    """The first day, included."""
    last: Day | None = Field(None, alias="to")
    """The last day, included."""

    @field_validator("last")
    @classmethod
    def not_before_the_first(cls, last: date | None, info: ValidationInfo) -> date | None:
        """A period that ends before it begins is a slip, not an empty list."""
        first = info.data.get("first")
        if first is not None and last is not None and last < first:
            raise ValueError(f"must not be before from, {first.isoformat()}")
        return last


class SessionQuery(Period):
    """`GET /api/sessions`."""

    class_id: Id | None = None
    student_id: Id | None = None
    state: SessionState | None = None
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1
    per_page: Annotated[int, Field(ge=1, le=MOST_PER_PAGE)] = 50


class StreamQuery(Body):
    """`GET /api/stream.mjpg`; what else stands there is let be: an image's address is typed by
    hand."""

    overlay: Literal["0", "1"] = "0"
    """1 draws the boxes and names."""
    width: Literal["480", "640", "960"] | None = None
    """At most so many pixels wide, for small screens; left out, as the camera has it."""


class NewSession(Body):
    """`POST /api/sessions`."""

    class_id: Id


class CloseSession(Body):
    """`POST /api/sessions/ID/close`."""

    decisions: Annotated[dict[Id, Decision], Field(max_length=MAX_ROSTER)] = Field(
        default_factory=dict
    )
    """What somebody says of students, by their ids. Everybody who is `undecided` needs one; who is
    left out of the others is absent where the camera would have known them."""
    dry_run: bool = False
    """Say what closing it now would give; nothing is written."""


class MarkBody(Body):
    """`PATCH /api/sessions/ID/marks/STUDENT`."""

    status: MarkStatus
    reason: Remark = ""
    """Needed to correct the mark of a closed session."""
    minutes_late: Annotated[int, Field(ge=0, le=MAX_MINUTES_LATE)] | None = None
    """Of `late` alone. Left out, it counts from the start until the student was first seen, or in
    an open session until now."""

    @field_validator("minutes_late")
    @classmethod
    def belong_to_late(cls, minutes: int | None, info: ValidationInfo) -> int | None:
        """Minutes of somebody who is not late mean nothing."""
        status = info.data.get("status")
        if minutes is not None and status not in (None, MarkStatus.LATE):
            raise ValueError("belongs to the status late alone")
        return minutes


class NewSnapshot(Body):
    """`POST /api/sessions/ID/snapshots`."""

    picture: bool = False
    """Keep the camera's picture, too."""
    note: Remark = ""


class UnknownBody(Body):
    """`PATCH /api/sessions/ID/unknowns/N`: one of the three."""

    student_id: Id | None = None
    dismiss: bool = False
    not_this_student: bool = False

    @model_validator(mode="after")
    def says_one_thing(self) -> "UnknownBody":
        """An entry is assigned, dismissed, or said to be somebody else."""
        if (self.student_id is not None) + self.dismiss + self.not_this_student != 1:
            raise ValueError("needs student_id, dismiss or not_this_student, and one of them")
        return self
