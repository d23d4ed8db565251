"""Writes many students, and the photos of many, at once: the files are written as a whole."""

import hashlib
import logging
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from rollcall.domain.faces import Vectors
from rollcall.domain.gallery_choice import MOST_KEPT, Answer, Refusal, choose
from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.gallery_index import GalleryIndex
from rollcall.students.service.repair import EnrolmentRepair
from rollcall.vision.portraits import words as photo_words
from rollcall.vision.portraits.portrait import Portrait
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)

_STUDENT = TypeAdapter(Student)


@dataclass(frozen=True, slots=True)
class PortraitsOf:
    """Portraits of one student, each with the key by which the caller knows it."""

    student_id: str
    portraits: tuple[tuple[int, Portrait], ...]


class Refused(NamedTuple):
    """Why a portrait is not taken: a code and a sentence."""

    code: str
    message: str


Answers = Mapping[int, Refused | None]
"""What becomes of each portrait, by its key: None where it is taken."""
Announce = Callable[[Answers, Mapping[str, str]], None]
"""Is told, before anything is written, the answers, and the fingerprints by id of the students as
they are to be."""


def fingerprint(student: Student) -> str:
    """Tells one state of a student from every other."""
    return hashlib.sha256(_STUDENT.dump_json(student)).hexdigest()[:24]


@dataclass(slots=True)
class _Taken:
    """What a batch does to one student."""

    before: Student
    after: Student
    new: list[tuple[Photo, Portrait]]
    gone: list[int]
    vectors: Vectors | None


