import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.http import parse_options_header

from api_school import close_saying_absent, stand_in
from rollcall.reports.service import ReportService
from rollcall.web.downloads import XLSX, safe_file_name
from settled import Settled

Make = Callable[..., dict[str, Any]]


def workbook(answer: Any) -> openpyxl.Workbook:
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    assert answer.headers["Cache-Control"] == "no-store"
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def named(answer: Any) -> str:
    """The file name as a browser takes it: RFC 5987's where there is one."""
    kind, options = parse_options_header(answer.headers["Content-Disposition"])
    assert kind == "attachment"
    return options["filename"]


def texts(book: openpyxl.Workbook) -> set[str]:
    return {
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.fixture
def lesson(client: FlaskClient, new_class: Make, start: Make, new_student: Make) -> dict[str, Any]:
    """A closed session with an excuse."""
    who = [
        new_student(str(1000 + n), name=name)["id"]
        for n, name in enumerate(["Amara Okafor", "محمد علي", "=1+1"])
    ]
    made = new_class(name="7B Mathematics", roster=who, teachers=["Ms Rivera"])["id"]
    path = f"/api/sessions/{start(made)['id']}"
    client.patch(
        f"{path}/marks/{who[0]}", json={"status": "excused", "reason": "=cmd|'/C calc'!A0"}
    )
    client.patch(f"{path}/marks/{who[1]}", json={"status": "late", "minutes_late": 12})
    close_saying_absent(client, path)
    return {"class": made, "path": path}


def test_session_workbook(client: FlaskClient, lesson: dict[str, Any]) -> None:
    answer = client.get(f"{lesson['path']}/report.xlsx")
    book = workbook(answer)
    said = texts(book)
    wanted = {"Amara Okafor", "محمد علي", "=1+1", "=cmd|'/C calc'!A0", "Ms Rivera", "12"}
    assert wanted <= said
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )
    assert named(answer) == "7B Mathematics 2026-11-22 08.00.xlsx"


def test_an_open_session_can_be_read_too(client: FlaskClient, new_class: Make, start: Make) -> None:
    path = f"/api/sessions/{start(new_class(name='7B')['id'])['id']}"
    assert "7B" in texts(workbook(client.get(f"{path}/report.xlsx")))


def test_class_workbook(client: FlaskClient, lesson: dict[str, Any]) -> None:
    path = f"/api/classes/{lesson['class']}/report.xlsx"
    answer = client.get(path)
    assert {"7B Mathematics", "Amara Okafor", "محمد علي", "=1+1"} <= texts(workbook(answer))
    assert named(answer) == "7B Mathematics 2026-11-22.xlsx"
    assert workbook(client.get(f"{path}?from=2026-11-22&to=2026-11-22"))
    empty = client.get(f"{path}?to=2020-01-01")
    workbook(empty)
    assert named(empty) == "7B Mathematics.xlsx"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("الصف السابع", "الصف السابع 2026-11-22"),
        ("七年級 Ärzte", "七年級 Ärzte 2026-11-22"),
        ('7"B"; filename=evil.exe', "7 B ; filename=evil.exe 2026-11-22"),
        ("../../etc/passwd", "etc passwd 2026-11-22"),
        ("C:\\Windows\\a|b?c*d<e>", "C Windows a b c d e 2026-11-22"),
        ("x" * 200, "x" * 80 + " 2026-11-22"),
        ("100%", "100% 2026-11-22"),
        ("...", "2026-11-22"),
        ("😀", "😀 2026-11-22"),
    ],
)
def test_file_names(
    client: FlaskClient, new_class: Make, start: Make, name: str, file: str
) -> None:
    made = new_class(name=name)["id"]
    path = f"/api/sessions/{start(made)['id']}"
    close_saying_absent(client, path)
    names = {f"{path}/report.xlsx": f"{file} 08.00.xlsx"}
    names[f"/api/classes/{made}/report.xlsx"] = f"{file}.xlsx"
    for address, name_of_file in names.items():
        answer = client.get(address)
        assert named(answer) == name_of_file
        header = answer.headers["Content-Disposition"]
        assert header.isascii()
        assert header.isprintable()
        workbook(answer)


@pytest.mark.parametrize(
    "name",
    ["a\r\nSet-Cookie: x=1.xlsx", "a\n.xlsx", "a\x00b.xlsx", "\ud800.xlsx", ".xlsx", "\u2028.xlsx"],
)
def test_no_name_gets_out_of_its_header(client: FlaskClient, school: Any, name: str) -> None:
    stand_in(school, ReportService, SimpleNamespace(session_xlsx=lambda _: (b"x", name)))
    answer = client.get("/api/sessions/s/report.xlsx")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"].isprintable()
    assert safe_file_name(name).endswith(".xlsx")


@pytest.mark.parametrize("kind", ["sessions", "classes"])
def test_reports_of_what_there_is_not(settled: Settled, kind: str) -> None:
    answer = settled.client.get(f"/api/{kind}/nope/report.xlsx")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] in {"session_not_found", "class_not_found"}
