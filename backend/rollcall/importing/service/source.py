"""What an import works on: the list as it was read, and the photos by whose they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rollcall.domain.imports import ImportLine, LineKind, LineStatus
from rollcall.domain.people import Student, comparable
from rollcall.importing.service.archive import ArchivedPhoto, PhotoArchive
from rollcall.importing.service.photo_owners import PhotoOwners, natural
from rollcall.importing.service.sheet import StudentSheet
from rollcall.students.service.enrolment import MAX_FILES

T = TypeVar("T")
NO_CONSENT: Final = (
    "consent_missing",
    "There is no consent for this student. Put who gave it, its form and its date into the list, "
    "and import it again.",
)
_TOO_MANY: Final = (
    "too_many_photos",
    f"A student's {MAX_FILES} first photos are looked at, of which the eight that differ most are "
    "kept. This one comes after them.",
)
_STATUS: Final = {
    "near_duplicate": LineStatus.ALREADY,
    "not_needed": LineStatus.SKIPPED,
    "too_many_photos": LineStatus.SKIPPED,
    "not_a_photo": LineStatus.SKIPPED,
    "consent_missing": LineStatus.SKIPPED,
    "student_not_found": LineStatus.SKIPPED,
    "unknown_student": LineStatus.PROBLEM,
    "row_problem": LineStatus.PROBLEM,
    "unsafe_path": LineStatus.PROBLEM,
    "encrypted": LineStatus.PROBLEM,
    "unsupported_zip": LineStatus.PROBLEM,
}
"""Every other code means that a photo is not good enough."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """`sheet` is empty and `archive` None where nothing of it was uploaded."""

    sheet: StudentSheet
    archive: PhotoArchive | None

    @property
    def photos(self) -> Sequence[ArchivedPhoto]:
        """The files of the ZIP that are looked at."""
        return () if self.archive is None else self.archive.photos

    @property
    def total(self) -> int:
        """Rows and photos."""
        return len(self.sheet.rows) + len(self.photos)


@dataclass(frozen=True, slots=True)
class SortedPhotos:
    """Photos by the number of their student, as it is compared, in the order of their names; and
    the lines of those that are nobody's or not looked at."""

    of_student: dict[str, list[ArchivedPhoto]]
    lines: list[ImportLine]


def sort_photos(source: ImportSource, students: Mapping[str, Student]) -> SortedPhotos:
    """Find out whose each photo is, among `students` by number and those whom the list adds."""
    rows = source.sheet.numbers()
    broken = {number for number, row in rows.items() if row.problem and number not in students}
    owners = PhotoOwners({*students, *rows})
    of_student: dict[str, list[ArchivedPhoto]] = {}
    lines = []
    for photo in source.photos:
        if photo.problem is not None:
            lines.append(photo_line(photo, photo.problem))
            continue
        owner = owners.owner_of(photo.parts)
        if owner is None:
            lines.append(photo_line(photo, owners.why_unknown(photo.parts)))
        elif owner in broken:
            row = rows[owner]
            said = f"Row {row.row} of the list, this student's, has a problem: see there."
            lines.append(photo_line(photo, ("row_problem", said), number=row.number))
        else:
            of_student.setdefault(owner, []).append(photo)
    for owner, photos in of_student.items():
        photos.sort(key=lambda photo: natural(photo.shown))
        student = students.get(owner)
        lines += [photo_line(photo, _TOO_MANY, student) for photo in photos[MAX_FILES:]]
        del photos[MAX_FILES:]
    return SortedPhotos(of_student, lines)


def photo_line(
    photo: ArchivedPhoto,
    said: tuple[str, str] | None,
    student: Student | None = None,
    number: str = "",
) -> ImportLine:
    """The line for a photo: `said` is a code and a sentence, None for one that is taken."""
    code, message = said or ("", "")
    status = LineStatus.ADDED if said is None else _STATUS.get(code, LineStatus.REJECTED)
    return ImportLine(
        LineKind.PHOTO,
        photo.place,
        status,
        number=number if student is None else student.number,
        name="" if student is None else student.name,
        file=photo.shown,
        code=code,
        message=message,
        student_id="" if student is None else student.id,
    )


def by_number(students: Iterable[Student]) -> dict[str, Student]:
    """Students by their number as it is compared."""
    return {comparable(student.number): student for student in students}


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
