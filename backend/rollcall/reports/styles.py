"""How cells look: named styles, so that a whole report can be restyled in one place."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.marks import MarkStatus

HEADING_FILL: Final = "DCE3EC"
GREY_INK: Final = "404040"
RULE: Final = "A6A6A6"


class Look(StrEnum):
    """The named styles of a report; each sets a cell's format, alignment and border."""

    TEXT = "Rollcall text"
    INTEGER = "Rollcall integer"
    DECIMAL = "Rollcall decimal"
    COSINE = "Rollcall cosine"
    PERCENT = "Rollcall percent"
    DATE = "Rollcall date"
    TIME = "Rollcall time"
    CLOCK = "Rollcall clock"
    MOMENT = "Rollcall moment"
    HEADING = "Rollcall heading"
    HEADING_RIGHT = "Rollcall heading of numbers"
    UPRIGHT = "Rollcall upright heading"
    LETTER = "Rollcall letter"
    TOTAL = "Rollcall total"
    TOTAL_LABEL = "Rollcall total label"
    TOTAL_PERCENT = "Rollcall total percent"
    SCHOOL = "Rollcall school"
    TITLE = "Rollcall title"
    SECTION = "Rollcall section"
    LABEL = "Rollcall label"
    FACT = "Rollcall fact"
    NOTE = "Rollcall note"
    NOTE_LINE = "Rollcall note in one line"
    RATE = "Rollcall rate"
    SCORE = "Rollcall score"
    COUNT = "Rollcall count"


_FORMATS: Final = {
    Look.TEXT: "@",
    Look.FACT: "@",
    Look.INTEGER: "0",
    Look.DECIMAL: "0.0",
    Look.COSINE: "0.00",
    Look.PERCENT: "0%",
    Look.DATE: "dddd, d mmmm yyyy",
    Look.TIME: "hh:mm:ss",
    Look.CLOCK: "hh:mm",
    Look.MOMENT: "d mmm yyyy hh:mm:ss",
    Look.UPRIGHT: "ddd d mmm yyyy  hh:mm",
    Look.TOTAL_PERCENT: "0%",
    Look.RATE: "0.0%",
    Look.SCORE: "0.0",
    Look.COUNT: "0",
}

_STATUS_FILLS: Final = {
    MarkStatus.ABSENT: "E6A9A0",
    MarkStatus.LATE: "FBE9A8",
    MarkStatus.LEFT_EARLY: "F6D2A6",
    MarkStatus.EXCUSED: "D6E4F5",
}
"""Light enough for black ink; in greyscale the darkest is absent. Letters say the same."""

_PLAIN: Final = frozenset(
    {
        Look.SCHOOL, Look.TITLE, Look.LABEL, Look.FACT, Look.NOTE, Look.NOTE_LINE, Look.RATE,
        Look.SCORE, Look.COUNT, Look.DATE, Look.CLOCK,
    }
)  # fmt: skip
"""Without any border: the facts of the summary."""
_HAIR = Side(style="hair", color=RULE)
_THIN = Side(style="thin", color=RULE)
_GRID = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_SMALL: Final = 9
_type = partial(Font, name="Calibri", sz=11)
"""Without a name, programs choose a font each for themselves."""


def add_styles(book: Workbook) -> None:
    """Make every look known to a workbook."""
    for look in Look:
        style = NamedStyle(name=look.value, number_format=_FORMATS.get(look, "General"))
        style.font, style.alignment, style.border = _font(look), _alignment(look), _border(look)
        if look in (Look.HEADING, Look.HEADING_RIGHT, Look.UPRIGHT):
            style.fill = _fill(HEADING_FILL)
        book.add_named_style(style)


def colour_statuses(sheet: Worksheet, cells: str, words: Mapping[MarkStatus, str]) -> None:
    """Colour the cells of a range that say one of `words`, and keep doing so when edited."""
    for status, fill in _STATUS_FILLS.items():
        bold = Font(b=True) if status is MarkStatus.ABSENT else None
        look = DifferentialStyle(font=bold, fill=_conditional(fill))
        rule = Rule("cellIs", operator="equal", formula=[f'"{words[status]}"'], dxf=look)
        sheet.conditional_formatting.add(cells, rule)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _conditional(colour: str) -> PatternFill:
    # A conditional fill takes its colour from the background, an ordinary one does not.
    return PatternFill("solid", bgColor=colour, fgColor=colour)


def _font(look: Look) -> Font:
    match look:
        case Look.SCHOOL:
            return _type(sz=18, b=True)
        case Look.TITLE:
            return _type(sz=14, color=GREY_INK)
        case Look.SECTION:
            return _type(sz=12, b=True)
        case Look.RATE | Look.SCORE:
            return _type(sz=14, b=True)
        case Look.NOTE | Look.NOTE_LINE:
            return _type(sz=_SMALL, i=True, color=GREY_INK)
        case Look.LABEL:
            return _type(color=GREY_INK)
        case Look.HEADING | Look.HEADING_RIGHT | Look.TOTAL_LABEL:
            return _type(b=True)
        case Look.UPRIGHT:
            return _type(sz=_SMALL, b=True)
        case Look.TOTAL | Look.TOTAL_PERCENT:
            return _type(sz=_SMALL)
        case _:
            return _type()


def _alignment(look: Look) -> Alignment:
    match look:
        case Look.TEXT | Look.TOTAL_LABEL:
            # Left is said outright: a name in Arabic or Hebrew would go to the other side.
            return Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
        case Look.LABEL | Look.FACT | Look.NOTE:
            return Alignment(horizontal="left", vertical="top", wrap_text=True)
        case Look.HEADING:
            return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        case Look.HEADING_RIGHT:
            return Alignment(horizontal="right", vertical="center", wrap_text=True, indent=1)
        case Look.UPRIGHT:
            return Alignment(horizontal="center", vertical="bottom", text_rotation=90)
        case Look.LETTER | Look.TOTAL | Look.TOTAL_PERCENT:
            return Alignment(horizontal="center", vertical="top", shrink_to_fit=True)
        case Look.INTEGER | Look.DECIMAL | Look.COSINE | Look.PERCENT | Look.TIME | Look.MOMENT:
            return Alignment(horizontal="right", vertical="top", indent=1)
        case _:
            return Alignment(horizontal="left", vertical="top")


def _border(look: Look) -> Border:
    match look:
        case look if look in _PLAIN:
            return Border()
        case Look.SECTION:
            return Border(bottom=_THIN)
        case Look.HEADING | Look.HEADING_RIGHT | Look.UPRIGHT:
            return Border(left=_HAIR, right=_HAIR, top=_THIN, bottom=_THIN)
        case _:
            return _GRID
