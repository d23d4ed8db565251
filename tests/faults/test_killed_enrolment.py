"""A process that is killed while it enrols: the next start has photos and vectors in step."""

from pathlib import Path

from killing import Program
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine
from to_kill import enrol

KILLS = 12


def test_enrolment_survives_kills(tmp_path: Path) -> None:
    acknowledged: set[str] = set()
    for run in range(KILLS):
        enrolling = Program(enrol, tmp_path, run)
        lines = enrolling.said(1 + run % 4)
        enrolling.kill()
        rest = enrolling.said()
        enrolling.ended()
        assert len(lines) == 1 + run % 4, enrolling.failure
        acknowledged |= {*lines, *rest}

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
