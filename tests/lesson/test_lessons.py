"""A lesson from start to close: whom the camera marks, and what becomes of the rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cards import cards_picture
from lesson_room import EIGHT, SchoolRoom, card_photo
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.errors import RollcallError
from rollcall.rooms.frame import Frame


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def test_a_session_has_a_mark_for_everyone_on_the_roster(room: SchoolRoom) -> None:
    ids = room.enrol(2, 1)
    by_hand = room.enrol(3, photo=False) + room.enrol(4, consent=False)
    made = room.classes.create("7B", roster=ids + by_hand, room="Room 12", late_after_minutes=5)
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    assert [m.name for m in session.marks] == [f"Student 0{n}" for n in (1, 2, 3, 4)]
    assert [m.by_hand for m in session.marks] == [False, False, True, True]
    assert {m.status for m in session.marks} == {MarkStatus.UNMARKED}
    assert (session.class_name, session.room, session.started_by) == ("7B", "Room 12", "Rivera")
    assert (session.late_after_minutes, session.started_at) == (5, EIGHT)
    assert room.lessons.current(ONLY_ROOM) == session
    assert room.lessons.get(session.id) == session


def test_whoever_is_there_is_marked_present_and_later_comers_late(room: SchoolRoom) -> None:
    room.begin(0, 1, 2)
    room.play(4, 0)
    room.wait(minutes=11)
    room.play(4, 0, 1)
    assert (room.mark(0).status, room.mark(0).source) == (MarkStatus.PRESENT, MarkSource.CAMERA)
    late = room.mark(1)
    assert (late.status, late.minutes_late) == (MarkStatus.LATE, 11)
    assert room.mark(2).status is MarkStatus.UNMARKED
    assert room.mark(0).last_seen == room.now
    assert room.mark(0).similarity == pytest.approx(1, abs=1e-3)
    assert late.first_seen is not None
    assert late.first_seen - EIGHT < timedelta(minutes=11, seconds=6)


def test_a_class_without_the_camera_is_marked_by_hand(room: SchoolRoom) -> None:
    ids = room.enrol(0, 1)
    made = room.classes.create("7B", roster=ids, uses_camera=False)
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    assert [m.by_hand for m in session.marks] == [True, True]
    room.play(6, 0, 1, 5)
    assert {m.status for m in room.lessons.get(session.id).marks} == {MarkStatus.UNMARKED}
    assert room.camera.gallery.student_ids == ()
    assert room.trays.unknowns(session.id) == ()
    room.sought.refresh()
    assert all(m.by_hand for m in room.lessons.get(session.id).marks)
    room.close_saying_absent(session.id)
    room.classes.update(made.id, uses_camera=True)
    again = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    room.play(6, 0)
    assert [m.status for m in room.lessons.get(again.id).marks] == [
        MarkStatus.PRESENT,
        MarkStatus.UNMARKED,
    ]


def test_a_new_mark_is_on_the_disk_at_once_and_a_sighting_within_two_seconds(
    room: SchoolRoom,
) -> None:
    session = room.begin(0)
    room.play(4, 0)
    on_disk = room.sessions.get(session.id).marks[0]
    assert on_disk.status is MarkStatus.PRESENT
    assert on_disk.last_seen is not None
    assert on_disk.last_seen < room.now
    room.writer.write_down()
    assert room.sessions.get(session.id) == room.lessons.get(session.id)


def test_only_the_roster_of_the_open_session_is_looked_for(room: SchoolRoom) -> None:
    assert room.roster == []
    room.enrol(0, 1)
    assert len(room.roster) == 2
    assert len(room.camera.gallery.student_ids) == 2
    made = room.classes.create("7B", roster=[room.id_of(0)])
    assert room.roster == []
    assert room.camera.gallery.student_ids == ()
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    assert room.roster == [room.id_of(0)]
    assert room.camera.gallery.student_ids == (room.id_of(0),)
    room.play(6, 0, 1)
    assert room.mark(0).status is MarkStatus.PRESENT
    room.closing.close(session.id, "Rivera")
    assert room.roster == []
    room.classes.archive(made.id)
    assert room.roster == []


def test_the_live_page_shows_the_marks_of_the_session(room: SchoolRoom) -> None:
    assert room.sightings.lesson_view(ONLY_ROOM).session is None
    session = room.begin(0, 1)
    before = room.sightings.lesson_view(ONLY_ROOM).revision
    room.play(4, 0)
    view = room.sightings.lesson_view(ONLY_ROOM)
    assert view.revision > before
    assert view.session is not None
    assert view.session.id == session.id
    assert view.session.counts["present"] == 1
    shown = room.shown(0)
    assert (shown.status, shown.source, shown.version) == (
        MarkStatus.PRESENT, MarkSource.CAMERA, 2,
    )  # fmt: skip
    assert shown.last_seen == room.now
    room.closing.close(session.id, "Rivera")
    assert room.sightings.lesson_view(ONLY_ROOM).session is None
    assert room.sightings.lesson_view(ONLY_ROOM).revision > view.revision


def test_evidence_of_before_the_start_marks_nobody(room: SchoolRoom) -> None:
    """Three recognitions over two seconds are wanted anew in every session."""
    first = room.begin(0)
    room.play(4, 0)
    room.closing.close(first.id, "Rivera")
    room.lessons.start(ONLY_ROOM, room.classes.list()[0].id, "Rivera")
    room.play(1, 0)
    assert room.mark(0).status is MarkStatus.UNMARKED
    room.play(3, 0)
    mark = room.mark(0)
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    assert mark.status is MarkStatus.PRESENT
    assert mark.first_seen is not None
    assert mark.first_seen >= session.started_at


def test_a_frame_of_before_a_decision_is_too_old_to_count(room: SchoolRoom) -> None:
    session = room.begin(0)
    analysis = room.play(4, 0)
    frame = Frame(cards_picture({}), room.now.timestamp(), room.now)
    room.marks.not_this_student(session.id, room.id_of(0), "Rivera")
    room.see(frame, analysis)
    assert room.mark(0).status is MarkStatus.UNMARKED


def test_one_open_session_a_camera(room: SchoolRoom) -> None:
    session = room.begin(0)
    other = room.classes.create("8A")
    refused = error_of(lambda: room.lessons.start(ONLY_ROOM, other.id, "Osei"))
    assert (refused.code, refused.status) == ("session_open", 409)
    assert refused.details == {"session_id": session.id, "class_name": session.class_name}
    assert room.lessons.list() == ((room.lessons.get(session.id).summary(),), 1)


def test_an_archived_or_missing_class_cannot_start(room: SchoolRoom) -> None:
    made = room.teach(0)
    room.classes.archive(made.id)
    assert error_of(lambda: room.lessons.start(ONLY_ROOM, made.id, "x")).code == "class_archived"
    assert error_of(lambda: room.lessons.start(ONLY_ROOM, "nope", "x")).code == "class_not_found"
    room.classes.archive(made.id, archived=False)
    assert room.lessons.start(ONLY_ROOM, made.id, "x").class_id == made.id


def test_students_who_were_deleted_are_no_longer_on_any_roster(room: SchoolRoom) -> None:
    made = room.teach(0, 1)
    room.students.delete(room.id_of(0))
    assert room.classes.get(made.id).roster == (room.id_of(1),)
    assert len(room.lessons.start(ONLY_ROOM, made.id, "x").marks) == 1


def test_a_student_deleted_in_the_middle_keeps_the_mark_and_is_no_longer_matched(
    room: SchoolRoom,
) -> None:
    session = room.begin(0, 1)
    room.play(4, 0, 1)
    gone = room.id_of(0)
    room.students.delete(gone)
    assert gone not in room.camera.gallery.student_ids
    room.play(2, 0, 1)
    mark = room.lessons.get(session.id).mark_of(gone)
    assert mark is not None
    assert (mark.status, mark.name) == (MarkStatus.PRESENT, "Student 00")


def test_a_photo_added_in_the_middle_lets_the_camera_mark(room: SchoolRoom) -> None:
    ids = room.enrol(5, photo=False)
    room.lessons.start(ONLY_ROOM, room.classes.create("7B", roster=ids).id, "x")
    assert room.mark(5).by_hand
    room.play(4, 5)
    assert room.mark(5).status is MarkStatus.UNMARKED
    room.students.add_photos(ids[0], [("a.png", card_photo(5))])
    assert not room.mark(5).by_hand
    room.play(4, 5)
    assert room.mark(5).status is MarkStatus.PRESENT


def test_closing_is_shown_before_it_is_final_and_does_what_was_shown(room: SchoolRoom) -> None:
    session = room.begin(0, 1, 2, left_early_rule=True)
    room.play(4, 0, 1)
    room.wait(minutes=20)
    room.play(4, 0)
    room.marks.give_mark(session.id, room.id_of(2), MarkStatus.EXCUSED, None, "Ill", "Rivera")
    preview = room.closing.check(session.id)
    assert [m.name for m in preview.left_early] == ["Student 01"]
    assert preview.absent == ()
    assert preview.counts["excused"] == 1
    assert room.mark(1).status is MarkStatus.PRESENT
    closed = room.closing.close(session.id, "Rivera")
    assert closed.summary().counts == preview.counts
    assert (closed.state, closed.closed_at, closed.closed_by) == (
        SessionState.CLOSED, room.now, "Rivera",
    )  # fmt: skip
    assert room.lessons.current(ONLY_ROOM) is None
    assert room.lessons.get(session.id) == closed
    assert error_of(lambda: room.closing.close(session.id, "x")).code == "session_closed"
    assert error_of(lambda: room.closing.check(session.id)).code == "session_closed"


def test_the_rest_are_absent(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    preview = room.closing.check(session.id)
    assert [m.name for m in preview.absent] == ["Student 01"]
    closed = room.closing.close(session.id, "Rivera")
    assert [m.status for m in closed.marks] == [MarkStatus.PRESENT, MarkStatus.ABSENT]


def test_an_accidental_close_can_be_taken_back_for_ten_minutes(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    before = room.lessons.get(session.id).marks
    room.closing.close(session.id, "Rivera")
    room.wait(minutes=10)
    again = room.lessons.reopen(session.id, "Rivera")
    assert again.state is SessionState.OPEN
    assert again.closed_at is None
    assert [m.status for m in again.marks] == [m.status for m in before]
    room.play(4, 0, 1)
    assert room.mark(1).status is MarkStatus.LATE
    room.closing.close(session.id, "Rivera")
    room.wait(minutes=10, seconds=1)
    refused = error_of(lambda: room.lessons.reopen(session.id, "Rivera"))
    assert (refused.code, refused.status) == ("too_late_to_reopen", 409)


def test_a_session_is_not_reopened_beside_another_one(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.wait(minutes=1)
    room.closing.close(session.id, "x")
    other = room.lessons.start(ONLY_ROOM, session.class_id, "x")
    refused = error_of(lambda: room.lessons.reopen(session.id, "x"))
    assert (refused.code, refused.details) == (
        "session_open",
        {"session_id": other.id, "class_name": other.class_name},
    )
    assert error_of(lambda: room.lessons.reopen(other.id, "x")).code == "session_open"


def test_unknown_sessions_are_an_error_everywhere(room: SchoolRoom) -> None:
    lessons, marks = room.lessons, room.marks
    trays, snapshots = room.trays, room.snapshots
    calls: list[Callable[[], object]] = [
        lambda: lessons.get("x"),
        lambda: room.closing.close("x", "y"),
        lambda: room.closing.check("x"),
        lambda: lessons.reopen("x", "y"),
        lambda: marks.give_mark("x", "s", MarkStatus.PRESENT, None, "", "y"),
        lambda: marks.undo_mark("x", "s", "y"),
        lambda: marks.not_this_student("x", "s", "y"),
        lambda: snapshots.snapshots("x"),
        lambda: snapshots.add_snapshot("x", "", False, "y"),
        lambda: snapshots.delete_snapshot("x", 1),
        lambda: snapshots.snapshot_picture("x", 1),
        lambda: lessons.mood_points("x"),
        lambda: trays.unknowns("x"),
        lambda: trays.unknown_crop("x", 1),
        lambda: trays.assign_unknown("x", 1, "s", "y"),
        lambda: trays.dismiss_unknown("x", 1, "y"),
        lambda: trays.unknown_not_this_student("x", 1, "y"),
    ]
    for call in calls:
        assert (error_of(call).code, error_of(call).status) == ("session_not_found", 404)


def test_a_restart_in_the_middle_goes_on_where_it_was(room: SchoolRoom) -> None:
    session = room.begin(0, 1, 2)
    room.play(4, 0, 1)
    room.marks.give_mark(session.id, room.id_of(2), MarkStatus.EXCUSED, None, "Ill", "Rivera")
    before = room.lessons.get(session.id)
    room.open()
    again = room.lessons.current(ONLY_ROOM)
    assert again is not None
    assert [(m.status, m.version, m.changes) for m in again.marks] == [
        (m.status, m.version, m.changes) for m in before.marks
    ]
    assert room.sightings.lesson_view(ONLY_ROOM).session == before.summary()
    room.wait(minutes=15)
    room.play(4, 0, 1, 2)
    assert room.mark(0).status is MarkStatus.PRESENT
    assert room.mark(0).changes == before.marks[0].changes
    assert room.mark(0).last_seen == room.now
    assert room.mark(2).status is MarkStatus.EXCUSED


def test_two_open_sessions_are_told_of_and_the_newest_is_filled(room: SchoolRoom) -> None:
    """A session whose file had to be restored may be open again, though it was closed."""
    first = room.begin(0)
    later = replace(first, id="later", started_at=first.started_at + timedelta(minutes=5))
    room.sessions.add(later)
    room.open()
    assert room.lessons.current(ONLY_ROOM) == later
    assert "2 sessions are open" in " ".join(room.lessons.warnings())
    room.play(4, 0)
    assert room.mark(0).status is MarkStatus.PRESENT
    assert room.lessons.get(first.id).marks[0].status is MarkStatus.UNMARKED
    room.closing.close(first.id, "x")
    assert room.lessons.current(ONLY_ROOM) is not None


def test_a_full_disk_loses_nothing_and_is_told(
    room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = room.begin(0, 1)

    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr("rollcall.storage.json_store.write_atomic", full)
        room.play(4, 0)
        assert room.mark(0).status is MarkStatus.PRESENT
        assert room.lessons.warnings() == ("The disk is full.",)
        give = lambda: room.marks.give_mark(  # noqa: E731
            session.id, room.id_of(1), MarkStatus.EXCUSED, None, "", "Rivera"
        )
        assert error_of(give).code == "write_failed"
        assert room.mark(1).status is MarkStatus.UNMARKED
        assert error_of(lambda: room.closing.close(session.id, "x")).code == "write_failed"
        assert room.lessons.current(ONLY_ROOM) is not None
    room.writer.write_down()
    assert room.lessons.warnings() == ()
    assert room.announced >= 2
    assert room.sessions.get(session.id).marks[0].status is MarkStatus.PRESENT
