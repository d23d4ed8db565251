from collections.abc import Callable

import numpy as np
import pytest

from lesson_room import SchoolRoom
from rollcall.domain.live import VibeView
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.lesson.service import snapshots as lesson_snapshots
from rollcall.rooms.feed import MoodReading


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def test_a_snapshot_keeps_the_moment(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(4, 0)
    vibe = VibeView(72.4, 4, 40, {"Focused": 1.0})
    reading = MoodReading(room.now, np.eye(7, dtype=np.float32), (None,) * 7, session.id, vibe)
    room.sightings.see_mood(ONLY_ROOM, reading)
    made = room.snapshots.add_snapshot(session.id, "Before the test", True, "Rivera")
    room.marks.give_mark(session.id, room.id_of(0), MarkStatus.ABSENT, None, "", "Rivera")
    room.open()
    (kept,) = room.snapshots.snapshots(session.id)
    assert kept == made == room.snapshots.snapshot(session.id, 1)
    assert (kept.n, kept.note, kept.picture, kept.at) == (1, "Before the test", True, room.now)
    assert [m.status for m in kept.marks] == [MarkStatus.PRESENT, MarkStatus.UNMARKED]
    assert kept.mood is not None
    assert (kept.mood.score, kept.mood.faces) == (72.4, 4)
    assert room.snapshots.snapshot_picture(session.id, 1) == room.camera.picture


def test_without_a_picture_or_a_mood_there_is_none(room: SchoolRoom) -> None:
    session = room.begin(0)
    made = room.snapshots.add_snapshot(session.id, "", False, "Rivera")
    assert (made.picture, made.mood) == (False, None)
    missing = error_of(lambda: room.snapshots.snapshot_picture(session.id, 1))
    assert (missing.code, missing.status) == ("snapshot_not_found", 404)
    room.camera.picture = None
    refused = error_of(lambda: room.snapshots.add_snapshot(session.id, "", True, "Rivera"))
    assert (refused.code, refused.status) == ("no_picture", 503)
    assert len(room.snapshots.snapshots(session.id)) == 1


def test_numbers_are_never_used_twice(room: SchoolRoom) -> None:
    session = room.begin(0)
    for _ in range(2):
        room.snapshots.add_snapshot(session.id, "", True, "x")
    room.snapshots.delete_snapshot(session.id, 2)
    assert not (room.folder / "snapshots" / session.id / "2.jpg").exists()
    assert room.snapshots.add_snapshot(session.id, "", True, "x").n == 3
    assert [s.n for s in room.snapshots.snapshots(session.id)] == [1, 3]
    assert error_of(lambda: room.snapshots.delete_snapshot(session.id, 2)).status == 404


def test_a_closed_session_keeps_its_snapshots_and_takes_no_more(room: SchoolRoom) -> None:
    session = room.begin(0)
    for _ in range(2):
        room.snapshots.add_snapshot(session.id, "", True, "x")
    room.wait(minutes=1)
    room.closing.close(session.id, "x")
    refused = error_of(lambda: room.snapshots.add_snapshot(session.id, "", False, "x"))
    assert (refused.code, refused.status) == ("session_closed", 409)
    room.snapshots.delete_snapshot(session.id, 1)
    room.open()
    assert [s.n for s in room.snapshots.snapshots(session.id)] == [2]
    assert room.snapshots.snapshot_picture(session.id, 2) == room.camera.picture


def test_there_is_a_limit(room: SchoolRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson_snapshots, "MOST_SNAPSHOTS", 2)
    session = room.begin(0)
    for _ in range(2):
        room.snapshots.add_snapshot(session.id, "", False, "x")
    refused = error_of(lambda: room.snapshots.add_snapshot(session.id, "", True, "x"))
    assert (refused.code, refused.status) == ("too_many_snapshots", 409)


def test_a_snapshot_that_cannot_be_written_leaves_no_picture(
    room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = room.begin(0)

    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr("rollcall.storage.json_store.write_atomic", full)
        add = lambda: room.snapshots.add_snapshot(session.id, "", True, "x")  # noqa: E731
        assert error_of(add).code == "write_failed"
    assert room.snapshots.snapshots(session.id) == ()
    assert list((room.folder / "snapshots").rglob("*.jpg")) == []


def test_an_erased_student_is_nowhere_any_more(room: SchoolRoom) -> None:
    first = room.begin(0, 1)
    room.play(6, 0, 1, 7)
    room.snapshots.add_snapshot(first.id, "", True, "x")
    room.closing.close(first.id, "x")
    second = room.lessons.start(ONLY_ROOM, first.class_id, "x")
    room.play(6, 0, 1, 7)
    room.trays.assign_unknown(second.id, 1, room.id_of(1), "x")
    gone = room.id_of(1)
    room.students.delete(gone, marks=True)
    assert [m.name for m in room.lessons.get(first.id).marks] == ["Student 00"]
    assert [m.name for m in room.lessons.get(second.id).marks] == ["Student 00"]
    assert room.mark(0).status is MarkStatus.PRESENT
    assert list((room.folder / "snapshots").rglob("*.jpg")) == []
    assert room.trays.unknowns(second.id) == ()
    for file in (room.folder / "sessions").rglob("*"):
        assert not file.is_file() or gone.encode() not in file.read_bytes(), file.name
