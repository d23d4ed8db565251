"""`/api/imports`, over real files and the fake engine."""

import io
import json
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from import_school import card, pupils, sheet, zipped
from settled import Settled
from support import PATIENCE_S, golden

LIST = sheet(*pupils(2), ["", "Nobody", "", "", "", ""])
PHOTOS = zipped(
    {"0001.jpg": card(1), "0001_2.jpg": card(1, 1), "0002/a.jpg": b"x", "9.jpg": card(9)}
)


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.fixture
def new_import(client: FlaskClient) -> str:
    answer = client.post("/api/imports", json={})
    assert answer.status_code == 201, answer.json
    return f"/api/imports/{answer.json['id']}"


@pytest.fixture
def uploaded(client: FlaskClient, new_import: str) -> str:
    name = {"X-Filename": quote("Schüler 7B.csv")}
    assert client.put(f"{new_import}/students", data=LIST, headers=name).status_code == 200
    assert client.put(f"{new_import}/photos", data=PHOTOS).status_code == 200
    return new_import


def ended(client: FlaskClient, school: Any, path: str) -> Any:
    assert school.imports.wait(PATIENCE_S)
    return client.get(path).json


def without_ids(view: Any) -> Any:
    text = json.dumps(view)
    for n, student in enumerate(sorted(set(_ids(view)))):
        text = text.replace(student, f"id{n}")
    return json.loads(text)


def _ids(view: Any) -> list[str]:
    if isinstance(view, dict):
        own = [str(view[key]) for key in ("id", "student_id") if view.get(key)]
        return own + [each for value in view.values() for each in _ids(value)]
    return [each for value in view for each in _ids(value)] if isinstance(view, list) else []


def test_an_import_from_the_upload_to_the_report(
    client: FlaskClient, school: Any, uploaded: str
) -> None:
    checking = client.post(f"{uploaded}/check")
    assert (checking.status_code, checking.json["state"]) == (202, "checking")
    checked = ended(client, school, uploaded)
    assert checked["state"] == "checked"
    assert checked["students"]["name"] == "Schüler 7B.csv"
    assert client.get("/api/students").json["students"] == []

    started = client.post(f"{uploaded}/start")
    assert (started.status_code, started.json["state"]) == (202, "running")
    done = ended(client, school, uploaded)
    assert without_ids(done) == golden("import.json")
    assert list(done) == list(golden("import.json"))
    assert without_ids(client.get("/api/imports").json) == golden("imports.json")
    report = client.get(f"{uploaded}/report").json
    found = without_ids(report)
    for line in found["lines"]:
        line["student_id"] = "s1" if line["student_id"] else None
    assert found == golden("import_report.json")
    enrolled = client.get("/api/students").json["students"]
    assert [student["enrolled"] for student in enrolled] == [True, False]

    problems = client.get(f"{uploaded}/report?status=problem&per_page=1&page=2").json
    assert (problems["total"], [line["file"] for line in problems["lines"]]) == (2, ["9.jpg"])
    assert client.get(f"{uploaded}/report?kind=row").json["total"] == 3
    book = client.get(f"{uploaded}/report.xlsx")
    assert load_workbook(io.BytesIO(book.data)).sheetnames == ["Summary", "Rows", "Photos"]

    assert client.delete(uploaded).status_code == 204
    assert error_of(client.get(uploaded)) == (404, "import_not_found")
    assert len(client.get("/api/students").json["students"]) == 2


def test_a_zip_in_parts(client: FlaskClient, school: Any, new_import: str) -> None:
    path, size = f"{new_import}/photos", len(PHOTOS)

    def put(first: int, last: int, **more: Any) -> Any:
        given = {"Content-Range": f"bytes {first}-{last}/{size}", **more}
        return client.put(path, data=PHOTOS[first : last + 1], headers=given)

    assert put(0, 999).json["photos"] == {"name": "photos.zip", "size": size, "received": 1000}
    assert client.get(new_import).json["photos"]["received"] == 1000
    wrong = put(2000, 2999)
    assert error_of(wrong) == (409, "wrong_offset")
    assert wrong.json["error"]["details"]["received"] == 1000
    assert error_of(client.post(f"{new_import}/start")) == (409, "upload_incomplete")
    assert put(1000, size - 1).json["photos"]["received"] == size
    client.post(f"{new_import}/start")
    assert ended(client, school, new_import)["summary"]["photos"]["problem"] == 4


