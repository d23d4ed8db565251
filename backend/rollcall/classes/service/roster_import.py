"""A roster from a spreadsheet: what each row would do, before anything is written."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rollcall.domain.people import Student, comparable
from rollcall.errors import RollcallError
from rollcall.tables.table import Flaw, Table, TableCell, TableRow
from rollcall.tables.uploads import uploaded_tables

HEADER_WITHIN: Final = 20
"""Rows: titles may stand above the header."""
NUMBER_TITLES: Final = (
    "studentnumber", "studentno", "studentnr", "studentid", "pupilnumber", "pupilno", "pupilid",
    "admissionnumber", "admissionno", "rollnumber", "rollno", "matriculationnumber",
    "candidatenumber", "schülernummer", "matrikelnummer", "number", "nummer", "numéro", "número",
    "id", "no", "nr", "num", "#",
)  # fmt: skip
"""Titles without spaces and dots, the surer ones first: "No." often only counts the rows."""
NAME_TITLES: Final = (
    "studentname", "fullname", "pupilname", "name", "student", "pupil", "schüler", "nom", "nombre",
)  # fmt: skip
_SHOWN: Final = 64
"""Characters of a number: no student's is longer."""


class RowStatus(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    ALREADY = "already"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class RosterImportRow:
    """A row of the file, numbered as the spreadsheet program does.

    `code` and `message` are empty where there is nothing to say. `name_differs` is the one code
    that is a note and no problem.
    """

    row: int
    number: str
    name: str
    status: RowStatus
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class RosterImportSummary:
    """How many rows there are, and what becomes of them."""

    rows: int
    added: int
    already: int
    problems: int


@dataclass(frozen=True, slots=True)
class RosterImportPlan:
    """What the file would do. `added_ids` are the students to add, in its order, each once."""

    rows: tuple[RosterImportRow, ...]
    added_ids: tuple[str, ...]

    @property
    def problems(self) -> tuple[RosterImportRow, ...]:
        """The rows that cannot be taken."""
        return tuple(row for row in self.rows if row.status is RowStatus.PROBLEM)

    @property
    def summary(self) -> RosterImportSummary:
        """The rows, counted."""
        problems = len(self.problems)
        added = len(self.added_ids)
        return RosterImportSummary(
            len(self.rows), added, len(self.rows) - added - problems, problems
        )


def plan_roster_import(
    data: bytes, filename: str, students: Iterable[Student], roster: Collection[str]
) -> RosterImportPlan:
    """Match the rows of a CSV or XLSX to `students`, by number; `roster` holds student ids.

    Raises RollcallError "no_number_column" (422), and what `uploaded_tables` raises.
    """
    table, header, columns = _found(uploaded_tables(data, filename))
    matcher = _Matcher(students, frozenset(roster))
    below = [row for row in table.rows if row.number > header]
    unread = frozenset[int]()
    if any(not row.cell(columns.number) for row in below):
        unread = table.formulas(columns.number)
    rows = tuple(matcher.match(row, columns, row.number in unread) for row in below)
    return RosterImportPlan(rows, tuple(matcher.added))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Counted from 0."""

    number: int
    name: int | None


class _Matcher:
    """Turns rows into lines of the report, one after the other."""

    def __init__(self, students: Iterable[Student], roster: frozenset[str]) -> None:
        self._students = {comparable(student.number): student for student in students}
        self._roster = roster
        self._rows: dict[str, int] = {}
        self.added: list[str] = []

    def match(self, row: TableRow, columns: _Columns, is_formula: bool) -> RosterImportRow:
        """The line of one row."""
        cell = row.cell(columns.number)
        if is_formula and not cell:
            cell = TableCell(flaw=Flaw.FORMULA)
        name = row.cell(columns.name).text if columns.name is not None else ""
        key = comparable(cell.text)
        problem = self._problem(cell, key)
        if problem:
            shown = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[:_SHOWN]}…"
            return RosterImportRow(row.number, shown, name, RowStatus.PROBLEM, *problem)
        self._rows[key] = row.number
        student = self._students[key]
        status = RowStatus.ALREADY if student.id in self._roster else RowStatus.ADDED
        if status is RowStatus.ADDED:
            self.added.append(student.id)
        code, message = _note(name, student)
        return RosterImportRow(row.number, student.number, student.name, status, code, message)

    def _problem(self, cell: TableCell, key: str) -> tuple[str, str] | None:
        if cell.flaw is not None:
            return (
                "bad_cell",
                f"Where the number should be, there is {cell.flaw.value}. Type the number in as "
                "text.",
            )
        if not key:
            return (
                "empty_number",
                "There is no number in this row. If its cell is merged with another, unmerge them.",
            )
        if key in self._rows:
            return "duplicate_in_file", f"This number is in row {self._rows[key]} already."
        if key not in self._students:
            shown = cell.text[:_SHOWN]
            return (
                "unknown_student",
                f"There is no student with the number {shown}. Check it, or enter the student "
                "first.",
            )
        return None


def _found(tables: Iterable[Table]) -> tuple[Table, int, _Columns]:
    """The first table with a number column, the number of its header row, and its columns."""
    for table in tables:
        for row in table.rows[:HEADER_WITHIN]:
            titles = [_title(cell.text) for cell in row.cells]
            number = _first_of(NUMBER_TITLES, titles)
            if number is not None:
                return table, row.number, _Columns(number, _first_of(NAME_TITLES, titles))
    raise RollcallError(
        "no_number_column",
        "No column of student numbers was found. Give the list a first row with the title "
        '"Number" above the numbers, and "Name" above the names if there are any.',
        status=422,
    )


def _first_of(wanted: Sequence[str], titles: Sequence[str]) -> int | None:
    return next((titles.index(title) for title in wanted if title in titles), None)


def _title(text: str) -> str:
    plain = comparable(text)
    return plain if plain == "#" else re.sub(r"[\W_]+", "", plain)


def _note(name: str, student: Student) -> tuple[str, str]:
    if not name or _words(name) == _words(student.name):
        return "", ""
    return (
        "name_differs",
        f'The list says "{name}". The student with this number is {student.name}.',
    )


def _words(name: str) -> list[str]:
    """In no order: "Lovelace, Ada" is Ada Lovelace."""
    return sorted(re.findall(r"\w+", comparable(name)))
