"""Puts records, photos and vectors back in step: after a crash, or for another engine."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.vectors import VectorMaker
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many students got their vectors, and the ids of those with a photo without a face."""

    rebuilt: int
    incomplete: tuple[str, ...]


class EnrolmentRepair:
    """The record says which photos there are; vectors can always be made anew from them.

    A student's vectors are in step when there is one row a photo. Shares its owner's lock.
    """

    def __init__(
        self,
        people: PeopleStore,
        embeddings: EmbeddingStore,
        photos: PhotoStore,
        engine: FaceEngine,
        lock: "threading.RLock",
    ) -> None:
        self._people = people
        self._embeddings = embeddings
        self._photos = photos
        self._engine = engine
        self._lock = lock
        self._maker = VectorMaker(people, embeddings, photos, engine, lock)

    def rows(self, student_id: str, model_id: str | None = None) -> int:
        """How many vectors a student has under a model; None means the engine's own."""
        model = model_id or self._engine.info.model_id
        return len(self._embeddings.vectors(model).get(student_id, ()))

    def reconcile(self) -> tuple[str, ...]:
        """Erase photos and vectors that no record speaks of, and entries whose photo is gone.

        Where `students.json` itself had to be restored, a photo unknown to it may be one that
        it has forgotten: such photos are set aside, not erased.
        """
        with self._lock:
            self._photos.clear_leftovers()
            students = {student.id: student for student in self._people.list()}
            notes = self._remove_orphaned_photos(students)
            consented = {s.id for s in students.values() if s.consent and s.photos}
            for student_id in self._embeddings.students() - consented:
                self._embeddings.remove_student(student_id)
            for student in students.values():
                notes += self._drop_missing_photos(student)
        if notes:
            # They name students, and the log names nobody.
            logger.warning("photos are missing or set aside: the dashboard says which")
        return tuple(notes)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> RebuildReport:
        """Make the vectors of every student whose vectors are not in step."""
        stale = [s.id for s in self._people.list() if self._is_stale(s)]
        incomplete = []
        for done, student_id in enumerate(stale):
            if progress is not None:
                progress(done, len(stale))
            if not self.rebuild_if_stale(student_id):
                incomplete.append(student_id)
        if progress is not None:
            progress(len(stale), len(stale))
        return RebuildReport(len(stale) - len(incomplete), tuple(incomplete))

    def rebuild_if_stale(self, student_id: str) -> bool:
        """Make one student's vectors anew; whether they are in step then.

        They are not where a photo shows the engine no face: the other photos' vectors are kept,
        and all are made anew with the next change.
        """
        while True:
            try:
                student = self._people.get(student_id)
                if not self._is_stale(student):
                    return True
                made = self._maker.make(student)
                assert made is not None
                with self._lock:
                    if self._people.get(student_id).photos != student.photos:
                        continue
                    self._embeddings.set(self._engine.info.model_id, student_id, made.vectors)
                    return len(made.vectors) == len(student.photos)
            except RollcallError as gone:
                if gone.code == "student_not_found":
                    return True
                raise

    def _is_stale(self, student: Student) -> bool:
        return student.consent is not None and self.rows(student.id) != len(student.photos)

    def _remove_orphaned_photos(self, students: dict[str, Student]) -> list[str]:
        keep = self._people.may_have_forgotten
        aside = 0
        for student_id in self._photos.students():
            student = students.get(student_id)
            listed = {photo.n for photo in student.photos} if student else set()
            for n in set(self._photos.numbers(student_id)) - listed:
                if keep:
                    folder = self._photos.set_aside(student_id, n)
                    aside += 1
                else:
                    self._photos.delete(student_id, n)
            self._photos.drop_empty_folder(student_id)
        if not aside:
            return []
        return [
            f"{aside} photos belong to no student in the restored list. They are kept in "
            f"{folder.name}: enrol them again, then delete that folder."
        ]

    def _drop_missing_photos(self, student: Student) -> list[str]:
        kept = set(self._photos.numbers(student.id))
        there = tuple(photo for photo in student.photos if photo.n in kept)
        if len(there) == len(student.photos):
            return []
        count = len(student.photos)
        if any(self.rows(student.id, model) == count for model in self._embeddings.models()):
            # To delete a photo takes its vector first. Here the vectors are whole, so the files
            # were lost in another way, and the vectors are all that is left of them.
            return [
                f"Photos of {student.name} are missing from the data folder. Restore the photos "
                "from a backup, or take new ones: recognition works meanwhile."
            ]
        self._people.update(student.id, lambda s: replace(s, photos=there))
        return []
