"""A class: its roster, its room, when it meets, and its rules."""

from dataclasses import dataclass
from datetime import datetime, time

from rollcall.domain.seating import SeatPlan

DEFAULT_LATE_AFTER_MINUTES = 10
MAX_ROSTER = 10_000
"""Students of one class: a whole school may be a class, and a slip of the hand is not."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A slot of the timetable, in the school's time. `weekday` counts from Monday, 0."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """One class. `roster` holds student ids, each once. `version` grows with each change."""

    id: str
    name: str
    created_at: datetime
    teachers: tuple[str, ...] = ()
    roster: tuple[str, ...] = ()
    room: str = ""
    timetable: tuple[Lesson, ...] = ()
    late_after_minutes: int = DEFAULT_LATE_AFTER_MINUTES
    left_early_rule: bool = False
    uses_camera: bool = True
    """False for a class that is marked by hand, whatever the room's camera sees."""
    automatic: bool = False
    """Sessions start and close by the timetable."""
    archived: bool = False
    seat_plans: tuple[SeatPlan, ...] = ()
    """Where the students sit, by the rooms' names. A new plan is no new version of the class."""
    version: int = 1
