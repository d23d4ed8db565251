"""Rows of plain cells, as they are read from spreadsheets that people upload."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rollcall.errors import RollcallError

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_ROWS: Final = 10_000
MAX_COLUMNS: Final = 50
MAX_TEXT: Final = 500
"""Characters of a cell that are kept: neither a number nor a name has more than 200."""


class Flaw(StrEnum):
    """Why a cell cannot be read as text."""

    ERROR = "an error, like #N/A"
    FORMULA = "a formula without a saved result"
    DATE = "a date"
    LOGICAL = "TRUE or FALSE"
    TOO_LONG = "a number with more digits than a spreadsheet keeps"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as text, stripped; or why it is none. `day` is that of a cell with a date."""

    text: str = ""
    flaw: Flaw | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text) or self.flaw is not None


EMPTY: Final = TableCell()


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` is what the spreadsheet program shows beside the row, counted from 1."""

    number: int
    cells: tuple[TableCell, ...]

    def cell(self, column: int) -> TableCell:
        """The cell of a column, counted from 0; an empty one where the row has ended."""
        return self.cells[column] if column < len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet that are not empty.

    `formulas(column)` are the numbers of the rows whose cell of that column is a formula; one that
    looks empty has no saved result. `all_formulas()` are the row and the column of every formula.
    """

    rows: tuple[TableRow, ...]
    formulas: Callable[[int], frozenset[int]] = lambda _: frozenset()
    all_formulas: Callable[[], frozenset[tuple[int, int]]] = frozenset


def filled(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    """The rows that are not empty. Raises RollcallError "too_many_rows" for one too far down."""
    kept = []
    for row in rows:
        if any(row.cells):
            if row.number > MAX_ROWS:
                raise _too_many_rows()
            kept.append(row)
    return tuple(kept)


def not_a_spreadsheet(message: str) -> RollcallError:
    """The error (422) for a file that cannot be read; the message says what to do."""
    return RollcallError("not_a_spreadsheet", message, status=422)


def damaged() -> RollcallError:
    """The error (422) for a file that is broken off, or was changed."""
    return not_a_spreadsheet(
        "This spreadsheet is damaged or incomplete. Open it, save it again as .xlsx or CSV, and "
        "upload that."
    )


def too_large() -> RollcallError:
    """The error (413) for a file that is too large as it is, or unpacked."""
    return RollcallError(
        "spreadsheet_too_large",
        f"This spreadsheet is larger than {MAX_BYTES // 2**20} MB, or has too much in it. Copy the "
        "columns with the numbers and names into a new one, and upload that.",
        status=413,
        details={"most_mb": MAX_BYTES // 2**20},
    )


def _too_many_rows() -> RollcallError:
    return RollcallError(
        "too_many_rows",
        f"This spreadsheet has more than {MAX_ROWS} rows. Delete those that are not needed, or "
        "split it into several files.",
        status=413,
        details={"most": MAX_ROWS},
    )