@pytest.mark.parametrize(
    "given",
    ["bytes 0-9", "bytes 0-9/*", "bytes 5-4/100", "bytes 0-100/100", "bytes 0-8/100", "0-9/100",
     "x", "bytes -1-8/100", "bytes 00000000000000000-9/100"],
)  # fmt: skip
def test_ranges_that_fit_nothing(settled: Settled, given: str) -> None:
    client, path = settled.client, settled.school_import
    answer = client.put(f"{path}/photos", data=b"x" * 10, headers={"Content-Range": given})
    assert error_of(answer) == (400, "bad_range")
    assert client.get(path).json["photos"] is None


def test_a_sender_who_breaks_off(client: FlaskClient, new_import: str) -> None:
    given = {"Content-Range": "bytes 0-99/100"}
    short = client.put(
        f"{new_import}/photos",
        data=b"x" * 40,
        headers=given,
        environ_overrides={"CONTENT_LENGTH": "100"},
    )
    assert short.status_code == 400
    assert client.get(new_import).json["photos"] is None
    whole = client.put(f"{new_import}/photos", data=b"y" * 100, headers=given)
    assert whole.json["photos"]["received"] == 100


def test_too_much_at_once(client: FlaskClient, new_import: str) -> None:
    answer = client.put(f"{new_import}/students", data=b"number\n" + b"1" * (5 * 2**20))
    assert error_of(answer) == (413, "spreadsheet_too_large")
    given = {"Content-Range": f"bytes 0-9/{50 * 2**30}"}
    answer = client.put(f"{new_import}/photos", data=b"x" * 10, headers=given)
    assert error_of(answer) == (413, "zip_too_large")


@pytest.mark.parametrize("method", ["get", "delete"])
@pytest.mark.parametrize("tail", ["", "/report", "/check", "/start", "/cancel", "/report.xlsx"])
def test_an_import_that_there_is_not(settled: Settled, method: str, tail: str) -> None:
    client = settled.client
    if tail in ("/check", "/start", "/cancel"):
        method = "post"
    elif tail:
        method = "get"
    answer = getattr(client, method)(f"/api/imports/{'0' * 32}{tail}")
    assert error_of(answer) == (404, "import_not_found")


def quick(client: FlaskClient, query: str, **files: bytes) -> Any:
    parts = [(name, FileStorage(io.BytesIO(data), f"{name}.bin")) for name, data in files.items()]
    boundary, body = encode_multipart(MultiDict(parts))
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(f"/api/students/import?{query}", data=body, content_type=kind)


def test_everything_in_one_call(client: FlaskClient) -> None:
    checked = quick(client, "dry_run=1", students=LIST, photos=PHOTOS)
    assert (checked.status_code, checked.json["state"]) == (200, "checked")
    assert checked.json["summary"]["rows"]["added"] == 2
    assert client.get("/api/students").json["students"] == []
    done = quick(client, "", students=LIST, photos=PHOTOS)
    assert (done.status_code, done.json["state"]) == (200, "done")
    assert done.json["summary"]["photos"]["added"] == 2
    only_photos = quick(client, "", photos=zipped({"0002.jpg": card(5)}))
    assert only_photos.json["summary"]["photos"]["added"] == 1


def test_a_call_without_files(client: FlaskClient) -> None:
    assert error_of(quick(client, "", other=b"x")) == (422, "validation_failed")
    assert error_of(quick(client, "", students=b"")) == (422, "not_a_spreadsheet")
    assert error_of(quick(client, "dry_run=maybe", students=LIST)) == (422, "validation_failed")
    assert client.get("/api/imports").json["imports"] == []


def test_a_cancelled_import_is_over(client: FlaskClient, uploaded: str) -> None:
    assert client.post(f"{uploaded}/cancel").json["state"] == "cancelled"
    for action in ("cancel", "start", "check"):
        assert error_of(client.post(f"{uploaded}/{action}")) == (409, "import_state")
    assert error_of(client.put(f"{uploaded}/students", data=LIST)) == (409, "import_state")


def test_another_site_starts_nothing(client: FlaskClient, uploaded: str) -> None:
    answer = client.post(f"{uploaded}/start", headers={"Origin": "http://evil.example"})
    assert error_of(answer) == (403, "foreign_origin")
