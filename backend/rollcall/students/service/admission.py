"""Which photos the gallery takes: asked about everyone who is enrolled."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors
from rollcall.domain.gallery_choice import MOST_KEPT, Answer, Refusal, choose
from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.students.service.records import Enrolled, StudentRecords
from rollcall.vision.portraits import words as photo_words
from rollcall.vision.portraits.portrait import Portrait
from rollcall.vision.ports import FaceEngine


class Origin(NamedTuple):
    """Where photos come from, "upload" or "import", and when."""

    source: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class PortraitsOf:
    """New portraits of one student, each with the key by which the caller knows it."""

    student_id: str
    portraits: tuple[tuple[int, Portrait], ...]


class Refused(NamedTuple):
    """Why a portrait is not taken: a code, a sentence, and for programs what it speaks of."""

    code: str
    message: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one student's portraits.

    `student` is the record as it was, None where there is none any more. Without it, or without
    a consent in it, nothing was decided. `refused` are the portraits that are not taken, by their
    key, and `enrolled` is what the others make of the student, None where there are none.
    """

    student: Student | None
    enrolled: Enrolled | None = None
    refused: Mapping[int, Refused] = field(default_factory=dict)


class GalleryIndex:
    """All vectors of one model in one array, as they were at a version of the store. Immutable."""

    def __init__(self, vectors_of: Mapping[str, Vectors], version: int, model_id: str) -> None:
        self.version = version
        self.model_id = model_id
        self.students = tuple(vectors_of)
        self._column = {student: column for column, student in enumerate(vectors_of)}
        self._vectors = np.concatenate(list(vectors_of.values())) if vectors_of else None
        counts = [len(vectors) for vectors in vectors_of.values()]
        self._starts = np.cumsum([0, *counts[:-1]]).astype(np.intp)

    def best_cosines(self, new: Vectors, but: Collection[str]) -> NDArray[np.float32]:
        """The highest cosine of each new vector (m, dim) to each of `students`, (m, students):
        -1 to those of `but`."""
        if self._vectors is None:
            return np.empty((len(new), 0), np.float32)
        best: NDArray[np.float32] = np.maximum.reduceat(new @ self._vectors.T, self._starts, axis=1)
        best[:, [self._column[student] for student in but if student in self._column]] = -1.0
        return best


class Admission:
    """Compares new photos with the whole gallery of one engine, which it keeps in one array."""

    def __init__(self, records: StudentRecords, engine: FaceEngine) -> None:
        self._records = records
        self._engine = engine
        self._index = GalleryIndex({}, -1, "")

    def prepare_index(self) -> None:
        """Put the gallery into one array, before `decide` is called while nobody else can write."""
        self._current()

    def decide_batch(
        self, batch: Sequence[PortraitsOf], origin: Origin, accept: Collection[str]
    ) -> tuple[Verdict, ...]:
        """A verdict for each of some students, every one of whom is in the batch once.

        Each meets the gallery as those before leave it, so that a batch is decided as its
        students would be one by one. Call it within `StudentRecords.writing`, and write what it
        says before that ends.
        """
        index = self._current()
        changed: dict[str, Vectors] = {}
        verdicts = []
        for each in batch:
            verdict = self._judge(each, _Gallery(index, changed), origin, accept)
            if verdict.enrolled is not None:
                changed[each.student_id] = self._rows_after(verdict.enrolled)
            verdicts.append(verdict)
        return tuple(verdicts)

    def _judge(
        self, each: PortraitsOf, gallery: "_Gallery", origin: Origin, accept: Collection[str]
    ) -> Verdict:
        student = self._student(each.student_id)
        if student is None or student.consent is None:
            return Verdict(student)
        own = self._rows(student.id)
        new = np.concatenate([portrait.vector for _, portrait in each.portraits])
        others = gallery.best_cosines(new, student.id)
        choice = choose(own, new, others, self._engine.info.gallery, accept)
        answers, making_way = list(choice.answers), choice.replaced
        in_step = len(own) == len(student.photos)
        if not in_step:
            # A photo shows this engine no face, so that nobody knows which row is which photo's.
            making_way = ()
            _refuse_beyond(answers, MOST_KEPT - len(student.photos))
        taken = []
        refused = {}
        for (key, portrait), answer in zip(each.portraits, answers, strict=True):
            if answer.refusal is None:
                taken.append((portrait, answer.overruled))
            else:
                refused[key] = self._refused(answer, gallery.students)
        enrolled = _enrolled(student, taken, making_way, in_step, origin) if taken else None
        return Verdict(student, enrolled, refused)

    def _current(self) -> GalleryIndex:
        model, version = self._engine.info.model_id, self._records.vectors.version
        index = self._index
        if (index.version, index.model_id) != (version, model):
            index = GalleryIndex(self._records.vectors.vectors(model), version, model)
            self._index = index
        return index

    def _rows(self, student_id: str) -> Vectors:
        info = self._engine.info
        nothing: Vectors = np.empty((0, info.dim), np.float32)
        return self._records.vectors.vectors(info.model_id).get(student_id, nothing)

    def _rows_after(self, enrolled: Enrolled) -> Vectors:
        kept = np.delete(self._rows(enrolled.before.id), enrolled.making_way, axis=0)
        return np.concatenate([kept, *(portrait.vector for portrait in enrolled.portraits)])

    def _refused(self, answer: Answer, students: Sequence[str]) -> Refused:
        assert answer.refusal is not None
        details: dict[str, Any] = {}
        if answer.similarity is not None:
            details["similarity"] = round(answer.similarity, 4)
        other = None if answer.student is None else self._student(students[answer.student])
        if other is not None:
            details |= {"student_id": other.id, "name": other.name, "number": other.number}
        message = photo_words.of_gallery(answer.refusal, answer.similarity, other)
        return Refused(str(answer.refusal), message, details)

    def _student(self, student_id: str) -> Student | None:
        try:
            return self._records.people.get(student_id)
        except RollcallError:
            return None


class _Gallery:
    """An index, and the students whose vectors have changed since."""

    def __init__(self, index: GalleryIndex, changed: Mapping[str, Vectors]) -> None:
        self._index = index
        self._since = GalleryIndex(changed, index.version, index.model_id)
        self.students = (*index.students, *self._since.students)

    def best_cosines(self, new: Vectors, but: str) -> NDArray[np.float32]:
        """The highest cosine of each new vector (m, dim) to each of `students`, (m, students):
        -1 to the one whose photos they are to be, and to old vectors of one who has changed."""
        before = self._index.best_cosines(new, {but, *self._since.students})
        return np.concatenate([before, self._since.best_cosines(new, {but})], axis=1)


def _enrolled(
    student: Student,
    taken: Sequence[tuple[Portrait, tuple[str, ...]]],
    making_way: tuple[int, ...],
    in_step: bool,
    origin: Origin,
) -> Enrolled:
    """The student with the portraits that are taken, each with what was overruled for it."""
    first = student.next_photo
    new = [
        Photo(first + place, origin.added_at, origin.source, overruled)
        for place, (_, overruled) in enumerate(taken)
    ]
    kept = [photo for row, photo in enumerate(student.photos) if row not in making_way]
    after = replace(student, photos=(*kept, *new), next_photo=first + len(new))
    portraits = tuple(portrait for portrait, _ in taken)
    return Enrolled(student, after, portraits, making_way, in_step)


def _refuse_beyond(answers: list[Answer], room: int) -> None:
    for place, answer in enumerate(answers):
        if answer.refusal is None:
            room -= 1
            if room < 0:
                answers[place] = Answer(Refusal.NOT_NEEDED)
