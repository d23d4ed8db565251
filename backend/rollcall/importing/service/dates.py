"""Days as people and spreadsheets write them."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from rollcall.domain.imports import DateOrder
from rollcall.importing.service.months import folded, month_named
from rollcall.tables.table import Flaw, TableCell

EXCEL_ZERO: Final = date(1899, 12, 30)
"""Day 0 of Excel's calendar, for every day after February 1900."""
SERIALS: Final = range(20_000, 80_000)
"""The days from 1954 to 2119: a number outside is no day of a school's."""
_CLOCK: Final = re.compile(
    r"(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?$", re.I
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*([-/.]|年)\s*(\d{1,2})\s*([-/.]|月)\s*(\d{1,2})\s*日?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*([-/.])\s*(\d{4}|\d{2})\.?")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_DAY_AND_NAME: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|o)?[\s-]*(?:de |of |d[\u2019'])?\s*([^\W\d]+)"
    r"\.?,?[\s-]*(?:del? |of )?\s*(\d{4}|\d{2})\.?(?:\s*[\u0433\u0440]\.)?"  # Cyrillic g., r.
)
_NAME_AND_DAY: Final = re.compile(r"([^\W\d]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})")
_YEAR_AND_NAME: Final = re.compile(
    r"(\d{4})\.?\s+(?:m\.\s)?([^\W\d]+)\.?\s+(\d{1,2})\.?(?:\s+d\.)?"
)
_WEEKDAY: Final = re.compile(r"^[^\W\d]+\.?,\s+")


class DayError(ValueError):
    """A cell that is no day; the text says why, to follow on "The date"."""


def read_day(cell: TableCell, order: DateOrder, today: date) -> date:
    """The day that a cell means. Raises DayError.

    Between slashes or hyphens the one above 12 is the day. Where both could be, `order` decides;
    without one the cell is refused. Between full stops the day comes first.
    """
    if cell.day is not None:
        return cell.day
    if cell.flaw is not None:
        raise DayError(
            "is a time without a day" if cell.flaw is Flaw.DATE else f"is {cell.flaw.value}"
        )
    text = unicodedata.normalize("NFKC", cell.text).strip()
    plain = _CLOCK.sub("", text).strip()
    try:
        found = _read(plain, order, today)
    except ValueError as impossible:
        if isinstance(impossible, DayError):
            raise
        raise DayError(f'"{_short(text)}" is in no calendar') from None
    if found is None:
        raise DayError(f'"{_short(text)}" cannot be read. Write it like 2026-09-01')
    return found


def _read(text: str, order: DateOrder, today: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        numbers = [int(part) for part in match.groups() if part.isdigit()]
        return date(numbers[0], numbers[1], numbers[2])
    if match := _SERIAL.fullmatch(text):
        serial = int(match[1])
        return EXCEL_ZERO + timedelta(days=serial) if serial in SERIALS else None
    if match := _YEAR_LAST.fullmatch(text):
        if match[2] != match[4]:
            return None
        year = _year(match[5], today)
        first, second = int(match[1]), int(match[3])
        if match[2] == ".":
            return date(year, second, first)
        return _between_slashes(text, first, second, year, order)
    return _with_a_name(_WEEKDAY.sub("", folded(text)), today)


def _between_slashes(text: str, first: int, second: int, year: int, order: DateOrder) -> date:
    if first == second:
        return date(year, first, second)
    if first > 12:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    if order is DateOrder.AUTO:
        one, other = date(year, second, first), date(year, first, second)
        raise DayError(
            f'"{text}" can be {one.isoformat()} or {other.isoformat()}. Say which comes first in '
            "this list, the day or the month, or write it like 2026-09-01"
        )
    day_first = order is DateOrder.DAY_FIRST
    return date(year, second, first) if day_first else date(year, first, second)


def _with_a_name(text: str, today: date) -> date | None:
    if match := _DAY_AND_NAME.fullmatch(text):
        day, name, year = match.groups()
    elif match := _NAME_AND_DAY.fullmatch(text):
        name, day, year = match.groups()
    elif match := _YEAR_AND_NAME.fullmatch(text):
        year, name, day = match.groups()
    else:
        return None
    month = month_named(name)
    return None if month is None else date(_year(year, today), month, int(day))


def _year(text: str, today: date) -> int:
    """Two digits mean the last year that ends so and is not after the next one."""
    year = int(text)
    if len(text) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year + 1 else century - 100 + year


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
