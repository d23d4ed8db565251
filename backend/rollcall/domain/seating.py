"""Where the students of a class sit in a room."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 30
MOST_COLUMNS: Final = 30
"""Places one behind the other, and beside each other: a lecture hall has fewer."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A student's place, as the teacher sees the class: `column` counts from the left, `row` from
    the front, both from 0."""

    student_id: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The seats of one class in one room. `version` grows with each change; 0 is a plan that
    nobody has made yet."""

    room: str
    seats: tuple[Seat, ...] = ()
    version: int = 0

    def of(self, roster: Collection[str]) -> "SeatPlan":
        """Those of this roster alone: who left the class has no seat in it."""
        left = tuple(seat for seat in self.seats if seat.student_id in roster)
        return SeatPlan(self.room, left, self.version)


def fault_of(seats: Sequence[Seat], roster: Collection[str]) -> str | None:
    """What makes a plan impossible, as a sentence; None where nothing does."""
    students = [seat.student_id for seat in seats]
    places = [(seat.column, seat.row) for seat in seats]
    if any(not (0 <= c < MOST_COLUMNS and 0 <= r < MOST_ROWS) for c, r in places):
        return f"A plan has {MOST_COLUMNS} columns and {MOST_ROWS} rows at most."
    if len(set(students)) < len(students):
        return "A student has two seats in this plan."
    if len(set(places)) < len(places):
        return "Two students have the same seat in this plan."
    if any(student not in roster for student in students):
        return "Somebody in this plan is not on the class's roster any more."
    return None
