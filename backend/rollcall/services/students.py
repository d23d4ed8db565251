"""Students and their enrolment photos."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np

from rollcall.domain.faces import Image, Vectors
from rollcall.domain.people import Consent, Guardian, Photo, Student
from rollcall.errors import RollcallError
from rollcall.services import portraits
from rollcall.services.enrolment_repair import EnrolmentRepair, RebuildReport
from rollcall.services.portraits import PhotoCheck, Portrait
from rollcall.storage.embedding_store import EmbeddingStore
from rollcall.storage.people import PeopleStore, new_student_id
from rollcall.storage.photos import PhotoStore, photo_not_found
from rollcall.vision.pictures import decode_picture
from rollcall.vision.ports import FaceEngine

MAX_PHOTOS = 20


@dataclass(frozen=True, slots=True)
class RejectedPhoto:
    """A file that was not taken: its name, a code, and a sentence that helps."""

    file: str
    code: str
    message: str


class PhotosTaken(NamedTuple):
    """What became of the files of one upload."""

    added: tuple[Photo, ...]
    rejected: tuple[RejectedPhoto, ...]


class StudentService:
    """Keeps record, photos and vectors of each student in step. Thread-safe.

    A photo is written before the record that lists it, and erased before it, so a crash at any
    point leaves something that `reconcile` and `rebuild` put right. Faces are looked for outside
    the lock, which is held only to write.
    """

    def __init__(
        self,
        people: PeopleStore,
        embeddings: EmbeddingStore,
        photos: PhotoStore,
        engine: FaceEngine,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._people = people
        self._embeddings = embeddings
        self._photos = photos
        self._engine = engine
        self._clock = clock
        self._lock = threading.RLock()
        self._repair = EnrolmentRepair(people, embeddings, photos, engine, self._lock)
        self._listeners: list[Callable[[], None]] = []
        self._erase_listeners: list[Callable[[str], None]] = []
        self._delete_listeners: list[Callable[[str], None]] = []
        self._notes: tuple[str, ...] = ()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change, in the order of the changes."""
        self._listeners.append(listener)

    def on_erase(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the id of each student that is about to be deleted. Where it
        raises, nothing else is deleted, and it can be asked for again."""
        self._erase_listeners.append(listener)

    def on_delete(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the id of each student that was deleted, before `on_change`'s."""
        self._delete_listeners.append(listener)

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know of the files: what was damaged, restored or set aside."""
        return (*self._people.warnings, *self._embeddings.warnings, *self._notes)

    def vectors(self, model_id: str) -> Mapping[str, Vectors]:
        """Every enrolled student's vectors under a model; the arrays are read-only."""
        return self._embeddings.vectors(model_id)

    def list(self) -> tuple[Student, ...]:
        """All students, by name."""
        return self._people.list()

    def get(self, student_id: str) -> Student:
        """Raises RollcallError "student_not_found"."""
        return self._people.get(student_id)

    def enrolled(self) -> frozenset[str]:
        """The ids of those whom the engine of now can recognise."""
        return frozenset(self._embeddings.vectors(self._engine.info.model_id))

    def create(
        self,
        number: str,
        name: str,
        guardians: tuple[Guardian, ...] = (),
        consent: Consent | None = None,
    ) -> Student:
        """Add a student. Raises RollcallError "number_taken"."""
        student = Student(new_student_id(), number, name, self._now(), guardians, consent)
        with self._lock:
            self._people.create(student)
            self._changed()
        return student

    def update(
        self,
        student_id: str,
        *,
        number: str | None = None,
        name: str | None = None,
        guardians: tuple[Guardian, ...] | None = None,
        consent: Consent | None = None,
        withdraw_consent: bool = False,
    ) -> Student:
        """Change what is given. To withdraw consent erases all photos and vectors.

        Raises RollcallError "student_not_found" or "number_taken".
        """

        def change(student: Student) -> Student:
            changed = replace(
                student,
                number=student.number if number is None else number,
                name=student.name if name is None else name,
                guardians=student.guardians if guardians is None else guardians,
                consent=student.consent if consent is None else consent,
            )
            return replace(changed, consent=None, photos=()) if withdraw_consent else changed

        with self._lock:
            self._people.get(student_id)
            if withdraw_consent:
                self._embeddings.remove_student(student_id)
                self._photos.delete_all(student_id)
            changed = self._people.update(student_id, change)
            self._changed()
        return changed

    def delete(self, student_id: str) -> None:
        """Erase a student: vectors, photos, record, and every copy of them."""
        with self._lock:
            self._people.get(student_id)
            for erase in self._erase_listeners:
                erase(student_id)
            self._embeddings.remove_student(student_id)
            self._photos.delete_all(student_id)
            self._people.delete(student_id)
            for listener in self._delete_listeners:
                listener(student_id)
            self._changed()

    def check_photo(self, picture: bytes | Image) -> PhotoCheck:
        """Whether a file or a frame could be an enrolment photo; nothing is stored.

        Raises RollcallError (413 or 422) for a file that is no picture.
        """
        image = decode_picture(picture) if isinstance(picture, bytes) else picture
        return portraits.check(self._engine, image)

    def photo(self, student_id: str, n: int) -> bytes:
        """The JPEG. Raises RollcallError "student_not_found" or "photo_not_found"."""
        self._index(self._people.get(student_id), n)
        return self._photos.read(student_id, n)

    def add_photos(
        self, student_id: str, files: Sequence[tuple[str, bytes]], source: str = "upload"
    ) -> PhotosTaken:
        """Take those of `files` (name, content) that can be used, and say why of the others.

        Raises RollcallError "student_not_found", "consent_missing" or "too_many_photos" (409).
        """
        _refuse_unless_allowed(self._people.get(student_id), len(files))
        taken: list[Portrait] = []
        rejected: list[RejectedPhoto] = []
        for name, data in files:
            try:
                taken.append(portraits.make_portrait(self._engine, data))
            except RollcallError as refusal:
                if refusal.status not in {413, 422}:
                    raise
                rejected.append(RejectedPhoto(_shown(name), refusal.code, refusal.message))
        added = self._keep(student_id, taken, source) if taken else ()
        return PhotosTaken(added, tuple(rejected))

    def delete_photo(self, student_id: str, n: int) -> None:
        """Erase a photo and its vectors. Raises "student_not_found" or "photo_not_found"."""
        with self._lock:
            student = self._people.get(student_id)
            row = self._index(student, n)
            self._embeddings.remove_row(student_id, row, len(student.photos))
            self._photos.delete(student_id, n)
            left = tuple(photo for photo in student.photos if photo.n != n)
            self._people.update(student_id, lambda s: replace(s, photos=left))
        self._repair.rebuild_if_stale(student_id)
        self._changed()

    def reconcile(self) -> tuple[str, ...]:
        """Put right what a crash left behind; call it once, before anything else.

        Returns sentences about what the user ought to know; `warnings` has them from then on.
        """
        self._notes = self._repair.reconcile()
        return self._notes

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> RebuildReport:
        """Make the vectors that the engine of now lacks, from the photos.

        `progress` is told how many students are done, and of how many.
        """
        report = self._repair.rebuild(progress)
        self._changed()
        return report

    def _keep(self, student_id: str, taken: Sequence[Portrait], source: str) -> tuple[Photo, ...]:
        model = self._engine.info.model_id
        with self._lock:
            student = self._people.get(student_id)
            _refuse_unless_allowed(student, len(taken))
            first, now = student.next_photo, self._now()
            added = tuple(Photo(first + i, now, source) for i in range(len(taken)))
            in_step = self._repair.rows(student_id) == len(student.photos)
            try:
                for photo, portrait in zip(added, taken, strict=True):
                    self._photos.save(student_id, photo.n, portrait.jpeg)
                self._people.update(student_id, lambda s: _with_photos(s, added))
                if in_step:
                    vectors = np.concatenate([portrait.vector for portrait in taken])
                    self._embeddings.append(model, student_id, vectors)
            except RollcallError:
                self._take_back(student, added)
                raise
        if not in_step:
            self._repair.rebuild_if_stale(student_id)
        self._changed()
        return added

    def _take_back(self, before: Student, added: tuple[Photo, ...]) -> None:
        # The disk may be full: what cannot be undone now, `reconcile` puts right.
        with suppress(RollcallError):
            self._people.update(before.id, lambda s: replace(s, photos=before.photos))
        for photo in added:
            with suppress(RollcallError):
                self._photos.delete(before.id, photo.n)

    def _changed(self) -> None:
        with self._lock:
            for listener in self._listeners:
                listener()

    def _index(self, student: Student, n: int) -> int:
        for index, photo in enumerate(student.photos):
            if photo.n == n:
                return index
        raise photo_not_found()

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


def _with_photos(student: Student, added: tuple[Photo, ...]) -> Student:
    return replace(student, photos=student.photos + added, next_photo=added[-1].n + 1)


def _refuse_unless_allowed(student: Student, more: int) -> None:
    if student.consent is None:
        raise RollcallError(
            "consent_missing",
            f"There is no consent for {student.name} yet. Record who gave it and when, then add "
            "the photos.",
            status=409,
        )
    if len(student.photos) + more > MAX_PHOTOS:
        raise RollcallError(
            "too_many_photos",
            f"A student has {MAX_PHOTOS} photos at most, and {student.name} has "
            f"{len(student.photos)}. Delete some, or choose fewer.",
            status=409,
        )


def _shown(file_name: str) -> str:
    """The last part of a file's name, fit to be shown. A folder's upload sends paths."""
    name = "".join(c for c in PurePosixPath(file_name).name if c.isprintable())
    return name[:100] or "photo"
