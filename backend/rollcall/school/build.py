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
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.imports import ImportService
from rollcall.privacy.export import ExportParts, StudentExport
from rollcall.recognition.service.calibration import CalibrationService
from rollcall.recognition.service.engines import (
    Engines,
    build_engines,
    load_face_engine,
    model_store,
)
from rollcall.recognition.service.gallery import GalleryService
from rollcall.recognition.service.model_change import ModelChange
from rollcall.recognition.service.model_start import begin_with
from rollcall.recognition.service.models import ModelsService
from rollcall.rooms.room import Room, RoomParts
from rollcall.school.demo_class import enrol_demo, open_demo_class
from rollcall.school.school import School
from rollcall.school.settings import SchoolSettings
from rollcall.school_time import school_zone
from rollcall.storage.lock import DataFolderLock
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.students.service.vectors import Tried
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.drawing import JpegRenderer
from rollcall.vision.ports import FaceEngine
from rollcall.vision.sources import open_source
from rollcall.vision.weights.progress import progress_on

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
        wanted: FaceEngine,
        tried: Tried,
        mailbox: DemoMailbox | None = None,
    ) -> None:
        """`wanted` is the face engine that the settings ask for, where `engines` may hold another
        until its vectors are made; `tried` is for `ModelChange`. With a `mailbox` this is the
        demo."""
        self.settings = settings
        self.engines = engines
        self.students = students
        self.gallery = GalleryService(students)
        self.calibration = CalibrationService(students)
        self.model_change = ModelChange(
            students,
            wanted,
            self._change_over,
            lambda model: load_face_engine(model, settings, model_store(settings)),
            self._show_warnings,
            tried,
        )
        self.models = ModelsService(students, self.model_change, model_store(settings))
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
        self.imports = ImportService(
            ImportStore(folder / "imports"),
            students,
            self.classes,
            school_name=settings.school_name or "",
            time_zone=school_zone(settings.time_zone),
            busy=lambda: self.lessons.current() is not None,
        )
        self.exports = StudentExport(
            ExportParts(
                students,
                self.classes,
                self.lessons,
                self._school.mail.outbox.of_student,
                self.imports.lines_about,
                settings.school_name or "",
                school_zone(settings.time_zone),
            )
        )
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
        return (
            *self.settings.warnings,
            *self.students.warnings(),
            *self._school.warnings(),
            *self.imports.warnings(),
            *self.model_change.warnings(),
        )

    def _show_warnings(self) -> None:
        self.room.set_warnings(self._warnings())

    def _change_over(self, face: FaceEngine) -> None:
        """Have everything recognise by another engine. Under the students' lock."""
        self.engines = self.engines.with_face(face)
        self.students.use_engine(face)
        self.lessons.change_model(
            face.info, lambda: self.room.change_engine(face, self.engines.view())
        )

    def _refresh(self) -> None:
        """Look for the right people, and list them, as of now."""
        self.lessons.refresh()
        self._show_warnings()

    def __enter__(self) -> Self:
        self.students.erasures.held_by(self.lessons)
        for forget in (
            self.mail.forget_student,
            self.classes.forget_student,
            self.imports.forget_student,
        ):
            self.students.on_erase(forget)
            # A session may have been closed in between, a roster changed, a photo imported.
            self.students.on_delete(forget)
        self.students.erasures.on_withdraw(self.imports.forget_photos)
        self.students.finish_erasures()
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
        self.imports.start_sweeping()
        self._open.callback(self.imports.stop)
        self.model_change.start()
        self._open.callback(self.model_change.stop)
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
    folder = data_folder(settings, demo=demo)
    with ExitStack() as undo:
        lock = DataFolderLock(folder, f"http://{settings.host}:{settings.port}")
        lock.acquire()
        undo.callback(lock.release)
        store = model_store(settings)
        engines = build_engines(settings, store, progress_on(sys.stderr), say)
        students = _students(folder, engines.face)
        cards = settings.face_engine == "fake"
        if demo:
            enrol_demo(students, cards=cards, say=say)
        begun = begin_with(
            students, engines.face, lambda model: load_face_engine(model, settings, store), say
        )
        running = engines.with_face(begun.engine)
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
            running,
            students,
            _room(settings, running, address),
            folder,
            engines.face,
            begun.tried,
            mailbox,
        )
        services.on_exit(undo.pop_all().close)
        return services


@contextmanager
def open_students(
    settings: Settings, engine: FaceEngine, *, demo: bool = False
) -> Iterator[StudentService]:
    """The students alone, without a camera or a web server, for a command."""
    folder = data_folder(settings, demo=demo)
    with DataFolderLock(folder, "a command"):
        yield _students(folder, engine)


def data_folder(settings: Settings, *, demo: bool) -> Path:
    """Where the school's data are, or the demo's."""
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
            liveness=engines.liveness,
            require_liveness=settings.liveness == "require",
        )
    )
