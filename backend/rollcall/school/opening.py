"""The one wiring: what the server, the commands, the benchmarks and the tests open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rollcall.config import Settings
from rollcall.recognition.service.engines import model_store
from rollcall.recognition.service.model_start import begin_with
from rollcall.school.demo_class import enrol_demo
from rollcall.school.demo_past import PastClock, live_through
from rollcall.school.parts import Say, SchoolParts, logger, real_parts
from rollcall.school.school import School
from rollcall.school_time import school_zone, utc_now
from rollcall.storage.first_filling import fill_first
from rollcall.storage.lock import DataFolderLock
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceEngine

Clock = Callable[[], datetime]


def open_school(
    folder: Path, settings: Settings, parts: SchoolParts, clock: Clock = utc_now
) -> School:
    """Open the school in `folder`, whose lock the caller holds, and finish what a crash left. The
    first time that a demo is opened, it gets a class and three weeks of lessons.

    No thread runs before the school is entered: `with open_school(...) as school`. Raises
    RollcallError that says what to do.
    """
    if parts.mailbox is not None:
        fill_first(folder, lambda empty: _live_through(empty, settings, parts, clock()))
    return _opened(folder, settings, parts, clock)


def _opened(folder: Path, settings: Settings, parts: SchoolParts, clock: Clock) -> School:
    wanted = parts.engines.face
    students = students_of(folder, wanted, clock)
    students.reconcile()
    if parts.mailbox is not None:
        enrol_demo(students, cards=parts.cards, say=parts.say)
    begun = begin_with(students, wanted, parts.load_face, parts.say)
    return School(folder, settings, parts, students, begun, model_store(settings), clock)


def _live_through(folder: Path, settings: Settings, parts: SchoolParts, now: datetime) -> None:
    clock = PastClock(now)
    school = _opened(folder, settings, parts, clock)
    parts.say("Living through three weeks of lessons, for the demo's pages to show")
    live_through(school, clock, now.astimezone(school_zone(settings.time_zone)).date())


@contextmanager
def running_school(
    settings: Settings, *, demo: bool = False, say: Say = logger.info
) -> Iterator[School]:
    """The school of these settings, with its camera, from here to the end of the context.

    The demo keeps its students in a folder of its own, so that a school that tries it out first
    finds nobody of it in its own data later.
    """
    folder = data_folder(settings, demo=demo)
    with (
        DataFolderLock(folder, f"http://{settings.host}:{settings.port}"),
        real_parts(settings, demo=demo, say=say) as parts,
        open_school(folder, settings, parts) as school,
    ):
        yield school


@contextmanager
def open_students(
    settings: Settings, engine: FaceEngine, *, demo: bool = False
) -> Iterator[StudentService]:
    """The students alone, without a camera or a web server, for a command."""
    folder = data_folder(settings, demo=demo)
    with DataFolderLock(folder, "a command"):
        students = students_of(folder, engine)
        students.reconcile()
        yield students


def students_of(folder: Path, engine: FaceEngine, clock: Clock = utc_now) -> StudentService:
    """The students of a data folder, as they are on the disk."""
    return StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        engine,
        clock,
    )


def data_folder(settings: Settings, *, demo: bool) -> Path:
    """Where the school's data are, or the demo's."""
    return settings.data_dir / "demo" if demo else settings.data_dir
