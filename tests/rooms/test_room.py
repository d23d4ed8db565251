"""A room over real HTTP: its threads, what it shows, and how it starts and stops."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import cv2
import numpy as np
import pytest

from cameras import Camera, Does, serving
from cards import PLACES, jpegs, row_of
from rollcall.domain.faces import DetectedFace, FaceState, Image, Vectors
from rollcall.domain.live import CameraState, LessonView, MarkStatus
from rollcall.errors import RollcallError
from rollcall.rooms import capture
from rollcall.rooms import room as room_module
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame
from rollcall.rooms.room import MOST_GIVEN_UP
from rollcall.rooms.viewers import Look
from rollcall.vision.engines.fake import FakeFaceEngine
from rooms import (
    Everyone,
    camera_of,
    look_for,
    make_room,
    present,
    runs,
    silence_after,
    stream,
    watching,
)
from support import PATIENCE_S, wait_until


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "WATCH_EVERY_S", 0.05)
    monkeypatch.setattr(capture, "FIRST_PAUSE_S", 0.1)
    monkeypatch.setattr(capture, "LONGEST_PAUSE_S", 0.3)
    silence_after(PATIENCE_S, monkeypatch)


@pytest.fixture
def camera() -> Iterator[Camera]:
    with serving(Camera(jpegs(row_of(0, 1, 5)))) as made:
        yield made


def soon(predicate: Callable[[], object], message: str) -> None:
    wait_until(predicate, message)


def test_the_register_fills_with_whoever_is_there(camera: Camera) -> None:
    began = datetime.now(UTC)
    with watching(make_room(stream(camera.url), 0, 1, 9)) as room:
        soon(lambda: present(room) == {"s0", "s1"}, "not everyone was recognised")
        snapshot = room.snapshot()
    ended = datetime.now(UTC)
    absent = next(entry for entry in snapshot.register if entry.student_id == "s9")
    assert absent.status is MarkStatus.UNMARKED
    assert absent.first_seen is None
    assert absent.last_seen is None
    assert {(f.state, f.name) for f in snapshot.faces} == {
        (FaceState.PRESENT, "Student 0"),
        (FaceState.PRESENT, "Student 1"),
        (FaceState.UNKNOWN, None),
    }
    assert snapshot.frame_size == (450, 240)
    assert snapshot.camera.state is CameraState.RUNNING
    assert snapshot.pipeline.analysed_fps > 0
    assert snapshot.vibe is not None
    assert snapshot.vibe.faces == 3
    assert snapshot.vibe.score is not None
    for entry in snapshot.register[:2]:
        assert entry.first_seen is not None
        assert entry.last_seen is not None
        assert began < entry.first_seen < entry.last_seen < ended


def test_without_mood_no_emotion_is_read(camera: Camera) -> None:
    with watching(make_room(stream(camera.url), 0, mood=False)) as room:
        soon(lambda: room.snapshot().faces, "no face was found")
        assert room.snapshot().vibe is None
        assert set(room.worker_states()) == {"capture", "recognition"}


class Listener(Everyone):
    """Keeps what a room tells, and shows that faces wait."""

    def __init__(self) -> None:
        super().__init__()
        self.analyses: list[Analysis] = []
        self.moods: list[MoodReading] = []
        self.rooms: set[str] = set()

    def see_frame(self, room: str, frame: Frame, analysis: Analysis) -> None:
        super().see_frame(room, frame, analysis)
        self.rooms.add(room)
        self.analyses.append(analysis)

    def see_mood(self, room: str, reading: MoodReading) -> None:
        self.rooms.add(room)
        self.moods.append(reading)

    def lesson_view(self, room: str) -> LessonView:
        self.rooms.add(room)
        return replace(super().lesson_view(room), unknowns_waiting=3)


def test_whoever_keeps_the_lessons_is_told_of_every_frame_and_mood(camera: Camera) -> None:
    room, listener = make_room(stream(camera.url)), Listener()
    room.attach(listener)
    look_for(room, 0)
    with watching(room):
        soon(lambda: present(room) == {"s0"}, "nobody was recognised")
        soon(lambda: any("s0" in mood.students for mood in listener.moods), "no mood was told")
    assert any(p.student_id == "s0" and p.since_s for a in listener.analyses for p in a.proofs)
    assert room.snapshot().unknowns_waiting == 3
    assert listener.rooms == {"room"}


@pytest.mark.slow
def test_a_new_roster_counts_while_it_runs(camera: Camera) -> None:
    with watching(make_room(stream(camera.url), 0)) as room:
        soon(lambda: present(room) == {"s0"}, "nobody was recognised")
        look_for(room, 1)
        assert [entry.student_id for entry in room.snapshot().register] == ["s1"]
        soon(lambda: present(room) == {"s1"}, "the new student was not recognised")
        soon(lambda: room.snapshot().faces, "no face was found")
        assert {f.student_id for f in room.snapshot().faces} == {None, "s1"}


@pytest.mark.slow
def test_a_snapshot_stays_as_it_was_and_the_tag_tells_of_news(camera: Camera) -> None:
    with watching(make_room(stream(camera.url), 0)) as room:
        soon(lambda: room.snapshot().faces, "no face was found")
        before, tag = room.snapshot(), room.etag()
        kept = repr(before)
        soon(lambda: present(room), "nobody was recognised")
        assert room.etag() != tag
        assert repr(before) == kept
        with pytest.raises(FrozenInstanceError):
            before.faces = ()  # type: ignore[misc]
    stopped = room.etag()
    assert room.snapshot().camera.state is CameraState.STOPPED
    soon(lambda: not room.snapshot().faces, "faces are shown though the room has stopped")
    quiet = room.etag()
    assert quiet != stopped
    assert room.etag() == quiet


@pytest.mark.slow
def test_two_rooms_side_by_side_know_nothing_of_each_other(camera: Camera) -> None:
    with (
        serving(Camera(jpegs(row_of(2)))) as other,
        watching(make_room(stream(camera.url), 0, 2, name="first")) as first,
        watching(make_room(stream(other.url), 0, 2, name="second")) as second,
    ):
        soon(lambda: present(first) == {"s0"}, "the first room sees nobody")
        soon(lambda: present(second) == {"s2"}, "the second room sees nobody")
        other.stop()
        soon(lambda: camera_of(second).state is CameraState.LOST, "the camera was not missed")
        soon(lambda: runs(first), "the first room lost its camera, too")
        assert camera_of(first).reconnects == 0
        assert present(first) == {"s0"}


@pytest.mark.slow
def test_pictures_for_browsers(camera: Camera) -> None:
    with watching(make_room(stream(camera.url), 0)) as room:
        assert room.latest_frame() is None or camera_of(room).state is not CameraState.CONNECTING
        soon(lambda: present(room), "nobody was recognised")
        clean = decoded(room.latest_jpeg())
        with room.jpeg_stream(Look(overlay=True)) as pictures:
            drawn = decoded(next(pictures))
        with room.jpeg_stream(Look(overlay=False)) as pictures:
            assert np.abs(decoded(next(pictures)).astype(int) - clean).mean() < 12
        x, y = PLACES[0]
        label = np.s_[y + 43 : y + 60, x - 5 : x + 60]
        assert np.abs(drawn[label].astype(int) - clean[label]).mean() > 30
        left_open = room.jpeg_stream(Look(overlay=False))
        next(left_open)
    with pytest.raises(StopIteration):
        next(left_open)


def decoded(jpeg: bytes | None) -> Image:
    assert jpeg is not None
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def test_without_a_camera_there_is_no_picture() -> None:
    room = make_room(BlankSource)
    assert room.latest_frame() is None
    assert room.latest_jpeg() is None
    assert room.snapshot().camera.state is CameraState.CONNECTING
    room.stop()


def threads_of_the_room() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith("rollcall-room")]


def test_stopping_leaves_no_thread(camera: Camera, caplog: pytest.LogCaptureFixture) -> None:
    room = make_room(stream(camera.url), 0)
    room.start()
    soon(lambda: runs(room), "the camera never ran")
    assert len(threads_of_the_room()) == 5
    room.stop()
    assert "did not stop within" not in caplog.text
    assert threads_of_the_room() == []
    assert set(room.worker_states().values()) == {"stopped"}
    room.stop()


class UnluckyEngine(FakeFaceEngine):
    """Raises once, with the third frame."""

    def __init__(self) -> None:
        super().__init__()
        self.frames = 0

    def detect(self, image: Image) -> list[DetectedFace]:
        self.frames += 1
        if self.frames == 3:
            raise RuntimeError("out of memory")
        return super().detect(image)


@pytest.mark.slow
def test_a_worker_that_dies_is_started_again(
    camera: Camera, caplog: pytest.LogCaptureFixture
) -> None:
    with watching(make_room(stream(camera.url), 0, engine=UnluckyEngine())) as room:
        soon(lambda: room.snapshot().pipeline.restarts == 1, "nobody noticed that it died")
        soon(lambda: present(room) == {"s0"}, "nobody is recognised any more")
        assert room.snapshot().pipeline.restarts == 1
        assert set(room.worker_states().values()) == {"running"}
    assert "room-recognition died" in caplog.text
    assert "room-recognition is started again" in caplog.text


class SlowVectors(FakeFaceEngine):
    """Waits at the door of `embed` until told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = threading.Event()
        self.go_on = threading.Event()
        self.went_on = threading.Event()

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        if faces:
            self.waits.set()
            self.go_on.wait(PATIENCE_S)
            self.went_on.set()
        return super().embed(image, faces)


