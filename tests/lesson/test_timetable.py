"""Sessions that start and close by themselves."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from lesson_room import EIGHT, SchoolRoom
from rollcall.domain.classes import Lesson
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.lesson.service.timetable import TimetableRunner
from rollcall.school_time import days, moment, school_zone
from support import wait_until

NINE = timezone(timedelta(hours=1))
"""Where it is nine o'clock when it is eight in UTC. 23 November 2026 is a Monday."""
MATHS = Lesson(0, time(9, 0), time(9, 45))


@pytest.fixture
def runner(room: SchoolRoom) -> TimetableRunner:
    tell = lambda: room.camera.set_warnings(())  # noqa: E731
    return TimetableRunner(
        ONLY_ROOM, room.classes, room.lessons, room.closing, NINE, tell, clock=lambda: room.now
    )


def test_a_lesson_starts_with_its_own_time(room: SchoolRoom, runner: TimetableRunner) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True, late_after_minutes=0)
    room.wait(seconds=3)
    runner.begin(made.id, MATHS)
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    assert (session.started_at, session.started_by) == (EIGHT, "timetable")
    assert session.planned_end == EIGHT + timedelta(minutes=45)
    room.wait(minutes=2)
    room.play(4, 0)
    assert (room.mark(0).status, room.mark(0).minutes_late) == (MarkStatus.LATE, 2)


def test_it_closes_what_it_started_when_the_time_is_over(
    room: SchoolRoom, runner: TimetableRunner
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True, left_early_rule=True)
    runner.begin(made.id, MATHS)
    room.wait(minutes=44)
    room.play(4, 0)
    runner.finish()
    assert room.lessons.current(ONLY_ROOM) is not None
    # The computer slept over the end of the lesson: nobody has left early for that.
    room.wait(minutes=30)
    runner.finish()
    ((summary,), _) = room.lessons.list()
    assert summary.state is SessionState.CLOSED
    closed = room.lessons.get(summary.id)
    assert (closed.closed_by, closed.closed_at) == ("timetable", room.now)
    assert closed.marks[0].status is MarkStatus.LATE


def test_it_closes_nothing_that_a_teacher_started_or_reopened(
    room: SchoolRoom, runner: TimetableRunner
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True)
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    room.wait(hours=5)
    runner.finish()
    assert room.lessons.current(ONLY_ROOM) == session
    room.closing.close(session.id, "Rivera")
    room.now = EIGHT + timedelta(days=7)
    runner.begin(made.id, MATHS)
    automatic = room.lessons.current(ONLY_ROOM)
    assert automatic is not None
    room.wait(minutes=44)
    room.closing.close(automatic.id, "Rivera")
    room.lessons.reopen(automatic.id, "Rivera")
    room.wait(hours=5)
    runner.finish()
    assert room.lessons.current(ONLY_ROOM) is not None


def test_it_starts_none_while_another_is_open_and_says_so_until_the_lesson_is_over(
    room: SchoolRoom, runner: TimetableRunner, caplog: pytest.LogCaptureFixture
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True)
    other = room.classes.create("8A")
    session = room.lessons.start(ONLY_ROOM, other.id, "Osei")
    announced = room.announced
    runner.begin(made.id, MATHS)
    assert room.lessons.current(ONLY_ROOM) == session
    (warning,) = runner.warnings()
    assert warning.startswith("The timetable could not start 7B at 09:00. A session of 8A is open")
    assert warning in caplog.text
    assert room.announced == announced + 1
    room.wait(minutes=45)
    assert runner.warnings() == ()


def test_the_next_lesson_follows_the_last_one_at_the_same_minute(
    room: SchoolRoom, runner: TimetableRunner
) -> None:
    first = room.teach(0, timetable=[MATHS], automatic=True)
    art = Lesson(0, time(9, 45), time(10, 30))
    second = room.classes.create("Art", timetable=[art], automatic=True)
    runner.begin(first.id, MATHS)
    room.now = EIGHT + timedelta(minutes=45)
    runner.begin(second.id, art)
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    assert session.class_id == second.id
    assert room.lessons.list(state=SessionState.CLOSED)[1] == 1


def test_a_lesson_that_was_closed_by_hand_is_not_started_again(
    room: SchoolRoom, runner: TimetableRunner
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True)
    runner.begin(made.id, MATHS)
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    room.wait(minutes=1)
    room.closing.close(session.id, "Rivera")
    runner.begin(made.id, MATHS)
    assert room.lessons.current(ONLY_ROOM) is None


