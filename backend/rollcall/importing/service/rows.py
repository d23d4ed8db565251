"""What a row of the list does to the students that there are."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from rollcall.domain.imports import ImportLine, LineKind, LineStatus
from rollcall.domain.people import Student, comparable
from rollcall.importing.service.sheet import SheetRow


class RowOutcome(NamedTuple):
    """The line of the report, and the student as the row makes or changes it; None for no
    change."""

    line: ImportLine
    student: Student | None


def plan_row(
    row: SheetRow, students: Mapping[str, Student], new_id: Callable[[], str], now: datetime
) -> RowOutcome:
    """Compare a row with `students`, by their numbers as they are compared.

    What the row leaves empty stays as it is, and a consent that is there stays too.
    """
    before = students.get(comparable(row.number))
    if row.problem is not None:
        return RowOutcome(_line(row, LineStatus.PROBLEM, before, row.problem), None)
    if before is not None:
        after = _changed(row, before)
        if after == before:
            return RowOutcome(_line(row, LineStatus.ALREADY, before, _note(row, before)), None)
        return RowOutcome(_line(row, LineStatus.UPDATED, after, _note(row, before)), after)
    if not row.name:
        why = ("name_missing", "There is no name in this row, and no student with this number yet.")
        return RowOutcome(_line(row, LineStatus.PROBLEM, None, why), None)
    made = Student(new_id(), row.number, row.name, now, row.guardians, row.consent)
    return RowOutcome(_line(row, LineStatus.ADDED, made, _note(row, None)), made)


def _changed(row: SheetRow, before: Student) -> Student:
    # "Lovelace, Ada" is Ada Lovelace.
    other_name = row.name and _words(row.name) != _words(before.name)
    return replace(
        before,
        name=row.name if other_name else before.name,
        guardians=row.guardians or before.guardians,
        consent=before.consent or row.consent,
    )


def _note(row: SheetRow, before: Student | None) -> tuple[str, str]:
    if row.note is not None:
        return row.note
    kept = before.consent if before is not None else None
    if kept is not None and row.consent is not None and kept != row.consent:
        return (
            "consent_kept",
            f"The consent that {kept.given_by} gave on {kept.on.isoformat()} stays: an import only "
            "adds one where there is none.",
        )
    return "", ""


def _line(
    row: SheetRow, status: LineStatus, student: Student | None, said: tuple[str, str]
) -> ImportLine:
    return ImportLine(
        LineKind.ROW,
        row.row,
        status,
        number=row.number if student is None else student.number,
        name=row.name or ("" if student is None else student.name),
        code=said[0],
        message=said[1],
        student_id="" if student is None else student.id,
    )


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", comparable(name)))
