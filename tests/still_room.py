"""A room whose camera shows what a test puts there, and nothing by itself."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.domain.faces import Image
from rollcall.domain.live import CameraState, CameraView, EngineView, LiveSnapshot
from rollcall.domain.matching import Gallery
from rollcall.errors import RollcallError
from rollcall.recognition.service.engines import Engines
from rollcall.rooms.room import Room
from rollcall.rooms.viewers import Look
from rollcall.school.opening import open_school
from rollcall.school.parts import SchoolParts, parts_with, room_parts
from rollcall.school.school import School
from rollcall.school_time import utc_now
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.pictures import encode_jpeg
from rollcall.vision.ports import FaceEngine
from watching import WatchedTime

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class StillStream:
    """Sends one picture for ever, until it is closed."""

    def __init__(self, room: "StillRoom", jpeg: bytes) -> None:
        self._room = room
        self._jpeg = jpeg
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        while self._open:
            yield self._jpeg

    def close(self) -> None:
        if self._open:
            self._open = False
            self._room.viewers -= 1


class StillRoom(Room):
    """Shows `live`, and `frame` or the JPEG `picture`; keeps whom it is told to look for."""

    def __init__(self, settings: Settings, engines: Engines) -> None:
        super().__init__(room_parts(settings, engines, "http://localhost/"))
        self.live: LiveSnapshot = LiveSnapshot(
            1, NOW, CameraView(CameraState.RUNNING), EngineView("fake/cards", 64, "CPU", None, True)
        )
        self.frame: Image | None = None
        self.picture: bytes | None = None
        self.viewers = 0
        self.viewers_at_most = 2
        self.looks: list[Look] = []
        self.gallery = Gallery({}, 64)
        self.announced = 0
        self.time: WatchedTime | None = None

    def look_for(self, gallery: Gallery) -> None:
        self.gallery = gallery
        super().look_for(gallery)

    def set_warnings(self, warnings: Iterable[str]) -> None:
        self.announced += 1
        super().set_warnings(warnings)

    def snapshot(self) -> LiveSnapshot:
        return self.live

    def etag(self) -> str:
        return f"room-{self.live.seq}"

    def latest_frame(self) -> Image | None:
        return self.frame

    def latest_jpeg(self) -> bytes | None:
        return self.picture if self.frame is None else encode_jpeg(self.frame)

    def jpeg_stream(self, look: Look) -> Any:
        if self.viewers >= self.viewers_at_most:
            raise RollcallError("too_many_viewers", "Too many people watch.", 503)
        self.viewers += 1
        self.looks.append(look)
        return StillStream(self, self.latest_jpeg() or b"")


def school_in(
    folder: Path,
    *,
    engine: FaceEngine | None = None,
    clock: Callable[[], datetime] = utc_now,
    settings: Settings | None = None,
    mailbox: DemoMailbox | None = None,
    watches: bool = True,
) -> tuple[School, StillRoom]:
    """The school in a folder, wired as always, with a room that stands still. Its camera sees the
    class of each lesson, unless `watches` is False."""
    settings = settings or Settings(
        root=folder.parent, data_dir=folder, school_name="Hill School", time_zone="UTC"
    )
    rooms: list[StillRoom] = []

    def make_room(engines: Engines) -> Room:
        rooms.append(StillRoom(settings, engines))
        return rooms[-1]

    parts = parts_with(engine or FakeFaceEngine(), settings)
    parts = SchoolParts(
        parts.engines, parts.load_face, make_room, mailbox, cards=True, say=lambda _: None
    )
    watched = WatchedTime(clock)
    school = open_school(folder, settings, parts, watched)
    rooms[-1].time = watched
    if watches:
        watched.opens = school.teaching.opens
    return school, rooms[-1]
