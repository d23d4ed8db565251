"""Two rooms have lessons at once: each camera fills its own."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rollcall.domain.live import VibeView
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.errors import RollcallError
from rollcall.rooms.feed import MoodReading
from two_rooms import LAB, TwoRooms

PRESENT, UNMARKED, ABSENT = MarkStatus.PRESENT, MarkStatus.UNMARKED, MarkStatus.ABSENT


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


@pytest.fixture
def school(tmp_path: Path) -> TwoRooms:
    return TwoRooms(tmp_path)


def test_each_camera_marks_in_its_own_lesson(school: TwoRooms) -> None:
    first, second = school.begin_both()
    assert [school.lessons.current(room) for room in (ONLY_ROOM, LAB)] == [first, second]
    school.play_in(LAB, 4, 0, 1)
    assert school.statuses(first) == [UNMARKED, UNMARKED]
    assert school.statuses(second) == [PRESENT, UNMARKED]
    school.play_in(ONLY_ROOM, 4, 1, 2)
    assert school.statuses(first) == [UNMARKED, PRESENT]
    assert school.statuses(second) == [PRESENT, UNMARKED]
    views = [school.sightings.lesson_view(room) for room in (ONLY_ROOM, LAB)]
    assert [view.session and view.session.id for view in views] == [first.id, second.id]
    assert [view.session and view.session.counts["present"] for view in views] == [1, 1]


def test_each_camera_looks_for_its_own_roster(school: TwoRooms) -> None:
    school.begin_both()
    a, b, c = (school.id_of(card) for card in range(3))
    assert school.rooms[ONLY_ROOM].gallery.student_ids == (a, b)
    assert school.rooms[LAB].gallery.student_ids == (a, c)
    school.students.delete(a)
    assert school.rooms[ONLY_ROOM].gallery.student_ids == (b,)
    assert school.rooms[LAB].gallery.student_ids == (c,)


def test_strangers_moods_and_pictures_are_their_rooms(school: TwoRooms) -> None:
    first, second = school.begin_both()
    school.play_in(LAB, 6, 7)
    assert school.trays.unknowns(first.id) == ()
    assert [entry.n for entry in school.trays.unknowns(second.id)] == [1]
    emotions = np.eye(7, dtype=np.float32)
    vibe = VibeView(72.4, 7, 40, {"Focused": 1.0})
    reading = MoodReading(school.now, emotions, (None,) * 7, second.id, vibe)
    school.sightings.see_mood(LAB, reading)
    school.rooms[ONLY_ROOM].picture = b"\xff\xd8 the room"
    school.rooms[LAB].picture = b"\xff\xd8 the lab"
    kept = [school.snapshots.add_snapshot(session.id, "", True, "x") for session in (first, second)]
    assert [snapshot.mood and snapshot.mood.score for snapshot in kept] == [None, 72.4]
    assert school.snapshots.snapshot_picture(second.id, 1) == b"\xff\xd8 the lab"
    closed = [school.closing.close(session.id, "x") for session in (first, second)]
    assert [len(session.mood) for session in closed] == [0, 1]


def test_a_room_has_one_open_lesson_whatever_the_other_has(school: TwoRooms) -> None:
    first, second = school.begin_both()
    refused = error_of(lambda: school.lessons.start(LAB, first.class_id, "x"))
    assert (refused.code, refused.details["session_id"]) == ("session_open", second.id)
    assert refused.details["class_name"] == second.class_name
    school.wait(minutes=1)
    school.closing.close(first.id, "x")
    assert getattr(school.lessons.current(LAB), "id", None) == second.id
    school.closing.close(second.id, "x")
    again = school.lessons.start(ONLY_ROOM, second.class_id, "x")
    refused = error_of(lambda: school.lessons.reopen(first.id, "x"))
    assert (refused.code, refused.details["session_id"]) == ("session_open", again.id)
    assert refused.details["class_name"] == again.class_name
    reopened = school.lessons.reopen(second.id, "x")
    assert school.lessons.current(LAB) == reopened


def test_a_close_ends_one_lesson_and_leaves_the_other(school: TwoRooms) -> None:
    first, second = school.begin_both()
    school.play_in(ONLY_ROOM, 4, 0)
    school.play_in(LAB, 6, 2, 7)
    closed = school.closing.close(first.id, "Rivera")
    assert [mark.status for mark in closed.marks] == [PRESENT, ABSENT]
    assert school.rooms[ONLY_ROOM].gallery.student_ids == ()
    assert len(school.trays.unknowns(second.id)) == 1
    assert school.statuses(second) == [UNMARKED, PRESENT]
    found, total = school.lessons.list(state=SessionState.OPEN)
    assert ([summary.id for summary in found], total) == ([second.id], 1)


def test_a_restart_finds_both_lessons_in_their_rooms(school: TwoRooms) -> None:
    first, second = school.begin_both()
    school.play_in(ONLY_ROOM, 4, 1)
    school.play_in(LAB, 4, 0)
    school.writer.write_down()
    school.open()
    assert school.lessons.warnings() == ()
    found = [school.lessons.current(room) for room in (ONLY_ROOM, LAB)]
    assert [session and session.id for session in found] == [first.id, second.id]
    school.play_in(LAB, 4, 2)
    assert school.statuses(first) == [UNMARKED, PRESENT]
    assert school.statuses(second) == [PRESENT, PRESENT]


def test_an_erased_student_is_forgotten_in_both(school: TwoRooms) -> None:
    first, second = school.begin_both()
    school.play_in(ONLY_ROOM, 4, 0)
    school.play_in(LAB, 4, 0, 2)
    school.writer.write_down()
    gone = school.id_of(0)
    school.students.delete(gone, marks=True)
    assert school.statuses(first) == [UNMARKED]
    assert school.statuses(second) == [PRESENT]
    for file in (school.folder / "sessions").rglob("*"):
        assert not file.is_file() or gone.encode() not in file.read_bytes(), file.name