class StudentBatches:
    """Shares its owner's lock and stores. Thread-safe.

    The order of the writes is that of a single enrolment: photos, then the record that lists them,
    then the vectors, so that whatever a crash leaves is put right at the next start.
    """

    def __init__(
        self,
        people: PeopleStore,
        embeddings: EmbeddingStore,
        photos: PhotoStore,
        engine: FaceEngine,
        repair: EnrolmentRepair,
        lock: "threading.RLock",
        changed: Callable[[], None],
    ) -> None:
        self._people = people
        self._embeddings = embeddings
        self._photos = photos
        self.engine = engine
        self._repair = repair
        self._lock = lock
        self._changed = changed

    def put(
        self,
        plan: Callable[[Sequence[Student]], Sequence[Student]],
        announce: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Write what `plan` makes of the students that there are: new ones and changed ones.

        Both are called under the lock. Raises RollcallError "number_taken" or "write_failed".
        """
        with self._lock:
            changed = plan(self._people.list())
            if not changed:
                return
            announce({student.id: fingerprint(student) for student in changed})
            self._people.put(changed)
            self._changed()

    def add_photos(
        self,
        batch: Sequence[PortraitsOf],
        now: datetime,
        announce: Announce,
        accept: Collection[str] = (),
    ) -> None:
        """Decide as for a single upload, each student after those before, and write them at once.

        Raises RollcallError "write_failed"; then nothing was taken.
        """
        for each in batch:
            # Old photos first get the vectors that they lack, for the new ones to be compared.
            self._repair.rebuild_if_stale(each.student_id)
        with self._lock:
            taken, answers = self._decide(batch, now, accept)
            announce(answers, {each.after.id: fingerprint(each.after) for each in taken})
            if not taken:
                return
            try:
                self._write(taken)
            except RollcallError:
                self._take_back(taken)
                raise
            self._changed()

    def _decide(
        self, batch: Sequence[PortraitsOf], now: datetime, accept: Collection[str]
    ) -> tuple[list[_Taken], dict[int, Refused | None]]:
        info = self.engine.info
        stored = self._embeddings.vectors(info.model_id)
        index = GalleryIndex(stored, self._embeddings.version, info.model_id)
        students = {student.id: student for student in self._people.list()}
        fresh: dict[str, Vectors] = {}
        taken: list[_Taken] = []
        answers: dict[int, Refused | None] = {}
        for each in batch:
            keys = [key for key, _ in each.portraits]
            student = students.get(each.student_id)
            refused = _not_allowed(student)
            if student is None or refused is not None:
                answers |= dict.fromkeys(keys, refused)
                continue
            among = GalleryIndex(fresh, 0, info.model_id)
            own = stored.get(student.id, np.empty((0, info.dim), np.float32))
            new = np.concatenate([portrait.vector for _, portrait in each.portraits])
            others = _beside(index, among, new, student.id)
            choice = choose(own, new, others, info.gallery, accept)
            found, replaced = list(choice.answers), choice.replaced
            in_step = len(own) == len(student.photos)
            if not in_step:
                replaced = ()
                _refuse_beyond(found, MOST_KEPT - len(student.photos))
            who = (*index.students, *among.students)
            for key, answer in zip(keys, found, strict=True):
                answers[key] = _refusal(answer, who, students)
            came = [row for row, answer in enumerate(found) if answer.refusal is None]
            if not came:
                continue
            vectors = np.concatenate([np.delete(own, replaced, axis=0), new[came]])
            portraits = [(each.portraits[row][1], found[row].overruled) for row in came]
            taken.append(_apply(student, portraits, replaced, vectors if in_step else None, now))
            fresh[student.id] = new[came]
        return taken, answers

    def _write(self, taken: Sequence[_Taken]) -> None:
        model = self.engine.info.model_id
        for each in taken:
            for photo, portrait in each.new:
                self._photos.save(each.after.id, photo.n, portrait.jpeg)
        # Where a photo makes way for another, as many rows as before would look in step.
        unsure = {each.after.id: _none() for each in taken if each.gone}
        if unsure:
            self._embeddings.set_many(model, unsure, forget=True)
        self._people.put([each.after for each in taken])
        vectors = {each.after.id: each.vectors for each in taken if each.vectors is not None}
        self._embeddings.set_many(model, vectors, forget=bool(unsure))
        for each in taken:
            for n in each.gone:
                try:
                    self._photos.delete(each.after.id, n)
                except RollcallError as failure:  # no record lists it: the next start erases it
                    logger.warning("photo %d of %s stays: %s", n, each.after.id, failure.code)

    def _take_back(self, taken: Sequence[_Taken]) -> None:
        # The disk may be full: what cannot be undone now, the next start puts right.
        with suppress(RollcallError):
            self._people.put([each.before for each in taken])
        for each in taken:
            for photo, _ in each.new:
                with suppress(RollcallError):
                    self._photos.delete(each.after.id, photo.n)


def _apply(
    student: Student,
    portraits: Sequence[tuple[Portrait, tuple[str, ...]]],
    replaced: Collection[int],
    vectors: Vectors | None,
    now: datetime,
) -> _Taken:
    first = student.next_photo
    new = [
        (Photo(first + i, now, "import", overruled), portrait)
        for i, (portrait, overruled) in enumerate(portraits)
    ]
    kept = tuple(photo for row, photo in enumerate(student.photos) if row not in replaced)
    after = replace(
        student, photos=(*kept, *(photo for photo, _ in new)), next_photo=first + len(new)
    )
    gone = [student.photos[row].n for row in replaced]
    return _Taken(student, after, new, gone, vectors)


def _not_allowed(student: Student | None) -> Refused | None:
    if student is None:
        return Refused("student_not_found", "This student was erased meanwhile.")
    if student.consent is None:
        return Refused(
            "consent_missing",
            f"There is no consent for {student.name}. Put who gave it, its form and its date into "
            "the list, and import it again.",
        )
    return None


def _beside(
    index: GalleryIndex, among: GalleryIndex, new: Vectors, student_id: str
) -> NDArray[np.float32]:
    best = [each.best(new, but=student_id) for each in (index, among)]
    return np.concatenate(best, axis=1)


def _refusal(answer: Answer, who: Sequence[str], students: Mapping[str, Student]) -> Refused | None:
    if answer.refusal is None:
        return None
    other = None if answer.student is None else students.get(who[answer.student])
    said = photo_words.of_gallery(answer.refusal, answer.similarity, other)
    return Refused(str(answer.refusal), said)


def _refuse_beyond(answers: list[Answer], room: int) -> None:
    for place, answer in enumerate(answers):
        if answer.refusal is None:
            room -= 1
            if room < 0:
                answers[place] = Answer(Refusal.NOT_NEEDED)


def _none() -> Vectors:
    return np.empty((0, 1), np.float32)
