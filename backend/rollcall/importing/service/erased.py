"""Finds a student who is erased in what imports keep: in reports, and in uploads."""

from dataclasses import dataclass, replace
from datetime import date

from rollcall.domain.imports import ImportLine, SchoolImport
from rollcall.domain.people import Student, comparable
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.archive import PhotoArchive
from rollcall.importing.service.photo_owners import PhotoOwners
from rollcall.importing.service.sheet import read_sheet

_SOMEBODY = "This speaks of a student who was erased since."


@dataclass(frozen=True, slots=True)
class Erased:
    """By what an import may know a student; number and name are empty where nobody knows them."""

    student_id: str
    number: str = ""
    name: str = ""

    @classmethod
    def of_student(cls, student: Student) -> "Erased":
        """The student as of now."""
        return cls(student.id, comparable(student.number), student.name)

    def is_subject_of(self, line: ImportLine) -> bool:
        """Whether a line is about the student."""
        # A row that was refused knows nobody's id.
        mine = bool(self.number) and comparable(line.number) == self.number
        return line.student_id == self.student_id or mine or self._owns(line.file)

    def line_without(self, line: ImportLine) -> ImportLine:
        """The line without the student. What it says of somebody else stays."""
        if self.is_subject_of(line):
            return replace(line, number="", name="", file="", message="", student_id="")
        if self.name and self.name in line.message:
            return replace(line, message=_SOMEBODY)
        return line

    def is_in_uploads(self, store: ImportStore, known: SchoolImport) -> bool:
        """Whether complete uploads name the student; one that cannot be read might."""
        return self._is_in_list(store, known) or self.is_in_photos(store, known)

    def _is_in_list(self, store: ImportStore, known: SchoolImport) -> bool:
        upload, path = known.students, store.students_file(known.id)
        if upload is None or not path.exists():
            return False
        try:
            sheet = read_sheet(path.read_bytes(), upload.name, known.date_order, date.max)
        except (RollcallError, OSError):
            return True
        return bool(self.number) and self.number in sheet.numbers()

    def is_in_photos(self, store: ImportStore, known: SchoolImport) -> bool:
        """Whether a complete ZIP has a photo that is named for the student, as above."""
        upload, path = known.photos, store.photos_file(known.id)
        if upload is None or not upload.is_complete or not path.exists():
            return False
        try:
            with PhotoArchive(path) as archive:
                return any(self._owns(photo.shown) for photo in archive.photos)
        except (RollcallError, OSError):
            return True

    def _owns(self, file: str) -> bool:
        owners = PhotoOwners({self.number} if self.number else ())
        return owners.owner_of(file.split("/")) is not None
