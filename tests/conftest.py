"""Fixtures for every test."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from PIL import Image as Pillow
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from api_school import CONSENT, NOW, cards
from lesson_camera import Clock, LessonCamera
from lesson_room import SchoolRoom
from refusals import undeclared_refusal
from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.domain.faces import Image
from rollcall.school.opening import students_of
from rollcall.school.school import School
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.web import errors
from rollcall.web.context import serve_by
from settled import Settled, settle
from still_room import StillRoom, school_in
from support import PROJECT_ROOT

pytest_plugins = ["real_models"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long, so that no worker waits for another at the end."""
    long = {
        item.path
        for item in items
        if item.get_closest_marker("slow") or item.get_closest_marker("real_model")
    }
    items.sort(key=lambda item: item.path not in long)


THREAD_GRACE_S = 60.0


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with real weights and photos, which is no part of the project."""
    folder = Path(os.environ.get("ROLLCALL_SHARED") or PROJECT_ROOT.parent / "shared")
    if not (folder / "models").is_dir() or not (folder / "data").is_dir():
        pytest.skip("no real models and photos: set ROLLCALL_SHARED to the folder with them")
    return folder.resolve()


@pytest.fixture(scope="session", autouse=True)
def nobody_waits_for_the_disk() -> Iterator[None]:
    """No test cuts the power: what a process wrote is there when it is killed, synced or not.
    The programs that tests kill sync all the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


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


@pytest.fixture(autouse=True)
def every_refusal_is_declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which a route answers with an error that its operation does not name."""
    undeclared: list[str] = []
    answer = errors.error_answer

    def checked(code: str, message: str, status: int, *details: Any) -> Any:
        if undeclared_refusal(code, status):
            undeclared.append(f"{request.method} {request.url_rule} answers {status} {code}")
        return answer(code, message, status, *details)

    monkeypatch.setattr(errors, "error_answer", checked)
    yield
    if undeclared:
        pytest.fail("; ".join(undeclared))


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
    """Opens the students of the data folder as a starting process does."""

    def open_them(engine: Any = None) -> StudentService:
        return students_of(data_dir, engine or FakeFaceEngine(), lambda: NOW)

    return open_them


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def school(data_dir: Path, clock: Clock) -> Iterator[School]:
    """The school in the data folder, with a room that stands still."""
    opened, _ = school_in(data_dir, clock=clock)
    yield opened
    opened.imports.stop()
    opened.model_change.stop()


@pytest.fixture
def students(school: School) -> StudentService:
    return school.students


@pytest.fixture
def camera(school: School, clock: Clock) -> LessonCamera:
    assert isinstance(school.room, StillRoom)
    teaching = school.teaching
    return LessonCamera(teaching.sightings, teaching.writer, school.room, clock)


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, made once a worker: every test puts its own school behind it."""
    return create_app(Settings(root=tmp_path_factory.mktemp("root")), {})


@pytest.fixture
def app(application: Flask, school: School) -> Iterator[Flask]:
    serve_by(application, school.services)
    yield application
    serve_by(application, {})


@pytest.fixture(scope="session")
def settled_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settled]:
    made = settle(tmp_path_factory.mktemp("settled"))
    before = made.contents()
    yield made
    assert made.contents() == before, "a request that was to be refused changed something"


@pytest.fixture
def settled(settled_school: Settled) -> Iterator[Settled]:
    """The school that a refused request finds; whatever changes a file of it fails."""
    before = settled_school.files()
    yield settled_school
    assert settled_school.files() == before, "it was to be refused, and changed something"


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