@pytest.mark.slow
def test_a_slow_model_delays_nothing_but_itself(camera: Camera) -> None:
    """Pictures go on, snapshots do not wait, and frames are dropped, never caught up with."""
    engine = SlowVectors()
    with watching(make_room(stream(camera.url), 0, engine=engine)) as room:
        soon(engine.waits.is_set, "no vector was asked for")
        with room.jpeg_stream(Look(overlay=True)) as pictures:
            assert len({next(pictures) for _ in range(5)}) > 1
        soon(lambda: runs(room), "no picture comes")
        room.snapshot()
        look_for(room, 0, 1)
        assert not engine.went_on.is_set(), "the room waited for the model"
        engine.go_on.set()
        soon(lambda: room.snapshot().pipeline.dropped > 0, "no frame was dropped")
        soon(lambda: present(room) == {"s0", "s1"}, "the roster set meanwhile does not count")


class BlankSource:
    """A camera in this process: grey pictures with a little noise."""

    def __init__(self) -> None:
        self._rng = np.random.default_rng(1)
        self._pause = threading.Event()

    def open(self) -> None: ...

    def read(self) -> Image:
        self._pause.wait(0.02)
        return self._rng.integers(90, 100, (48, 64, 3), np.uint8)

    def close(self) -> None: ...


