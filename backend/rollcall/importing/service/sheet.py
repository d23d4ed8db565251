"""A list of students, read: for each row what it says, or why it cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from rollcall.domain.imports import DateOrder
from rollcall.domain.people import Consent, Guardian, comparable
from rollcall.importing.service import fields
from rollcall.importing.service.columns import StudentColumns, find_students
from rollcall.importing.service.fields import FieldError
from rollcall.tables.table import EMPTY, Flaw, Table, TableCell, TableRow
from rollcall.tables.uploads import uploaded_tables

_SHOWN: Final = 64


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row, numbered as the spreadsheet program does. Empty is what it does not say.

    With a `problem` nothing of the row is taken. `note` is worth saying all the same. Both are a
    code and a sentence.
    """

    row: int
    number: str
    name: str = ""
    guardians: tuple[Guardian, ...] = ()
    consent: Consent | None = None
    classes: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None
    note: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StudentSheet:
    """All rows, in their order."""

    rows: tuple[SheetRow, ...] = field(default=())

    def numbers(self) -> dict[str, SheetRow]:
        """The rows by their number, as it is compared; of two with one number the first."""
        found: dict[str, SheetRow] = {}
        for row in self.rows:
            if row.number:
                found.setdefault(comparable(row.number), row)
        return found


def read_sheet(data: bytes, filename: str, order: DateOrder, today: date) -> StudentSheet:
    """Read a CSV or XLSX. `today` tells a consent in the future.

    Raises RollcallError "no_number_column" (422), and what `uploaded_tables` raises.
    """
    table, header, columns = find_students(uploaded_tables(data, filename))
    rows = [row for row in table.rows if row.number > header]
    reader = _Reader(columns, _unsaved(table, rows, columns), order, today)
    return StudentSheet(tuple(reader.read(row) for row in rows))


def _unsaved(
    table: Table, rows: Sequence[TableRow], columns: StudentColumns
) -> frozenset[tuple[int, int]]:
    """Formulas that look like empty cells, since nobody saved what they came to."""
    wanted = columns.all()
    if all(row.cell(column) for row in rows for column in wanted):
        return frozenset()
    return table.all_formulas()


class _Reader:
    def __init__(
        self,
        columns: StudentColumns,
        unsaved: frozenset[tuple[int, int]],
        order: DateOrder,
        today: date,
    ) -> None:
        self._columns = columns
        self._unsaved = unsaved
        self._order = order
        self._today = today
        self._seen: dict[str, int] = {}

    def read(self, row: TableRow) -> SheetRow:
        """One row."""

        def cell_of(column: int | None) -> TableCell:
            cell = EMPTY if column is None else row.cell(column)
            if not cell and (row.number, column) in self._unsaved:
                return TableCell(flaw=Flaw.FORMULA)
            return cell

        number = cell_of(self._columns.number).text[:_SHOWN]
        try:
            number = fields.number_of(cell_of(self._columns.number))
            self._check(row.number, number)
            return self._filled(row.number, number, cell_of)
        except FieldError as problem:
            name = cell_of(self._columns.name).text[: fields.MAX_NAME]
            found = (problem.code, problem.message)
            return SheetRow(row.number, number[:_SHOWN], name, problem=found)

    def _check(self, row: int, number: str) -> None:
        if not number:
            raise FieldError(
                "empty_number",
                "There is no number in this row. If its cell is merged with another, unmerge them.",
            )
        first = self._seen.setdefault(comparable(number), row)
        if first != row:
            raise FieldError("duplicate_in_file", f"This number is in row {first} already.")

    def _filled(self, row: int, number: str, cell_of: fields.CellOf) -> SheetRow:
        columns = self._columns
        note = None
        guardians = []
        for each in columns.guardians:
            try:
                guardian = fields.guardian_of(cell_of, each)
            except FieldError as problem:
                if problem.code != "guardian_without_email":
                    raise
                note = (problem.code, problem.message)
                continue
            if guardian is not None and guardian not in guardians:
                guardians.append(guardian)
        return SheetRow(
            row,
            number,
            fields.name_of(cell_of, columns),
            tuple(guardians),
            fields.consent_of(cell_of, columns, self._order, self._today),
            fields.class_names(cell_of(columns.school_class)),
            note=note,
        )
