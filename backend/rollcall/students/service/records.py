"""Records, vectors and photos of students, which change together under one lock."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import numpy as np

from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore, photo_not_found
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore, RowsOf
from rollcall.vision.portraits.portrait import Portrait

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What new photos make of a student.

    `portraits` are those of the last photos of `after`, in order. `making_way` are rows of
    `before.photos`: the photos that are given up for the new ones. `in_step` is whether `before`
    has one vector a photo, so that the new ones' can follow them.
    """

    before: Student
    after: Student
    portraits: tuple[Portrait, ...]
    making_way: tuple[int, ...]
    in_step: bool

    @property
    def added(self) -> tuple[Photo, ...]:
        """The new photos."""
        return self.after.photos[-len(self.portraits) :]

    @property
    def replaced(self) -> tuple[int, ...]:
        """The numbers of the photos that make way."""
        return tuple(self.before.photos[row].n for row in self.making_way)


class StudentRecords:
    """The three stores, and the only lock over them.

    Whatever reads and then writes does both within `writing`. Each step is written in an order
    in which a crash at any point leaves something that `EnrolmentRepair` and `VectorMaker` put
    right: a photo before the record that lists it, the record before the vectors.
    """

    def __init__(self, people: PeopleStore, vectors: EmbeddingStore, photos: PhotoStore) -> None:
        self.people = people
        self.vectors = vectors
        self.photos = photos
        self._lock = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else writes meanwhile. May be entered again by the thread that is in it."""
        with self._lock:
            yield

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change, in the order of the changes."""
        self._listeners.append(listener)

    def tell_change(self) -> None:
        """Call those who listen."""
        with self._lock:
            for listener in self._listeners:
                listener()

    def count_rows(self, student_id: str, model_id: str) -> int:
        """How many vectors a student has under a model."""
        return len(self.vectors.vectors(model_id).get(student_id, ()))

    def write_enrolled(self, model_id: str, enrolled: Sequence[Enrolled]) -> None:
        """Write the photos of some students, each listed once, and a model's vectors of them: the
        files of all records and of all vectors once for all of them.

        Raises RollcallError "write_failed"; then every student has the photos of before.
        """
        with self.writing():
            try:
                self._write(model_id, enrolled)
            except RollcallError:
                self._take_back(enrolled)
                raise

    def erase_photo(self, student_id: str, n: int) -> None:
        """Erase a photo and its vectors. Raises "student_not_found" or "photo_not_found"."""
        with self.writing():
            student = self.people.get(student_id)
            rows = RowsOf((row_of(student, n),), len(student.photos))
            self.vectors.erase_rows({student_id: rows})
            self.photos.erase_photo(student_id, n)
            left = tuple(photo for photo in student.photos if photo.n != n)
            self.people.update(student_id, lambda s: replace(s, photos=left))

    def _write(self, model_id: str, enrolled: Sequence[Enrolled]) -> None:
        for each in enrolled:
            for photo, portrait in zip(each.added, each.portraits, strict=True):
                self.photos.store_photo(each.after.id, photo.n, portrait.jpeg)
        # First, or as many rows as photos would look in step where one makes way for another.
        gone = {
            each.before.id: RowsOf(each.making_way, len(each.before.photos))
            for each in enrolled
            if each.making_way
        }
        if gone:
            self.vectors.erase_rows(gone)
        self.people.store_students([each.after for each in enrolled])
        new = {
            each.after.id: np.concatenate([portrait.vector for portrait in each.portraits])
            for each in enrolled
            if each.in_step
        }
        if new:
            self.vectors.append_rows(model_id, new)
        for each in enrolled:
            for n in each.replaced:
                try:
                    self.photos.erase_photo(each.after.id, n)
                except RollcallError as failure:  # no record lists it: the next start erases it
                    logger.warning("photo %d of %s stays: %s", n, each.after.id, failure.code)

    def _take_back(self, enrolled: Sequence[Enrolled]) -> None:
        # The disk may be full: what cannot be undone now, the next start puts right. Vectors that
        # were to make way may be gone by now: they are made anew with the next change. A number
        # is not given twice, as a file may be left.
        before = [replace(each.before, next_photo=each.after.next_photo) for each in enrolled]
        with suppress(RollcallError):
            self.people.store_students(before)
        for each in enrolled:
            for photo in each.added:
                with suppress(RollcallError):
                    self.photos.erase_photo(each.after.id, photo.n)


def row_of(student: Student, n: int) -> int:
    """Which of a student's vectors is photo `n`'s. Raises RollcallError "photo_not_found"."""
    for row, photo in enumerate(student.photos):
        if photo.n == n:
            return row
    raise photo_not_found()