class HungSource(BlankSource):
    """A driver that never returns, until the test lets it go."""

    def __init__(self, release: threading.Event) -> None:
        super().__init__()
        self._release = release

    def read(self) -> Image:
        self._release.wait(PATIENCE_S)
        return super().read()


def test_a_driver_that_hangs_is_given_up_and_another_one_takes_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    release = threading.Event()
    made: list[BlankSource] = []

    def make_source() -> BlankSource:
        made.append(HungSource(release) if not made else BlankSource())
        return made[-1]

    try:
        with watching(make_room(make_source, hung_after_s=1.0)) as room:
            soon(lambda: runs(room), "the room waits for the driver for ever")
            assert len(made) >= 2
            assert room.snapshot().pipeline.restarts >= 1
            assert room.worker_states()["capture"] == "running"
        assert "driver hangs" in caplog.text
    finally:
        release.set()


def test_a_driver_that_always_hangs_costs_no_endless_row_of_threads() -> None:
    release = threading.Event()
    made: list[HungSource] = []

    def make_source() -> HungSource:
        made.append(HungSource(release))
        return made[-1]

    try:
        with watching(make_room(make_source, hung_after_s=0.1)) as room:
            soon(lambda: camera_of(room).state is CameraState.LOST, "the hang is not reported")
            assert "driver hangs" in camera_of(room).message
            soon(lambda: len(made) == 1 + MOST_GIVEN_UP, "it is not tried again")
            threading.Event().wait(0.5)
            assert len(made) == 1 + MOST_GIVEN_UP
            release.set()
            soon(lambda: runs(room), "the driver returned, and the room does not notice")
    finally:
        release.set()


class BrokenSource(BlankSource):
    """A driver with a bug of its own."""

    def open(self) -> None:
        raise ZeroDivisionError("driver")


def test_a_bug_in_a_driver_ends_neither_the_room_nor_its_watch() -> None:
    made: list[BlankSource] = []

    def make_source() -> BlankSource:
        made.append(BrokenSource() if len(made) < 2 else BlankSource())
        return made[-1]

    with watching(make_room(make_source)) as room:
        soon(lambda: runs(room), "the room never recovered")
        assert room.snapshot().pipeline.restarts == 2


@pytest.mark.slow
def test_places_for_viewers_are_limited_and_given_back(camera: Camera) -> None:
    camera.does = Does.STALL
    with watching(make_room(stream(camera.url))) as room:
        streams = [room.jpeg_stream(Look(overlay=False)) for _ in range(8)]
        with pytest.raises(RollcallError) as refused:
            room.jpeg_stream(Look(overlay=False))
        assert (refused.value.code, refused.value.status) == ("too_many_viewers", 503)
        room.close_viewers()
        for ended in streams:
            with pytest.raises(StopIteration):
                next(ended)
        room.jpeg_stream(Look(overlay=False)).close()
