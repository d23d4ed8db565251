"""Programs that write until they are killed. Each says what it has promised, as soon as it has."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from import_school import School
from other_engine import OtherEngine
from rollcall.cli import main
from rollcall.config import Settings
from rollcall.domain.faces import Box
from rollcall.domain.people import Consent, Student
from rollcall.importing.files import journal
from rollcall.importing.service import photos as import_photos
from rollcall.importing.service import run as import_run
from rollcall.recognition.service import vector_remake
from rollcall.school.opening import open_school
from rollcall.school.parts import real_parts
from rollcall.storage import atomic
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore, new_student_id
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal
from rollcall.vision.engines.fake import FakeFaceEngine, draw_card
from rollcall.vision.pictures import encode_jpeg
from rollcall.vision.ports import FaceEngine
from support import PATIENCE_S, PROJECT_ROOT

Say = Callable[[object], None]
CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 1, 1))


def students_of(folder: Path, engine: FaceEngine) -> StudentService:
    """The students of a folder, as nothing has looked at them yet."""
    return StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        engine,
    )


def write_students(say: Say, path: Path) -> None:
    """Says the number of each student who is in the file."""
    people = PeopleStore(path)
    assert not people.warnings, people.warnings
    start = len(people.list())
    for n in range(start, start + 10_000):
        people.create(Student(new_student_id(), str(n), "x" * 500, datetime.now(UTC)))
        say(n)


def write_vectors(say: Say, path: Path) -> None:
    """Says the number of each student whose vector is in the file."""
    store = EmbeddingStore(path)
    assert not store.warnings, store.warnings
    start = len(store.vectors("m"))
    row = np.eye(1, 128, dtype=np.float32)
    for n in range(start, start + 10_000):
        store.replace_vectors("m", {str(n): row})
        say(n)


def enrol(say: Say, folder: Path, run: int) -> None:
    """Says the number of each student who got two photos and lost the first."""
    students = students_of(folder, FakeFaceEngine())
    files = [("a", _photo(0)), ("b", _photo(1))]
    for n in range(1000):
        who = students.create(f"{run}-{n}", "x", consent=CONSENT).id
        taken = students.add_photos(who, files, accept=["already_enrolled_as"])
        assert len(taken.added) == 2, taken.rejected
        students.delete_photo(who, 1)
        say(f"{run}-{n}")


def _photo(look: int) -> bytes:
    picture = np.full((200, 200, 3), 60, np.uint8)
    draw_card(picture, Box(40, 40, 100, 100), 3, look=look)
    return encode_jpeg(picture, 95)


def make_vectors_anew(say: Say, folder: Path) -> None:
    """Says how many students are done, after each."""
    vector_remake.WRITE_EVERY_S = 0.0
    students = students_of(folder, OtherEngine())
    remake = vector_remake.VectorRemake(students.vector_maker(students.engine), anew=True)
    remake.run(StopSignal(), lambda: None, lambda: say(remake.done))


def import_until(_: Say, folder: Path, kill_after: int) -> None:
    """Goes on with the one import of a school, and kills itself beside that write to the disk:
    in odd runs before it, in even ones after it. Ends where the import ends before."""
    import_photos.STUDENTS_A_BATCH = 2
    import_run.ROWS_A_BATCH = 5
    school = School(folder)
    writes = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*args: Any, **more: Any) -> Any:
            nonlocal writes
            before, after = kill_after % 2, 1 - kill_after % 2
            writes += before
            if writes == kill_after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*args, **more)
            writes += after
            if writes == kill_after:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return write

    atomic._replace = counted(atomic._replace)
    journal.extend = counted(journal.extend)
    known = school.imports.list()[0]
    school.imports.start(known.id)
    assert school.imports.wait(PATIENCE_S)
    assert school.imports.get(known.id).state == "done", school.imports.get(known.id).message


def live_the_past_until(_: Say, folder: Path, now: datetime, writes: int) -> None:
    """Opens a demo for the first time, and kills itself before that write to the disk."""
    real, left = atomic._replace, writes

    def counted(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(source, target)

    atomic._replace = counted
    settings = Settings(root=folder, face_engine="fake", time_zone="Europe/Madrid")
    with real_parts(settings, demo=True, say=lambda _: None) as parts:
        open_school(settings.data_dir / "demo", settings, parts, lambda: now)


def serve_the_demo(_: Say, folder: Path, port: int) -> None:
    """`main.py serve --demo` with coloured cards; what it prints goes to server.log."""
    os.environ |= {"FACE_ENGINE": "fake", "CAMERA_URL": "", "MOOD": "class"}
    os.chdir(PROJECT_ROOT)
    log = os.open(folder / "server.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.exit(main(["serve", "--demo", "--port", str(port), "--data-dir", str(folder)]))
