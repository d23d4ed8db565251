"""Sessions to put into stores, for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rollcall.domain.marks import LateRule, Mark, MarkStatus, absent_by_closing, confirmed, given
from rollcall.domain.sessions import MoodPoint, Session, SessionState

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def open_session(
    session_id: str = "s1", *students: str, started_at: datetime = EIGHT, class_id: str = "c1"
) -> Session:
    """A session in which nobody has a mark yet."""
    marks = tuple(Mark(s, f"n-{s}", f"Name {s}") for s in students or ("a", "b", "c"))
    return Session(
        id=session_id,
        class_id=class_id,
        class_name=f"Class {class_id}",
        room="Room 1",
        started_at=started_at,
        started_by="Rivera",
        late_after_minutes=10,
        left_early_rule=True,
        marks=marks,
        mood=(MoodPoint(started_at, 71.5, 4.0, {"Focused": 1.0}),),
    )


def closed_session(
    session_id: str = "s1", *students: str, started_at: datetime = EIGHT, class_id: str = "c1"
) -> Session:
    """A session whose first student was there, second late, third excused; the rest are absent."""
    begun = open_session(session_id, *students, started_at=started_at, class_id=class_id)
    end = started_at + timedelta(minutes=45)
    rule = LateRule(started_at, 10)
    marks = list(begun.marks)
    for n, minutes in ((0, 1), (1, 15)):
        if n < len(marks):
            marks[n] = confirmed(marks[n], rule, started_at + timedelta(minutes=minutes), end)
    if len(marks) > 2:
        marks[2] = given(marks[2], MarkStatus.EXCUSED, None, end, "Rivera", "Dentist, 10:00")
    return replace(
        begun,
        marks=tuple(
            absent_by_closing(mark, end) if mark.status is MarkStatus.UNMARKED else mark
            for mark in marks
        ),
        state=SessionState.CLOSED,
        closed_at=end,
        closed_by="Rivera",
    )
