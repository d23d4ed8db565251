"""A held-up picture in a lesson: what the teacher sees of it, and when it marks nobody."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from lesson_room import FPS, SchoolRoom
from liveness_cards import judge, picture_of
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import MarkStatus
from rollcall.lesson.files.sessions import SessionStore
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.vision.engines.fake_liveness import FakeLivenessEngine


class JudgedRoom(SchoolRoom):
    """A school whose room judges liveness. `held` are the cards that are pictures of cards."""

    def __init__(self, folder: Path, *, require: bool = False) -> None:
        self.gate = LivenessGate(FakeLivenessEngine().info, require=require)
        self.held: tuple[int, ...] = ()
        super().__init__(folder)

    def play(self, seconds: float, *shown: int) -> Analysis:
        for _ in range(round(seconds * FPS)):
            self._frames += 1
            self.now += timedelta(seconds=1 / FPS)
            image = picture_of(shown, [c for c in self.held if c in shown], self._frames)
            self.analyser.gallery = self.camera.gallery
            frame = Frame(image, self.now.timestamp(), self.now)
            analysis = self.analyser.analyse(image, frame.time_s)
            analysis = judge(self.gate, frame, analysis)
            self.see(frame, analysis)
        return analysis


@pytest.fixture
def room(tmp_path: Path) -> JudgedRoom:
    return JudgedRoom(tmp_path)


@pytest.fixture
def strict(tmp_path: Path) -> JudgedRoom:
    return JudgedRoom(tmp_path, require=True)


def test_a_picture_is_marked_with_a_note_for_the_teacher(room: JudgedRoom) -> None:
    room.begin(1, 2)
    room.held = (2,)
    room.play(6, 1, 2)
    assert [room.mark(card).status for card in (1, 2)] == [MarkStatus.PRESENT] * 2
    assert [room.mark(card).is_suspected for card in (1, 2)] == [False, True]
    assert room.shown(2).liveness is Liveness.SUSPECTED
    assert room.shown(1).liveness is None


def test_the_note_is_kept_by_the_next_process_and_by_the_closed_session(room: JudgedRoom) -> None:
    session = room.begin(1)
    room.held = (1,)
    room.play(6, 1)
    noted = room.mark(1).suspected_at
    assert noted is not None
    room.writer.write_down()
    room.open()
    assert room.mark(1).suspected_at == noted
    room.closing.close(session.id, by="Rivera")
    (mark,) = SessionStore(room.folder / "sessions").get(session.id).marks
    assert mark.suspected_at == noted
    assert mark.is_suspected


def test_a_picture_that_comes_later_is_noted_too(room: JudgedRoom) -> None:
    room.begin(1)
    room.play(6, 1)
    assert not room.mark(1).is_suspected
    version = room.mark(1).version
    room.play(8)
    room.held = (1,)
    room.play(20, 1)
    assert room.mark(1).is_suspected
    assert room.mark(1).version == version


def test_a_suspicion_that_the_same_face_disproves_is_taken_back(room: JudgedRoom) -> None:
    room.begin(1)
    room.held = (1,)
    room.play(6, 1)
    assert room.mark(1).is_suspected
    room.held = ()
    room.play(20, 1)
    assert not room.mark(1).is_suspected


def test_another_face_of_the_student_does_not_take_it_back(room: JudgedRoom) -> None:
    room.begin(1)
    room.held = (1,)
    room.play(6, 1)
    room.play(8)
    room.held = ()
    room.play(20, 1)
    assert room.mark(1).is_suspected


def test_the_note_ends_where_a_person_decides_and_comes_back_with_undo(room: JudgedRoom) -> None:
    session = room.begin(1)
    room.held = (1,)
    room.play(6, 1)
    student = room.id_of(1)
    mark = room.marks.give_mark(session.id, student, MarkStatus.PRESENT, by="Rivera")
    assert not mark.is_suspected
    assert room.marks.undo_mark(session.id, student, by="Rivera").is_suspected


def test_it_was_somebody_else_ends_the_note_and_undo_brings_it_back(room: JudgedRoom) -> None:
    session = room.begin(1)
    room.held = (1,)
    room.play(6, 1)
    student = room.id_of(1)
    assert not room.marks.not_this_student(session.id, student, by="Rivera").is_suspected
    assert room.marks.undo_mark(session.id, student, by="Rivera").is_suspected


def test_when_required_a_picture_marks_nobody_and_is_noted(strict: JudgedRoom) -> None:
    session = strict.begin(1, 2)
    strict.held = (2,)
    strict.play(10, 1, 2)
    assert strict.mark(1).status is MarkStatus.PRESENT
    assert strict.mark(2).status is MarkStatus.UNMARKED
    assert strict.mark(2).first_seen is None
    assert strict.shown(2).liveness is Liveness.SUSPECTED
    closed = strict.closing.close(session.id, by="Rivera")
    absent = closed.mark_of(strict.id_of(2))
    assert absent is not None
    assert (absent.status, absent.is_suspected) == (MarkStatus.ABSENT, True)


def test_when_required_the_teacher_may_still_mark(strict: JudgedRoom) -> None:
    session = strict.begin(2)
    strict.held = (2,)
    strict.play(10, 2)
    strict.marks.give_mark(session.id, strict.id_of(2), MarkStatus.PRESENT, by="Rivera")
    strict.play(2, 2)
    assert strict.mark(2).status is MarkStatus.PRESENT


def test_when_required_the_time_of_arrival_is_that_of_the_evidence(strict: JudgedRoom) -> None:
    strict.begin(1)
    came = strict.now
    strict.play(8, 1)
    mark = strict.mark(1)
    assert mark.first_seen is not None
    assert mark.first_seen - came < timedelta(seconds=1.5)


def test_when_required_a_picture_left_on_the_chair_keeps_nobody_there(strict: JudgedRoom) -> None:
    strict.begin(1)
    strict.play(8, 1)
    left = strict.mark(1).last_seen
    strict.play(8)
    strict.held = (1,)
    strict.play(20, 1)
    assert strict.mark(1).last_seen == left
    assert strict.mark(1).is_suspected


def test_sessions_written_before_there_were_suspicions_are_read(
    room: JudgedRoom, tmp_path: Path
) -> None:
    session = room.begin(1)
    room.play(6, 1)
    room.marks.not_this_student(session.id, room.id_of(1), by="Rivera")
    room.writer.write_down()
    path = tmp_path / "sessions" / f"{session.id}.json"
    file = json.loads(path.read_text(encoding="utf-8"))
    forgotten = _without("suspected_at", file)
    assert forgotten != file
    path.write_text(json.dumps(forgotten), encoding="utf-8")
    room.open()
    assert not room.mark(1).is_suspected
    assert room.mark(1).status is MarkStatus.UNMARKED


def _without(key: str, value: object) -> object:
    if isinstance(value, dict):
        return {k: _without(key, v) for k, v in value.items() if k != key}
    return [_without(key, v) for v in value] if isinstance(value, list) else value
