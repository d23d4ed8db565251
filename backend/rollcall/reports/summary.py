"""The first sheet of a report: one A4 page with what a reader wants to know at once."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.marks import ATTENDED, MarkStatus
from rollcall.domain.sessions import attendance_rate, count_marks
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.cells import display_width
from rollcall.reports.styles import Look
from rollcall.reports.tables import LINE_POINTS, Value, write_cell

_WIDTHS: Final = {"A": 26.0, "B": 20.0, "C": 20.0, "D": 20.0}
_LAST: Final = len(_WIDTHS)
_MOST_LINES: Final = 8
_SIZES: Final = {
    Look.SCHOOL: 1.75, Look.TITLE: 1.4, Look.RATE: 1.3, Look.SCORE: 1.3, Look.NOTE: 0.85,
}  # fmt: skip
"""How much larger than ordinary text."""
RATE_NOTE: Final = (
    "Share present: those present, late or left early, out of all who have a mark and are not "
    "excused."
)


class SummaryPage:
    """Writes from the top down: titles, labelled facts, notes, and the table of marks."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._row = 0
        for letter, width in _WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        sheet.sheet_view.showGridLines = False

    def title(self, text: str, look: Look) -> None:
        """A line across the page, in large print."""
        if text:
            self._row += 1
            self._across(1, text, look)

    def section(self, title: str) -> None:
        """A heading with a rule below, and some room above it."""
        self._row += 2
        for column in range(2, _LAST + 1):
            write_cell(self._sheet, self._row, column, None, Look.SECTION)
        write_cell(self._sheet, self._row, 1, title, Look.SECTION)

    def fact(self, label: str, value: Value, look: Look = Look.FACT) -> None:
        """A label and its value; without a value, nothing."""
        if value is None or value == "":
            return
        self._row += 1
        self._across(2, value, look)
        write_cell(self._sheet, self._row, 1, label, Look.LABEL)

    def write_note(self, text: str) -> None:
        """A sentence in small print, across the page."""
        self._row += 1
        self._across(1, text, Look.NOTE)

    def marks(
        self,
        statuses: Iterable[MarkStatus],
        letters: Mapping[MarkStatus, str],
        *,
        so_far: bool = False,
    ) -> None:
        """How many marks there are of each kind, and their share of all; then the share present,
        or, `so_far`, how many came: while marks are missing, a share would say nothing.

        `letters` stand beside the words where a report uses them.
        """
        given = list(statuses)
        counts, total = count_marks(given), len(given)
        self._counts("Mark", "Letter" if letters else None, "Number", "Share", Look.HEADING)
        for status, word in STATUS_WORDS.items():
            share = counts[status] / total if total else None
            self._counts(word, letters.get(status), counts[status], share, Look.TEXT)
        self._counts("All", "" if letters else None, total, None, Look.TOTAL_LABEL)
        self._row += 1
        if so_far:
            here = sum(counts[status] for status in ATTENDED)
            self.fact("Came so far", f"{here} of {total}", Look.RATE)
            return
        rate = attendance_rate(given)
        self.fact("Share present", "no marks yet" if rate is None else rate, Look.RATE)
        self.write_note(RATE_NOTE)

    def _counts(
        self, word: str, letter: str | None, number: Value, share: Value, look: Look
    ) -> None:
        self._row += 1
        values = (word, number, share) if letter is None else (word, letter, number, share)
        for column, value in enumerate(values, 1):
            own = {int: Look.INTEGER, float: Look.PERCENT}.get(type(value), look)
            if look is Look.HEADING and column > len(values) - 2:
                own = Look.HEADING_RIGHT
            write_cell(self._sheet, self._row, column, value, own)

    def _across(self, first: int, value: Value, look: Look) -> None:
        """A value over all columns from `first` on. Merged cells do not find their own height."""
        for column in range(first, _LAST + 1):
            write_cell(self._sheet, self._row, column, None, look)
        write_cell(self._sheet, self._row, first, value, look)
        self._sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=first, end_column=_LAST
        )
        room = sum(list(_WIDTHS.values())[first - 1 :])
        size = _SIZES.get(look, 1.0)
        long = display_width(value) * size if isinstance(value, str) else 0
        lines = min(_MOST_LINES, max(1, math.ceil(long / room)))
        self._sheet.row_dimensions[self._row].height = lines * size * LINE_POINTS
