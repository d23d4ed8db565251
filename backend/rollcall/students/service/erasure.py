"""Erases a student everywhere, so that whatever a crash leaves is finished at the next start.

A note of it is on the disk before anything is erased, and goes last. The record goes last but
one, because what others hold about a student is found by the number and the name in it. Every
step finds out by itself what is left to do, and so all of them can be done again.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from rollcall.domain.erasure import Erasing, Erasure, Extent
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.students.files.people import not_found
from rollcall.students.service.records import StudentRecords

logger = logging.getLogger(__name__)


class Holder(Protocol):
    """Keeps something of students beside their records: faces, marks, messages, rosters."""

    def erase_student(self, erasing: Erasing) -> None:
        """Erase what it keeps, as far as is asked for. Done again, it finds nothing more to do.

        The student cannot be recognised any more by then. Raises RollcallError.
        """
        ...


class Erasures:
    """Thread-safe.

    Where a step raises RollcallError, the note stays: to ask again, or the next start, goes on.
    """

    def __init__(self, records: StudentRecords) -> None:
        self._records = records
        self._people = records.people
        self._embeddings = records.vectors
        self._photos = records.photos
        self._notes = records.people.erasures
        self._holders: tuple[Holder, ...] = ()
        self._has_marks: Callable[[str], bool] = lambda _: False
        self._problem = ""

    def held_by(self, holders: Sequence[Holder], has_marks: Callable[[str], bool]) -> None:
        """Have these, in this order, erase whoever is erased. `has_marks` says whether marks are
        left of a student without a record."""
        self._holders = tuple(holders)
        self._has_marks = has_marks

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return (*self._notes.warnings, *filter(None, [self._problem]))

    def erase_everywhere(self, student_id: str, *, marks: bool) -> None:
        """Erase a student; with `marks` one who was deleted before without them, too.

        Raises RollcallError "student_not_found".
        """
        with self._records.writing():
            if self._record(student_id) is None and not self._is_left(student_id, marks):
                raise not_found()
            wanted = Erasure(student_id, Extent.MARKS if marks else Extent.STUDENT)
            self._carry_out(self._notes.add_note(wanted))
            logger.info("a student was erased, %s", "with all marks" if marks else "marks stay")

    def withdraw_consent(self, student_id: str) -> None:
        """Take a student's consent, and erase everything of the face that rested on it.

        Raises RollcallError "student_not_found".
        """
        with self._records.writing():
            self._people.get(student_id)
            self._carry_out(self._notes.add_note(Erasure(student_id, Extent.FACE)))

    def finish_withdrawal(self, student_id: str) -> None:
        """Before there is a new consent: finish a withdrawal that something came between."""
        with self._records.writing():
            note = self._notes.note_of(student_id)
            if note is not None and note.extent is Extent.FACE:
                self._carry_out(note)

    def erase_noted_enrolments(self) -> None:
        """At a start, before anything else: nobody whose erasure is noted may be enrolled."""
        with self._records.writing():
            for note in self._notes.all_notes():
                self._erase_enrolment(note.student_id)
                self._photos.erase_photos_of(note.student_id)

    def finish_all(self) -> bool:
        """At a start, once everybody listens: finish what was begun; whether there was anything.
        What cannot be finished is told, and tried at the next start."""
        with self._records.writing():
            self._problem = ""
            notes = self._notes.all_notes()
            for note in notes:
                try:
                    self._carry_out(note)
                    logger.info("an erasure that was interrupted is finished")
                except RollcallError as failure:
                    logger.warning("an erasure is not finished: %s", failure.code)
                    self._problem = (
                        f"The erasure of a student is not finished: {failure.message} The next "
                        "start goes on with it."
                    )
            return bool(notes)

    def _carry_out(self, erasure: Erasure) -> None:
        student_id, record = erasure.student_id, self._record(erasure.student_id)
        erasing = Erasing(
            student_id,
            erasure.extent,
            "" if record is None else record.name,
            self._embeddings.vectors_of_student(student_id),
        )
        self._erase_enrolment(student_id)
        self._tell_holders(erasing)
        self._photos.erase_photos_of(student_id)
        if erasure.extent is not Extent.FACE:
            if record is not None:
                self._people.erase_record(student_id)
            # A session may have ended in between, a roster changed, a photo been imported.
            self._tell_holders(erasing)
        self._notes.remove_note(student_id)

    def _erase_enrolment(self, student_id: str) -> None:
        """Consent first: without it, nothing that is left counts, and nothing new is made."""
        record = self._record(student_id)
        if record is not None and (record.consent is not None or record.photos):
            self._people.update(student_id, _without_face, forget=True)
        self._embeddings.erase_student_vectors(student_id)

    def _tell_holders(self, erasing: Erasing) -> None:
        for holder in self._holders:
            holder.erase_student(erasing)

    def _is_left(self, student_id: str, marks: bool) -> bool:
        if self._notes.note_of(student_id) is not None:
            return True
        return marks and self._has_marks(student_id)

    def _record(self, student_id: str) -> Student | None:
        return next((each for each in self._people.list() if each.id == student_id), None)


def _without_face(student: Student) -> Student:
    return replace(student, consent=None, photos=())
