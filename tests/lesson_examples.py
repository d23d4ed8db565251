"""The lesson that the golden answers show, as our own objects."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from rollcall.domain.classes import Lesson, SchoolClass
from rollcall.domain.closing import check_close
from rollcall.domain.history import ClassReport, RecordLine, ReportRow, StudentRecord
from rollcall.domain.marks import (
    Mark,
    MarkChange,
    MarkSource,
    MarkStatus,
    absent_by_closing,
    given,
    left_by_closing,
)
from rollcall.domain.seating import Seat, SeatPlan
from rollcall.domain.sessions import (
    MoodPoint,
    Session,
    SessionState,
    SessionSummary,
    Snapshot,
    attendance_rate,
    count_marks,
)
from rollcall.domain.trays import Candidate, Unknown, UnknownKind, UnknownState
from rollcall.domain.watch import WatchedMinute

PEOPLE = {
    "s1": ("1001", "Amara Okafor"),
    "s2": ("1002", "Ben Lindqvist"),
    "s3": ("1003", "Chloé Dubois"),
    "s5": ("1005", "Dana O'Neill"),
    "s6": ("1006", "Emre Y\u0131lmaz"),
    "s8": ("1008", "Grace Adeyemi"),
    "s4": ("1004", "محمد علي"),
    "s7": ("1007", "李小龍"),
}
"""Number and name by id, in the order of their names."""
BY_HAND = {"s4"}
TODAY, FRIDAY = 22, 20


def at(clock: str, day: int = TODAY) -> datetime:
    hour, minute, second = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


def unmarked(student: str) -> Mark:
    number, name = PEOPLE[student]
    return Mark(student, number, name, by_hand=student in BY_HAND)


def by_camera(mark: Mark, clock: str, minutes: int | None = None, day: int = TODAY) -> Mark:
    """Marked present or late by the camera at `clock`."""
    status = MarkStatus.PRESENT if minutes is None else MarkStatus.LATE
    change = MarkChange(
        at(clock, day), "camera", MarkSource.CAMERA, mark.status, status, minutes, ""
    )
    return replace(
        mark,
        status=status,
        minutes_late=minutes,
        source=MarkSource.CAMERA,
        changes=(*mark.changes, change),
        version=mark.version + 1,
    )


def seen(mark: Mark, first: str, last: str, cosine: float, day: int = TODAY) -> Mark:
    return replace(mark, first_seen=at(first, day), last_seen=at(last, day), similarity=cosine)


def by_teacher(mark: Mark, status: str, clock: str, reason: str = "", day: int = TODAY) -> Mark:
    return given(mark, MarkStatus(status), None, at(clock, day), "teacher", reason)


AMARA = seen(by_camera(unmarked("s1"), "7:58:04"), "7:58:01", "8:00:00", 0.61)
DANA = replace(
    seen(by_camera(unmarked("s5"), "7:59:15", 10), "7:59:12", "7:59:58", 0.55),
    suspected_at=at("7:59:17"),
)
EMRE = by_teacher(unmarked("s6"), "excused", "7:50:10", "At the dentist until ten")
GRACE_HERE = by_teacher(unmarked("s8"), "present", "7:51:00")
GRACE = by_teacher(GRACE_HERE, "absent", "7:52:30", "That was her sister")
LI_HERE = seen(by_camera(unmarked("s7"), "7:48:40"), "7:48:36", "7:50:58", 0.58)
LI = replace(by_teacher(LI_HERE, "left_early", "7:56:00", "Went home ill"), last_seen=at("7:55:41"))

SEVEN_B = SchoolClass(
    id="c1",
    name="7B Mathematics",
    created_at=datetime(2026, 9, 1, 7, tzinfo=UTC),
    teachers=("Ms Rivera", "Mr Osei"),
    roster=tuple(sorted(PEOPLE)),
    room="Room 12",
    timetable=(
        Lesson(0, time(8, 30), time(9, 15)),
        Lesson(2, time(10, 15), time(11)),
        Lesson(4, time(8, 30), time(9, 15)),
    ),
    left_early_rule=True,
    version=4,
)
SEATS = SeatPlan(
    "Room 12",
    tuple(
        Seat(student, column, row)
        for student, column, row in (
            ("s1", 0, 0), ("s2", 1, 0), ("s3", 3, 0), ("s4", 0, 1), ("s5", 2, 1), ("s6", 3, 2),
        )
    ),
    version=3,
)  # fmt: skip
EIGHT_A = SchoolClass(
    id="c2",
    name="8A Biology",
    created_at=datetime(2026, 9, 2, 7, tzinfo=UTC),
    roster=("s1", "s2"),
    late_after_minutes=5,
)

OPEN = Session(
    id="se5",
    class_id="c1",
    class_name="7B Mathematics",
    room="Room 12",
    started_at=at("7:48:30"),
    started_by="teacher",
    late_after_minutes=10,
    left_early_rule=True,
    marks=(AMARA, unmarked("s2"), unmarked("s3"), DANA, EMRE, GRACE, unmarked("s4"), LI),
    version=9,
)


def _friday() -> tuple[Mark, ...]:
    end = at("8:15:20", FRIDAY)
    amara = seen(by_camera(unmarked("s1"), "7:30:12", day=20), "7:30:09", "8:15:11", 0.63, FRIDAY)
    ben = seen(by_camera(unmarked("s2"), "7:42:33", 12, 20), "7:42:30", "8:15:02", 0.49, FRIDAY)
    ben = by_teacher(ben, "present", "9:05:00", "Was helping in the library", FRIDAY)
    chloe = absent_by_closing(unmarked("s3"), end)
    chloe = by_teacher(chloe, "excused", "9:01:10", "Doctor's note came later", FRIDAY)
    dana = seen(by_camera(unmarked("s5"), "7:44:21", 14, 20), "7:44:18", "8:14:50", 0.57, FRIDAY)
    emre = seen(by_camera(unmarked("s6"), "7:31:02", day=20), "7:30:59", "8:15:15", 0.66, FRIDAY)
    grace = seen(by_camera(unmarked("s8"), "7:30:40", day=20), "7:30:36", "8:02:10", 0.52, FRIDAY)
    return (
        amara,
        ben,
        chloe,
        dana,
        emre,
        left_by_closing(grace, end),
        by_teacher(unmarked("s4"), "present", "7:35:00", day=FRIDAY),
        absent_by_closing(unmarked("s7"), end),
    )


CLOSED = Session(
    id="se4",
    class_id="c1",
    class_name="7B Mathematics",
    room="Room 12",
    started_at=at("7:30:05", FRIDAY),
    started_by="teacher",
    late_after_minutes=10,
    left_early_rule=True,
    marks=_friday(),
    state=SessionState.CLOSED,
    closed_at=at("8:15:20", FRIDAY),
    closed_by="teacher",
    version=14,
)

EARLIER = {
    "s1": ("present", "present"),
    "s2": ("late", "absent"),
    "s3": ("present", "present"),
    "s5": ("present", "late"),
    "s6": ("present", "present"),
    "s8": ("absent", "present"),
    "s4": ("present", "excused"),
    "s7": (None, "present"),
}
"""Marks of the two sessions before, by student; one came to the class after the first."""
REPORTED = {mark.student_id: (*EARLIER[mark.student_id], mark.status) for mark in CLOSED.marks}


def _summary(n: int, started: datetime, ended: datetime, **more: Any) -> SessionSummary:
    what = {"class_id": "c1", "class_name": "7B Mathematics", "room": "Room 12", **more}
    return SessionSummary(
        id=f"se{n}",
        state=SessionState.CLOSED,
        started_at=started,
        closed_at=ended,
        started_by="teacher",
        **what,
    )


def _counted(session: int) -> dict[str, int]:
    return count_marks(MarkStatus(m[session]) for m in EARLIER.values() if m[session])


MONDAY = _summary(1, at("7:30:02", 16), at("8:15:03", 16), counts=_counted(0))
WEDNESDAY = _summary(2, at("9:15:00", 18), at("10:00:41", 18), counts=_counted(1))
THURSDAY = _summary(
    3,
    at("12:00:30", 19),
    at("12:46:00", 19),
    class_id="c2",
    class_name="8A Biology",
    room="",
    counts=count_marks([MarkStatus.LATE, MarkStatus.ABSENT]),
)
HISTORY = (OPEN.summary(), CLOSED.summary(), THURSDAY, WEDNESDAY, MONDAY)

MOODS = ("Satisfied", "Interested", "Focused", "Bored", "Confused")


def point(clock: str, score: float | None, faces: float, *shares: float) -> MoodPoint:
    return MoodPoint(
        at(clock), score, faces, dict(zip(MOODS, shares, strict=True)) if shares else None
    )


MOOD = (
    point("7:58:30", None, 1.2),
    point("7:58:40", None, 2.0),
    point("7:58:50", 68.3, 4.5, 0.15, 0.09, 0.5, 0.2, 0.06),
    point("7:59:00", 70.9, 6.1, 0.2, 0.1, 0.48, 0.16, 0.06),
    point("7:59:10", None, 0.0),
    point("7:59:20", 64.2, 5.8, 0.1, 0.08, 0.5, 0.22, 0.1),
    point("7:59:30", 71.6, 6.4, 0.22, 0.1, 0.46, 0.15, 0.07),
    point("7:59:40", 74.8, 6.8, 0.3, 0.12, 0.4, 0.13, 0.05),
    point("7:59:50", 72.4, 7.0, 0.2, 0.1, 0.5, 0.15, 0.05),
)


def _moment(*marks: Mark) -> tuple[Mark, ...]:
    """Marks as a snapshot keeps them: what they were, without how they came to be."""
    return tuple(replace(mark, changes=()) for mark in marks)


SNAPSHOTS = (
    Snapshot(
        1,
        at("7:51:00"),
        "Before the test",
        picture=False,
        marks=_moment(
            *map(unmarked, ("s1", "s2", "s3", "s5")),
            EMRE,
            GRACE_HERE,
            unmarked("s4"),
            LI_HERE,
        ),
        mood=None,
    ),
    Snapshot(
        2,
        at("7:59:30"),
        "Group work",
        picture=True,
        marks=_moment(
            replace(AMARA, last_seen=at("7:59:29"), similarity=0.6),
            unmarked("s2"),
            unmarked("s3"),
            replace(DANA, last_seen=at("7:59:30"), similarity=0.53),
            EMRE,
            GRACE,
            unmarked("s4"),
            LI,
        ),
        mood=MOOD[6],
    ),
)

LATER = at("8:33:30")
_AT_THE_END = replace(
    OPEN,
    marks=(
        replace(AMARA, last_seen=at("8:33:10")),
        *OPEN.marks[1:3],
        replace(DANA, last_seen=at("8:12:40")),
        *OPEN.marks[4:],
    ),
    watch=tuple(
        WatchedMinute(minute, 60.0, 2 if minute == 31 else 5)
        for minute in range(50)
        if minute not in (12, 13)
    ),
)
CHECK = check_close(_AT_THE_END, LATER, consenting=PEOPLE.keys() - {"s4"}, unknown_faces=2)

UNKNOWNS = (
    Unknown(1, UnknownKind.UNKNOWN, at("7:50:31"), at("7:55:02"), state=UnknownState.DISMISSED),
    Unknown(
        2,
        UnknownKind.UNSURE,
        at("7:48:35"),
        at("7:55:41"),
        Candidate("s7", "李小龍", 0.37),
        UnknownState.ASSIGNED,
        "s7",
    ),
    Unknown(
        3,
        UnknownKind.UNSURE,
        at("7:58:40"),
        at("8:00:00"),
        Candidate("s3", "Chloé Dubois", 0.37),
    ),
    Unknown(4, UnknownKind.UNKNOWN, at("7:59:20"), at("7:59:59")),
)


def _row(student: str, statuses: tuple[str | None, ...]) -> ReportRow:
    marks = tuple(None if status is None else MarkStatus(status) for status in statuses)
    rate = attendance_rate(mark for mark in marks if mark)
    return ReportRow(student, *PEOPLE[student], marks, (None,) * len(marks), rate)


CLASS_REPORT = ClassReport(
    SEVEN_B,
    (MONDAY, WEDNESDAY, CLOSED.summary()),
    tuple(_row(student, statuses) for student, statuses in REPORTED.items()),
)


def _line(session: SessionSummary, status: str, minutes: int | None, reason: str) -> RecordLine:
    return RecordLine(
        session.id, session.class_name, session.started_at, MarkStatus(status), minutes, reason
    )


_BENS = (
    _line(CLOSED.summary(), "present", None, "Was helping in the library"),
    _line(THURSDAY, "late", 7, ""),
    _line(WEDNESDAY, "absent", None, ""),
    _line(MONDAY, "late", 11, ""),
)
RECORD = StudentRecord(
    "s2",
    *PEOPLE["s2"],
    rate=attendance_rate(line.status for line in _BENS),
    counts=count_marks(line.status for line in _BENS),
    sessions=_BENS,
)
