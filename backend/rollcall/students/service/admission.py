"""Which photos the gallery takes: asked about everyone who is enrolled."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.gallery_choice import MOST_KEPT, Answer, Refusal, choose
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.gallery_index import GalleryIndex
from rollcall.vision.portraits import words as photo_words
from rollcall.vision.portraits.portrait import Portrait
from rollcall.vision.ports import FaceEngine


class Candidate(NamedTuple):
    """A photo of good quality: its place in the upload, its file's name, and itself."""

    place: int
    file: str
    portrait: Portrait


class Refused(NamedTuple):
    """A photo that the gallery does not want: file, code, sentence, details."""

    file: str
    code: str
    message: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The portraits that are taken, each with what was overruled for it; those refused, by their
    place; and the numbers of the student's earlier photos that make way."""

    taken: tuple[tuple[Portrait, tuple[str, ...]], ...]
    refused: dict[int, Refused]
    replaced: tuple[int, ...]


class Admission:
    """Compares new photos with the whole gallery, which it keeps ready in one array."""

    def __init__(self, people: PeopleStore, embeddings: EmbeddingStore, engine: FaceEngine) -> None:
        self._people = people
        self._embeddings = embeddings
        self._engine = engine
        self._index = GalleryIndex({}, -1, "")

    def prepare(self) -> None:
        """Put the gallery into one array, before the lock is taken under which `decide` runs."""
        self._current()

    def decide(
        self, student: Student, candidates: Sequence[Candidate], accept: Collection[str]
    ) -> Verdict:
        """Answer for each candidate, as of now: call it under the lock that guards the stores."""
        index = self._current()
        info = self._engine.info
        nothing: Vectors = np.empty((0, info.dim), np.float32)
        own = self._embeddings.vectors(info.model_id).get(student.id, nothing)
        new = np.concatenate([candidate.portrait.vector for candidate in candidates])
        choice = choose(own, new, index.best(new, but=student.id), info.gallery, accept)
        answers, replaced = list(choice.answers), choice.replaced
        if len(own) != len(student.photos):
            # A photo shows this engine no face, so that nobody knows which row is which photo's.
            replaced = ()
            _refuse_beyond(answers, MOST_KEPT - len(student.photos))
        taken = []
        refused = {}
        for candidate, answer in zip(candidates, answers, strict=True):
            if answer.refusal is None:
                taken.append((candidate.portrait, answer.overruled))
            else:
                refused[candidate.place] = self._refused(candidate, answer, index)
        numbers = tuple(student.photos[row].n for row in replaced)
        return Verdict(tuple(taken), refused, numbers)

    def _current(self) -> GalleryIndex:
        model, version = self._engine.info.model_id, self._embeddings.version
        index = self._index
        if (index.version, index.model_id) != (version, model):
            index = GalleryIndex(self._embeddings.vectors(model), version, model)
            self._index = index
        return index

    def _refused(self, candidate: Candidate, answer: Answer, index: GalleryIndex) -> Refused:
        assert answer.refusal is not None
        details: dict[str, Any] = {}
        if answer.similarity is not None:
            details["similarity"] = round(answer.similarity, 4)
        other = None if answer.student is None else self._student(index.students[answer.student])
        if other is not None:
            details |= {"student_id": other.id, "name": other.name, "number": other.number}
        message = photo_words.of_gallery(answer.refusal, answer.similarity, other)
        return Refused(candidate.file, str(answer.refusal), message, details)

    def _student(self, student_id: str) -> Student | None:
        try:
            return self._people.get(student_id)
        except RollcallError:
            return None


def _refuse_beyond(answers: list[Answer], room: int) -> None:
    for place, answer in enumerate(answers):
        if answer.refusal is None:
            room -= 1
            if room < 0:
                answers[place] = Answer(Refusal.NOT_NEEDED)
