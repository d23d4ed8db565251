"""A workbook and its pages: styles, paper, margins, headers and footers."""

import io
from datetime import datetime, tzinfo
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.reports.cells import clean, local
from rollcall.reports.styles import add_styles

_CM: Final = 1 / 2.54
_MARGINS: Final = PageMargins(
    left=1.5 * _CM, right=1.5 * _CM, top=2.0 * _CM, bottom=1.8 * _CM, header=0.8 * _CM,
    footer=0.8 * _CM,
)  # fmt: skip
"""In inches. Printers leave up to half a centimetre blank by themselves."""
_HEADER_SIZE: Final = 9
_HEADER_PART: Final = 50
"""Characters: a page header has room for 255 in all, codes included."""


class Report:
    """A workbook that belongs to one school, with times in that school's zone."""

    def __init__(self, title: str, school_name: str, time_zone: tzinfo, made_at: datetime) -> None:
        self.title = title
        self.school_name = school_name
        self.time_zone = time_zone
        self.made_at = made_at
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._book.properties.title = clean(title)
        self._book.properties.creator = "Rollcall"
        add_styles(self._book)

    def sheet(self, name: str, *, landscape: bool = False, one_page: bool = False) -> Worksheet:
        """Add a sheet that prints on A4, as wide as the page, with its name and page numbers."""
        sheet: Worksheet = self._book.create_sheet(name)
        sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if one_page else 0
        sheet.page_margins = _MARGINS
        sheet.print_options.horizontalCentered = not one_page
        made_at = f"Made by Rollcall, {self.local(self.made_at):%Y-%m-%d %H:%M}"
        sheet.oddHeader = _across_the_page(self.school_name, "", self.title)
        sheet.oddFooter = _across_the_page(made_at, name, "")
        sheet.oddFooter.right.text = "Page &P of &N"
        return sheet

    def local(self, moment: datetime) -> datetime:
        """A moment by the school's clock."""
        return local(moment, self.time_zone)

    def zone_name(self, moment: datetime) -> str:
        """Which clock that is, like "Europe/Vienna (UTC+01:00)"."""
        there = moment.astimezone(self.time_zone)
        name = getattr(self.time_zone, "key", None) or there.tzname() or "local time"
        offset = f"UTC{there:%z}"
        return f"{name} ({offset[:6]}:{offset[6:8]})"

    def to_bytes(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self._book.save(file)
        return file.getvalue()


def _across_the_page(left: str, center: str, right: str) -> HeaderFooterItem:
    item = HeaderFooterItem()
    for part, text in ((item.left, left), (item.center, center), (item.right, right)):
        part.text, part.size = _header_text(text), _HEADER_SIZE
    return item


def _header_text(text: str) -> str:
    line = " ".join(clean(text).split())
    short = line if len(line) <= _HEADER_PART else line[: _HEADER_PART - 1] + "…"
    return short.replace("&", "&&")
