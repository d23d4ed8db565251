"""Tables of marks: in which order, and in which colours."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.marks import Mark
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.styles import colour_statuses
from rollcall.reports.tables import Column


def by_name(marks: Sequence[Mark]) -> list[Mark]:
    """As a register has them."""
    return sorted(marks, key=lambda mark: (mark.name.casefold(), mark.number))


def colour(sheet: Worksheet, columns: Sequence[Column], title: str, rows: int) -> None:
    """Colour the statuses of a column, below its heading."""
    if rows:
        index = [column.title for column in columns].index(title) + 1
        letter = get_column_letter(index)
        colour_statuses(sheet, f"{letter}2:{letter}{rows + 1}", STATUS_WORDS)
