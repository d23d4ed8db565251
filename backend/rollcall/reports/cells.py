"""What may stand in a cell: text that stays text, times without a zone, widths that fit."""

import re
import unicodedata
from datetime import datetime, tzinfo
from typing import Final

from openpyxl.cell import Cell, MergedCell

MAX_TEXT: Final = 32_767
"""Characters in a cell: Excel's own limit."""

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for. A carriage return is turned into a line break first."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x0041_` as the letter A, unless its first underscore is escaped itself."""
_RISKY_BEGINNINGS = ("=", "+", "-", "@", "\t", "\n")
_WIDE = {"W", "F"}
_NO_WIDTH = {"Mn", "Me", "Cf", "Cc"}


def clean(text: str) -> str:
    """The text as a cell can hold it: no control characters, no lone surrogates, not too long."""
    text = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a string that no spreadsheet takes for a formula, an error or a number.

    Set the cell's style first: a style would take the mark off that keeps text as text when
    somebody edits the cell.
    """
    value = clean(text)
    cell.value = value or None
    if value:
        cell.data_type = "s"
    if value.startswith(_RISKY_BEGINNINGS):
        cell.quotePrefix = True


def local(moment: datetime, zone: tzinfo) -> datetime:
    """The wall clock's time in the school, to the second; a workbook knows no time zones."""
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


def display_width(text: str) -> int:
    """How many digits wide the longest line is: East Asian letters count twice, accents not."""
    return max((_line_width(line) for line in text.split("\n")), default=0)


def _line_width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(
        0
        if unicodedata.category(c) in _NO_WIDTH
        else 2
        if unicodedata.east_asian_width(c) in _WIDE
        else 1
        for c in line
    )
