"""The classes, in `classes.json`."""

from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter

from rollcall.domain.classes import SchoolClass
from rollcall.errors import RollcallError
from rollcall.storage.json_store import JsonStore
from rollcall.storage.recovery import copies_mention

VERSION = 1
_Classes = tuple[SchoolClass, ...]
_ADAPTER: TypeAdapter[_Classes] = TypeAdapter(_Classes)


class ClassStore:
    """Classes by id."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: JsonStore[_Classes] = JsonStore(path, _ADAPTER, version=VERSION, empty=())

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was restored when the file was read, in sentences."""
        return self._store.warnings

    def list(self) -> _Classes:
        """All classes, by name."""
        return tuple(sorted(self._store.read(), key=lambda c: (c.name.casefold(), c.created_at)))

    def get(self, class_id: str) -> SchoolClass:
        """Raises RollcallError "class_not_found"."""
        for each in self._store.read():
            if each.id == class_id:
                return each
        raise class_not_found()

    def create(self, school_class: SchoolClass) -> SchoolClass:
        """Add a class."""
        self._store.update(lambda classes: (*classes, school_class))
        return school_class

    def update(self, class_id: str, change: Callable[[SchoolClass], SchoolClass]) -> SchoolClass:
        """Replace a class by `change(class)`, which keeps the id, and return the new one.

        `change` may raise, and then nothing is changed. Raises RollcallError "class_not_found".
        """
        changed: list[SchoolClass] = []

        def replace_one(classes: _Classes) -> _Classes:
            old = next((c for c in classes if c.id == class_id), None)
            if old is None:
                raise class_not_found()
            changed.append(change(old))
            return tuple(changed[0] if c.id == class_id else c for c in classes)

        self._store.update(replace_one)
        return changed[0]

    def forget(self, student_id: str, without: Callable[[SchoolClass], SchoolClass]) -> None:
        """Replace every class by `without(class)`, and leave no copy of the file that has the
        student's id in it; nothing is written where there is none."""
        changes = any(without(each) != each for each in self._store.read())
        if changes or copies_mention(self._path, student_id):
            self._store.update(
                lambda classes: tuple(without(each) for each in classes), forget=True
            )

    def delete(self, class_id: str) -> None:
        """Erase a class. Raises RollcallError "class_not_found"."""

        def drop(classes: _Classes) -> _Classes:
            left = tuple(c for c in classes if c.id != class_id)
            if len(left) == len(classes):
                raise class_not_found()
            return left

        self._store.update(drop)


def class_not_found() -> RollcallError:
    """The error for an id that no class has."""
    return RollcallError(
        "class_not_found",
        "There is no class with this id. It may have been deleted: reload the list.",
        status=404,
    )
