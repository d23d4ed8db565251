"""Whoever closes a lesson accuses nobody whom the camera could not have known."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from closing_room import (
    BLACK,
    GREY,
    NOISY,
    Unwatched,
    contents,
    enrol,
    film,
    session_of,
    strangers,
    taught,
    told,
)
from lesson_room import SchoolRoom, card_photo
from rollcall.domain.closing import UndecidedReason
from rollcall.domain.faces import Image
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError

ABSENT, UNMARKED, PRESENT = MarkStatus.ABSENT, MarkStatus.UNMARKED, MarkStatus.PRESENT


@pytest.fixture
def unwatched(tmp_path: Path) -> SchoolRoom:
    return Unwatched(tmp_path)


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


@pytest.mark.parametrize("image", [BLACK, GREY, NOISY], ids=["black", "grey", "noisy"])
def test_a_covered_camera_makes_nobody_absent(unwatched: SchoolRoom, image: Image) -> None:
    room = unwatched
    ids = enrol(room, 3, photo=True)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.play(60, 0)
    film(room, 30, image)
    before = contents(room)
    refused = error_of(lambda: room.closing.close(session.id, "Rivera"))
    assert (refused.code, refused.status) == ("marks_undecided", 409)
    assert "Student 01 and 1 other were there" in refused.message
    check = refused.details["check"]
    assert check == room.closing.check(session.id)
    assert [(e.mark.student_id, e.reason) for e in check.undecided] == [
        (student, UndecidedReason.CAMERA_DARK) for student in ids[1:]
    ]
    assert 1790 < check.dark_seconds < 1810
    assert contents(room) == before
    assert told(room, session) == set()
    film(room, 1, image)
    room.play(4, 0, 1)
    assert room.mark(1).status is MarkStatus.LATE, "the lesson goes on"


def test_a_camera_that_is_away_makes_nobody_absent(unwatched: SchoolRoom) -> None:
    session = unwatched.begin(0, 1)
    unwatched.play(60, 0)
    unwatched.wait(minutes=2)
    (one,) = unwatched.closing.check(session.id).undecided
    assert one.reason is UndecidedReason.CAMERA_DARK


@pytest.mark.slow
def test_a_covered_camera_makes_nobody_leave_early(unwatched: SchoolRoom) -> None:
    room = unwatched
    session = room.begin(0, left_early_rule=True)
    for _ in range(4):
        room.play(60, 0)
    film(room, 6)
    assert room.closing.check(session.id).left_early == ()
    assert room.closing.close(session.id, "Rivera").marks[0].status is PRESENT


def test_twelve_without_photos_wait_for_a_word(room: SchoolRoom) -> None:
    ids = enrol(room, 12, photo=False)
    room.students.update(ids[0], withdraw_consent=True)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.wait(minutes=45)
    before = contents(room)
    check = error_of(lambda: room.closing.close(session.id, "Rivera")).details["check"]
    assert [each.reason for each in check.undecided] == [
        UndecidedReason.NO_CONSENT,
        *[UndecidedReason.NO_PHOTOS] * 11,
    ]
    some = dict.fromkeys(ids[:11], ABSENT)
    refused = error_of(lambda: room.closing.close(session.id, "Rivera", some))
    assert "Student 11 was there" in refused.message
    assert contents(room) == before
    decisions = {**dict.fromkeys(ids, PRESENT), ids[3]: ABSENT, ids[4]: UNMARKED}
    closed = room.closing.close(session.id, "Rivera", decisions)
    assert [mark.status for mark in closed.marks] == [decisions[student] for student in ids]
    assert {mark.source for mark in closed.marks} == {MarkSource.TEACHER}
    assert {mark.changes[-1].by for mark in closed.marks} == {"Rivera"}
    assert told(room, closed) == {ids[3]}
    assert room.sessions.get(session.id) == closed


def test_whoever_closes_by_hand_has_seen_how_many_faces_wait(room: SchoolRoom) -> None:
    ids = enrol(room, 2, photo=True)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    strangers(room, 18)
    check = room.closing.check(session.id)
    assert (check.unknown_faces, check.undecided, check.accuses) == (18, (), True)
    closed = room.closing.close(session.id, "Rivera")
    assert {mark.source for mark in closed.marks} == {MarkSource.CAMERA}
    assert told(room, closed) == set(ids)


def test_photos_that_come_in_the_middle_do_not_accuse(room: SchoolRoom) -> None:
    ids = enrol(room, 2, photo=False)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.wait(minutes=10)
    room.students.add_photos(ids[0], [("a.png", card_photo(0))])
    room.wait(minutes=15)
    room.students.add_photos(ids[1], [("a.png", card_photo(1))])
    room.wait(minutes=20)
    room.writer.write_down()
    room.open()
    check = room.closing.check(session.id)
    assert [mark.student_id for mark in check.absent] == [ids[0]]
    assert [(e.mark.student_id, e.reason) for e in check.undecided] == [
        (ids[1], UndecidedReason.NO_PHOTOS)
    ]


def test_a_kill_between_the_check_and_the_save_loses_nothing(room: SchoolRoom) -> None:
    ids = enrol(room, 2, photo=False)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.wait(minutes=45)
    room.writer.write_down()

    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rollcall.lesson.files.sessions.SessionStore.save", kill)
        with pytest.raises(Killed):
            room.closing.close(session.id, "Rivera", dict.fromkeys(ids, ABSENT))
    room.open()
    assert session_of(room).id == session.id
    assert {mark.status for mark in session_of(room).marks} == {UNMARKED}
    assert told(room, session) == set()
    assert len(room.closing.check(session.id).undecided) == 2


def test_of_two_who_close_at_once_one_does(room: SchoolRoom) -> None:
    ids = enrol(room, 3, photo=False)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.wait(minutes=45)
    barrier, said = threading.Barrier(2), []

    def close(by: str, status: MarkStatus) -> None:
        barrier.wait()
        try:
            room.closing.close(session.id, by, dict.fromkeys(ids, status))
            said.append(by)
        except RollcallError as refused:
            said.append(refused.code)

    threads = [
        threading.Thread(target=close, args=args)
        for args in (("Rivera", ABSENT), ("Osei", MarkStatus.EXCUSED))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = set(said) - {"session_closed"}
    assert sorted(said) == sorted([winner, "session_closed"])
    closed = room.lessons.get(session.id)
    assert {mark.changes[-1].by for mark in closed.marks} == {winner} == {closed.closed_by}
    assert {len(mark.changes) for mark in closed.marks} == {1}
    assert told(room, closed) == (set(ids) if winner == "Rivera" else set())


def test_reopening_takes_decisions_back_and_nothing_else(room: SchoolRoom) -> None:
    ids = [*enrol(room, 2, photo=False), *room.enrol(5, 6)]
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.play(4, 5)
    room.marks.give_mark(session.id, ids[0], MarkStatus.EXCUSED, None, "Ill", "Osei")
    room.wait(minutes=40)
    before = room.lessons.get(session.id).marks
    closed = room.closing.close(session.id, "Rivera", {ids[1]: ABSENT, ids[2]: PRESENT})
    assert [mark.version - old.version for mark, old in zip(closed.marks, before, strict=True)] == [
        0, 1, 0, 1
    ]  # fmt: skip
    again = room.lessons.reopen(session.id, "Rivera")
    for mark, old in zip(again.marks, before, strict=True):
        assert (mark.status, mark.source, mark.first_seen) == (
            old.status, old.source, old.first_seen,
        )  # fmt: skip
    assert {m.student_id for m in room.outbox.messages(session.id) if m.is_waiting} == set()
    assert [e.mark.student_id for e in room.closing.check(session.id).undecided] == [ids[1]]


def test_undoing_a_decision_leaves_the_student_undecided(room: SchoolRoom) -> None:
    ids = enrol(room, 1, photo=False)
    session = room.lessons.start(ONLY_ROOM, taught(room, ids).id, "Rivera")
    room.wait(minutes=45)
    room.closing.close(session.id, "Rivera", {ids[0]: ABSENT})
    assert told(room, session) == set(ids)
    room.wait(hours=5)
    mark = room.marks.undo_mark(session.id, ids[0], "Rivera")
    assert (mark.status, mark.source) == (UNMARKED, None)
    assert [m.kind for m in room.outbox.messages(session.id) if m.is_waiting] == []
    room.open()
    assert room.lessons.get(session.id).marks == (mark,)


def test_a_decision_that_a_mark_contradicts_closes_nothing(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    room.wait(minutes=40)
    before = contents(room)
    for decision in (ABSENT, UNMARKED):
        said = {room.id_of(0): decision}
        refused = error_of(lambda said=said: room.closing.close(session.id, "x", said))  # type: ignore[misc]
        assert (refused.code, refused.status) == ("mark_changed", 409)
        assert refused.details["mark"] == room.mark(0)
    assert contents(room) == before
    assert session_of(room).id == session.id


def test_nobody_decides_of_somebody_who_is_not_on_the_roster(room: SchoolRoom) -> None:
    session = room.begin(0)
    (other,) = room.enrol(3)
    room.wait(minutes=45)
    before = contents(room)
    for who in (other, "nope", ""):
        said = {who: PRESENT}
        refused = error_of(lambda said=said: room.closing.close(session.id, "x", said))  # type: ignore[misc]
        assert (refused.code, refused.status) == ("student_not_on_roster", 404)
    assert contents(room) == before


@pytest.mark.slow
def test_what_was_watched_is_on_the_disk_but_for_the_minute_begun(unwatched: SchoolRoom) -> None:
    room = unwatched
    session = room.begin(0)
    for _ in range(3):
        room.play(50, 0)
        room.writer.write_down()
    in_memory, on_disk = session_of(room).watch, room.sessions.get(session.id).watch
    assert [minute.minute for minute in in_memory] == [0, 1, 2]
    assert on_disk[:-1] == in_memory[:-1]
    room.open()
    assert session_of(room).watch == on_disk
    room.play(60, 0)
    after = session_of(room).watch
    assert after[:2] == in_memory[:2]
    lost = in_memory[-1].seen_s - on_disk[-1].seen_s
    assert 0 <= lost <= 30
    closed = room.closing.close(session.id, "Rivera")
    assert closed.watch == after
    assert room.sessions.get(session.id).watch == after


def test_a_frame_of_a_minute_that_was_begun_is_written_by_itself(unwatched: SchoolRoom) -> None:
    """Without a new mark or a face that waits."""
    session = unwatched.begin(0)
    unwatched.writer.write_down()
    for _ in range(12):
        film(unwatched, 1 / 6, unwatched.frame(1, 2, 3, 4).image)
        unwatched.writer.write_down()
    assert [m.minute for m in unwatched.sessions.get(session.id).watch] == [0, 1, 2]
