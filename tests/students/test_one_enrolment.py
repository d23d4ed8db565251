"""A whole school's photos at once, or one student after the other: the same comes of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from import_school import School, card, pupils, sheet, zipped
from rollcall.domain.gallery_choice import OVERRULABLE, Refusal
from rollcall.domain.people import Consent, Student
from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.admission import Origin, PortraitsOf, Verdict
from rollcall.students.service.enrolment import Enrolment
from rollcall.students.service.records import StudentRecords
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.portraits.portrait import Portrait

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CONSENT = Consent("Ngozi Okafor", "paper", date(2025, 9, 1))
MODEL = "fake/cards"
DIM = 64
PEOPLE = 5
"""Fewer than students, so that some are enrolled under two numbers."""


@dataclass
class Opened:
    """The stores of a folder, and an enrolment over them."""

    people: PeopleStore
    vectors: EmbeddingStore
    photos: PhotoStore
    enrolment: Enrolment

    @classmethod
    def at(cls, folder: Path, students: list[Student]) -> "Opened":
        people = PeopleStore(folder / "students.json")
        people.store_students(students)
        vectors = EmbeddingStore(folder / "embeddings.pkl")
        photos = PhotoStore(folder / "photos")
        records = StudentRecords(people, vectors, photos)
        return cls(people, vectors, photos, Enrolment(records, FakeFaceEngine()))

    def everything(self) -> dict[str, tuple[Student, list[bytes], list[list[float]]]]:
        """Each record, its photos and its vectors, in the order of the vectors."""
        known = {student.id: student for student in self.people.list()}
        rows = self.vectors.vectors(MODEL)
        return {
            who: (
                known[who],
                [self.photos.read_photo(who, n) for n in self.photos.photo_numbers(who)],
                np.asarray(rows.get(who, ())).tolist(),
            )
            for who in (*rows, *(who for who in known if who not in rows))
        }


class SchoolOfChance:
    """Portraits of a few people, of whom some are too alike, and some are taken for others."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._faces = [self._unit(self._normal()) for _ in range(PEOPLE)]
        self.students = [
            Student(f"s{n}", str(n), f"Student {n}", NOW, (), CONSENT if n % 5 else None)
            for n in range(8)
        ]

    def batch(self) -> list[PortraitsOf]:
        """Some portraits of everyone, and of one who was erased meanwhile."""
        ids = [*(student.id for student in self.students), "erased"]
        return [
            PortraitsOf(who, tuple(self._portraits(int(self._rng.integers(PEOPLE)))))
            for who in self._rng.permutation(ids)
        ]

    def accept(self) -> set[str]:
        """What is overruled, of what can be."""
        return {str(each) for each in sorted(OVERRULABLE) if self._rng.integers(2)}

    def _portraits(self, whose: int) -> Iterator[tuple[int, Portrait]]:
        for key in self._rng.permutation(100)[: self._rng.integers(1, 11)]:
            stranger = self._rng.integers(8) == 0
            face = self._faces[int(self._rng.integers(PEOPLE)) if stranger else whose]
            vector = self._unit(face + self._rng.choice([0.01, 0.07]) * self._normal())
            yield int(key), Portrait(self._rng.bytes(12), vector[None])

    def _normal(self) -> Any:
        return self._rng.normal(size=DIM)

    def _unit(self, vector: Any) -> Any:
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def test_one_batch_or_one_student_after_the_other(tmp_path: Path) -> None:
    codes: set[str] = set()
    made_way = 0
    for seed in range(12):
        chance = SchoolOfChance(seed)
        together = Opened.at(tmp_path / f"{seed} together", chance.students)
        alone = Opened.at(tmp_path / f"{seed} alone", chance.students)
        for _ in range(3):
            batch, accept = chance.batch(), chance.accept()
            origin = Origin("import", NOW)
            at_once = together.enrolment.add_portraits(batch, origin, accept)
            one_by_one = [
                verdict
                for each in batch
                for verdict in alone.enrolment.add_portraits([each], origin, accept)
            ]
            assert list(map(said, at_once)) == list(map(said, one_by_one))
            np.testing.assert_allclose(cosines(at_once), cosines(one_by_one), atol=2e-4)
            assert together.everything() == alone.everything()
            assert list(together.everything()) == list(alone.everything())
            codes |= {why.code for verdict in at_once for why in verdict.refused.values()}
            made_way += sum(len(v.enrolled.replaced) for v in at_once if v.enrolled is not None)
    assert codes == set(map(str, Refusal))
    assert made_way > 9


