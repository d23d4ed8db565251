"""The students, in `students.json`, and who of them is being erased."""

import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import from_json

from rollcall.domain.people import Student, comparable
from rollcall.errors import RollcallError
from rollcall.storage.atomic import backup_of, quarantined
from rollcall.storage.json_store import JsonStore
from rollcall.students.files.erasures import ErasureNotes

VERSION = 1
_Students = tuple[Student, ...]
_ADAPTER: TypeAdapter[_Students] = TypeAdapter(_Students)


def read_students(path: Path) -> _Students:
    """What the file holds, without a lock and without changing anything; nobody without a file.

    Raises RollcallError "data_unreadable".
    """
    try:
        return _ADAPTER.validate_python(from_json(path.read_bytes())["data"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, LookupError) as damage:
        raise RollcallError(
            "data_unreadable",
            f"{path} cannot be read. Start Rollcall, which restores the last good copy of a "
            "damaged file, or look at the file's permissions.",
            status=500,
        ) from damage


class PeopleStore:
    """Students by id; the number of each is unique."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: JsonStore[_Students] = JsonStore(path, _ADAPTER, version=VERSION, empty=())
        self.erasures = ErasureNotes(path.with_name("erasing.json"))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was restored when the file was read, in sentences."""
        return self._store.warnings

    @property
    def may_have_forgotten(self) -> bool:
        """Whether the file was restored, now or at a start whose damaged file is still kept."""
        kept = (*quarantined(self._path), *quarantined(backup_of(self._path)))
        return bool(self.warnings or kept)

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return self._store.revision

    def list(self) -> _Students:
        """All students, by name."""
        return tuple(sorted(self._store.read(), key=lambda s: (s.name.casefold(), s.number)))

    def get(self, student_id: str) -> Student:
        """Raises RollcallError "student_not_found"."""
        for student in self._store.read():
            if student.id == student_id:
                return student
        raise not_found()

    def create(self, student: Student) -> Student:
        """Add a student. Raises RollcallError "number_taken"."""

        def add(students: _Students) -> _Students:
            _refuse_taken_number(students, student)
            return (*students, student)

        self._store.update(add)
        return student

    def update(
        self, student_id: str, change: Callable[[Student], Student], *, forget: bool = False
    ) -> Student:
        """Replace a student by `change(student)`, which keeps the id, and return the new one.

        With `forget` no copy of the student as before is left. Raises RollcallError
        "student_not_found" or "number_taken".
        """
        changed: list[Student] = []

        def replace_one(students: _Students) -> _Students:
            old = next((s for s in students if s.id == student_id), None)
            if old is None:
                raise not_found()
            new = change(old)
            _refuse_taken_number(students, new)
            changed.append(new)
            return tuple(new if s.id == student_id else s for s in students)

        self._store.update(replace_one, forget=forget)
        return changed[0]

    def store_students(self, changed: Iterable[Student]) -> None:
        """Add these students, and replace those of them that are there, in one write.

        Raises RollcallError "number_taken" where a number would belong to two.
        """
        new = {student.id: student for student in changed}

        def put_all(students: _Students) -> _Students:
            there = {s.id for s in students}
            added = (s for s in new.values() if s.id not in there)
            together = (*(new.get(s.id, s) for s in students), *added)
            owners: dict[str, str] = {}
            for student in together:
                if owners.setdefault(comparable(student.number), student.id) != student.id:
                    raise _number_taken(student)
            return together

        self._store.update(put_all)

    def erase_record(self, student_id: str) -> None:
        """Erase a student from the file and from every copy of it."""

        def drop(students: _Students) -> _Students:
            left = tuple(s for s in students if s.id != student_id)
            if len(left) == len(students):
                raise not_found()
            return left

        self._store.update(drop, forget=True)


def new_student_id() -> str:
    """An id that no other student has or had."""
    return uuid.uuid4().hex


def not_found() -> RollcallError:
    """The error for an id that no student has."""
    return RollcallError(
        "student_not_found",
        "There is no student with this id. It may have been deleted: reload the list.",
        status=404,
    )


def _refuse_taken_number(students: _Students, student: Student) -> None:
    wanted = comparable(student.number)
    if any(comparable(s.number) == wanted for s in students if s.id != student.id):
        raise _number_taken(student)


def _number_taken(student: Student) -> RollcallError:
    return RollcallError(
        "number_taken",
        f"Another student has the number {student.number}. Numbers are unique: check the "
        "number, or open that student.",
        status=409,
        details={
            "fields": {"number": "is taken by another student"},
            "number": student.number,
        },
    )
