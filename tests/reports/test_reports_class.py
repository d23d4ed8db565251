"""The workbook of a class, read back with openpyxl."""

import io
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from rollcall.domain.classes import SchoolClass
from rollcall.domain.history import ClassReport, ReportRow
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import SessionState, SessionSummary, attendance_rate
from rollcall.reports.class_report import SESSIONS_A_PAGE, class_report

START = datetime(2026, 3, 23, 7, 30, tzinfo=UTC)
OF_LETTER = dict(
    zip("PLGEA?", (
        MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY, MarkStatus.EXCUSED,
        MarkStatus.ABSENT, MarkStatus.UNMARKED,
    ), strict=True)
)  # fmt: skip


def session(day: int) -> SessionSummary:
    at = START + timedelta(days=day)
    return SessionSummary(str(day), "c1", "7B", "", SessionState.CLOSED, at, at, "M. Weber", {})


def student(number: str, name: str, letters: str) -> ReportRow:
    """A letter a session; a dot where the student was not on the roster."""
    marks = tuple(OF_LETTER.get(letter) for letter in letters)
    rate = attendance_rate(mark for mark in marks if mark)
    return ReportRow(f"s{number}", number, name, marks, (None,) * len(marks), rate)


def history(*students: ReportRow) -> ClassReport:
    sessions = len(students[0].marks) if students else 0
    school_class = SchoolClass("c1", "7B", START, teachers=("M. Weber",), room="Room 12")
    return ClassReport(school_class, tuple(map(session, range(sessions))), students)


def report(of: ClassReport) -> Workbook:
    return load_workbook(io.BytesIO(class_report(of, "Hill School", ZoneInfo("Europe/Vienna"))))


THREE = history(
    student("1001", "=Ada", "PPPPPPPP"),
    student("0042", "Noël Öztürk", "AALEG?.P"),
    student("1003", "王小明", "EEEEEEEE"),
)


def test_students_by_sessions_in_letters() -> None:
    sheet = report(THREE)["Attendance"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:11] == ("1001", "=Ada", 1, *"PPPPPPPP")
    assert rows[2][:11] == ("0042", "Noël Öztürk", 0.6, "A", "A", "L", "E", "G", "?", None, "P")
    assert rows[3][:11] == ("1003", "王小明", None, *"EEEEEEEE")
    assert sheet["C3"].number_format == "0%"
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].quotePrefix


def test_columns_are_headed_by_real_times_of_the_school() -> None:
    sheet = report(THREE)["Attendance"]
    heads = [cell.value for cell in sheet[1]][3:11]
    # The clocks change on 29 March.
    assert heads[0] == datetime(2026, 3, 23, 8, 30)
    assert heads[7] == datetime(2026, 3, 30, 9, 30)
    assert sheet["D1"].alignment.textRotation == 90


def test_totals_of_students_and_of_sessions() -> None:
    rows = list(report(THREE)["Attendance"].iter_rows(values_only=True))
    assert rows[0][11:] == (
        "Present (P)",
        "Late (L)",
        "Left early (G)",
        "Excused (E)",
        "Absent (A)",
    )
    assert [row[11:] for row in rows[1:4]] == [(8, 0, 0, 0, 0), (1, 1, 1, 1, 2), (0, 0, 0, 8, 0)]
    totals = {row[1]: row[2:11] for row in rows[4:]}
    assert totals["Present"] == (9, 1, 1, 1, 1, 1, 1, 1, 2)
    assert totals["Absent"] == (2, 1, 1, 0, 0, 0, 0, 0, 0)
    assert totals["Share present"] == (pytest.approx(11 / 13), 0.5, 0.5, 1, 1, 1, 1, 1, 1)


def test_the_sheet_can_be_worked_with() -> None:
    sheet = report(THREE)["Attendance"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$C")
    assert sheet.page_setup.orientation == "landscape"
    ranges = {str(group.sqref) for group in sheet.conditional_formatting}
    assert ranges == {"D2:K4"}


def test_the_summary_explains_the_letters() -> None:
    rows = [row[:4] for row in report(THREE)["Summary"].iter_rows(values_only=True)]
    assert ("Present", "P", 9, pytest.approx(9 / 23)) in rows
    assert ("Excused", "E", 9, pytest.approx(9 / 23)) in rows
    assert ("Not marked", "?", 1, pytest.approx(1 / 23)) in rows
    said = {row[0]: row[1] for row in rows}
    assert said["Class"] == "7B"
    assert said["Sessions"] == 8
    assert said["Share present"] == pytest.approx(11 / 13)


def test_no_students_and_no_sessions() -> None:
    book = report(history())
    assert book["Attendance"]["A2"].value is None
    assert book["Summary"]["A1"].value == "Hill School"


def test_a_year_of_a_full_class_is_quick_and_printed_on_several_pages() -> None:
    of = history(*(student(str(n), f"Student {n}", "PPLAPEPXPP" * 20) for n in range(40)))
    begun = time.process_time()
    data = class_report(of, "Hill School", ZoneInfo("Europe/Vienna"))
    assert time.process_time() - begun < 3
    sheet = load_workbook(io.BytesIO(data))["Attendance"]
    assert sheet.page_setup.fitToWidth == -(-200 // SESSIONS_A_PAGE)
    assert sheet.cell(41, 203).value == "P"
