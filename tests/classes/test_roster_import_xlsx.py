"""A roster from an XLSX: real cells, and files that were made to do harm."""

import io
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rollcall.classes.service.roster_import import RosterImportPlan, plan_roster_import
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.tables.table import MAX_ROWS

# openpyxl warns of parts that it does not know; the rows are read all the same.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SINCE = datetime(2026, 9, 1, tzinfo=UTC)
STUDENTS = tuple(
    Student(f"s{n}", number, name, SINCE)
    for n, (number, name) in enumerate(
        [("1042", "Ada Lovelace"), ("0042", "Noël Öztürk"), ("b7", "王小明"), ("1004", "Zoë Brown")]
    )
)
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def sheet(*rows: tuple[Any, ...]) -> bytes:
    return saved(workbook(*rows))


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part replaced by what `change` makes of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def plan(data: bytes, name: str = "list.xlsx") -> RosterImportPlan:
    return plan_roster_import(data, name, STUDENTS, ())


def codes(planned: RosterImportPlan) -> list[tuple[int, str, str]]:
    return [(row.row, row.number, row.code) for row in planned.rows]


def refusal(data: bytes, name: str = "list.xlsx") -> tuple[str, int]:
    with pytest.raises(RollcallError) as raised:
        plan(data, name)
    return raised.value.code, raised.value.status


def test_numbers_and_texts_are_both_numbers_of_students() -> None:
    data = sheet(("Name", "Number"), ("Ada Lovelace", 1042.0), ("", "0042"), ("王小明", " B7 "))
    assert plan(data).added_ids == ("s0", "s1", "s2")


def test_a_format_of_zeros_is_part_of_the_number() -> None:
    book = workbook(("Number",), (42,))
    book.worksheets[0]["A2"].number_format = "0000"
    assert plan(saved(book)).added_ids == ("s1",)


def test_cells_that_are_no_numbers() -> None:
    data = sheet(
        ("Number",), (date(2026, 11, 23),), (True,), ("#N/A",), (10.5,), (1234567890123456789,)
    )
    planned = plan(data)
    assert codes(planned) == [
        (2, "", "bad_cell"),
        (3, "", "bad_cell"),
        (4, "", "bad_cell"),
        (5, "10.5", "unknown_student"),
        (6, "", "bad_cell"),
    ]
    assert "a date" in planned.rows[0].message
    assert "#N/A" in planned.rows[2].message


def test_of_a_formula_the_saved_result_counts() -> None:
    data = sheet(
        ("Number", "Name"), ("=1000+42", "Ada Lovelace"), ("=A2", "Zoë Brown"), ("", "Eve")
    )
    unsaved = plan(data)
    assert codes(unsaved) == [(2, "", "bad_cell"), (3, "", "bad_cell"), (4, "", "empty_number")]
    assert "formula" in unsaved.rows[0].message
    with_result = changed(
        data, SHEET, lambda xml: xml.replace(b"<f>1000+42</f><v />", b"<f>1000+42</f><v>1042</v>")
    )
    assert codes(plan(with_result)) == [
        (2, "1042", ""),
        (3, "", "bad_cell"),
        (4, "", "empty_number"),
    ]


def test_merged_cells_hold_what_the_first_one_says() -> None:
    book = workbook(("Class 7B", None), ("Number", "Name"), (1042, "Ada"), (None, "Zoë"), ("0042",))
    first = book.worksheets[0]
    first.merge_cells("A1:B1")
    first.merge_cells("A3:A4")
    assert codes(plan(saved(book))) == [
        (3, "1042", "name_differs"),
        (4, "", "empty_number"),
        (5, "0042", ""),
    ]


def test_the_first_visible_sheet_with_numbers_is_read() -> None:
    book = workbook(("Notes",))
    hidden, listed = book.create_sheet("Old"), book.create_sheet("Class")
    hidden.append(("Number",))
    hidden.append(("1042",))
    hidden.sheet_state = "hidden"
    book.create_chartsheet("Chart")
    listed.append(("Number",))
    listed.append(("b7",))
    assert plan(saved(book)).added_ids == ("s2",)


