"""Lists of students in the shapes that schools have them in."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from import_school import sheet
from rollcall.domain.imports import DateOrder
from rollcall.domain.people import Consent, Guardian
from rollcall.errors import RollcallError
from rollcall.importing.service.columns import columns_of
from rollcall.importing.service.sheet import SheetRow, StudentSheet, read_sheet
from rollcall.tables.table import MAX_ROWS

# openpyxl warns of parts that it does not know; the rows are read all the same.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

TODAY = date(2026, 11, 22)


def read(data: bytes, name: str = "list.csv", order: DateOrder = DateOrder.AUTO) -> StudentSheet:
    return read_sheet(data, name, order, TODAY)


def only(data: bytes, name: str = "list.csv") -> SheetRow:
    (row,) = read(data, name).rows
    return row


def workbook(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TITLES = [
    "number", "name", "class", "guardian_1_name", "guardian_1_email", "guardian_1_language",
    "guardian_2_name", "guardian_2_email", "guardian_2_language", "consent_by", "consent_form",
    "consent_on",
]  # fmt: skip
VALUES = [
    "0042", "Noël Öztürk", "7B; Choir", "Ngozi", "ngozi@example.org", "Deutsch", "Li",
    "li@example.org", "zh-TW", "Ngozi", "paper", "1.9.2026",
]  # fmt: skip
ROW = SheetRow(
    2,
    "0042",
    "Noël Öztürk",
    (Guardian("Ngozi", "ngozi@example.org", "de"), Guardian("Li", "li@example.org", "zh")),
    Consent("Ngozi", "paper", date(2026, 9, 1)),
    ("7B", "Choir"),
)


def test_every_column() -> None:
    assert only(sheet(VALUES, titles=TITLES)) == ROW


@pytest.mark.parametrize(
    "titles",
    [
        "Schüler-Nr.|Schülername|Klasse|Elternteil 1 Name|Elternteil 1 E-Mail|Elternteil 1 Sprache|"
        "Elternteil 2 Name|Elternteil 2 E-Mail|Elternteil 2 Sprache|Einwilligung von|"
        "Form der Einwilligung|Einwilligung am",
        "Número de alumno|Nombre completo|Grupo|Tutor 1|Correo tutor 1|Idioma tutor 1|Tutor 2|"
        "Correo del tutor 2|Idioma tutor 2|Consentimiento de|Forma de consentimiento|"
        "Fecha de consentimiento",
        "STUDENT ID|Full Name|Homeroom|Parent 1|Parent 1 E-Mail Address|Parent 1 language|"
        "Parent2 name|parent2_email|Parent 2 Language|Consent given by|Consent form|Consent date",
        "No.|Pupil|Classes|Mother|Mother e-mail|Mother's language|Father|Email of the father|"
        "Father language|Consent from|consent type|date of consent",
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_titles_in_three_languages(titles: str, separator: str, encoding: str) -> None:
    data = sheet(VALUES, titles=titles.split("|")).decode()
    values = data.splitlines()[1]
    text = separator.join(titles.split("|")) + "\r\n" + values.replace(",", separator)
    if separator == ";":
        text = text.replace("7B; Choir", '"7B; Choir"')
    assert only(text.encode(encoding)) == ROW


def test_the_order_of_columns_and_titles_above() -> None:
    data = sheet(
        ["Hill School"], [], ["consent_on", "Name", "Nr."], ["", "Ada", "7"], titles=["List"]
    )
    assert only(data) == SheetRow(5, "7", "Ada")


def test_names_in_two_columns() -> None:
    for titles in (["Nr", "Vorname", "Nachname"], ["no", "nombre", "apellidos"]):
        assert only(sheet(["1", "María José", "García Ruiz"], titles=titles)).name == (
            "María José García Ruiz"
        )
    assert only(sheet(["1", "María", ""], titles=["no", "first name", "surname"])).name == "María"
    assert only(sheet(["1", "María García"], titles=["no", "nombre"])).name == "María García"


@pytest.mark.parametrize(
    "name", ["王小明", "עברית", "Ægir Þór", "אבג דהו", "নাম", "👩‍🎓 Zoë", "O'Brien-Nuñez"]
)
def test_names_in_any_script(name: str) -> None:
    assert only(sheet(["1", name], titles=["number", "name"])).name == name


def test_numbers_keep_their_zeros_and_their_digits_are_digits() -> None:
    book = workbook(("Number", "Name"), (42, "a"), ("0043", "b"), ("\uff10\uff14\uff14", "c"))
    book.worksheets[0]["A2"].number_format = "0000"
    assert [row.number for row in read(saved(book), "a.xlsx").rows] == ["0042", "0043", "044"]


def test_dates_of_a_workbook() -> None:
    rows = [
        (1, datetime(2026, 9, 1, 10, 30)), (2, date(2026, 9, 1)), (3, 46266), (4, "1.9.2026"),
        (5, "2026-09-01"), (6, 46266.5),
    ]  # fmt: skip
    titles = ("number", "consent_on", "consent_by", "consent_form")
    data = saved(workbook(titles, *((n, day, "A", "paper") for n, day in rows)))
    assert {row.consent for row in read(data, "a.xlsx").rows} == {
        Consent("A", "paper", date(2026, 9, 1))
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": ""}, "empty_number"),
        ({"number": "1" * 65}, "too_long"),
        ({"number": "a\u202eb"}, "bad_text"),
        ({"name": "x" * 201}, "too_long"),
        ({"guardian_1_email": "ngozi at example.org"}, "bad_email"),
        ({"guardian_2_email": "a@b"}, "bad_email"),
        ({"guardian_1_language": "Klingonisch"}, "bad_language"),
        ({"consent_on": "03/04/2026"}, "ambiguous_date"),
        ({"consent_on": "yesterday"}, "bad_date"),
        ({"consent_on": "24.11.2026"}, "bad_date"),
        ({"consent_on": "1.9.1826"}, "bad_date"),
        ({"consent_on": ""}, "consent_incomplete"),
        ({"consent_by": ""}, "consent_incomplete"),
        ({"consent_form": ""}, "consent_incomplete"),
        ({"number": "=1+1"}, "bad_cell"),
    ],
)
def test_rows_that_cannot_be_taken(change: dict[str, str], code: str) -> None:
    values = dict(zip(TITLES, VALUES, strict=True)) | change
    row = only(sheet(values.values(), titles=TITLES))
    assert row.problem is not None
    assert row.problem[0] == code
    assert row.problem[1].endswith((".", "…"))
    assert row.consent is None
    assert len(row.number) <= 64


def test_a_declared_order_makes_a_date_clear() -> None:
    values = [*VALUES[:-1], "03/04/2026"]
    for order, day in ((DateOrder.DAY_FIRST, (4, 3)), (DateOrder.MONTH_FIRST, (3, 4))):
        (row,) = read(sheet(values, titles=TITLES), order=order).rows
        assert row.consent is not None
        assert (row.consent.on.month, row.consent.on.day) == day


def test_guardians_who_cannot_be_told() -> None:
    titles = ["number", "name", "guardian", "guardian email", "guardian 2", "guardian 2 email"]
    data = sheet(
        ["1", "Ada", "Ngozi", "", "", "li@example.org"],
        ["2", "Ben", "ngozi@example.org", "", "", ""],
        titles=titles,
    )
    first, second = read(data).rows
    assert first.note is not None
    assert first.note[0] == "guardian_without_email"
    assert first.guardians == (Guardian("li@example.org", "li@example.org"),)
    assert second.guardians == (Guardian("ngozi@example.org", "ngozi@example.org"),)


def test_a_number_twice_and_empty_rows() -> None:
    rows = read(sheet(["7", "a"], ["", ""], ["７", "b"], titles=["number", "name"])).rows  # noqa: RUF001
    assert [(row.row, row.problem and row.problem[0]) for row in rows] == [
        (2, None), (4, "duplicate_in_file"),
    ]  # fmt: skip
    assert rows[1].problem is not None
    assert "row 2" in rows[1].problem[1]


def test_formulas_and_merged_cells() -> None:
    book = workbook(
        ("Number", "Name", "Guardian e-mail"),
        (1, "Ada", '=LOWER("A@B.ORG")'),
        (2, "=B2", None),
        (3, "Zoë", None),
        (None, "Below", None),
    )
    book.worksheets[0].merge_cells("A4:A5")
    rows = read(saved(book), "a.xlsx").rows
    codes = [row.problem and row.problem[0] for row in rows]
    assert codes == ["bad_cell", "bad_cell", None, "empty_number"]
    assert rows[0].problem is not None
    assert "formula" in rows[0].problem[1]


def test_100_000_rows() -> None:
    data = b"number,name\n" + b"".join(b"%d,x\n" % n for n in range(100_000))
    with pytest.raises(RollcallError) as raised:
        read(data)
    assert (raised.value.status, raised.value.code) == (413, "too_many_rows")
    most = b"number,name\n" + b"".join(b"%d,x\n" % n for n in range(MAX_ROWS - 1))
    assert len(read(most).rows) == MAX_ROWS - 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"name,class\nAda,7B\n", "no_number_column"),
        (b"", "not_a_spreadsheet"),
        (b"PK\x03\x04broken", "not_a_spreadsheet"),
        (bytes(range(256)) * 9, "not_a_spreadsheet"),
        (b"number\n" + b"1" * (5 * 2**20), "spreadsheet_too_large"),
    ],
)
def test_files_that_are_no_list(data: bytes, code: str) -> None:
    with pytest.raises(RollcallError) as raised:
        read(data)
    assert raised.value.code == code


def test_an_xml_bomb() -> None:
    import zipfile

    plain = saved(workbook(("Number",), (1,)))
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = lol + data.replace(b"<v>1</v>", b"<v>&b;</v>")
            new.writestr(name, data)
    with pytest.raises(RollcallError) as raised:
        read(file.getvalue(), "a.xlsx")
    assert raised.value.code == "not_a_spreadsheet"


def test_columns_that_mean_something_else() -> None:
    columns = columns_of(["Nr.", "E-Mail", "Emergency contact phone", "Notes", "Name"])
    assert columns is not None
    assert columns.all() == [0, 4]
    assert columns_of(["Name", "Class"]) is None
