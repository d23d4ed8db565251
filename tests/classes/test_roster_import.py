"""A roster from a list: what is found, what is matched, and a line for every row that is not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.classes.service.roster_import import RosterImportPlan, plan_roster_import
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.tables.table import MAX_BYTES, MAX_ROWS

# openpyxl warns of parts that it does not know; the rows are read all the same.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SINCE = datetime(2026, 9, 1, tzinfo=UTC)
STUDENTS = tuple(
    Student(f"s{n}", number, name, SINCE)
    for n, (number, name) in enumerate(
        [("1001", "Ada Lovelace"), ("0042", "Noël Öztürk"), ("b7", "王小明"), ("1004", "Zoë Brown")]
    )
)


def plan(
    text: str | bytes, roster: tuple[str, ...] = (), name: str = "list.csv"
) -> RosterImportPlan:
    data = text.encode() if isinstance(text, str) else text
    return plan_roster_import(data, name, STUDENTS, roster)


def lines(planned: RosterImportPlan) -> list[tuple[int, str, str, str]]:
    return [(row.row, row.number, row.status.value, row.code) for row in planned.rows]


def refusal(data: bytes, name: str = "list.csv") -> tuple[str, int]:
    with pytest.raises(RollcallError) as raised:
        plan_roster_import(data, name, STUDENTS, ())
    return raised.value.code, raised.value.status


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_encodings_and_line_ends(separator: str, encoding: str, end: str) -> None:
    rows = [("Number", "Name"), ("1001", "Ada Lovelace"), ("0042", "Noël Öztürk"), ("B7", "王小明")]
    text = end.join(separator.join(row) for row in rows) + end
    planned = plan(text.encode(encoding))
    assert lines(planned) == [
        (2, "1001", "added", ""),
        (3, "0042", "added", ""),
        (4, "b7", "added", ""),
    ]
    assert planned.added_ids == ("s0", "s1", "s2")


def test_windows_1252_is_read_where_it_is_no_utf_8() -> None:
    planned = plan("Nr.;Name\r\n0042;Noël Öztürk\r\n".encode("cp1252"))
    assert lines(planned) == [(2, "0042", "added", "")]


def test_quotes_hold_separators_line_breaks_and_quotes() -> None:
    planned = plan('"No.","Name"\r\n"1001","Lovelace,\r\nAda ""A."""\r\n"0042","Noël Öztürk"\r\n')
    assert lines(planned) == [(2, "1001", "added", "name_differs"), (3, "0042", "added", "")]


def test_a_line_that_names_the_separator_counts_as_a_row() -> None:
    assert lines(plan("sep=;\r\nNumber;Name\r\n1001;Ada Lovelace\r\n")) == [
        (3, "1001", "added", "")
    ]


@pytest.mark.parametrize(
    "title", ["number", "STUDENT NUMBER", "Student-No.", "student_id", " ID ", "Nr.", "#", "Numéro"]
)
def test_titles_of_the_number_column(title: str) -> None:
    assert plan(f"Form,{title}\n7B,1001\n").added_ids == ("s0",)


def test_the_surer_title_wins_over_a_count_of_rows() -> None:
    assert plan("No.,Name,Student number\n1,Ada Lovelace,1001\n2,Zoë Brown,1004\n").added_ids == (
        "s0",
        "s3",
    )


def test_titles_may_stand_above_the_header_and_empty_rows_anywhere() -> None:
    planned = plan(
        "Class 7B;;\n\n;Autumn;\nName;Number;\n\nAda Lovelace;1001;\n;;\nZoë Brown;1004;"
    )
    assert lines(planned) == [(6, "1001", "added", ""), (8, "1004", "added", "")]


def test_a_header_alone_adds_nobody() -> None:
    planned = plan("Number,Name\n")
    assert (planned.rows, planned.added_ids, planned.problems) == ((), (), ())


def test_numbers_match_whatever_the_case_and_the_blanks() -> None:
    assert plan("number\n\u00a0 B7 \n \uff11001\n").added_ids == ("s2", "s0")


