"""What a teacher does with marks, alone and at the same time as somebody else."""

import threading
from collections.abc import Callable

import pytest

from lesson_room import SchoolRoom
from rollcall.domain.marks import Mark, MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from support import PATIENCE_S


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def give(
    room: SchoolRoom,
    session_id: str,
    card: int,
    status: MarkStatus = MarkStatus.EXCUSED,
    *,
    minutes: int | None = None,
    reason: str = "Dentist",
    version: int | None = None,
) -> Mark:
    student = room.id_of(card)
    return room.marks.give_mark(session_id, student, status, minutes, reason, "Rivera", version)


def test_a_teacher_changes_any_mark_with_a_reason_that_is_kept(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    mark = give(room, session.id, 0)
    assert (mark.status, mark.source, mark.version) == (MarkStatus.EXCUSED, MarkSource.TEACHER, 3)
    change = mark.changes[-1]
    assert (change.at, change.by, change.reason) == (room.now, "Rivera", "Dentist")
    assert (change.before, change.after) == (MarkStatus.PRESENT, MarkStatus.EXCUSED)
    assert room.sessions.get(session.id).mark_of(mark.student_id) == mark
    assert room.shown(0).status is MarkStatus.EXCUSED
    room.play(4, 0)
    assert room.mark(0).status is MarkStatus.EXCUSED


def test_undo_leads_back_and_the_camera_goes_on(room: SchoolRoom) -> None:
    session = room.begin(0)
    give(room, session.id, 0, MarkStatus.ABSENT)
    room.play(4, 0)
    mark = room.marks.undo_mark(session.id, room.id_of(0), "Rivera")
    assert mark.status is MarkStatus.UNMARKED
    room.play(0.5, 0)
    assert room.mark(0).status is MarkStatus.PRESENT, "he was seen in time"
    refused = error_of(lambda: room.marks.undo_mark(session.id, room.id_of(0), "Rivera"))
    assert (refused.code, refused.status) == ("nothing_to_undo", 409)


def test_late_without_minutes_counts_from_the_first_sighting_or_until_now(
    room: SchoolRoom,
) -> None:
    session = room.begin(0, 1)
    room.wait(minutes=3)
    room.play(4, 0)
    room.wait(minutes=20)
    assert give(room, session.id, 0, MarkStatus.LATE).minutes_late == 3
    assert give(room, session.id, 1, MarkStatus.LATE).minutes_late == 23
    assert give(room, session.id, 1, MarkStatus.LATE, minutes=0).minutes_late == 0
    assert give(room, session.id, 1, MarkStatus.PRESENT, minutes=5).minutes_late is None


@pytest.mark.parametrize("minutes", [-1, 601, 10**9])
def test_impossible_minutes_are_refused(room: SchoolRoom, minutes: int) -> None:
    session = room.begin(0)
    refused = error_of(lambda: give(room, session.id, 0, MarkStatus.LATE, minutes=minutes))
    assert (refused.code, refused.status) == ("minutes_impossible", 422)


def test_two_teachers_on_one_mark_the_second_is_told(room: SchoolRoom) -> None:
    session = room.begin(0)
    give(room, session.id, 0, MarkStatus.PRESENT, version=1)
    refused = error_of(lambda: give(room, session.id, 0, MarkStatus.ABSENT, version=1))
    assert (refused.code, refused.status) == ("mark_changed", 412)
    now = room.mark(0)
    assert refused.details == {"mark": now, "name": now.name, "status": now.status.value}
    assert room.mark(0).status is MarkStatus.PRESENT
    undo = lambda: room.marks.undo_mark(session.id, room.id_of(0), "x", 1)  # noqa: E731
    assert error_of(undo).code == "mark_changed"


def test_a_sighting_makes_no_teacher_late(room: SchoolRoom) -> None:
    """Only a new status is a new version: the camera sees somebody several times a second."""
    session = room.begin(0)
    room.play(4, 0)
    version = room.mark(0).version
    room.play(10, 0)
    assert give(room, session.id, 0, version=version).status is MarkStatus.EXCUSED


def test_somebody_else_is_on_no_roster(room: SchoolRoom) -> None:
    session = room.begin(0)
    (other,) = room.enrol(9)
    for call in (
        lambda: room.marks.give_mark(session.id, other, MarkStatus.PRESENT, None, "", "x"),
        lambda: room.marks.undo_mark(session.id, other, "x"),
        lambda: room.marks.not_this_student(session.id, other, "x"),
    ):
        assert (error_of(call).code, error_of(call).status) == ("student_not_on_roster", 404)


def test_a_closed_session_is_corrected_with_a_reason(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.wait(minutes=1)
    room.closing.close(session.id, "x")
    for reason in ("", "  \n"):
        blank = error_of(lambda reason=reason: give(room, session.id, 0, reason=reason))  # type: ignore[misc]
        assert (blank.code, blank.status) == ("reason_missing", 422)
    mark = give(room, session.id, 0, MarkStatus.LATE, reason="Bus was late")
    assert (mark.status, mark.minutes_late) == (MarkStatus.LATE, None)
    assert room.lessons.get(session.id).marks[0] == mark
    ((summary,), _) = room.lessons.list()
    assert summary.counts["late"] == 1
    assert summary.counts["absent"] == 1
    record = room.history.student_record(mark.student_id)
    assert record.sessions[0].reason == "Bus was late"
    room.open()
    assert room.lessons.get(session.id).marks[0] == mark
    undone = room.marks.undo_mark(session.id, mark.student_id, "Rivera")
    assert undone.status is MarkStatus.ABSENT


def test_to_undo_an_older_change_after_the_close_leaves_no_gap(room: SchoolRoom) -> None:
    session = room.begin(0)
    give(room, session.id, 0, MarkStatus.PRESENT)
    room.wait(minutes=1)
    room.closing.close(session.id, "x")
    mark = room.marks.undo_mark(session.id, room.id_of(0), "Rivera")
    assert mark.status is MarkStatus.ABSENT
    room.lessons.reopen(session.id, "x")
    assert room.mark(0).status is MarkStatus.UNMARKED


def test_not_this_student_takes_the_mark_back_and_keeps_that_face_away(room: SchoolRoom) -> None:
    """Card 5 resembles card 1 so much that the camera takes it for her."""
    room.engine.alike[5] = (1, 0.7)
    session = room.begin(0, 1)
    room.play(4, 0, 5)
    assert room.mark(1).status is MarkStatus.PRESENT
    mark = room.marks.not_this_student(session.id, room.id_of(1), "Rivera")
    assert (mark.status, mark.source, mark.first_seen) == (MarkStatus.UNMARKED, None, None)
    room.play(6, 0, 5)
    assert room.mark(1).status is MarkStatus.UNMARKED
    assert {f.student_id for f in room.play(1, 0, 5).faces} == {room.id_of(0), None}
    room.open()
    room.play(6, 0, 5)
    assert room.mark(1).status is MarkStatus.UNMARKED, "a restart has forgotten it"
    assert room.mark(0).status is MarkStatus.PRESENT
    room.closing.close(session.id, "x")
    room.lessons.start(ONLY_ROOM, session.class_id, "x")
    room.play(6, 0, 5)
    assert room.mark(1).status is MarkStatus.PRESENT, "it counts for that session only"


def test_to_undo_not_this_student_lets_the_camera_see_the_face_again(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(4, 0)
    before = room.mark(0)
    room.marks.not_this_student(session.id, before.student_id, "Rivera")
    room.play(4, 0)
    back = room.marks.undo_mark(session.id, before.student_id, "Rivera")
    assert (back.status, back.first_seen) == (MarkStatus.PRESENT, before.first_seen)
    room.play(4, 0)
    assert room.mark(0).last_seen == room.now


def test_only_what_the_camera_marked_is_not_this_student(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    give(room, session.id, 0, MarkStatus.PRESENT)
    for card in (0, 1):
        student = room.id_of(card)
        refused = error_of(lambda who=student: room.marks.not_this_student(session.id, who, "x"))  # type: ignore[misc]
        assert (refused.code, refused.status) == ("not_marked_by_camera", 409)
    room.wait(minutes=1)
    room.closing.close(session.id, "x")
    closed = error_of(lambda: room.marks.not_this_student(session.id, room.id_of(0), "x"))
    assert closed.code == "session_closed"


def together(*bodies: Callable[[], object]) -> list[str]:
    """Run each in a thread of its own, all at once; what went wrong."""
    errors: list[str] = []
    barrier = threading.Barrier(len(bodies))

    def run(body: Callable[[], object]) -> None:
        barrier.wait()
        try:
            body()
        except RollcallError as error:
            errors.append(error.code)

    threads = [threading.Thread(target=run, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    return errors


def test_of_two_teachers_at_the_same_moment_one_wins_and_one_is_told(room: SchoolRoom) -> None:
    session = room.begin(*range(6))
    for card in range(6):
        errors = together(
            lambda card=card: give(room, session.id, card, MarkStatus.PRESENT, version=1),  # type: ignore[misc]
            lambda card=card: give(room, session.id, card, MarkStatus.ABSENT, version=1),  # type: ignore[misc]
        )
        assert errors == ["mark_changed"]
        assert len(room.mark(card).changes) == 1
    assert room.sessions.get(session.id) == room.lessons.get(session.id)


def test_two_teachers_who_start_at_once_get_one_session(room: SchoolRoom) -> None:
    made = room.teach(0)
    start = lambda: room.lessons.start(ONLY_ROOM, made.id, "x")  # noqa: E731
    assert together(start, start, start) == ["session_open"] * 2
    assert len(room.sessions.open_sessions()) == 1


def test_a_teacher_against_the_camera_loses_no_change(room: SchoolRoom) -> None:
    """While the camera sees the class, a teacher changes every mark again and again."""
    session = room.begin(0, 1, 2)
    rounds = 15

    def teach() -> None:
        for n in range(rounds):
            for card in range(3):
                status = MarkStatus.EXCUSED if n % 2 else MarkStatus.LATE
                give(room, session.id, card, status, minutes=7, reason=f"round {n}")

    assert together(lambda: room.play(8, 0, 1, 2), teach, room.writer.write_down) == []
    for mark in room.lessons.get(session.id).marks:
        reasons = [c.reason for c in mark.changes if c.by == "Rivera"]
        assert reasons == [f"round {n}" for n in range(rounds)]
        assert mark.version == 1 + len(mark.changes)
        assert mark.source is MarkSource.TEACHER
    room.writer.write_down()
    assert room.sessions.get(session.id) == room.lessons.get(session.id)


def test_a_student_deleted_while_a_lesson_runs_and_marks_change_hangs_nobody(
    room: SchoolRoom,
) -> None:
    session = room.begin(0, 1, 2, 3)
    gone = room.id_of(3)

    def teach() -> None:
        for _ in range(10):
            give(room, session.id, 0)

    assert together(
        lambda: room.play(4, 0, 1, 2, 3),
        teach,
        lambda: room.students.delete(gone),
        lambda: room.classes.create("8A", roster=[]),
    ) == []  # fmt: skip
    assert gone not in room.camera.gallery.student_ids
