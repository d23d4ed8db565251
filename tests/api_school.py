"""The application over real stores, the fake engine, and a room without a camera."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.demo.mailbox import DemoMailbox
from rollcall.domain.faces import Box, Image
from rollcall.domain.live import CameraState, CameraView, EngineView, LiveSnapshot
from rollcall.domain.matching import Gallery
from rollcall.domain.register import RosterStudent
from rollcall.errors import RollcallError
from rollcall.importing.service.imports import ImportService
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lessons import LessonService
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.messages import MailService
from rollcall.mail.service.probe import MailProbe
from rollcall.mail.service.templates import MailTemplates
from rollcall.privacy.export import StudentExport
from rollcall.recognition.service.gallery import GalleryService
from rollcall.reports.service import ReportService
from rollcall.school.settings import SchoolSettings
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import draw_card
from rollcall.vision.pictures import encode_jpeg

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CONSENT = {"given_by": "Ngozi Okafor", "form": "paper", "on": "2025-09-01"}


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


@dataclass
class StillRoom:
    """A room that shows what a test puts there."""

    live: LiveSnapshot = field(
        default_factory=lambda: LiveSnapshot(
            1, NOW, CameraView(CameraState.RUNNING), EngineView("fake/cards", 64, "CPU", None, True)
        )
    )
    frame: Image | None = None
    viewers: int = 0
    most_viewers: int = 2
    overlays: list[bool] = field(default_factory=list)
    gallery: Gallery = field(default_factory=lambda: Gallery({}, 64))

    def set_roster(self, roster: Iterable[RosterStudent], gallery: Gallery) -> None:
        self.gallery = gallery

    def snapshot(self) -> LiveSnapshot:
        return self.live

    def etag(self) -> str:
        return f"room-{self.live.seq}"

    def latest_frame(self) -> Image | None:
        return self.frame

    def latest_jpeg(self) -> bytes | None:
        return None if self.frame is None else encode_jpeg(self.frame)

    def jpeg_stream(self, overlay: bool) -> StillStream:
        if self.viewers >= self.most_viewers:
            raise RollcallError("too_many_viewers", "Too many people watch.", 503)
        self.viewers += 1
        self.overlays.append(overlay)
        return StillStream(self, self.latest_jpeg() or b"")


@dataclass
class SchoolServices:
    students: StudentService
    room: StillRoom
    classes: ClassService
    lessons: LessonService
    history: HistoryService
    reports: ReportService
    rosters: RosterService
    exports: StudentExport
    gallery: GalleryService
    imports: ImportService
    mail: MailService
    mail_accounts: MailAccounts
    mail_templates: MailTemplates
    mail_probe: MailProbe
    school_settings: SchoolSettings
    mailbox: DemoMailbox | None = None
    started_at: datetime = NOW
    demo: bool = False
    said: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        return self.said


def cards(
    *identities: int, side: int = 120, size: tuple[int, int] = (640, 360), look: int = 0
) -> Image:
    """A picture (BGR) of cards side by side; the fake engine takes each for a face."""
    image: Image = np.full((size[1], size[0], 3), 60, np.uint8)
    for place, identity in enumerate(identities):
        draw_card(image, Box(20 + place * (side + 30), 40, side, side), identity, look=look)
    return image