@pytest.mark.parametrize(("minutes", "started"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_lesson_that_began_long_ago_is_not_started(
    room: SchoolRoom, runner: TimetableRunner, minutes: int, started: bool
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True)
    room.wait(minutes=minutes)
    runner.begin(made.id, MATHS)
    assert (room.lessons.current(ONLY_ROOM) is not None) is started


def test_an_archived_class_is_not_started(
    room: SchoolRoom, runner: TimetableRunner, caplog: pytest.LogCaptureFixture
) -> None:
    made = room.teach(0, timetable=[MATHS], automatic=True)
    room.classes.archive(made.id)
    runner.begin(made.id, MATHS)
    assert room.lessons.current(ONLY_ROOM) is None
    assert "is archived" in caplog.text
    room.classes.delete(made.id)
    runner.begin(made.id, MATHS)


@pytest.fixture
def soon() -> Callable[[], tuple[Lesson, timezone]]:
    """A lesson that starts in two seconds and lasts two, in a zone where it is about noon."""

    def make() -> tuple[Lesson, timezone]:
        now = datetime.now(UTC)
        zone = timezone(timedelta(hours=12 - now.hour))
        local = now.astimezone(zone).replace(microsecond=0)
        start, end = local + timedelta(seconds=2), local + timedelta(seconds=4)
        return Lesson(local.weekday(), start.time(), end.time()), zone

    return make


@contextmanager
def running(room: SchoolRoom, zone: timezone) -> Iterator[None]:
    """The timetable of a room, kept by the computer's own clock."""
    runner = TimetableRunner(ONLY_ROOM, room.classes, room.lessons, room.closing, zone)
    runner.start()
    try:
        yield
    finally:
        runner.stop()


@pytest.mark.slow
def test_a_real_clock_starts_and_closes_a_real_session(
    tmp_path: Path, soon: Callable[[], tuple[Lesson, timezone]]
) -> None:
    room = RealTime(tmp_path)
    lesson, zone = soon()
    with running(room, zone):
        room.classes.create("7B", timetable=[lesson], automatic=True)
        room.classes.create("By hand", timetable=[lesson])
        wait_until(lambda: room.lessons.current(ONLY_ROOM), "the lesson did not start")
        wait_until(lambda: room.lessons.current(ONLY_ROOM) is None, "the lesson did not end")
    ((summary,), total) = room.lessons.list()
    assert (total, summary.class_name, summary.started_by) == (1, "7B", "timetable")
    assert summary.started_at.astimezone(zone).time() == lesson.start


@pytest.mark.slow
def test_lessons_one_after_the_other_all_end(
    tmp_path: Path, soon: Callable[[], tuple[Lesson, timezone]]
) -> None:
    room = RealTime(tmp_path)
    lesson, zone = soon()
    today = datetime.now(zone).date()
    ends = [moment(today, lesson.end, zone) + timedelta(seconds=2 * n) for n in range(2)]
    times = [lesson.start, *(end.astimezone(zone).time() for end in ends)]
    for n, (start, end) in enumerate(pairwise(times)):
        slot = Lesson(lesson.weekday, start, end)
        room.classes.create(f"Lesson {n}", timetable=[slot], automatic=True)
    with running(room, zone):
        wait_until(lambda: len(closed(room)) == len(ends), "a lesson did not end")
    assert closed(room) == ends


def closed(room: SchoolRoom) -> list[datetime]:
    """When the lessons that are closed were, to the second, the first one first."""
    return sorted(
        summary.closed_at.replace(microsecond=0)
        for summary in room.lessons.list()[0]
        if summary.closed_at is not None
    )


@pytest.mark.slow
def test_a_restart_in_the_middle_of_a_lesson_closes_it_in_time(
    tmp_path: Path, soon: Callable[[], tuple[Lesson, timezone]]
) -> None:
    room = RealTime(tmp_path)
    lesson, zone = soon()
    made = room.classes.create("7B", timetable=[lesson], automatic=True)
    end = moment(datetime.now(zone).date(), lesson.end, zone)
    room.lessons.start(ONLY_ROOM, made.id, "timetable", planned_end=end)
    room.open()
    with running(room, zone):
        wait_until(lambda: room.lessons.current(ONLY_ROOM) is None, "the lesson did not end")


class RealTime(SchoolRoom):
    """A school whose clock is the computer's."""

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    @now.setter
    def now(self, _: datetime) -> None: ...


def test_it_stops_at_once_whenever_it_is_told_to(room: SchoolRoom) -> None:
    for _ in range(5):
        runner = TimetableRunner(ONLY_ROOM, room.classes, room.lessons, room.closing, NINE)
        runner.start()
        runner.stop()
    never_started = TimetableRunner(ONLY_ROOM, room.classes, room.lessons, room.closing, NINE)
    never_started.stop()


def test_jobs_are_not_told_of_one_by_one(
    room: SchoolRoom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    runner = TimetableRunner(ONLY_ROOM, room.classes, room.lessons, room.closing, NINE)
    room.teach(0, timetable=[MATHS], automatic=True)
    runner.refresh()
    assert "apscheduler" not in " ".join(record.name for record in caplog.records)


def test_days_begin_and_end_by_the_schools_clock() -> None:
    zone = school_zone("Europe/Berlin")
    spring = datetime(2026, 3, 29, tzinfo=UTC).date()
    since, until = days(spring, spring, zone)
    assert since == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert until == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert days(None, None, zone) == (None, None)
    assert moment(spring, time(8), zone) == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_without_a_name_the_zone_is_this_computers() -> None:
    assert school_zone(None).utcoffset(EIGHT) == EIGHT.astimezone().utcoffset()


def test_a_computer_whose_zone_is_unclear_has_utc(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unclear() -> None:
        raise ValueError("two zones are set")

    monkeypatch.setattr("rollcall.school_time.get_localzone", unclear)
    assert school_zone(None) is UTC
    assert "UTC counts" in caplog.text
