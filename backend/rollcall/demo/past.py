"""What became of the demo's past lessons: who came when, what teachers said, who was written to.

The story is told by the number of the lesson, what it is made of (when somebody comes, how surely
a face is known, how the class feels) by chance that belongs to the calendar's week.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from rollcall.demo.classes import BESIDE, BY_HAND, LIVE, OFFICE, OKAFOR, RIVERA, DemoClass
from rollcall.domain.marks import MarkStatus

WEEKS = 3
SCHOOL_DAYS = 5
MINUTE = 60.0
IN_TIME = (5.0, 150.0)
"""Seconds after the start of a lesson in which those come who are in time."""
LATE = (11 * MINUTE, 22 * MINUTE)

INFLUENZA = "Influenza; his mother called"
NOTE = "Ill, with a doctor's note"


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody came and went, in seconds from the start of the lesson; None stayed."""

    comes: float
    goes: float | None = None

    def lasts_at(self, since_start: float) -> bool:
        """Whether they are there at that moment."""
        return self.comes <= since_start and (self.goes is None or since_start < self.goes)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a student: `at` seconds from the start of the lesson. `by_an_old_page`
    is said by somebody who has not seen yet what another one said, and looks then."""

    at: float
    number: str
    by: str
    status: MarkStatus
    reason: str = ""
    minutes: int | None = None
    by_an_old_page: bool = False


@dataclass(frozen=True, slots=True)
class PastLesson:
    """One lesson, as it went. `there` is by number; whoever is not in it did not come."""

    of: DemoClass
    day: date
    there: Mapping[str, Stay]
    said: tuple[Said, ...] = ()
    """While the lesson was open."""
    afterwards: tuple[Said, ...] = ()
    """Of the closed lesson."""
    before_sending: tuple[Said, ...] = ()
    """Of the closed lesson, while its messages waited."""
    sends: bool = True
    """Whether somebody had the messages sent."""
    apologises: bool = False
    note: str = ""
    """Of a snapshot in the middle of the lesson; without one none was taken."""
    seeds: tuple[int, ...] = field(default=())

    @property
    def chance(self) -> np.random.Generator:
        """Always the same for this class and day."""
        return np.random.default_rng(self.seeds)


def past_lessons(today: date) -> list[PastLesson]:
    """The lessons of three weeks of school days before `today`, the oldest first."""
    days = list(_school_days(today))
    lessons = [*_of_the_live_class(days), *_of_the_other_class(days)]
    return sorted(lessons, key=lambda lesson: (lesson.day, lesson.of.start))


def _school_days(today: date) -> Iterator[date]:
    for before in range(7 * WEEKS, 0, -1):
        day = today - timedelta(days=before)
        if day.weekday() < SCHOOL_DAYS:
            yield day


def _begun(of: DemoClass, day: date) -> PastLesson:
    """Everybody came in time."""
    year, week, weekday = day.isocalendar()
    seeds = (year, week, weekday, of.start.hour)
    chance = np.random.default_rng((*seeds, 1))
    there = {number: Stay(float(chance.uniform(*IN_TIME))) for number in of.roster}
    return PastLesson(of, day, there, seeds=seeds)


def _of_the_live_class(days: list[date]) -> Iterator[PastLesson]:
    for n, day in enumerate(days):
        lesson = _often_late(_begun(LIVE, day), "1002")
        lesson = _long_ill(lesson, n, "1003")
        lesson = _short_of_the_others(lesson, n)
        match n:
            case 4 | 11:
                # Nora has her bus to catch.
                lesson = _with_stay(lesson, "1004", goes=33 * MINUTE)
            case 12:
                # Two teachers at two computers, of one student.
                said = (
                    Said(6 * MINUTE, "1005", RIVERA, MarkStatus.EXCUSED, "Violin lesson"),
                    Said(
                        7 * MINUTE, "1005", OKAFOR, MarkStatus.PRESENT,
                        "The violin lesson was cancelled: she sits here", by_an_old_page=True,
                    ),
                )  # fmt: skip
                lesson = replace(lesson, said=(*lesson.said, *said))
            case 13:
                lesson = replace(lesson, note="Group work begins")
        yield lesson


def _short_of_the_others(lesson: PastLesson, n: int) -> PastLesson:
    """Those of the live class who stayed away."""
    match n:
        case 2:
            lesson = _without(lesson, "1007")
            was_there = Said(
                70 * MINUTE, "1007", RIVERA, MarkStatus.LATE, "Came in behind me", minutes=20
            )
            return replace(lesson, afterwards=(was_there,), apologises=True)
        case 6:
            lesson = _without(lesson, "1006")
            return replace(
                lesson,
                said=(*lesson.said, Said(90, "1006", RIVERA, MarkStatus.EXCUSED, "Dentist")),
            )
        case 8:
            lesson = _without(lesson, "1008")
            called = Said(50 * MINUTE, "1008", OFFICE, MarkStatus.EXCUSED, "Her father had called")
            return replace(lesson, before_sending=(called,))
        case 10 | 13:
            return _without(lesson, "1007")
        case 12:
            return _without(lesson, "1008")
        case 14:
            # Yesterday: nobody has looked at the messages yet.
            return replace(_without(lesson, "1007", "1008"), sends=False)
        case _:
            return lesson


def _of_the_other_class(days: list[date]) -> Iterator[PastLesson]:
    met = [day for day in days if day.weekday() in BESIDE.weekdays]
    away = {
        1: ("1009",),
        3: ("1011",),  # whose guardian's address is none any more
        5: ("1013", "1010"),  # of the first of whom nobody can be told
        7: ("1012",),
    }
    for n, day in enumerate(met):
        lesson = _often_late(_begun(BESIDE, day), "1002")
        lesson = _without(lesson, *away.get(n, ()))
        chance = np.random.default_rng((*lesson.seeds, 2))
        said = []
        for student in BY_HAND:
            at = float(chance.uniform(2 * MINUTE, 5 * MINUTE))
            if student.number not in lesson.there:
                said.append(Said(at, student.number, OKAFOR, MarkStatus.ABSENT))
            elif chance.random() < 0.1:
                late = float(chance.uniform(*LATE))
                said.append(Said(late, student.number, OKAFOR, MarkStatus.LATE))
            elif chance.random() < 0.06:
                said.append(Said(at, student.number, OKAFOR, MarkStatus.EXCUSED, "School choir"))
            else:
                said.append(Said(at, student.number, OKAFOR, MarkStatus.PRESENT))
        yield replace(lesson, said=(*lesson.said, *said))


def _often_late(lesson: PastLesson, number: str) -> PastLesson:
    """Somebody whose bus is late three days of five."""
    chance = np.random.default_rng((*lesson.seeds, 3))
    if chance.random() < 0.6:
        return _with_stay(lesson, number, comes=float(chance.uniform(*LATE)))
    return lesson


def _long_ill(lesson: PastLesson, n: int, number: str) -> PastLesson:
    """Absent without a word on the first day, which the office puts right in the afternoon."""
    if not 3 <= n <= 10:
        return lesson
    lesson = _without(lesson, number)
    if n == 3:
        called = Said(5 * 3600.0, number, OFFICE, MarkStatus.EXCUSED, INFLUENZA)
        return replace(lesson, afterwards=(*lesson.afterwards, called))
    note = Said(60.0, number, RIVERA, MarkStatus.EXCUSED, NOTE)
    return replace(lesson, said=(*lesson.said, note))


def _with_stay(
    lesson: PastLesson, number: str, *, comes: float | None = None, goes: float | None = None
) -> PastLesson:
    stay = lesson.there[number]
    changed = Stay(stay.comes if comes is None else comes, goes)
    return replace(lesson, there={**lesson.there, number: changed})


def _without(lesson: PastLesson, *numbers: str) -> PastLesson:
    there = {number: stay for number, stay in lesson.there.items() if number not in numbers}
    return replace(lesson, there=there)