def test_every_row_says_what_becomes_of_it() -> None:
    planned = plan(
        "Number,Name\n1001,Ada Lovelace\n0042,Noel Ozturk\n1001,Ada\n9999,Nobody\n,Zoë\n=A1,Eve\n"
        "1004,\n",
        roster=("s3",),
    )
    assert lines(planned) == [
        (2, "1001", "added", ""),
        (3, "0042", "added", "name_differs"),
        (4, "1001", "problem", "duplicate_in_file"),
        (5, "9999", "problem", "unknown_student"),
        (6, "", "problem", "empty_number"),
        (7, "", "problem", "bad_cell"),
        (8, "1004", "already", ""),
    ]
    assert planned.added_ids == ("s0", "s1")
    assert "row 2" in planned.rows[2].message
    assert 'The list says "Noel Ozturk"' in planned.rows[1].message
    summary = planned.summary
    assert (summary.rows, summary.added, summary.already, summary.problems) == (7, 2, 1, 4)


def test_a_name_in_another_order_is_the_same_name() -> None:
    assert plan('Number,Name\n1001,"LOVELACE, Ada"\n').rows[0].code == ""


def test_a_number_kept_as_text_by_a_formula_keeps_its_zeros() -> None:
    assert plan('Number\n"=""0042"""\n').added_ids == ("s1",)


def test_five_thousand_rows_with_thirty_seven_problems() -> None:
    students = [Student(f"s{n}", f"{n:05d}", f"Student {n}", SINCE) for n in range(5000)]
    numbers = [student.number for student in students]
    broken = range(100, 5000, 135)
    for place, row in enumerate(broken):
        numbers[row] = ("", "unknown", numbers[0])[place % 3]
    text = "Number;Name\n" + "".join(f"{n};Student {i}\n" for i, n in enumerate(numbers))
    planned = plan_roster_import(text.encode(), "big.csv", students, ())
    assert len(broken) == 37
    assert [row.row for row in planned.problems] == [row + 2 for row in broken]
    assert len(planned.rows) == 5000
    assert len(planned.added_ids) == len(set(planned.added_ids)) == 5000 - 37


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\t", b"\xff\xd8\xff\xe0 JPEG \x00\x01", b"%PDF-1.7\x00\x01"]
)
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    assert refusal(data) == ("not_a_spreadsheet", 422)


@pytest.mark.parametrize("data", [b"Given name,Family name\nAda,Lovelace\n", b"<html><body>1001"])
def test_a_list_without_numbers_is_refused(data: bytes) -> None:
    assert refusal(data) == ("no_number_column", 422)


def test_quotes_out_of_step_are_refused() -> None:
    assert refusal(b'Number\n"1001' + b"x" * 200_000) == ("not_a_spreadsheet", 422)


def test_too_much_is_refused() -> None:
    assert refusal(b"Number\n" + b"1" * MAX_BYTES) == ("spreadsheet_too_large", 413)
    assert refusal(b"Number\n" + b"1\n" * MAX_ROWS) == ("too_many_rows", 413)
    assert len(plan(b"Number\n" + b"1\n" * (MAX_ROWS - 1) + b"\n" * 50_000).rows) == MAX_ROWS - 1


def test_a_huge_cell_is_shown_in_part() -> None:
    row = plan("Number\n" + "9" * 100_000 + "\n").rows[0]
    assert row.code == "unknown_student"
    assert len(row.number) < 100
    assert len(row.message) < 200


def is_read_or_refused(data: bytes, name: str) -> bool:
    try:
        planned = plan(data, name=name)
    except RollcallError as refused:
        return refused.status in {413, 422}
    return len(set(planned.added_ids)) == len(planned.added_ids)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "", "a/../b"]))
def test_random_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    assert is_read_or_refused(data, name)
    assert is_read_or_refused(b"PK\x03\x04" + data, name)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_random_lists_are_read_or_refused(text: str, encoding: str) -> None:
    assert is_read_or_refused(f"Number,Name\n{text}".encode(encoding, "replace"), "list.csv")
