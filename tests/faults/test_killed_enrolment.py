"""A process that is killed while it enrols: the next start has photos and vectors in step."""

import subprocess
import sys
from pathlib import Path

import rollcall
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine
from support import PATIENCE_WITH_PROGRAMS_S

BACKEND = Path(rollcall.__file__).parents[1]
KILLS = 12

ENROL = """
import sys
from datetime import date
from pathlib import Path
import numpy as np
from rollcall.domain.faces import Box
from rollcall.domain.people import Consent
from rollcall.students.service.students import StudentService
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.files.people import PeopleStore
from rollcall.storage.photos import PhotoStore
from rollcall.vision.engines.fake import FakeFaceEngine, draw_card
from rollcall.vision.pictures import encode_jpeg

folder, run = Path(sys.argv[1]), sys.argv[2]
students = StudentService(PeopleStore(folder / "students.json"),
    EmbeddingStore(folder / "embeddings.pkl"), PhotoStore(folder / "photos"), FakeFaceEngine())
def photo(look):
    picture = np.full((200, 200, 3), 60, np.uint8)
    draw_card(picture, Box(40, 40, 100, 100), 3, look=look)
    return encode_jpeg(picture, 95)
files = [("a", photo(0)), ("b", photo(1))]
for n in range(1000):
    who = students.create(f"{run}-{n}", "x", consent=Consent("x", "paper", date(2026, 1, 1))).id
    taken = students.add_photos(who, files, accept=["already_enrolled_as"])
    assert len(taken.added) == 2, taken.rejected
    students.delete_photo(who, 1)
    print(f"{run}-{n}", flush=True)
"""


def test_enrolment_survives_kills(tmp_path: Path) -> None:
    acknowledged: set[str] = set()
    for run in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", ENROL, str(tmp_path), str(run)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(BACKEND), "SYSTEMROOT": "C:\\Windows"},
        )
        assert child.stdout is not None
        assert child.stderr is not None
        lines = [child.stdout.readline() for _ in range(1 + run % 4)]
        child.kill()
        # Not communicate(), which does not see what readline() has read ahead.
        with child.stdout, child.stderr:
            rest, errors = child.stdout.read(), child.stderr.read()
        child.wait(timeout=PATIENCE_WITH_PROGRAMS_S)
        assert all(lines), errors
        acknowledged |= set("".join(lines).split()) | set(rest.split())

        people = PeopleStore(tmp_path / "students.json")
        vectors = EmbeddingStore(tmp_path / "embeddings.pkl")
        photos = PhotoStore(tmp_path / "photos")
        students = StudentService(people, vectors, photos, FakeFaceEngine())
        assert students.reconcile() == ()
        students.rebuild()
        assert students.warnings() == ()
        for student in students.list():
            assert photos.photo_numbers(student.id) == tuple(photo.n for photo in student.photos)
            assert len(vectors.vectors("fake/cards").get(student.id, ())) == len(student.photos)
            if student.number in acknowledged:
                assert [photo.n for photo in student.photos] == [2]
        assert acknowledged <= {student.number for student in students.list()}
        assert list(tmp_path.rglob("*.tmp")) == []