def said(verdict: Verdict) -> tuple[Any, ...]:
    """All that a caller reads of a verdict, but for cosines."""
    enrolled = verdict.enrolled
    return (
        verdict.student,
        None if enrolled is None else (enrolled.after, enrolled.added, enrolled.replaced),
        {
            key: (
                why.code,
                re.sub(r"cosine [\d.-]+", "", why.message),
                {name: value for name, value in why.details.items() if name != "similarity"},
            )
            for key, why in verdict.refused.items()
        },
    )


def cosines(verdicts: Sequence[Verdict]) -> list[float]:
    """What refusals say of similarity. Of arrays of other sizes it is the same to a rounding."""
    refused = [why for verdict in verdicts for why in verdict.refused.values()]
    return [why.details["similarity"] for why in refused if "similarity" in why.details]


def test_nobody_is_decided_about_without_a_record_or_a_consent(tmp_path: Path) -> None:
    chance = SchoolOfChance(1)
    opened = Opened.at(tmp_path, chance.students)
    batch = chance.batch()
    verdicts = opened.enrolment.add_portraits(batch, Origin("import", NOW))
    assert len(verdicts) == len(batch) == 9
    without = {"s0", "s5", "erased"}
    for each, verdict in zip(batch, verdicts, strict=True):
        assert (verdict.enrolled is None and not verdict.refused) == (each.student_id in without)
    assert set(opened.vectors.vectors(MODEL)).isdisjoint(without)
    assert set(opened.photos.owners_of_photos()).isdisjoint(without)


def test_verdicts_are_announced_before_anything_is_written(tmp_path: Path) -> None:
    chance = SchoolOfChance(2)
    opened = Opened.at(tmp_path, chance.students)
    before = opened.everything()
    heard: list[Verdict] = []

    def announce(verdicts: Any) -> None:
        heard.extend(verdicts)
        assert opened.everything() == before
        raise RollcallError("write_failed", "The disk is full.", 507)

    with pytest.raises(RollcallError, match="full"):
        opened.enrolment.add_portraits(chance.batch(), Origin("import", NOW), (), announce)
    assert any(verdict.enrolled is not None for verdict in heard)
    assert opened.everything() == before


@pytest.mark.parametrize("accept", [[], ["already_enrolled_as"], sorted(map(str, OVERRULABLE))])
def test_an_import_or_an_upload_a_student(tmp_path: Path, accept: list[str]) -> None:
    rng = np.random.default_rng(7)
    faces = rng.integers(6, size=9)
    files = {
        f"{n + 1:04}_{place + 1}.jpg": card(int(faces[(n + (place == 3)) % 9]), look)
        for n in range(9)
        for place, look in enumerate(rng.integers(5, size=6).tolist())
    }
    imported, uploaded = School(tmp_path / "imported"), School(tmp_path / "uploaded")
    done = imported.run(sheet(*pupils(9)), zipped(files), accept=accept)
    lines = {line.file: line for line in imported.imports.report(done.id, 1, 999).lines}
    uploaded.run(sheet(*pupils(9)))
    refused = set()
    for student in sorted(uploaded.students.list(), key=lambda student: student.number):
        theirs = [(name, data) for name, data in files.items() if name.startswith(student.number)]
        taken = uploaded.students.add_photos(student.id, theirs, accept=accept)
        for photo in taken.rejected:
            assert (photo.code, photo.message) == (
                lines[photo.file].code,
                lines[photo.file].message,
            )
            refused.add(photo.file)
    assert refused == {name for name in files if lines[name].code}
    assert contents(imported) == contents(uploaded)
    assert {lines[name].code for name in refused} >= {"near_duplicate"}
    for school in (imported, uploaded):
        assert school.sound()
        school.imports.stop()


def contents(school: School) -> dict[str, Any]:
    """Photos by their student's number, all but where they come from."""
    rows = school.vectors.vectors(MODEL)
    return {
        student.number: (
            [replace(photo, source="") for photo in student.photos],
            student.next_photo,
            [school.photos.read_photo(student.id, photo.n) for photo in student.photos],
            np.asarray(rows.get(student.id, ())).tolist(),
        )
        for student in school.students.list()
    }
