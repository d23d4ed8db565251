"""Puts imported students on the rosters of the classes that their rows name."""

from collections.abc import Iterable, Mapping
from typing import Final

from rollcall.classes.service.classes import ClassService
from rollcall.domain.classes import MAX_ROSTER, SchoolClass
from rollcall.domain.imports import ClassesChanged
from rollcall.domain.people import comparable
from rollcall.errors import RollcallError
from rollcall.importing.service.sheet import SheetRow

_TRIES: Final = 5


def wanted_classes(
    rows: Iterable[SheetRow], student_of: Mapping[str, str]
) -> dict[str, tuple[str, list[str]]]:
    """Names of classes as they are compared, to the name as it is written first and the ids of
    the students. `student_of` has the ids by number; rows of others are left out."""
    wanted: dict[str, tuple[str, list[str]]] = {}
    for row in rows:
        student = student_of.get(comparable(row.number))
        if student is None or row.problem is not None:
            continue
        for name in row.classes:
            wanted.setdefault(comparable(name), (name, []))[1].append(student)
    return wanted


def foreseen(classes: ClassService, wanted: Mapping[str, tuple[str, list[str]]]) -> ClassesChanged:
    """What `join_classes` would do."""
    known = _by_name(classes)
    made = sum(key not in known for key in wanted)
    joined = sum(
        len(set(students) - set(known[key].roster if key in known else ()))
        for key, (_, students) in wanted.items()
    )
    return ClassesChanged(made, joined)


def join_classes(
    classes: ClassService, wanted: Mapping[str, tuple[str, list[str]]]
) -> ClassesChanged:
    """Make the classes that are missing, and put the students on the rosters; nobody is taken
    off. To do it twice is to do it once."""
    made = joined = 0
    for key, (name, students) in wanted.items():
        for attempt in range(_TRIES):
            known = _by_name(classes).get(key)
            if known is None:
                classes.create(name, roster=students[:MAX_ROSTER])
                made, joined = made + 1, joined + len(students)
                break
            new = [s for s in dict.fromkeys(students) if s not in set(known.roster)]
            roster = (*known.roster, *new)[:MAX_ROSTER]
            try:
                if new:
                    classes.set_roster(known.id, roster, expected_version=known.version)
                joined += len(new)
                break
            except RollcallError as refused:
                # A teacher changed the roster in this very moment, or a student was erased.
                gone = set(refused.details.get("students", ()))
                students = [s for s in students if s not in gone]
                if attempt == _TRIES - 1 or refused.code not in (
                    "class_changed", "class_not_found", "roster_unknown_students"
                ):  # fmt: skip
                    raise
    return ClassesChanged(made, joined)


def _by_name(classes: ClassService) -> dict[str, SchoolClass]:
    """Those that are taught; of two with one name the first."""
    found: dict[str, SchoolClass] = {}
    for each in classes.list():
        found.setdefault(comparable(each.name), each)
    return found
