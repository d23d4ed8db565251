"""Rooms with the fake engine, for tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cards import roster_of
from rollcall.domain.live import CameraState, CameraView, EngineView, MarkStatus
from rollcall.rooms.room import HUNG_AFTER_S, Room, RoomParts
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.drawing import JpegRenderer
from rollcall.vision.engines.fake import FakeEmotionEngine, FakeFaceEngine
from rollcall.vision.ports import FaceEngine, FrameSource, LivenessEngine
from rollcall.vision.sources import StreamSource
from rollcall.vision.tracking import ByteFaceTracker

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
    room.set_roster(*roster_of(FakeFaceEngine(), *enrolled))
    return room


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
