"""What may stand in a cell of a report."""

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from rollcall.domain.marks import Mark
from rollcall.domain.sessions import Session
from rollcall.reports.cells import MAX_TEXT, clean, display_width, local, put_text
from rollcall.reports.session_report import session_report

START = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def read_back(text: str) -> Cell:
    book = Workbook()
    put_text(book.worksheets[0].cell(1, 1), text)
    file = io.BytesIO()
    book.save(file)
    cell = load_workbook(file).worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+44 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "="]
)
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    cell = read_back(text)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert cell.quotePrefix


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "1042", "0042", "TRUE", "23.11.2026", "1e5"])
def test_text_is_never_taken_for_anything_else(text: str) -> None:
    cell = read_back(text)
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["王小明", "محمد علي", "Ægir Þór", "👩🏽‍🎓 Ann", "नमिता", "a\nb"])
def test_names_in_any_script(text: str) -> None:
    assert read_back(text).value == text


def test_what_xml_refuses_is_left_out() -> None:
    assert clean("A\0d\x08a\x0b \ud800L\ufffe") == "Ada L"
    assert clean("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_what_excel_would_decode_is_escaped() -> None:
    assert clean("_x0041_") == "_x005F_x0041_"
    assert clean("snake_x_case") == "snake_x_case"


def test_a_text_is_as_long_as_excel_allows() -> None:
    assert len(clean("x" * 100_000)) == MAX_TEXT
    assert len(clean("_x0041_" * 10_000)) == MAX_TEXT


def test_widths_count_what_is_seen() -> None:
    assert display_width("Ada\nLovelace") == 8
    assert display_width("王小明") == 6
    assert display_width("Zoe\u0308") == 3
    assert display_width("") == 0


def test_times_lose_their_zone_only_after_they_were_moved_there() -> None:
    moment = datetime(2026, 7, 1, 22, 30, 5, 999_999, tzinfo=UTC)
    assert local(moment, ZoneInfo("Asia/Kathmandu")) == datetime(2026, 7, 2, 4, 15, 5)
    elsewhere = moment.astimezone(timezone(timedelta(hours=-9)))
    assert local(elsewhere, UTC) == datetime(2026, 7, 1, 22, 30, 5)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=400))
def test_a_report_can_be_read_whatever_its_texts_are(short: str, long: str) -> None:
    mark = Mark("s1", short, long)
    session = Session("x1", "c1", long, short, START, short, 10, False, (mark,))
    data = session_report(session, long, UTC, True, teachers=(short, long))
    book = load_workbook(io.BytesIO(data))
    assert book["Register"]["B2"].value in (clean(long) or None, clean(long).strip() or None)
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert all(dimension.width <= 80 for dimension in sheet.column_dimensions.values())
        assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())


def test_page_headers_keep_within_their_255_characters() -> None:
    session = Session("x1", "c1", "&" * 200, "", START, "w", 10, False, ())
    data = session_report(session, "&" * 200, UTC, True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    header, footer = sheet.findtext(".//{*}oddHeader"), sheet.findtext(".//{*}oddFooter")
    assert header
    assert footer
    assert max(len(header), len(footer)) <= 255


def test_two_reports_differ_in_their_time_stamps_alone() -> None:
    def parts(made_at: datetime) -> dict[str, bytes]:
        mark = Mark("s1", "1001", "Ada")
        session = Session("x1", "c1", "7B", "", START, "w", 10, False, (mark,))
        data = session_report(session, "Hill", UTC, True, made_at=made_at)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    first, second = parts(START), parts(START)
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} <= {"docProps/core.xml"}
