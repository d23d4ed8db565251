"""Photos of an import on their way into the gallery: looked at, then written many at once."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Final, Self

from rollcall.domain.imports import ImportLine
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.importing.service.archive import ArchivedPhoto, PhotoArchive
from rollcall.importing.service.source import NO_CONSENT, photo_line
from rollcall.students.service.admission import Origin, PortraitsOf, Verdict
from rollcall.students.service.students import StudentService
from rollcall.vision.portraits.portrait import Portrait, make_portrait

STUDENTS_A_BATCH: Final = 50
"""The files of all students and of all vectors are written as a whole: once a batch."""
BYTES_A_BATCH: Final = 48 * 1024 * 1024
"""Of JPEGs, which are held in memory until their batch is written."""


class PhotoBatch:
    """Photos whose faces were looked at, and that are not written yet."""

    def __init__(self, students: StudentService, archive: PhotoArchive) -> None:
        self._students = students
        self._archive = archive
        # One engine for the whole batch, whatever is changed meanwhile.
        self._enrolment = students.enrolment
        self._portraits: list[PortraitsOf] = []
        self._looked_at: list[tuple[Student, list[ArchivedPhoto]]] = []
        self._said: dict[int, tuple[str, str] | None] = {}
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self._looked_at) >= STUDENTS_A_BATCH or self._bytes >= BYTES_A_BATCH

    def look_at(self, student: Student | None, photos: Sequence[ArchivedPhoto]) -> Iterator[float]:
        """Look at a student's photos; yields the seconds that each took."""
        if student is None or not photos:
            return
        self._looked_at.append((student, list(photos)))
        found: list[tuple[int, Portrait]] = []
        for photo in photos:
            began = time.monotonic()
            self._said[photo.place] = None
            if student.consent is None:
                self._said[photo.place] = NO_CONSENT
            else:
                try:
                    data = self._archive.read(photo)
                    found.append((photo.place, make_portrait(self._enrolment.engine, data)))
                except RollcallError as refusal:
                    if refusal.status not in {413, 422}:
                        raise
                    self._said[photo.place] = (refusal.code, refusal.message)
            yield time.monotonic() - began
        if found:
            self._portraits.append(PortraitsOf(student.id, tuple(found)))
            self._bytes += sum(len(portrait.jpeg) for _, portrait in found)

    def drop_last_student(self) -> None:
        """Leave out the student whose photos were not all looked at."""
        student, photos = self._looked_at.pop()
        for photo in photos:
            self._said.pop(photo.place, None)
        self._portraits = [each for each in self._portraits if each.student_id != student.id]

    def write_photos(
        self,
        now: datetime,
        announce: Callable[[Sequence[Student]], None],
        accept: Collection[str],
    ) -> None:
        """Let the gallery decide, and write. `announce` is told first the students as they are to
        be: `lines` say all then.

        Raises RollcallError "write_failed".
        """

        def decided(verdicts: Sequence[Verdict]) -> None:
            for each, verdict in zip(self._portraits, verdicts, strict=True):
                self._said |= {key: _said(verdict, key) for key, _ in each.portraits}
            announce([each.enrolled.after for each in verdicts if each.enrolled is not None])

        if self._portraits:
            origin = Origin("import", now)
            self._enrolment.add_portraits(self._portraits, origin, accept, decided)
            if self._students.enrolment is not self._enrolment:
                # The engine was changed meanwhile: it has no vectors of these photos yet.
                self._students.rebuild()

    def lines(self) -> list[ImportLine]:
        """What became of each photo."""
        return [
            photo_line(photo, self._said[photo.place], student)
            for student, photos in self._looked_at
            for photo in photos
        ]

    def next_batch(self) -> Self:
        """An empty batch of the same import."""
        return type(self)(self._students, self._archive)


def _said(verdict: Verdict, key: int) -> tuple[str, str] | None:
    """The code and the sentence for a photo, None for one that is taken."""
    student, refused = verdict.student, verdict.refused.get(key)
    if student is None:
        return "student_not_found", "This student was erased meanwhile."
    if student.consent is None:
        return (
            "consent_missing",
            f"There is no consent for {student.name}. Put who gave it, its form and its date into "
            "the list, and import it again.",
        )
    return None if refused is None else (refused.code, refused.message)
