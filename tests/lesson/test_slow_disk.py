"""A disk that takes its time: neither recognition nor anybody else's lesson waits for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lesson_room import SchoolRoom
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.lesson.service import tray_changes
from rollcall.storage import json_store
from support import PATIENCE_S, wait_until
from two_rooms import LAB, TwoRooms


class SlowDisk:
    """Holds every write to the files of a session until `go_on` is set."""

    def __init__(self, session_id: str) -> None:
        self._session_id = session_id
        self._write = json_store.write_atomic
        self.waits = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, path: Path, *args: object, **more: object) -> None:
        if self._session_id in path.name or self._session_id in path.parent.name:
            self.waits.set()
            assert self.go_on.wait(PATIENCE_S), "nobody let the disk go on"
        self._write(path, *args, **more)  # type: ignore[arg-type]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], SlowDisk]:
    """Makes the disk slow for a session."""

    def make(session_id: str) -> SlowDisk:
        disk = SlowDisk(session_id)
        monkeypatch.setattr("rollcall.storage.json_store.write_atomic", disk)
        return disk

    return make


@contextmanager
def meanwhile(disk: SlowDisk, work: Callable[[], object]) -> Iterator[None]:
    """While `work` waits for the disk; on leaving, the disk goes on and the work is done."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as failure:  # told by the test's own thread
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert disk.waits.wait(PATIENCE_S), "nothing was written"
        yield
    finally:
        disk.go_on.set()
        thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert failures == []


def look(room: SchoolRoom, seconds: float, *shown: int) -> None:
    """The camera shows these cards, and nobody writes anything."""
    for _ in range(round(seconds * 4)):
        room.wait(seconds=0.25)
        frame = room.frame(*shown)
        room.analyser.gallery = room.camera.gallery
        analysis = room.analyser.analyse(frame.image, frame.time_s)
        room.sightings.see_frame(ONLY_ROOM, frame, analysis)


def test_recognition_goes_on_while_the_writer_waits_for_the_disk(
    room: SchoolRoom, slow: Callable[[str], SlowDisk]
) -> None:
    session = room.begin(0, 1)
    look(room, 4, 0)
    disk = slow(session.id)
    with meanwhile(disk, room.writer.write_new_marks):
        look(room, 4, 0, 1, 7)
        assert room.shown(0).status is MarkStatus.UNMARKED, "shown before it is on the disk"
    assert room.mark(0).status is MarkStatus.PRESENT
    assert room.mark(1).status is MarkStatus.UNMARKED, "it was seen after the draft was made"
    room.writer.write_new_marks()
    assert room.mark(1).status is MarkStatus.PRESENT
    assert room.mark(1).last_seen == room.now
    assert len(room.trays.unknowns(session.id)) == 1
    room.writer.write_down()
    assert room.sessions.get(session.id) == room.lessons.get(session.id)


def test_recognition_goes_on_while_a_teacher_waits_and_leaves_that_mark_alone(
    room: SchoolRoom, slow: Callable[[str], SlowDisk]
) -> None:
    session = room.begin(0, 1)
    disk = slow(session.id)
    excused = lambda: room.marks.give_mark(  # noqa: E731
        session.id, room.id_of(0), MarkStatus.EXCUSED, None, "Dentist", "Rivera", 1
    )
    with meanwhile(disk, excused):
        look(room, 4, 0, 1)
        assert room.shown(0).status is MarkStatus.UNMARKED
    room.writer.write_down()
    assert (room.mark(0).status, room.mark(0).source) == (MarkStatus.EXCUSED, MarkSource.TEACHER)
    assert [change.by for change in room.mark(0).changes] == ["Rivera"]
    assert room.mark(1).status is MarkStatus.PRESENT
    look(room, 0.25, 0, 1)
    assert room.mark(0).first_seen is not None, "the camera sees him again"
    room.writer.write_down()
    assert room.sessions.get(session.id) == room.lessons.get(session.id)


def test_recognition_goes_on_while_a_session_is_closed_and_changes_nothing_of_it(
    room: SchoolRoom, slow: Callable[[str], SlowDisk]
) -> None:
    session = room.begin(0, 1)
    look(room, 4, 0)
    disk = slow(session.id)
    with meanwhile(disk, lambda: room.closing.close(session.id, "Rivera")):
        look(room, 4, 0, 1)
        assert room.lessons.current(ONLY_ROOM) is not None
    closed = room.lessons.get(session.id)
    assert closed.state is SessionState.CLOSED
    assert [m.status for m in closed.marks] == [MarkStatus.PRESENT, MarkStatus.ABSENT]
    assert room.sessions.get(session.id) == closed
    assert room.lessons.current(ONLY_ROOM) is None


def test_faces_are_rendered_and_written_while_recognition_goes_on(
    room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = room.begin(0)
    look(room, 6, 7)
    waits, go_on = threading.Event(), threading.Event()
    write = tray_changes.TrayChanges.write

    def slowly(*args: object) -> None:
        waits.set()
        assert go_on.wait(PATIENCE_S)
        write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(tray_changes.TrayChanges, "write", slowly)
    writing = threading.Thread(target=room.writer.write_down)
    writing.start()
    try:
        assert waits.wait(PATIENCE_S)
        look(room, 6, 7, 8)
        assert [entry.n for entry in room.trays.unknowns(session.id)] == [1, 2]
        assert room.trays.unknown_crop(session.id, 2).startswith(b"\xff\xd8")
    finally:
        go_on.set()
        writing.join(PATIENCE_S)
    room.writer.write_down()
    folder = room.folder / "sessions" / f"{session.id}.tray"
    assert sorted(file.name for file in folder.glob("*.jpg")) == ["1.jpg", "2.jpg"]


def test_a_new_mark_wakes_the_writer_at_once(
    room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollcall.lesson.service.writer.WRITE_EVERY_S", 3600.0)
    session = room.begin(0)
    room.writer.start()
    try:
        look(room, 4, 0)
        wait_until(
            lambda: room.sessions.get(session.id).marks[0].status is MarkStatus.PRESENT,
            "nobody wrote the mark",
        )
        wait_until(lambda: room.shown(0).status is MarkStatus.PRESENT, "nobody showed the mark")
    finally:
        room.writer.stop()


def test_another_lessons_marks_are_given_meanwhile(
    tmp_path: Path, slow: Callable[[str], SlowDisk]
) -> None:
    school = TwoRooms(tmp_path)
    first, second = school.begin_both()
    student = school.id_of(0)
    school.wait(minutes=1)
    disk = slow(first.id)
    with meanwhile(disk, lambda: school.closing.close(first.id, "Rivera")):
        mark = school.marks.give_mark(second.id, student, MarkStatus.EXCUSED, None, "", "Osei")
        assert school.sessions.get(second.id).mark_of(student) == mark
        school.play_in(LAB, 4, 2)
        assert school.statuses(second) == [MarkStatus.EXCUSED, MarkStatus.PRESENT]
        on_disk = school.sessions.get(second.id).marks
        assert [m.status for m in on_disk] == [MarkStatus.EXCUSED, MarkStatus.PRESENT]
        assert school.sessions.get(first.id).state is SessionState.OPEN
    assert school.lessons.get(first.id).state is SessionState.CLOSED
