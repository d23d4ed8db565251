"""Lists, records and reports, from the index alone."""

from datetime import date, timedelta, timezone
from pathlib import Path

import pytest

from lesson_files import EIGHT, closed_session, open_session
from lesson_room import SchoolRoom
from rollcall.domain.classes import SchoolClass
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.history import HistoryService


@pytest.fixture
def school(room: SchoolRoom) -> SchoolRoom:
    """Ten days of class c1, every other day class c2 as well, and one open session."""
    for n in range(10):
        day = EIGHT + timedelta(days=n)
        room.sessions.add(closed_session(f"one-{n}", "a", "b", "c", started_at=day))
        if n % 2:
            later = day + timedelta(hours=2)
            room.sessions.add(closed_session(f"two-{n}", "d", "a", started_at=later, class_id="c2"))
    room.sessions.add(open_session("now", "a", "b", started_at=EIGHT + timedelta(days=20)))
    room.open()
    return room


def test_lists_are_newest_first_and_come_in_pages(school: SchoolRoom) -> None:
    found, total = school.lessons.list(per_page=4)
    assert total == 16
    assert [s.id for s in found] == ["now", "two-9", "one-9", "one-8"]
    last, _ = school.lessons.list(page=4, per_page=4)
    assert [s.id for s in last] == ["one-2", "two-1", "one-1", "one-0"]
    assert school.lessons.list(page=5, per_page=4) == ((), 16)


def test_filters_leave_what_was_asked_for(school: SchoolRoom) -> None:
    lists = school.lessons.list
    assert lists(class_id="c2")[1] == 5
    assert lists(student_id="d")[1] == 5
    assert lists(student_id="a")[1] == 16
    assert [s.id for s in lists(state=SessionState.OPEN)[0]] == ["now"]
    assert lists(state=SessionState.CLOSED)[1] == 15
    first, last = date(2026, 11, 24), date(2026, 11, 25)
    assert [s.id for s in lists(first=first, last=last)[0]] == ["one-2", "two-1", "one-1"]
    assert lists(class_id="c1", student_id="d") == ((), 0)
    assert lists(class_id="nope") == ((), 0)


def test_days_are_the_schools(school: SchoolRoom) -> None:
    """Eight in the morning in London is nine in the evening of the day before in Samoa."""
    far = timezone(timedelta(hours=-11))
    history = HistoryService(SessionStore(school.folder / "sessions"), school.students, far)
    taught, day = SchoolClass("c1", "x", EIGHT), date(2026, 11, 22)
    assert len(history.class_report(taught, day).sessions) == 10
    one_day = history.class_report(taught, day, day)
    assert [s.id for s in one_day.sessions] == ["one-0"]


def test_a_record_says_how_often_a_student_was_there(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    room.closing.close(session.id, "x")
    room.wait(days=1)
    second = room.lessons.start(ONLY_ROOM, session.class_id, "x")
    room.marks.give_mark(second.id, room.id_of(0), MarkStatus.EXCUSED, None, "Ill", "Rivera")
    room.wait(minutes=45)
    room.closing.close(second.id, "x")
    room.wait(days=1)
    third = room.lessons.start(ONLY_ROOM, session.class_id, "x")
    room.wait(minutes=12)
    room.play(4, 0)
    record = room.history.student_record(room.id_of(0))
    assert len(record.sessions) == 2, "an open session is no history"
    room.closing.close(third.id, "x")
    record = room.history.student_record(room.id_of(0))
    assert (record.number, record.name, record.rate) == ("1000", "Student 00", 1.0)
    assert [(s.status, s.minutes_late, s.reason) for s in record.sessions] == [
        (MarkStatus.LATE, 12, ""), (MarkStatus.EXCUSED, None, "Ill"),
        (MarkStatus.PRESENT, None, ""),
    ]  # fmt: skip
    assert (record.counts["late"], record.counts["absent"]) == (1, 0)
    assert room.history.student_record(room.id_of(1)).rate == 0.0


def test_a_student_without_a_past_has_an_empty_record(room: SchoolRoom) -> None:
    (student,) = room.enrol(0)
    record = room.history.student_record(student)
    assert (record.rate, record.sessions, record.counts["present"]) == (None, (), 0)
    with pytest.raises(RollcallError) as raised:
        room.history.student_record("nobody")
    assert (raised.value.code, raised.value.status) == ("student_not_found", 404)


def test_a_record_keeps_to_its_days(school: SchoolRoom) -> None:
    record = school.history.student_record("a", date(2026, 11, 24), date(2026, 11, 24))
    assert [s.session_id for s in record.sessions] == ["two-1", "one-1"]


def test_a_deleted_student_is_known_by_the_marks(school: SchoolRoom) -> None:
    record = school.history.student_record("d")
    assert (record.number, record.name) == ("n-d", "Name d")
    assert record.rate == 1.0


def test_a_class_report_has_a_row_a_student_and_a_column_a_session(room: SchoolRoom) -> None:
    session = room.begin(0, 1, late_after_minutes=10)
    room.play(4, 0)
    room.closing.close(session.id, "x")
    gone = room.id_of(1)
    room.students.delete(gone)
    (new,) = room.enrol(2)
    room.classes.set_roster(session.class_id, [room.id_of(0), new])
    room.wait(days=1)
    second = room.lessons.start(ONLY_ROOM, session.class_id, "x")
    room.wait(minutes=20)
    room.play(4, 0, 2)
    room.closing.close(second.id, "x")
    report = room.history.class_report(room.classes.get(session.class_id))
    assert report.school_class.id == session.class_id
    assert [s.id for s in report.sessions] == [session.id, second.id]
    late, present, absent = MarkStatus.LATE, MarkStatus.PRESENT, MarkStatus.ABSENT
    assert [(r.name, r.marks, r.minutes_late, r.rate) for r in report.students] == [
        ("Student 00", (present, late), (None, 20), 1.0),
        ("Student 01", (absent, None), (None, None), 0.0),
        ("Student 02", (None, late), (None, 20), 1.0),
    ]
    only = room.history.class_report(room.classes.get(session.class_id), last=date(2026, 11, 23))
    assert [(r.name, r.marks) for r in only.students] == [
        ("Student 00", (present,)), ("Student 01", (absent,)), ("Student 02", (None,)),
    ]  # fmt: skip


def test_nothing_of_this_opens_a_session(
    school: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.enrol(0)

    def forbidden(*_: object) -> None:
        raise AssertionError("a session's file was opened")

    monkeypatch.setattr(SessionStore, "_read", forbidden)
    assert school.lessons.list(student_id="a")[1] == 16
    assert len(school.history.student_record(school.id_of(0)).sessions) == 0
    school.history.has_sessions("c1")


def test_a_damaged_session_costs_no_report(school: SchoolRoom, tmp_path: Path) -> None:
    (school.folder / "sessions" / "two-9.json").write_text("{")
    report = school.history.class_report(SchoolClass("c2", "x", EIGHT))
    assert len(report.sessions) == 5
    assert [r.name for r in report.students] == ["Name a", "Name d"]
