"""Rooms with the fake engine, for tests."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from cards import gallery_of
from rollcall.domain.live import CameraState, CameraView, EngineView, LessonView, MarkStatus
from rollcall.domain.people import Student
from rollcall.lesson.service.unsaved import UnsavedLesson
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame
from rollcall.rooms.room import HUNG_AFTER_S, Room, RoomParts
from rollcall.vision import sources
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.drawing import JpegRenderer
from rollcall.vision.engines.fake import FakeEmotionEngine, FakeFaceEngine
from rollcall.vision.ports import FaceEngine, FrameSource, LivenessEngine
from rollcall.vision.sources import StreamSource
from rollcall.vision.tracking import ByteFaceTracker

VERSIONS = itertools.count(1)
HIDDEN_ADDRESS = "http://***@camera/video.mjpg"


def make_room(
    make_source: Callable[[], FrameSource],
    *enrolled: int,
    engine: FaceEngine | None = None,
    mood: bool = True,
    hung_after_s: float = HUNG_AFTER_S,
    name: str = "room",
    liveness: LivenessEngine | None = None,
    require_liveness: bool = False,
) -> Room:
    """A room that knows the cards `enrolled`. Nothing runs yet."""
    face_engine = engine or FakeFaceEngine()
    room = Room(
        RoomParts(
            name=name,
            address=HIDDEN_ADDRESS,
            make_source=make_source,
            face_engine=face_engine,
            make_tracker=ByteFaceTracker,
            crop=aligned_crop,
            emotion=FakeEmotionEngine() if mood else None,
            renderer=JpegRenderer(),
            engine_view=EngineView("fake/cards", 64, "CPU", "fake/cards", True),
            liveness=liveness,
            require_liveness=require_liveness,
        ),
        hung_after_s,
    )
    room.attach(Everyone())
    look_for(room, *enrolled)
    return room


class Everyone:
    """Keeps the register of a room without a lesson, as lessons do."""

    def __init__(self) -> None:
        self.unsaved = UnsavedLesson(itertools.count(1))

    def see_frame(self, room: str, frame: Frame, analysis: Analysis) -> None:
        self.unsaved.see_frame(frame, analysis)

    def see_mood(self, room: str, reading: MoodReading) -> None: ...

    def lesson_view(self, room: str) -> LessonView:
        return self.unsaved.view


def look_for(room: Room, *identities: int) -> None:
    """Students `s0`, `s1`… named `Student 0`, `Student 1`… are on the list from now on."""
    assert isinstance(room._feed, Everyone)
    version = next(VERSIONS)
    listed = [
        Student(f"s{i}", str(1000 + i), f"Student {i}", datetime(2026, 9, 1, tzinfo=UTC))
        for i in identities
    ]
    room._feed.unsaved.list_students(listed, {s.id for s in listed}, version)
    room.look_for(gallery_of(FakeFaceEngine(), *identities, version=version))


@contextmanager
def watching(room: Room) -> Iterator[Room]:
    """The room, running."""
    room.start()
    try:
        yield room
    finally:
        room.stop()


def stream(url: str) -> Callable[[], FrameSource]:
    """Makes a source for the address each time it is asked."""
    return lambda: StreamSource(url)


def silence_after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a camera that says nothing for so long for one that hangs."""
    monkeypatch.setattr(sources, "OPEN_TIMEOUT_S", seconds)
    monkeypatch.setattr(sources, "READ_TIMEOUT_S", seconds)


def camera_of(room: Room) -> CameraView:
    """What is said of the camera now."""
    return room.snapshot().camera


def runs(room: Room) -> bool:
    """Whether the camera shows fresh pictures."""
    camera = camera_of(room)
    return camera.state is CameraState.RUNNING and (camera.frame_age_s or 0.0) < 1.0


def present(room: Room) -> set[str]:
    """The ids of everyone marked present."""
    marks = room.snapshot().register
    return {entry.student_id for entry in marks if entry.status is MarkStatus.PRESENT}
