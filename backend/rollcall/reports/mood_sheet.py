"""The mood of a session: every ten-second point, and two charts of the lesson."""

from collections.abc import Sequence
from typing import Final

from openpyxl.chart import Reference
from openpyxl.utils import get_column_letter

from rollcall.domain.mood import MINIMUM_FACES, MOODS
from rollcall.domain.sessions import MOOD_STEP_S, MoodPoint
from rollcall.reports.mood_chart import Frame, add_mood_charts
from rollcall.reports.styles import Look
from rollcall.reports.summary import SummaryPage
from rollcall.reports.tables import Column, Value, write_cell, write_table
from rollcall.reports.workbook import Report

_COLUMNS: Final = (
    Column("Time", Look.TIME),
    Column("Score", Look.DECIMAL),
    Column("Faces", Look.DECIMAL),
    *(Column(mood, Look.PERCENT) for mood in MOODS),
)
_SCORE, _FIRST_SHARE = 2, 4
_BESIDE: Final = len(_COLUMNS) + 2
"""The column in which the charts begin."""
_TITLE_POINTS: Final = 24.0
_CHART_COLUMNS: Final = 10
_CHART_COLUMN_WIDTH: Final = 13
_CHART_ROWS: Final = ((4, 18), (20, 34))
CAUTION: Final = (
    "The score is Rollcall's own index; no study validates it. It is shown only while at least "
    f"{MINIMUM_FACES} faces are seen."
)
NOTHING_READ: Final = "No mood was read in this session."
_OF_TABLE: Final = (
    f"The table at the left has each point of {MOOD_STEP_S} seconds; only the charts are printed."
)


def add_mood_sheet(report: Report, points: Sequence[MoodPoint]) -> None:
    """The sheet "Mood": a row for each point, and beside the table the charts, one page to print.

    The table is for the screen: on paper it would take nine pages for a lesson of 45 minutes.
    """
    sheet = report.sheet("Mood", landscape=True, one_page=True)
    rows: list[list[Value]] = [
        [report.local(point.at), point.score, point.faces, *_shares(point)] for point in points
    ]
    write_table(sheet, _COLUMNS, rows)
    sheet.print_title_rows = None
    columns = (_BESIDE, _BESIDE + _CHART_COLUMNS - 1)
    first, *_, right = letters = [get_column_letter(n) for n in range(columns[0], columns[1] + 1)]
    for letter in letters:
        sheet.column_dimensions[letter].width = _CHART_COLUMN_WIDTH
    sheet.print_area = f"{first}1:{right}{_CHART_ROWS[-1][-1]}"
    sheet.row_dimensions[1].height = _TITLE_POINTS
    write_cell(sheet, 1, _BESIDE, "Mood of the class", Look.TITLE)
    write_cell(sheet, 2, _BESIDE, CAUTION if rows else NOTHING_READ, Look.NOTE_LINE)
    if not rows:
        return
    last = len(rows) + 1
    write_cell(sheet, 3, _BESIDE, _OF_TABLE, Look.NOTE_LINE)
    add_mood_charts(
        sheet,
        times=Reference(sheet, min_col=1, min_row=2, max_row=last),
        score=Reference(sheet, min_col=_SCORE, min_row=1, max_row=last),
        shares=Reference(
            sheet, min_col=_FIRST_SHARE, max_col=len(_COLUMNS), min_row=1, max_row=last
        ),
        frames=(Frame(columns, _CHART_ROWS[0]), Frame(columns, _CHART_ROWS[1])),
    )


def add_mood_summary(page: SummaryPage, points: Sequence[MoodPoint]) -> None:
    """A section of the summary: the mean over the lesson."""
    scores = [point.score for point in points if point.score is not None]
    page.section("Mood of the class")
    if not scores:
        page.write_note(NOTHING_READ)
        return
    page.fact("Mean Class Vibe Score", sum(scores) / len(scores), Look.SCORE)
    page.fact("Lowest and highest", f"{min(scores):.1f} and {max(scores):.1f}, out of 100")
    page.fact("Rests on", f"{len(scores)} points of {MOOD_STEP_S} seconds")
    page.write_note(CAUTION)


def _shares(point: MoodPoint) -> list[float | None]:
    shares = point.distribution
    return [None if shares is None else shares.get(mood) for mood in MOODS]
