"""The application over real stores, the fake engine, and a room without a camera."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from lesson_camera import Clock, LessonCamera
from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.domain.faces import Box, Image
from rollcall.domain.live import CameraState, CameraView, EngineView, LiveSnapshot
from rollcall.domain.matching import Gallery
from rollcall.domain.register import RosterStudent
from rollcall.errors import RollcallError
from rollcall.services.classes import ClassService
from rollcall.services.gallery import GalleryService
from rollcall.services.history import HistoryService
from rollcall.services.import_service import ImportService
from rollcall.services.lesson_core import LessonParts
from rollcall.services.lesson_room import LessonRoom
from rollcall.services.lessons import LessonService
from rollcall.services.mail import MailService
from rollcall.services.mail_account import MailAccounts
from rollcall.services.mail_probe import MailProbe
from rollcall.services.mail_templates import MailTemplates
from rollcall.services.reporting import ReportService
from rollcall.services.rosters import RosterService
from rollcall.services.school_mail import SchoolMail
from rollcall.services.settings_view import SchoolSettings
from rollcall.services.student_export import ExportParts, StudentExport
from rollcall.services.students import StudentService
from rollcall.storage.classes import ClassStore
from rollcall.storage.embedding_store import EmbeddingStore
from rollcall.storage.imports import ImportStore
from rollcall.storage.people import PeopleStore
from rollcall.storage.photos import PhotoStore
from rollcall.storage.sessions import SessionStore
from rollcall.storage.trays import TrayFolders
from rollcall.vision.fake_engines import FakeFaceEngine, draw_card
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


@pytest.fixture
def draw() -> Callable[..., Image]:
    return cards


@pytest.fixture
def photo() -> Callable[..., bytes]:
    """An uploaded picture of these cards."""

    def make(*identities: int, **how: Any) -> bytes:
        file = io.BytesIO()
        Pillow.fromarray(cards(*identities, **how)[:, :, ::-1]).save(file, "PNG")
        return file.getvalue()

    return make


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_students(data_dir: Path) -> Callable[..., StudentService]:
    """Opens the data folder as a starting process does."""

    def open_them(engine: Any = None) -> StudentService:
        return StudentService(
            PeopleStore(data_dir / "students.json"),
            EmbeddingStore(data_dir / "embeddings.pkl"),
            PhotoStore(data_dir / "photos"),
            engine or FakeFaceEngine(),
            clock=lambda: NOW,
        )

    return open_them


@pytest.fixture
def students(open_students: Callable[..., StudentService]) -> StudentService:
    return open_students()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def school(students: StudentService, data_dir: Path, clock: Clock) -> Iterator[SchoolServices]:
    room = StillRoom()
    sessions = SessionStore(data_dir / "sessions")
    history = HistoryService(sessions, students, UTC)
    classes = ClassService(ClassStore(data_dir / "classes.json"), students, history, clock)
    info = FakeFaceEngine().info
    settings = Settings(root=data_dir.parent, school_name="Hill School", time_zone="UTC")
    mail = SchoolMail.open(data_dir, settings, students, sessions, UTC, clock=clock)
    lessons = LessonService(
        LessonParts(
            sessions=sessions,
            trays=TrayFolders(data_dir / "sessions"),
            pictures=PhotoStore(data_dir / "snapshots"),
            classes=classes,
            students=students,
            history=history,
            room=LessonRoom(room, students, info, lambda: bool(classes.list(archived=None))),
            info=info,
            encode=encode_jpeg,
            mail=mail.register,
            clock=clock,
        )
    )
    students.on_erase(mail.service.forget_student)
    students.on_delete(classes.forget_student)
    students.on_change(lessons.refresh)
    classes.on_change(lessons.refresh)
    reports = ReportService(
        classes,
        lessons,
        school_name="Hill School",
        time_zone=UTC,
        mood=True,
        mails=mail.outbox.messages,
    )
    imports = ImportService(
        ImportStore(data_dir / "imports"),
        students,
        classes,
        school_name="Hill School",
        clock=clock,
    )
    students.on_delete(imports.forget_student)
    students.erasures.held_by(lessons)
    exports = StudentExport(
        ExportParts(
            students,
            classes,
            lessons,
            mail.outbox.of_student,
            imports.lines_about,
            "Hill School",
            UTC,
            clock,
        )
    )
    yield SchoolServices(
        students=students,
        room=room,
        classes=classes,
        lessons=lessons,
        history=history,
        reports=reports,
        rosters=RosterService(classes, students),
        exports=exports,
        gallery=GalleryService(students),
        imports=imports,
        mail=mail.service,
        mail_accounts=mail.accounts,
        mail_templates=mail.templates,
        mail_probe=mail.probe,
        school_settings=SchoolSettings.of(settings),
    )
    imports.stop()


@pytest.fixture
def camera(school: SchoolServices, clock: Clock) -> LessonCamera:
    return LessonCamera(school.lessons, school.room, clock)


@pytest.fixture
def app(school: SchoolServices, tmp_path: Path) -> Flask:
    return create_app(Settings(root=tmp_path), school)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def new_student(client: FlaskClient) -> Callable[..., dict[str, Any]]:
    def create(number: str = "1001", **more: Any) -> dict[str, Any]:
        body = {"number": number, "name": "Amara Okafor", "consent": CONSENT, **more}
        answer = client.post("/api/students", json=body)
        assert answer.status_code == 201, answer.json
        created: dict[str, Any] = answer.json
        return created

    return create


@pytest.fixture
def new_class(client: FlaskClient) -> Callable[..., dict[str, Any]]:
    def create(**fields: Any) -> dict[str, Any]:
        answer = client.post("/api/classes", json={"name": "7B Mathematics", **fields})
        assert answer.status_code == 201, answer.json
        created: dict[str, Any] = answer.json
        return created

    return create


@pytest.fixture
def start(client: FlaskClient) -> Callable[..., dict[str, Any]]:
    """Starts a session of a class."""

    def post(class_id: str) -> dict[str, Any]:
        answer = client.post("/api/sessions", json={"class_id": class_id})
        assert answer.status_code == 201, answer.json
        started: dict[str, Any] = answer.json
        return started

    return post


@pytest.fixture
def upload_file(client: FlaskClient) -> Callable[..., Any]:
    """Posts a form: `upload_file(path, "file", "list.csv", content, more_content)`."""

    def post(path: str, field: str, name: str, *contents: bytes) -> Any:
        # Encoded here, since the test client leaves the file of a large body open.
        parts = [(field, FileStorage(io.BytesIO(content), name)) for content in contents]
        boundary, body = encode_multipart(MultiDict(parts))
        kind = f"multipart/form-data; boundary={boundary}"
        return client.post(path, data=body, content_type=kind)

    return post


@pytest.fixture
def upload(client: FlaskClient) -> Callable[..., Any]:
    """Posts files to a path: `upload(path, ("a.jpg", content), ..., accept="…")`."""

    def post(path: str, *files: tuple[str, bytes], **fields: str | list[str]) -> Any:
        # Encoded here, since the test client leaves the file of a large body open.
        parts: list[tuple[str, Any]] = [
            ("photo", FileStorage(io.BytesIO(content), name)) for name, content in files
        ]
        for field_name, values in fields.items():
            each = [values] if isinstance(values, str) else values
            parts += [(field_name, value) for value in each]
        boundary, body = encode_multipart(MultiDict(parts))
        kind = f"multipart/form-data; boundary={boundary}"
        return client.post(path, data=body, content_type=kind)

    return post
