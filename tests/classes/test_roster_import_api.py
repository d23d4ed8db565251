import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from settled import Settled

Make = Callable[..., dict[str, Any]]
Send = Callable[..., Any]
GOOD = "number,name\n1001,Amara\n1002,Ben\n"


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.fixture
def classroom(new_class: Make, new_student: Make) -> dict[str, Any]:
    """A class with one of three students."""
    ids = {n: new_student(str(n), name=f"Student {n}")["id"] for n in (1001, 1002, 1003)}
    return {"path": f"/api/classes/{new_class(roster=[ids[1001]])['id']}", "ids": ids}


@pytest.fixture
def send(upload_file: Callable[..., Any], classroom: dict[str, Any]) -> Send:
    """Uploads a sheet to the class: `send(content, query="dry_run=1", name="list.csv")`."""

    def post(content: str | bytes, query: str = "", name: str = "list.csv", times: int = 1) -> Any:
        data = content.encode() if isinstance(content, str) else content
        path = f"{classroom['path']}/roster/import?{query}"
        return upload_file(path, "file", name, *[data] * times)

    return post


@pytest.fixture
def roster(client: FlaskClient, classroom: dict[str, Any]) -> Callable[[], list[int]]:
    """The numbers of those on the roster now."""
    by_id = {student: number for number, student in classroom["ids"].items()}
    return lambda: [by_id[s] for s in client.get(classroom["path"]).json["roster"]]


def test_a_dry_run_says_what_would_be(send: Send, roster: Any) -> None:
    answer = send(GOOD, "dry_run=1")
    assert answer.status_code == 200
    assert answer.json["summary"] == {"rows": 2, "added": 1, "already": 1, "problems": 0}
    assert [(r["row"], r["number"], r["status"]) for r in answer.json["rows"]] == [
        (2, "1001", "already"),
        (3, "1002", "added"),
    ]
    assert answer.json["written"] is False
    assert roster() == [1001]


def test_an_import_adds_and_takes_nobody_off(send: Send, roster: Any) -> None:
    answer = send("number\n1003\n1002\n")
    assert (answer.status_code, answer.json["written"]) == (200, True)
    assert sorted(roster()) == [1001, 1002, 1003]
    again = send("number\n1003\n1002\n")
    assert again.json["summary"] == {"rows": 2, "added": 0, "already": 2, "problems": 0}
    assert sorted(roster()) == [1001, 1002, 1003]


def test_xlsx(send: Send, roster: Any) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Number", "Name"], [1002, "Ben"], ["1003", None]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert send(file.getvalue(), name="list.xlsx").json["written"] is True
    assert sorted(roster()) == [1001, 1002, 1003]


def test_with_a_problem_nothing_is_written(send: Send, roster: Any) -> None:
    bad = GOOD + "9999,Nobody\n1002,Ben again\n,Zoe\n"
    answer = send(bad)
    assert answer.status_code == 200
    assert answer.json["written"] is False
    assert answer.json["summary"]["problems"] == 3
    assert roster() == [1001]
    problems = [r for r in answer.json["rows"] if r["status"] == "problem"]
    assert [r["row"] for r in problems] == [4, 5, 6]
    assert all(r["code"] and r["message"] for r in problems)

    skipped = send(bad, "skip_problems=1&dry_run=1")
    assert skipped.json["written"] is False
    assert roster() == [1001]
    taken = send(bad, "skip_problems=1")
    assert taken.json["written"] is True
    assert taken.json["rows"] == answer.json["rows"]
    assert sorted(roster()) == [1001, 1002]


def test_of_5000_rows_37_are_broken(
    client: FlaskClient, send: Send, classroom: dict[str, Any], school: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    listed = school.students.list()
    many = [replace(listed[0], id=f"m{n}", number=str(10_000 + n)) for n in range(4963)]
    monkeypatch.setattr(school.students, "list", lambda: (*listed, *many))
    numbers = [student.number for student in many]
    for n in range(37):
        numbers.insert(n * 131, ("unknown", "", "10000")[n % 3] + ("x" if n % 3 == 0 else ""))
    sheet = "name,number\n" + "".join(f"Somebody,{number}\n" for number in numbers)
    for query, written in (("dry_run=1", False), ("", False), ("skip_problems=1", True)):
        answer = send(sheet, query)
        assert answer.json["summary"] == {"rows": 5000, "added": 4963, "already": 0, "problems": 37}
        assert answer.json["written"] is written
        broken = [row for row in answer.json["rows"] if row["status"] == "problem"]
        assert all(row["code"] and row["message"] for row in broken)
        assert len(client.get(classroom["path"]).json["roster"]) == (4964 if written else 1)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "photo.png"),
        (b"PK\x03\x04 not really a zip", "list.xlsx"),
        (bytes(range(256)) * 10, "list.csv"),
        ("just words\nand more\n", "list.csv"),
        ("name\nAmara\n", "list.csv"),
    ],
)
def test_files_that_are_no_roster(send: Send, roster: Any, content: Any, name: str) -> None:
    answer = send(content, name=name)
    assert answer.status_code == 422, answer.json
    assert answer.json["error"]["message"]
    assert roster() == [1001]


def test_a_file_that_is_too_large(send: Send, roster: Any) -> None:
    for size in (6, 9):
        answer = send(b"number\n" + b"1002\n" * (size * 1024 * 1024 // 5))
        assert answer.status_code == 413
    assert roster() == [1001]


def test_one_file_and_a_form(
    client: FlaskClient, send: Send, classroom: dict[str, Any], roster: Any
) -> None:
    two = send(GOOD, times=2)
    assert "one file" in two.json["error"]["details"]["fields"]["file"]
    path = f"{classroom['path']}/roster/import"
    assert client.post(path, json={"file": "x"}).status_code == 415
    none = client.post(path, data={"other": "x"}, content_type="multipart/form-data")
    assert "file" in none.json["error"]["details"]["fields"]
    assert roster() == [1001]


def test_a_class_that_there_is_not(settled: Settled) -> None:
    file = {"file": (io.BytesIO(GOOD.encode()), "a.csv")}
    answer = settled.client.post("/api/classes/nope/roster/import", data=file)
    assert error_of(answer) == (404, "class_not_found")


def test_somebody_changes_the_roster_meanwhile(
    client: FlaskClient, send: Send, classroom: dict[str, Any], school: Any, roster: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Between reading the roster and writing it another teacher adds a student."""
    students, real = school.students, school.students.list

    def list_while_somebody_works() -> Any:
        monkeypatch.setattr(students, "list", real)
        both = [classroom["ids"][1001], classroom["ids"][1003]]
        client.patch(classroom["path"], json={"roster": both})
        return real()

    monkeypatch.setattr(students, "list", list_while_somebody_works)
    answer = send("number\n1002\n")
    assert error_of(answer) == (412, "class_changed")
    assert sorted(roster()) == [1001, 1003]
    assert send("number\n1002\n").json["written"] is True
    assert sorted(roster()) == [1001, 1002, 1003]


def test_a_roster_that_no_class_has(
    send: Send, roster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollcall.classes.service.rosters.MAX_ROSTER", 2)
    answer = send("number\n1002\n1003\n")
    assert error_of(answer) == (422, "roster_too_long")
    assert roster() == [1001]
    assert send("number\n1002\n").json["written"] is True
