"""Puts records, photos and vectors back in step after a crash."""

import logging
from dataclasses import replace

from rollcall.domain.people import Student
from rollcall.students.service.records import StudentRecords

logger = logging.getLogger(__name__)


class EnrolmentRepair:
    """The record says which photos there are; vectors can always be made anew from them.

    A student's vectors are in step when there is one row a photo.
    """

    def __init__(self, records: StudentRecords) -> None:
        self._records = records

    def reconcile(self) -> tuple[str, ...]:
        """Erase photos and vectors that no record speaks of, and entries whose photo is gone.

        Where `students.json` itself had to be restored, a photo unknown to it may be one that
        it has forgotten: such photos are set aside, not erased. Returns sentences for the user.
        """
        records = self._records
        with records.writing():
            records.photos.erase_half_written()
            students = {student.id: student for student in records.people.list()}
            notes = self._remove_orphaned_photos(students)
            consented = {s.id for s in students.values() if s.consent and s.photos}
            for student_id in records.vectors.students_with_vectors() - consented:
                records.vectors.erase_student_vectors(student_id)
            for student in students.values():
                notes += self._drop_missing_photos(student)
        if notes:
            # They name students, and the log names nobody.
            logger.warning("photos are missing or set aside: the dashboard says which")
        return tuple(notes)

    def _remove_orphaned_photos(self, students: dict[str, Student]) -> list[str]:
        photos = self._records.photos
        keep = self._records.people.may_have_forgotten
        aside = 0
        for student_id in photos.owners_of_photos():
            student = students.get(student_id)
            listed = {photo.n for photo in student.photos} if student else set()
            for n in set(photos.photo_numbers(student_id)) - listed:
                if keep:
                    folder = photos.set_photo_aside(student_id, n)
                    aside += 1
                else:
                    photos.erase_photo(student_id, n)
            photos.drop_empty_folder(student_id)
        if not aside:
            return []
        return [
            f"{aside} photos belong to no student in the restored list. They are kept in "
            f"{folder.name}: enrol them again, then delete that folder."
        ]

    def _drop_missing_photos(self, student: Student) -> list[str]:
        kept = set(self._records.photos.photo_numbers(student.id))
        there = tuple(photo for photo in student.photos if photo.n in kept)
        if len(there) == len(student.photos):
            return []
        count = len(student.photos)
        models = self._records.vectors.models()
        if any(self._records.count_rows(student.id, model) == count for model in models):
            # To delete a photo takes its vector first. Here the vectors are whole, so the files
            # were lost in another way, and the vectors are all that is left of them.
            return [
                f"Photos of {student.name} are missing from the data folder. Restore the photos "
                "from a backup, or take new ones: recognition works meanwhile."
            ]
        self._records.people.update(student.id, lambda s: replace(s, photos=there))
        return []
