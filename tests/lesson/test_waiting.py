"""A lesson of the timetable whose close would accuse somebody waits for a person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from closing_room import (
    ART,
    END,
    MATHS,
    Unwatched,
    contents,
    enrol,
    film,
    full_disk,
    session_of,
    strangers,
    taught,
    told,
)
from lesson_room import SchoolRoom
from rollcall.domain.findings import About
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, Session, SessionState
from rollcall.errors import RollcallError

ABSENT, UNMARKED, PRESENT = MarkStatus.ABSENT, MarkStatus.UNMARKED, MarkStatus.PRESENT


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def waits(room: SchoolRoom) -> list[tuple[str, str, datetime | None]]:
    """What the health has to say of lessons."""
    bad = [each for each in room.school.health.findings() if each.is_bad]
    lessons = [each for each in bad if each.about is About.LESSONS]
    return [(each.sentence, each.page, each.since) for each in lessons]


@pytest.mark.parametrize("what", ["dark", "strangers", "no photos"])
def test_the_timetable_closes_nothing_that_would_accuse(tmp_path: Path, what: str) -> None:
    room = (Unwatched if what == "dark" else SchoolRoom)(tmp_path)
    room.mail_auto = True
    room.open()
    ids = enrol(room, 12, photo=what != "no photos")
    art = taught(room, [], "Art", ART)
    runner = room.school.timetable
    runner.begin(taught(room, ids).id, MATHS)
    session = session_of(room)
    if what == "strangers":
        strangers(room, 18)
    elif what == "dark":
        film(room, 44)
    room.now = END
    told_before = room.announced
    runner.begin(art.id, ART)
    assert session_of(room).class_id == art.id
    assert room.announced > told_before
    (warning,) = runner.warnings()
    assert warning.startswith("The lesson of 7B at 08:00 is over and waits for you")
    waiting = room.lessons.get(session.id)
    assert (waiting.state, waiting.waiting_since) == (SessionState.OPEN, END)
    assert waiting.version > session.version
    assert [mark.changes for mark in waiting.marks] == [()] * 12
    assert told(room, session) == set()
    room.writer.write_down()
    room.open()
    runner = room.school.timetable
    assert runner.warnings() == (warning,)
    assert waits(room) == [(warning, f"/sessions/{session.id}", END)]
    assert session_of(room).class_id == art.id
    room.now = END + timedelta(minutes=20)
    check = room.closing.check(session.id)
    assert check.seconds == 2700
    assert check.unknown_faces == (18 if what == "strangers" else 0)
    closed = room.close_saying_absent(session.id)
    assert (closed.closed_by, closed.closed_at, closed.waiting_since) == ("Rivera", room.now, None)
    assert [mark.status for mark in closed.marks] == [ABSENT] * 12
    assert told(room, closed) == set(ids)
    assert runner.warnings() == ()
    assert waits(room) == []
    assert session_of(room).class_id == art.id


def test_the_timetable_closes_what_accuses_nobody(room: SchoolRoom) -> None:
    """A lesson in which the camera watched, and no face waits."""
    ids = enrol(room, 2, photo=True)
    runner = room.school.timetable
    runner.begin(taught(room, ids).id, MATHS)
    session = session_of(room)
    room.play(4, 0)
    room.now = END
    runner.finish()
    closed = room.lessons.get(session.id)
    assert [mark.status for mark in closed.marks] == [PRESENT, ABSENT]
    assert (closed.closed_by, told(room, closed)) == ("timetable", {ids[1]})
    assert runner.warnings() == ()


class Waiting:
    """A lesson of the timetable that is over, and the lesson of the same room after it."""

    def __init__(self, room: SchoolRoom) -> None:
        self.room = room
        self.ids = [*enrol(room, 1, photo=True), *room.enrol(5, photo=False)]
        art = taught(room, self.ids[:1], "Art", ART)
        room.school.timetable.begin(taught(room, self.ids).id, MATHS)
        self.session = session_of(room)
        strangers(room, 1)
        room.now = END
        room.school.timetable.begin(art.id, ART)
        self.art = session_of(room)

    @property
    def now(self) -> Session:
        return self.room.lessons.get(self.session.id)

    def close(self) -> Session:
        return self.room.close_saying_absent(self.session.id)


@pytest.fixture
def waiting(room: SchoolRoom) -> Waiting:
    return Waiting(room)


def test_a_lesson_that_waits_has_left_its_room(waiting: Waiting) -> None:
    room, before = waiting.room, waiting.now
    assert room.camera.gallery.group == waiting.art.id
    room.play(8, 0, 7)
    assert room.mark(0).status is PRESENT
    assert waiting.now == before
    assert len(room.trays.unknowns(waiting.session.id)) == 1
    assert len(room.trays.unknowns(waiting.art.id)) == 1
    view = room.sightings.lesson_view(ONLY_ROOM)
    assert view.session is not None
    assert view.session.id == waiting.art.id
    assert room.lessons.waiting(ONLY_ROOM) == (before,)
    room.close_saying_absent(waiting.art.id)
    assert room.lessons.current(ONLY_ROOM) is None
    assert room.sightings.lesson_view(ONLY_ROOM).session is None
    assert not room.lessons.any_open(), "nobody needs the processor for it"


def test_marks_and_trays_of_a_lesson_that_waits_can_be_changed(waiting: Waiting) -> None:
    room, session = waiting.room, waiting.session
    room.marks.give_mark(session.id, waiting.ids[1], MarkStatus.EXCUSED, None, "Ill", "Rivera")
    room.trays.assign_unknown(session.id, 1, waiting.ids[0], "Rivera")
    check = room.closing.check(session.id)
    assert (check.undecided, check.absent, check.unknown_faces) == ((), (), 0)
    closed = room.closing.close(session.id, "Rivera")
    assert [mark.status for mark in closed.marks] == [PRESENT, MarkStatus.EXCUSED]


def test_no_picture_of_the_next_class_gets_into_a_lesson_that_waits(waiting: Waiting) -> None:
    room, session = waiting.room, waiting.session
    refused = error_of(lambda: room.snapshots.add_snapshot(session.id, "", True, "Rivera"))
    assert refused.code == "no_picture"
    kept = room.snapshots.add_snapshot(session.id, "", False, "Rivera")
    assert kept.mood is None
    assert room.snapshots.add_snapshot(waiting.art.id, "", True, "Rivera").picture


def test_a_lesson_that_waited_waits_again_when_it_is_reopened(waiting: Waiting) -> None:
    """Beside the lesson that goes on in its room, and without the camera."""
    room = waiting.room
    refused = error_of(lambda: room.lessons.reopen(waiting.session.id, "Rivera"))
    assert (refused.code, refused.details["session_id"]) == ("session_open", waiting.session.id)
    before = waiting.now
    room.wait(minutes=30)
    waiting.close()
    told_before = room.announced
    again = room.lessons.reopen(waiting.session.id, "Rivera")
    assert (again.waiting_since, again.planned_end) == (END, END)
    assert [(m.status, m.source) for m in again.marks] == [
        (m.status, m.source) for m in before.marks
    ]
    assert room.announced > told_before
    assert len(room.school.timetable.warnings()) == 1
    assert session_of(room).id == waiting.art.id
    assert room.closing.check(waiting.session.id).seconds == 2700


def test_a_lesson_closed_before_its_end_goes_on_when_it_is_reopened(room: SchoolRoom) -> None:
    runner = room.school.timetable
    runner.begin(taught(room, enrol(room, 1, photo=True)).id, MATHS)
    session = session_of(room)
    room.wait(minutes=44)
    room.closing.close(session.id, "Rivera")
    room.wait(minutes=2)
    again = room.lessons.reopen(session.id, "Rivera")
    assert (again.waiting_since, again.planned_end) == (None, None)
    assert session_of(room).id == session.id


def test_a_full_disk_changes_nothing_and_nobody_waits(room: SchoolRoom) -> None:
    ids = enrol(room, 2, photo=False)
    runner = room.school.timetable
    runner.begin(taught(room, ids).id, MATHS)
    session = session_of(room)
    room.now = END
    before, decisions = contents(room), dict.fromkeys(ids, ABSENT)
    with full_disk():
        runner.finish()
        assert (session_of(room).waiting_since, runner.warnings()) == (None, ())
        failed = error_of(lambda: room.closing.close(session.id, "Rivera", decisions))
        assert failed.code == "write_failed"
    assert contents(room) == before
    assert told(room, session) == set()
    assert {mark.status for mark in session_of(room).marks} == {UNMARKED}
    runner.finish()
    assert room.lessons.get(session.id).waiting_since == END
    with full_disk():
        assert error_of(lambda: room.closing.close(session.id, "x", decisions)).status == 507
    assert room.lessons.get(session.id).waiting_since == END
    assert room.closing.close(session.id, "Rivera", decisions).state is SessionState.CLOSED
