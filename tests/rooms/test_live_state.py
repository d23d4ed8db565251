"""What the web threads read: written by the others, immutable, with a tag that tells of changes."""

import dataclasses
import itertools
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from rollcall.domain.faces import Box, DetectedFace, FaceState
from rollcall.domain.live import (
    CameraState,
    EngineView,
    LessonView,
    MarkStatus,
    RegisterEntry,
    VibeView,
)
from rollcall.domain.people import Student
from rollcall.domain.presence import Proof
from rollcall.domain.sessions import SessionState, SessionSummary
from rollcall.lesson.service.unsaved import UnsavedLesson
from rollcall.rooms import live_state as live_module
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.camera_status import STALLED_AFTER_S, CameraStatus
from rollcall.rooms.frame import Frame
from rollcall.rooms.live_state import FACES_SHOWN_S, LiveState

ENGINE = EngineView("fake/cards", 64, "CPU", "fake/cards", True)
EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Clock:
    """Monotonic seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(live_module, "time", made)
    return made


@pytest.fixture
def camera() -> CameraStatus:
    return CameraStatus("camera")


@pytest.fixture
def everyone() -> UnsavedLesson:
    """The register of a room without a lesson."""
    made = UnsavedLesson(itertools.count(1))
    made.list_students([Student("a", "1", "Ann", EIGHT), Student("b", "2", "Bo", EIGHT)], "ab", 0)
    return made


@pytest.fixture
def live(camera: CameraStatus, clock: Clock, everyone: UnsavedLesson) -> "WatchedRoom":
    return WatchedRoom(camera, everyone)


class WatchedRoom(LiveState):
    """What is seen is told to the lessons, too, as a room does."""

    def __init__(self, camera: CameraStatus, everyone: UnsavedLesson) -> None:
        super().__init__(camera, ENGINE, VibeView(None, 0, 0, None))
        self.everyone = everyone
        self.show_lesson(lambda: everyone.view)

    def list_nobody(self) -> None:
        self.everyone.list_students((), (), 0)

    def show_frame(self, frame: Frame, analysis: Analysis, fps: float, dropped: int) -> None:
        super().show_frame(frame, analysis, fps, dropped)
        self.everyone.see_frame(frame, analysis)


def seen(
    state: FaceState, student: str | None = None, track: int = 1, proof: Proof | None = None
) -> AnalysedFace:
    face = DetectedFace(Box(10.4, 20, 30, 40), np.zeros((5, 2), np.float32), 0.9)
    return AnalysedFace(track, face, state, student, 0.61234, proof)


def present(student: str, clock: Clock, since: float = 0.0) -> AnalysedFace:
    """A face that proves a student present, by evidence of so many seconds."""
    proof = Proof(student, 1, clock.now - since, clock.now, 0.61234)
    return seen(FaceState.PRESENT, student, proof=proof)


def take(
    live: LiveState, clock: Clock, faces: Sequence[AnalysedFace] = (), group: str = ""
) -> None:
    frame = Frame(np.zeros((72, 128, 3), np.uint8), clock.now, EIGHT)
    live.show_frame(frame, Analysis(clock.now, tuple(faces), 0, group), 9.87, 3)


def lesson_of(live: WatchedRoom, session_id: str) -> LessonView:
    """A lesson of everyone."""
    summary = SessionSummary(
        session_id, "c1", "7B", "", SessionState.OPEN, EIGHT, None, "Rivera", {}
    )
    return LessonView(1, summary, live.everyone.view.register)


def test_a_proof_marks_the_student_from_when_the_evidence_began(
    live: WatchedRoom, clock: Clock
) -> None:
    take(live, clock, [present("a", clock, since=2.5)])
    ann, bo = live.snapshot().register
    assert (ann.status, ann.first_seen, ann.last_seen) == (
        MarkStatus.PRESENT, EIGHT - timedelta(seconds=2.5), EIGHT,
    )  # fmt: skip
    assert ann.similarity == pytest.approx(0.61234)
    assert bo.status is MarkStatus.UNMARKED


def test_only_a_present_face_is_a_sighting(live: WatchedRoom, clock: Clock) -> None:
    take(live, clock, [seen(FaceState.CONFIRMING, "a"), seen(FaceState.UNSURE, "b", 2)])
    assert {entry.status for entry in live.snapshot().register} == {MarkStatus.UNMARKED}
    assert {entry.last_seen for entry in live.snapshot().register} == {None}


def test_faces_carry_their_names_and_the_size_of_their_picture(
    live: WatchedRoom, clock: Clock
) -> None:
    take(live, clock, [seen(FaceState.PRESENT, "a"), seen(FaceState.UNKNOWN, None, 2)])
    snapshot = live.snapshot()
    assert [(f.track, f.name, f.similarity) for f in snapshot.faces] == [
        (1, "Ann", 0.612), (2, None, 0.612),
    ]  # fmt: skip
    assert snapshot.frame_size == (128, 72)
    assert (snapshot.pipeline.analysed_fps, snapshot.pipeline.dropped) == (9.9, 3)
    assert live.faces_now() == snapshot.faces


def test_a_lesson_that_is_over_leaves_nobody_recognised(live: WatchedRoom, clock: Clock) -> None:
    lesson = lesson_of(live, "english")
    live.show_lesson(lambda: lesson)
    faces = [present("a", clock), seen(FaceState.UNSURE, "b", 2), seen(FaceState.UNKNOWN, None, 3)]
    take(live, clock, faces, group="english")
    shown = [(f.state, f.name) for f in live.faces_now()]
    assert shown == [
        (FaceState.PRESENT, "Ann"), (FaceState.UNSURE, "Bo"), (FaceState.UNKNOWN, None),
    ]  # fmt: skip
    live.show_lesson(lambda: LessonView(lesson.revision + 1))
    nobody = [(FaceState.UNKNOWN, None, None)] * 3
    assert [(f.state, f.student_id, f.name) for f in live.faces_now()] == nobody
    # A look that began before the close and ended after it.
    take(live, clock, faces, group="english")
    assert [(f.state, f.student_id, f.name) for f in live.snapshot().faces] == nobody


def test_the_next_lesson_of_the_same_students_recognises_them_anew(
    live: WatchedRoom, clock: Clock
) -> None:
    first, second = lesson_of(live, "english"), lesson_of(live, "maths")
    live.show_lesson(lambda: first)
    take(live, clock, [present("a", clock)], group="english")
    live.show_lesson(lambda: second)
    assert [f.state for f in live.faces_now()] == [FaceState.UNKNOWN]
    take(live, clock, [present("a", clock)], group="maths")
    assert [(f.state, f.name) for f in live.faces_now()] == [(FaceState.PRESENT, "Ann")]


def test_who_leaves_the_register_is_recognised_no_more(live: WatchedRoom, clock: Clock) -> None:
    take(live, clock, [present("a", clock)])
    live.list_nobody()
    assert [(f.state, f.name) for f in live.faces_now()] == [(FaceState.UNKNOWN, None)]


def test_old_faces_are_no_longer_shown(live: WatchedRoom, clock: Clock) -> None:
    take(live, clock, [present("a", clock)])
    clock.now += FACES_SHOWN_S
    assert len(live.snapshot().faces) == len(live.faces_now()) == 1
    clock.now += 0.1
    assert live.snapshot().faces == live.faces_now() == ()
    assert live.snapshot().pipeline.analysed_fps == 0
    assert live.snapshot().register[0].status is MarkStatus.PRESENT


@pytest.mark.parametrize(
    ("fps", "told"), [(12.0, False), (0.11, False), (0.09, True), (0.01, True)]
)
def test_recognition_that_is_too_slow_to_mark_anybody_says_so(
    live: WatchedRoom, camera: CameraStatus, clock: Clock, fps: float, told: bool
) -> None:
    frame = Frame(np.zeros((72, 128, 3), np.uint8), clock.now, EIGHT)
    live.set_warnings(["a"])
    for _ in range(2):
        camera.got_frame(clock.now, changed=True, first=False)
        live.show_frame(frame, Analysis(clock.now, (), 0), fps, 3)
    warnings = live.snapshot().warnings
    assert warnings == ("a", *live.slowness())
    assert [f"every {1 / fps:.0f} seconds" in each for each in live.slowness()] == [True] * told
    camera.lost("It is gone.")
    assert live.snapshot().warnings == ("a",)


def test_a_snapshot_stays_as_it_was(live: WatchedRoom, clock: Clock) -> None:
    before = live.snapshot()
    copy = dataclasses.replace(before)
    take(live, clock, [present("a", clock)])
    live.list_nobody()
    live.set_warnings(["Something was restored."])
    assert before == copy
    assert [e.status for e in before.register] == [MarkStatus.UNMARKED] * 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        before.seq = 1  # type: ignore[misc]
    assert live.snapshot().seq > before.seq


def test_the_tag_changes_with_every_change_and_with_nothing_else(
    live: WatchedRoom, clock: Clock
) -> None:
    tags = [live.etag()]
    assert live.etag() == live.etag()

    def changed() -> bool:
        tags.append(live.etag())
        return len(set(tags)) == len(tags)

    clock.now += 0.5
    assert live.etag() == tags[0]
    take(live, clock)
    assert changed()
    live.set_vibe(VibeView(70.0, 5, 1, {"Focused": 1.0}))
    assert changed()
    live.set_warnings(["Something was restored."])
    assert changed()
    live.list_nobody()
    assert changed()
    live.note_restart()
    assert changed()
    assert live.snapshot().pipeline.restarts == 1
    assert live.etag() == tags[-1]


def test_time_alone_changes_the_tag_where_it_changes_what_is_shown(
    live: WatchedRoom, camera: CameraStatus, clock: Clock
) -> None:
    camera.got_frame(clock.now, changed=True, first=True)
    take(live, clock, [seen(FaceState.PRESENT, "a")])
    running = live.etag()
    clock.now += STALLED_AFTER_S - 0.1
    assert live.etag() == running
    clock.now += 0.2
    stalled = live.etag()
    assert stalled != running
    assert live.snapshot().camera.state is CameraState.STALLED
    clock.now += FACES_SHOWN_S - STALLED_AFTER_S
    without_faces = live.etag()
    assert without_faces != stalled
    assert live.snapshot().faces == ()
    clock.now += 60
    assert live.etag() == without_faces


def test_two_rooms_and_two_starts_never_share_a_tag(camera: CameraStatus, clock: Clock) -> None:
    assert LiveState(camera, ENGINE, None).etag() != LiveState(camera, ENGINE, None).etag()


def test_without_mood_there_is_none(camera: CameraStatus, clock: Clock) -> None:
    assert LiveState(camera, ENGINE, None).snapshot().vibe is None


def test_the_clock_of_the_snapshot_is_utc(camera: CameraStatus) -> None:
    snapshot = LiveState(camera, ENGINE, None).snapshot()
    assert snapshot.time.tzinfo is UTC
    assert abs(snapshot.time.timestamp() - time.time()) < 60


def test_a_lesson_replaces_the_register_and_changes_the_tag(
    live: WatchedRoom, clock: Clock
) -> None:
    view = live.everyone.view
    live.show_lesson(lambda: view)
    tag, seq = live.etag(), live.snapshot().seq
    assert [e.student_id for e in live.snapshot().register] == ["a", "b"]
    late = RegisterEntry("c", "Cy", "3", MarkStatus.LATE, minutes_late=12)
    session = SessionSummary(
        "s1", "c1", "7B", "", SessionState.OPEN, EIGHT, None, "Rivera", {"late": 1}
    )
    view = LessonView(10, session, (late,), 2)
    assert live.etag() != tag
    snapshot = live.snapshot()
    assert snapshot.seq > seq
    assert (snapshot.session, snapshot.register, snapshot.unknowns_waiting) == (
        session, (late,), 2,
    )  # fmt: skip
    view = dataclasses.replace(live.everyone.view, revision=11)
    assert live.snapshot().session is None
    assert [e.student_id for e in live.snapshot().register] == ["a", "b"]
    assert live.snapshot().seq > snapshot.seq
