"""Fixtures for every test."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from api_school import CONSENT, NOW, SchoolServices, StillRoom, cards
from lesson_camera import Clock, LessonCamera
from lesson_room import SchoolRoom
from rollcall.app import create_app
from rollcall.classes.files import ClassStore
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.config import Settings
from rollcall.domain.faces import Image
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.imports import ImportService
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lesson_core import LessonParts
from rollcall.lesson.service.lessons import LessonService
from rollcall.lesson.service.sought import LessonRoom
from rollcall.privacy.export import ExportParts, StudentExport
from rollcall.recognition.service.gallery import GalleryService
from rollcall.reports.service import ReportService
from rollcall.school.mail import SchoolMail
from rollcall.school.settings import SchoolSettings
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.pictures import encode_jpeg
from support import PROJECT_ROOT

THREAD_GRACE_S = 5.0


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with real weights and photos, which is no part of the project."""
    folder = Path(os.environ.get("ROLLCALL_SHARED") or PROJECT_ROOT.parent / "shared")
    if not (folder / "models").is_dir() or not (folder / "data").is_dir():
        pytest.skip("no real models and photos: set ROLLCALL_SHARED to the folder with them")
    return folder.resolve()


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fail a test after which a thread of ours, or one that keeps Python alive, still runs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    while (left := _left_behind(before)) and time.monotonic() < deadline:
        left[0].join(0.05)
    if left:
        pytest.fail(f"left running: {', '.join(sorted(thread.name for thread in left))}")


def _left_behind(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and (not thread.daemon or thread.name.startswith("rollcall"))
    ]


@pytest.fixture
def room(tmp_path: Path) -> SchoolRoom:
    return SchoolRoom(tmp_path)


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
    classes = ClassService(
        ClassStore(data_dir / "classes.json"), students, history.has_sessions, clock
    )
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
        history,
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
