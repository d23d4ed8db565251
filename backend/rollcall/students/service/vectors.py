"""Makes the vectors of enrolment photos by one engine, beside whatever else goes on."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.students.service.records import StudentRecords
from rollcall.threads.worker import StopSignal
from rollcall.vision.portraits.portrait import vector_of_kept_photo
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)

LONGEST_REST_S = 1.0

Tried: TypeAlias = Mapping[str, tuple[Photo, ...]]
"""Students by id, and the photos that vectors were made of, whether or not all showed a face."""


@dataclass(frozen=True, slots=True)
class PhotoProblem:
    """A photo that no vector could be made of: whose, its number, and why, as a code.

    `kept` is true where the photo's old vector stays, since the file alone was lost.
    """

    student: Student
    n: int
    code: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The vectors of a student's photos as they were then, (n, dim)."""

    student: Student
    vectors: Vectors
    problems: tuple[PhotoProblem, ...]


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many students got their vectors, and the ids of those with a photo without a face."""

    rebuilt: int
    incomplete: tuple[str, ...]


class VectorMaker:
    """One engine over the photos of students. Pictures are looked at outside the lock."""

    def __init__(self, records: StudentRecords, engine: FaceEngine) -> None:
        self._records = records
        self.store = records.vectors
        self.engine = engine

    @property
    def model_id(self) -> str:
        """The engine's model."""
        return self.engine.info.model_id

    def out_of_step(self, name: str, tried: Tried | None = None) -> list[Student]:
        """Who has not one vector a photo under `name`, a model's or one in the making; without
        those who have been `tried` with the very photos of now."""
        rows = self.store.vectors(name)
        return [
            student
            for student in self._records.people.list()
            if student.consent is not None
            and len(rows.get(student.id, ())) != len(student.photos)
            and (tried is None or tried.get(student.id) != student.photos)
        ]

    def enrolled_students(self) -> list[Student]:
        """Everyone with photos whose face may be used."""
        return [s for s in self._records.people.list() if s.consent is not None and s.photos]

    def make_vectors(
        self, student: Student, stop: StopSignal | None = None, rest: float = 0.0
    ) -> Made | None:
        """Make one student's vectors, without any lock; None where `stop` came first.

        `rest` is how long to pause after each photo, as a share of what it took: the room needs
        the processor too. A photo whose file is lost keeps the vector that the same model has.
        """
        old = self.store.vectors(self.model_id).get(student.id)
        if old is not None and len(old) != len(student.photos):
            old = None
        rows: list[Vectors] = [np.empty((0, self.engine.info.dim), np.float32)]
        problems = []
        for row, photo in enumerate(student.photos):
            began = time.monotonic()
            vector, code = self._vector(student, photo.n)
            if vector is None:
                vector = rows[0] if old is None else old[row : row + 1]
            if code:
                kept = code != "face_not_found" and old is not None
                problems.append(PhotoProblem(student, photo.n, code, kept))
            rows.append(vector)
            took = time.monotonic() - began
            if stop is not None and stop.wait(min(took * rest, LONGEST_REST_S)):
                return None
        for problem in problems:
            logger.warning("photo %d of %s: %s", problem.n, student.id, problem.code)
        return Made(student, np.concatenate(rows), tuple(problems))

    def make_if_stale(self, student_id: str) -> bool:
        """Make one student's vectors anew where they are not in step; whether they are now.

        They are not where a photo shows the engine no face: the other photos' vectors are kept,
        and all are made anew with the next change.
        """
        while True:
            try:
                student = self._records.people.get(student_id)
            except RollcallError:
                return True
            if not self._is_stale(student):
                return True
            made = self.make_vectors(student)
            assert made is not None
            if self.store_made(self.model_id, [made]):
                return len(made.vectors) == len(student.photos)

    def make_all_stale(self, progress: Callable[[int, int], None] | None = None) -> RebuildReport:
        """Make the vectors of every student whose vectors are not in step.

        `progress` is told how many students are done, and of how many.
        """
        stale = [student.id for student in self._records.people.list() if self._is_stale(student)]
        incomplete = []
        for done, student_id in enumerate(stale):
            if progress is not None:
                progress(done, len(stale))
            if not self.make_if_stale(student_id):
                incomplete.append(student_id)
        if progress is not None:
            progress(len(stale), len(stale))
        return RebuildReport(len(stale) - len(incomplete), tuple(incomplete))

    def store_made(self, name: str, made: Iterable[Made]) -> int:
        """Write these in one go; of a student who was changed meanwhile nothing is kept. Returns
        of how many students something is."""
        with self._records.writing():
            as_before = {m.student.id: m.vectors for m in made if self._is_as_before(m.student)}
            if as_before:
                self.store.replace_vectors(name, as_before)
        return len(as_before)

    def finish_in_step(self, name: str, tried: Tried, then: Callable[[], None]) -> bool:
        """Do `then` at a moment when everybody is in step, or was tried; False where somebody
        was changed meanwhile and has to be made first."""
        with self._records.writing():
            if self.out_of_step(name, tried):
                return False
            then()
            return True

    def _is_stale(self, student: Student) -> bool:
        rows = self._records.count_rows(student.id, self.model_id)
        return student.consent is not None and rows != len(student.photos)

    def _vector(self, student: Student, n: int) -> tuple[Vectors | None, str]:
        """A photo's vector, (1, dim), or (0, dim) without a face, or None where the file cannot be
        read; and what is wrong, as a code."""
        try:
            vector = vector_of_kept_photo(
                self.engine, self._records.photos.read_photo(student.id, n)
            )
        except RollcallError as unusable:
            return None, unusable.code
        except OSError:
            return None, "photo_unreadable"
        return vector, "" if len(vector) else "face_not_found"

    def _is_as_before(self, student: Student) -> bool:
        try:
            now = self._records.people.get(student.id)
        except RollcallError:
            return False
        return now.consent is not None and now.photos == student.photos