def test_a_dimension_that_lies_hides_nothing() -> None:
    data = sheet(("Form", "Number"), ("7B", "1042"))
    lying = changed(data, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:A1"'))
    assert b"A1:A1" in zipfile.ZipFile(io.BytesIO(lying)).read(SHEET)
    assert plan(lying).added_ids == ("s0",)


@pytest.mark.parametrize("empty", ['<row r="{}"/>', '<row r="{0}"><c r="A{0}" s="1"/></row>'])
def test_a_million_empty_rows_are_read_at_once(empty: str) -> None:
    def fill(xml: bytes) -> bytes:
        rows = "".join(empty.format(n) for n in range(3, 1_048_577))
        return xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>")

    data = changed(sheet(("Number",), ("1042",)), SHEET, fill)
    begun = time.process_time()
    assert plan(data).added_ids == ("s0",)
    assert time.process_time() - begun < 3


def test_rows_far_down_are_not_lost_in_silence() -> None:
    book = workbook(("Number",), ("1042",))
    book.worksheets[0].cell(MAX_ROWS + 1, 1, "0042")
    assert refusal(saved(book)) == ("too_many_rows", 413)


def test_a_bomb_is_not_unpacked() -> None:
    data = sheet(("Number",), ("1042",))
    large_text = changed(data, SHEET, lambda xml: xml + b" " * (120 * 2**20))
    many_tags = changed(data, SHEET, lambda xml: xml.replace(b"</sheetData>", b"<a/>" * 7_000_000))
    large_part = changed(data, "xl/styles.xml", lambda xml: xml + b" " * (11 * 2**20))
    for bomb in (large_text, many_tags, large_part):
        assert len(bomb) < 2**20
        assert refusal(bomb) == ("spreadsheet_too_large", 413)


def test_entities_are_not_resolved() -> None:
    data = sheet(("Number",), ("1042",))
    bomb = b'<!DOCTYPE x [<!ENTITY a "1042"><!ENTITY b "&a;&a;">]>'
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"):
        assert refusal(changed(data, part, lambda xml: bomb + xml)) == ("not_a_spreadsheet", 422)


def test_one_part_cannot_be_many_sheets() -> None:
    book = workbook(("Number",), ("1042",))
    book.create_sheet("Second")
    doubled = changed(
        saved(book), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet2", b"sheet1")
    )
    assert refusal(doubled) == ("not_a_spreadsheet", 422)


def test_old_and_encrypted_files_are_told_apart() -> None:
    assert refusal(OLE + "Workbook".encode("utf-16-le"), "a.xls") == ("old_spreadsheet", 422)
    assert refusal(OLE + "EncryptedPackage".encode("utf-16-le")) == ("spreadsheet_encrypted", 422)


def test_other_archives_are_no_workbooks() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    assert refusal(file.getvalue(), "list.ods") == ("not_a_spreadsheet", 422)
    assert refusal(b"Number\n1042\n", "list.xlsx") == ("not_a_spreadsheet", 422)


GOOD = sheet(("Number", "Name"), (1042, "Ada Lovelace"), ("=A2", "Zoë"), (True, 1.5))


def is_read_or_refused(data: bytes) -> bool:
    try:
        plan(data, "")
    except RollcallError as refused:
        return refused.status in {413, 422}
    return True


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_a_damaged_workbook_is_read_or_refused(
    damage: list[tuple[int, int]], cut: int, is_cut: bool
) -> None:
    data = bytearray(GOOD)
    for at, byte in damage:
        data[at % len(data)] = byte
    assert is_read_or_refused(bytes(data[: cut % len(data)] if is_cut else data))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]),
    st.integers(0, 5000),
    st.integers(0, 40),
    st.sampled_from([b"", b'"', b"<", b"/>", b"-1", b"99999999999999999999", b"ZZZZ9", b"e", b"s"]),
)
def test_damaged_xml_is_read_or_refused(part: str, at: int, cut: int, put: bytes) -> None:
    assert is_read_or_refused(changed(GOOD, part, lambda xml: xml[:at] + put + xml[at + cut :]))
