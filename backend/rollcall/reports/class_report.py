"""The report of a class: students by sessions, and the share present of each."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.history import ClassReport
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import SessionSummary, attendance_rate
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.styles import Look, colour_statuses
from rollcall.reports.summary import SummaryPage
from rollcall.reports.tables import set_height, text_width, write_cell
from rollcall.reports.words import STATUS_LETTERS
from rollcall.reports.workbook import Report

SESSIONS_A_PAGE: Final = 30
"""So many columns of letters are still easy to read on A4 in landscape."""
_LABELS: Final = ("Number", "Name", "Share present")
_RATE: Final = len(_LABELS)
_FIRST: Final = _RATE + 1
_COUNTED: Final = tuple(status for status in STATUS_WORDS if status is not MarkStatus.UNMARKED)
_LETTER_WIDTH: Final = 4.7
_NUMBER_WIDTH: Final = 14
_NAME_WIDTH: Final = 34
_HEADER_POINTS: Final = 136.0


def class_report(
    history: ClassReport,
    school_name: str,
    time_zone: tzinfo,
    *,
    made_at: datetime | None = None,
) -> bytes:
    """An XLSX about a class, in the order of `history`; times are the school's.

    `made_at` is now unless given.
    """
    made_at = made_at or datetime.now(UTC)
    report = Report(history.school_class.name, school_name, time_zone, made_at)
    _summary(report, history)
    _attendance(report, history)
    return report.to_bytes()


def _summary(report: Report, history: ClassReport) -> None:
    school_class, sessions = history.school_class, history.sessions
    page = SummaryPage(report.sheet("Summary", one_page=True))
    page.title(report.school_name, Look.SCHOOL)
    page.title("Class report", Look.TITLE)
    page.section("Class")
    page.fact("Class", school_class.name)
    page.fact("Room", school_class.room)
    page.fact("Teachers", ", ".join(school_class.teachers))
    page.fact("Students", len(history.students), Look.COUNT)
    page.fact("Sessions", len(sessions), Look.COUNT)
    if sessions:
        page.fact("From", report.local(sessions[0].started_at), Look.DATE)
        page.fact("To", report.local(sessions[-1].started_at), Look.DATE)
        page.fact("Time zone", report.zone_name(sessions[-1].started_at))
    page.section("Marks")
    page.marks((mark for row in history.students for mark in _given(row.marks)), STATUS_LETTERS)
    page.write_note("A cell is empty where a student was not on the register of that session.")


def _attendance(report: Report, history: ClassReport) -> None:
    sheet = report.sheet("Attendance", landscape=True)
    _headings(report, sheet, history.sessions)
    first_count = _FIRST + len(history.sessions)
    for line, row in enumerate(history.students, 2):
        write_cell(sheet, line, 1, row.number, Look.TEXT)
        write_cell(sheet, line, 2, row.name, Look.TEXT)
        write_cell(sheet, line, _RATE, row.rate, Look.PERCENT)
        set_height(sheet, line, [row.number, row.name], [_NUMBER_WIDTH, _NAME_WIDTH])
        for column, mark in enumerate(row.marks, _FIRST):
            write_cell(sheet, line, column, mark and STATUS_LETTERS[mark], Look.LETTER)
        counts = Counter(row.marks)
        for column, status in enumerate(_COUNTED, first_count):
            write_cell(sheet, line, column, counts[status], Look.TOTAL)
    _totals(sheet, history)
    _set_up(sheet, history)


def _headings(report: Report, sheet: Worksheet, sessions: Sequence[SessionSummary]) -> None:
    for column, title in enumerate(_LABELS, 1):
        write_cell(sheet, 1, column, title, Look.HEADING)
    for column, session in enumerate(sessions, _FIRST):
        write_cell(sheet, 1, column, report.local(session.started_at), Look.UPRIGHT)
    for column, status in enumerate(_COUNTED, _FIRST + len(sessions)):
        write_cell(
            sheet, 1, column, f"{STATUS_WORDS[status]} ({STATUS_LETTERS[status]})", Look.UPRIGHT
        )
    sheet.row_dimensions[1].height = _HEADER_POINTS


def _totals(sheet: Worksheet, history: ClassReport) -> None:
    """Below the students: how many marks of each kind a session has, and its share present."""
    first = len(history.students) + 2
    for line, status in enumerate(_COUNTED, first):
        write_cell(sheet, line, 2, STATUS_WORDS[status], Look.TOTAL_LABEL)
    last = first + len(_COUNTED)
    write_cell(sheet, last, 2, "Share present", Look.TOTAL_LABEL)
    everything: Counter[MarkStatus] = Counter()
    for index in range(len(history.sessions)):
        counts = Counter(_given(row.marks[index] for row in history.students))
        everything += counts
        for line, status in enumerate(_COUNTED, first):
            write_cell(sheet, line, _FIRST + index, counts[status], Look.TOTAL)
        rate = attendance_rate(counts.elements())
        write_cell(sheet, last, _FIRST + index, rate, Look.TOTAL_PERCENT)
    for line, status in enumerate(_COUNTED, first):
        write_cell(sheet, line, _RATE, everything[status], Look.INTEGER)
    write_cell(sheet, last, _RATE, attendance_rate(everything.elements()), Look.PERCENT)
    for line in range(first, last + 1):
        write_cell(sheet, line, 1, None, Look.TOTAL_LABEL)


def _set_up(sheet: Worksheet, history: ClassReport) -> None:
    students, sessions = history.students, history.sessions
    last_column = _FIRST + len(sessions) + len(_COUNTED) - 1
    last_row = len(students) + 1
    numbers, names = [s.number for s in students], [s.name for s in students]
    sheet.column_dimensions["A"].width = max(10, text_width(numbers, _NUMBER_WIDTH))
    sheet.column_dimensions["B"].width = max(16, text_width(names, _NAME_WIDTH))
    sheet.column_dimensions["C"].width = 12
    for column in range(_FIRST, last_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _LETTER_WIDTH
    sheet.freeze_panes = f"{get_column_letter(_FIRST)}2"
    # Only the labels: arrows would cover the dates.
    sheet.auto_filter.ref = f"A1:C{last_row}"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:C"
    sheet.page_setup.fitToWidth = max(1, math.ceil(len(sessions) / SESSIONS_A_PAGE))
    if students and sessions:
        letters = f"D2:{get_column_letter(_FIRST + len(sessions) - 1)}{last_row}"
        colour_statuses(sheet, letters, STATUS_LETTERS)


def _given(marks: Iterable[MarkStatus | None]) -> Iterator[MarkStatus]:
    return (mark for mark in marks if mark is not None)
