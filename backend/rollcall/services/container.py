"""The composition root: builds everything a school's process needs, starts and stops it."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from rollcall.config import Settings, redact_url
from rollcall.demo.school import demo_camera, demo_roster
from rollcall.domain.matching import Gallery
from rollcall.domain.people import Consent
from rollcall.domain.register import RosterStudent
from rollcall.errors import RollcallError
from rollcall.pipeline.room import Room, RoomParts
from rollcall.services.engines import Engines, build_engines, model_store
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
        warnings: Callable[[], tuple[str, ...]],
        demo: bool,
    ) -> None:
        self.settings = settings
        self.engines = engines
        self.students = students
        self.room = room
        self.demo = demo
        self.started_at = datetime.now(UTC)
        self._warnings = warnings
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
        return [*camera, *dead, *self._warnings()]

    def refresh_roster(self) -> None:
        """Match and list everyone enrolled as of now: until there are classes, that is all."""
        info = self.engines.face.info
        vectors = self.students.vectors(info.model_id)
        listed = self.students.list()
        gallery = Gallery({s.id: vectors[s.id] for s in listed if s.id in vectors}, info.dim)
        self.room.set_roster(
            [RosterStudent(s.id, s.number, s.name, s.id in gallery.student_ids) for s in listed],
            gallery,
        )
        self.room.set_warnings(self._warnings())

    def __enter__(self) -> Self:
        self.students.on_change(self.refresh_roster)
        self.refresh_roster()
        self.room.start()
        self._open.callback(self.room.stop)
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
            _enrol_demo(students, cards=cards, say=say)
        students.rebuild(lambda n, of: _say_count(say, n, of))
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
            lambda: (*settings.warnings, *students.warnings()),
            demo,
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


def _enrol_demo(students: StudentService, *, cards: bool, say: Callable[[str], None]) -> None:
    """Enrol the demo's class, unless somebody has been here before: what was changed stays."""
    if students.list():
        return
    say("Enrolling the demo class")
    for person in demo_roster(cards=cards):
        student = students.create(
            number=person.number,
            name=person.name,
            consent=Consent("Rollcall's demo", "demo", date(2026, 1, 1)),
        )
        _, rejected = students.add_photos(student.id, [("demo.jpg", person.photo)], source="demo")
        for photo in rejected:
            logger.warning("demo photo of %s: %s", person.name, photo.message)
