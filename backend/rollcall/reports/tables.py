"""Tables that fill a sheet: a frozen header with filters, and columns as wide as their content."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.reports.cells import display_width, put_text
from rollcall.reports.styles import Look

Value = str | int | float | datetime | None

LINE_POINTS: Final = 15.5
"""The height of one line of ordinary text."""
_MOST_LINES: Final = 10
_PADDING: Final = 3
"""Digits' widths: the indent, and letters that are wider than digits."""
_ARROW: Final = 3
"""Digits' widths: the filter's arrow beside a heading."""
_OF_LOOK: Final = {Look.TIME: 9, Look.MOMENT: 20}
"""How wide values come out that are no text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Text wider than `most` digits is wrapped."""

    title: str
    look: Look = Look.TEXT
    most: int = 40


def write_table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Value]], frozen: int = 0
) -> None:
    """Fill a sheet from its first cell; the header and `frozen` columns stay in sight.

    The header and these columns are printed on every page, too.
    """
    for index, column in enumerate(columns, 1):
        heading = Look.HEADING if column.look is Look.TEXT else Look.HEADING_RIGHT
        write_cell(sheet, 1, index, column.title, heading)
        values = [row[index - 1] for row in rows]
        sheet.column_dimensions[get_column_letter(index)].width = _width(column, values)
    for line, row in enumerate(rows, 2):
        for index, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            write_cell(sheet, line, index, value, column.look)
        set_height(sheet, line, row, [column.most for column in columns])
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.print_title_rows = "1:1"
    if frozen:
        sheet.print_title_cols = f"A:{get_column_letter(frozen)}"


def set_height(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[int]) -> None:
    """Make a row high enough for text that wraps: not every program does that by itself.

    `widths` are those given to `text_width`.
    """
    lines = max(
        (
            sum(max(1, math.ceil(display_width(line) / (most + 2))) for line in value.split("\n"))
            for value, most in zip(values, widths, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines, _MOST_LINES) * LINE_POINTS


def write_cell(sheet: Worksheet, row: int, column: int, value: Value, look: Look) -> None:
    """Write one cell, rows and columns counted from 1. Text is never taken for a formula."""
    cell = sheet.cell(row, column)
    cell.style = look.value
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value


def text_width(texts: Sequence[str], most: int) -> float:
    """The width that shows the longest of `texts`, but no more than `most` digits."""
    return min(max(map(display_width, texts), default=0), most) + _PADDING


def _width(column: Column, values: Sequence[Value]) -> float:
    texts = [value for value in values if isinstance(value, str)]
    shown = max(display_width(column.title) + _ARROW, _OF_LOOK.get(column.look, 0))
    return max(text_width(texts, column.most), shown + 1)
