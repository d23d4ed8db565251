"""XLSX files, read with care: they come from anywhere."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from rollcall.tables.table import (
    EMPTY,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Flaw,
    Table,
    TableCell,
    TableRow,
    damaged,
    filled,
    not_a_spreadsheet,
    too_large,
)

MAX_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes. A sheet of a million empty rows unpacks to 30 to 90 MB."""
MAX_PART: Final = 10 * 1024 * 1024
"""Bytes of a part that is read as a whole, like the list of texts. Sheets are read row by row."""
MAX_TAGS: Final = 6_000_000
"""The parser remembers each tag of a sheet, some 60 bytes of it; a million rows have five each."""
_SHEETS: Final = PurePosixPath("xl/worksheets")
_BELOW: Final = 1000
"""So many rows below the last allowed one are looked at, to tell a longer list from empty rows."""
_CHUNK: Final = 1024 * 1024
_EXACT: Final = 10**15
"""Excel keeps fifteen digits of a number."""
_ZEROS: Final = re.compile("0+")
"""A number format that shows leading zeros."""
_DAMAGE: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What openpyxl, the XML parser and the unpacker raise for bytes that make no sense."""


class _Reader(ExcelReader):
    """Reads each sheet once, row by row, and no chart."""

    def read_manifest(self) -> None:
        super().read_manifest()
        for part in self.package.Override:
            if _is_sheet(part.PartName.lstrip("/")) and "worksheet" not in part.ContentType:
                raise damaged()

    def read_workbook(self) -> None:
        super().read_workbook()
        targets = [relation.target for _, relation in self.parser.find_sheets()]
        if len(set(targets)) < len(targets):
            raise damaged()

    def read_chartsheet(self, sheet: Any, rel: Any) -> None:
        """A chart has no rows."""


def xlsx_tables(data: bytes) -> Iterator[Table]:
    """The visible sheets. What a formula came to is read as it was saved.

    Raises RollcallError "not_a_spreadsheet" (422), "spreadsheet_too_large" (413, also for a small
    file that unpacks to something huge) or "too_many_rows" (413).
    """
    try:
        _refuse_bombs(data)
        book = _opened(data, data_only=True)
        with closing(book):
            for index, sheet in enumerate(book.worksheets):
                if sheet.sheet_state == "visible":
                    yield Table(
                        filled(_rows(sheet)),
                        partial(_formulas, data, index),
                        partial(_all_formulas, data, index),
                    )
    except _DAMAGE as damage:
        raise damaged() from damage


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if not any(_is_sheet(part.filename) and part.filename.endswith(".xml") for part in parts):
            raise not_a_spreadsheet(
                "This file is not an .xlsx workbook. If it is a list from another program, save it "
                "as .xlsx or CSV, and upload that."
            )
        # No part unpacks to more than it says here: the unpacker stops there.
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise too_large()
        for part in parts:
            if _is_sheet(part.filename):
                if _tags(archive, part) > MAX_TAGS:
                    raise too_large()
            elif part.file_size > MAX_PART:
                raise too_large()


def _is_sheet(part: str) -> bool:
    return PurePosixPath(part).parent == _SHEETS


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with archive.open(part) as file:
        return sum(chunk.count(b"<") for chunk in iter(partial(file.read, _CHUNK), b""))


def _opened(data: bytes, *, data_only: bool) -> Workbook:
    reader = _Reader(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    reader.read()
    return reader.wb


def _rows(sheet: Any) -> Iterator[TableRow]:
    rows = sheet.iter_rows(max_row=MAX_ROWS + _BELOW, max_col=MAX_COLUMNS)
    for number, cells in enumerate(rows, 1):
        yield TableRow(number, tuple(map(_cell, cells)))


def _formulas(data: bytes, sheet: int, column: int) -> frozenset[int]:
    try:
        with closing(_opened(data, data_only=False)) as book:
            cells = book.worksheets[sheet].iter_rows(
                max_row=MAX_ROWS, min_col=column + 1, max_col=column + 1
            )
            return frozenset(n for n, (cell,) in enumerate(cells, 1) if cell.data_type == "f")
    except _DAMAGE as damage:
        raise damaged() from damage


def _all_formulas(data: bytes, sheet: int) -> frozenset[tuple[int, int]]:
    try:
        with closing(_opened(data, data_only=False)) as book:
            rows = book.worksheets[sheet].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
            return frozenset(
                (number, column)
                for number, cells in enumerate(rows, 1)
                for column, cell in enumerate(cells)
                if cell.data_type == "f"
            )
    except _DAMAGE as damage:
        raise damaged() from damage


def _cell(cell: Any) -> TableCell:
    value = cell.value
    if value is None:
        return EMPTY
    if cell.data_type == "e":
        return TableCell(flaw=Flaw.ERROR)
    match value:
        case bool():
            return TableCell(flaw=Flaw.LOGICAL)
        case datetime():
            return TableCell(flaw=Flaw.DATE, day=value.date())
        case date():
            return TableCell(flaw=Flaw.DATE, day=value)
        case time() | timedelta():
            return TableCell(flaw=Flaw.DATE)
        case int() | float():
            return _of_number(value, cell.number_format)
        case _:
            text = str(value)[:MAX_TEXT].strip()
            return TableCell(text) if text else EMPTY


def _of_number(value: int | float, number_format: str) -> TableCell:
    if abs(value) >= _EXACT or value != value:
        return TableCell(flaw=Flaw.TOO_LONG)
    if value != int(value):
        return TableCell(f"{value:.15g}")
    text = str(int(value))
    return TableCell(text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text)
