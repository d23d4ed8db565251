"""CSV files, in the encodings and with the separators that spreadsheet programs write."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from rollcall.tables.table import (
    EMPTY,
    MAX_COLUMNS,
    MAX_TEXT,
    Flaw,
    Table,
    TableCell,
    TableRow,
    damaged,
    filled,
    not_a_spreadsheet,
)

_SEPARATORS: Final = (",", ";", "\t")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROBE: Final = 1000
_BINARY: Final = re.compile("[\0-\x08\x0e-\x1f\x7f]")
"""Control characters that no text has."""
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)
"""How Excel is told the separator: a first line that is no row of the list."""
_KEPT_AS_TEXT: Final = re.compile(r'="([^"]*)"')
"""How some programs save the leading zeros of a number: a formula that is nothing but text."""


def csv_tables(data: bytes) -> Iterator[Table]:
    """The file as it reads with each separator that it may have been written with.

    Raises RollcallError "not_a_spreadsheet" (422) for what is no text, or has quotes out of
    step, and "too_many_rows" (413).
    """
    text = _text(data)
    named = _SEPARATOR_LINE.match(text)
    if named:
        yield Table(filled(_rows(text[named.end() :], named.group(1), first=2)))
        return
    for separator in _SEPARATORS:
        yield Table(filled(_rows(text, separator, first=1)))


def _text(data: bytes) -> str:
    """UTF-8 or UTF-16, by mark or by look; else Windows-1252."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else _guesses(data):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise not_a_spreadsheet(
        "This file is neither a spreadsheet nor text. Save the list as .xlsx or as CSV (UTF-8), "
        "and upload that."
    )


def _guesses(data: bytes) -> tuple[str, ...]:
    # Digits and separators have a zero in every second byte of UTF-16, and none in the others.
    low, high = data[0:_PROBE:2].count(0), data[1:_PROBE:2].count(0)
    if high > low:
        return ("utf-16-le",)
    return ("utf-16-be",) if low else ("utf-8", "cp1252")


def _rows(text: str, separator: str, first: int) -> Iterator[TableRow]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, values in enumerate(lines, first):
            yield TableRow(number, tuple(_cell(value) for value in values[:MAX_COLUMNS]))
    except csv.Error as broken:
        raise damaged() from broken


def _cell(value: str) -> TableCell:
    text = value[:MAX_TEXT].strip()
    if kept := _KEPT_AS_TEXT.fullmatch(text):
        return TableCell(kept.group(1).strip())
    if text.startswith("="):
        return TableCell(flaw=Flaw.FORMULA)
    return TableCell(text) if text else EMPTY
