"""The composition root: builds everything a school's process needs, starts and stops it."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from rollcall.config import Settings, redact_url
from rollcall.demo.mailbox import DemoMailbox
from rollcall.demo.school import demo_camera
from rollcall.errors import RollcallError
from rollcall.pipeline.room import Room, RoomParts
from rollcall.services.demo_class import enrol_demo, open_demo_class
from rollcall.services.engines import Engines, build_engines, model_store
from rollcall.services.school import School
from rollcall.services.settings_view import SchoolSettings
from rollcall.services.students import StudentService
from rollcall.storage.embedding_store import EmbeddingStore
from rollcall.storage.lock import DataFolderLock
from rollcall.storage.people import PeopleStore
from rollcall.storage.photos import PhotoStore
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.drawing import JpegRenderer
from rollcall.vision.model_progress import progress_on
from rollcall.vision.ports import FaceEngine
from rollcall.vision.sources import open_source

logger = logging.getLogger(__name__)


class Services:
    """Everything that the web server calls. Made by `build_services`, used as a context."""

    def __init__(
        self,
        settings: Settings,
        engines: Engines,
        students: StudentService,
        room: Room,
        folder: Path,
        mailbox: DemoMailbox | None = None,
    ) -> None:
        """With a `mailbox` this is the demo."""
        self.settings = settings
        self.engines = engines
        self.students = students
        self.room = room
        self.mailbox = mailbox
        self.demo = mailbox is not None
        self.school_settings = SchoolSettings.of(settings)
        self.started_at = datetime.now(UTC)
        self._school = School.open(
            folder, settings, students, room, engines.face.info, self._show_warnings, mailbox
        )
        self.classes = self._school.classes
        self.rosters = self._school.rosters
        self.lessons = self._school.lessons
        self.history = self._school.history
        self.reports = self._school.reports
        self.mail = self._school.mail.service
        self.mail_accounts = self._school.mail.accounts
        self.mail_templates = self._school.mail.templates
        self.mail_probe = self._school.mail.probe
        self._open = ExitStack()

    def problems(self) -> list[str]:
        """What keeps the room from working as it should, as sentences for people."""
        snapshot = self.room.snapshot()
        camera = [snapshot.camera.message] if snapshot.camera.message else []
        dead = [
            f"The {role} worker is not running: {state}."
            for role, state in self.room.worker_states().items()
            if state != "running"
        ]
        dead += [
            f"The {worker.name} worker is not running: {worker.failure}. Start Rollcall again."
            for worker in (self.lessons.writer, self._school.timetable.worker, self.mail.worker)
            if worker.died
        ]
        return [*camera, *dead, *self._warnings()]

    def _warnings(self) -> tuple[str, ...]:
        return (*self.settings.warnings, *self.students.warnings(), *self._school.warnings())

    def _show_warnings(self) -> None:
        self.room.set_warnings(self._warnings())

    def _refresh(self) -> None:
        """Look for the right people, and list them, as of now."""
        self.lessons.refresh()
        self._show_warnings()

    def __enter__(self) -> Self:
        self.students.on_erase(self.mail.forget_student)
        self.students.on_delete(self.classes.forget_student)
        # A session may have been closed in between.
        self.students.on_delete(self.mail.forget_student)
        self.students.on_change(self._school.mail.guardians.look)
        self.students.on_change(self._refresh)
        self.classes.on_change(self._refresh)
        if self.demo:
            open_demo_class(self.students, self.classes, self.lessons)
        self._refresh()
        self.lessons.start_writing()
        self._open.callback(self.lessons.stop_writing)
        self.mail.start()
        self._open.callback(self.mail.stop)
        self.room.start()
        self._open.callback(self.room.stop)
        self._school.timetable.start()
        self._open.callback(self._school.timetable.stop)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def on_exit(self, close: Callable[[], object]) -> None:
        """Do this when everything ends, the last first."""
        self._open.callback(close)


def build_services(
    settings: Settings,
    *,
    demo: bool = False,
    say: Callable[[str], None] = logger.info,
) -> Services:
    """Build everything, without starting it. Raises `RollcallError` that says what to do.

    The demo keeps its students in a folder of its own, so that a school that tries it out first
    finds nobody of it in its own data later.
    """
    folder = _data_folder(settings, demo=demo)
    with ExitStack() as undo:
        lock = DataFolderLock(folder, f"http://{settings.host}:{settings.port}")
        lock.acquire()
        undo.callback(lock.release)
        engines = build_engines(settings, model_store(settings), progress_on(sys.stderr), say)
        students = _students(folder, engines.face)
        cards = settings.face_engine == "fake"
        if demo:
            enrol_demo(students, cards=cards, say=say)
        students.rebuild(lambda n, of: _say_count(say, n, of))
        mailbox = None
        if demo:
            mailbox = DemoMailbox()
            undo.callback(mailbox.stop)
            mailbox.start()
        address, camera = settings.camera_url, None
        if address is None:
            if not demo:
                raise RollcallError("bad_setting", "CAMERA_URL is missing.")
            camera = demo_camera(cards=cards)
            undo.callback(camera.stop)
            camera.start()
            address = camera.url
        services = Services(
            settings,
            engines,
            students,
            _room(settings, engines, address),
            folder,
            mailbox,
        )
        services.on_exit(undo.pop_all().close)
        return services


@contextmanager
def open_students(
    settings: Settings, engine: FaceEngine, *, demo: bool = False
) -> Iterator[StudentService]:
    """The students alone, without a camera or a web server, for a command."""
    folder = _data_folder(settings, demo=demo)
    with DataFolderLock(folder, "a command"):
        yield _students(folder, engine)


def _data_folder(settings: Settings, *, demo: bool) -> Path:
    return settings.data_dir / "demo" if demo else settings.data_dir


def _students(folder: Path, engine: FaceEngine) -> StudentService:
    students = StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        engine,
    )
    students.reconcile()
    return students


def _room(settings: Settings, engines: Engines, address: str) -> Room:
    from rollcall.vision.tracking import ByteFaceTracker

    return Room(
        RoomParts(
            name="room",
            address=redact_url(address),
            make_source=lambda: open_source(address),
            face_engine=engines.face,
            make_tracker=ByteFaceTracker,
            crop=aligned_crop,
            emotion=engines.emotion if settings.mood != "off" else None,
            renderer=JpegRenderer(),
            engine_view=engines.view(),
        )
    )


def _say_count(say: Callable[[str], None], done: int, total: int) -> None:
    if total:
        say(f"Vectors made anew: {done} of {total} students")
