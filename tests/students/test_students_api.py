import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image as Picture

from settled import Settled

Make = Callable[..., dict[str, Any]]
NEW = {"number": "1001", "name": "Amara Okafor"}


def fields_of(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.json
    assert answer.json["error"]["code"] == "validation_failed"
    fields: dict[str, str] = answer.json["error"]["details"]["fields"]
    for path, what in fields.items():
        assert f"{path}: {what}" in answer.json["error"]["message"] or not path
    return fields


def test_create_read_change_delete(client: FlaskClient) -> None:
    guardian = {"name": "Ngozi", "email": "ngozi@example.org"}
    body = {**NEW, "name": "  Zoe\u0308 ", "guardians": [guardian]}
    created = client.post("/api/students", json=body)
    assert created.status_code == 201
    student = created.json
    assert student["name"] == "Zo\u00eb"
    assert student["guardians"] == [{**guardian, "language": "en"}]
    assert (student["consent"], student["photos"], student["enrolled"]) == (None, [], False)
    path = f"/api/students/{student['id']}"
    assert client.get(path).json == student

    changed = client.patch(path, json={"name": "Zoë B.", "guardians": []})
    assert changed.status_code == 200
    assert changed.json == {**student, "name": "Zoë B.", "guardians": []}
    assert client.patch(path, json={}).json == changed.json

    gone = client.delete(path)
    assert (gone.status_code, gone.data) == (204, b"")
    for call in (client.get, client.delete):
        answer = call(path)
        assert answer.status_code == 404
        assert answer.json["error"]["code"] == "student_not_found"
    assert client.get("/api/students").json == {"students": []}


def test_names_of_the_world_come_back_as_they_are(client: FlaskClient, new_student: Make) -> None:
    names = ["محمد علي", "李小龍", "Þórður", "ए\u200dक", "O'Neill-Smith", "<b>x</b>", "=1+1"]
    for number, name in enumerate(names):
        assert new_student(str(number), name=name)["name"] == name
    raw = client.get("/api/students").data.decode()
    assert all(name in raw for name in names)


def test_numbers_are_unique(client: FlaskClient, new_student: Make) -> None:
    new_student("A-1")
    other = new_student("A-2")
    taken = client.post("/api/students", json={**NEW, "number": " a-1 "})
    assert taken.status_code == 409
    assert taken.json["error"]["code"] == "number_taken"
    assert "number" in taken.json["error"]["details"]["fields"]
    answer = client.patch(f"/api/students/{other['id']}", json={"number": "A-1"})
    assert answer.status_code == 409


def test_today_is_no_future_anywhere(client: FlaskClient) -> None:
    now = datetime.now(UTC)
    for number, hours in enumerate((-12, 0, 14)):
        day = (now + timedelta(hours=hours)).date().isoformat()
        consent = {"given_by": "N", "form": "paper", "on": day}
        body = {"number": str(number), "name": "N", "consent": consent}
        assert client.post("/api/students", json=body).status_code == 201
    later = (now + timedelta(hours=14, days=2)).date().isoformat()
    body = {**NEW, "consent": {"given_by": "N", "form": "paper", "on": later}}
    assert "consent.on" in fields_of(client.post("/api/students", json=body))


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed_json"),
        (b"{", 400, "malformed_json"),
        (b"\xff\xfe", 400, "malformed_json"),
        (b"[" * 100_000, 400, "malformed_json"),
        (b'{"name": "\\ud800", "number": "1"}', 400, "malformed_json"),
        (b"[]", 422, "validation_failed"),
        (b"null", 422, "validation_failed"),
        (b'"text"', 422, "validation_failed"),
        (b'{"name": ' + b"9" * 10_000 + b', "number": "1"}', 400, "malformed_json"),
        (b'{"name": 9, "number": "1"}', 422, "validation_failed"),
        (b" " * (1024 * 1024 + 1), 413, "payload_too_large"),
    ],
)
def test_bodies_that_are_no_student(settled: Settled, body: bytes, status: int, code: str) -> None:
    answer = settled.client.post("/api/students", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_a_415(settled: Settled, kind: str | None) -> None:
    for answer in (
        settled.client.post("/api/students", data=b"{}", content_type=kind),
        settled.client.patch(settled.student, data=b"{}", content_type=kind),
    ):
        assert (answer.status_code, answer.json["error"]["code"]) == (415, "unsupported_media_type")


def test_withdrawn_consent_erases_photos_and_vectors(
    client: FlaskClient, new_student: Make, upload: Callable[..., Any], photo: Any
) -> None:
    path = f"/api/students/{new_student()['id']}"
    assert upload(f"{path}/photos", ("a.png", photo(1))).status_code == 201
    assert client.get(path).json["enrolled"] is True
    answer = client.patch(path, json={"consent": None})
    assert answer.status_code == 200
    assert (answer.json["consent"], answer.json["photos"]) == (None, [])
    assert answer.json["enrolled"] is False
    assert client.get(f"{path}/photos/1").status_code == 404
    refused = upload(f"{path}/photos", ("a.png", photo(1)))
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "consent_missing")


def test_a_photo_is_answered_small_for_lists(
    client: FlaskClient, new_student: Make, upload: Callable[..., Any], photo: Any
) -> None:
    path = f"/api/students/{new_student()['id']}"
    assert upload(f"{path}/photos", ("a.png", photo(1))).status_code == 201
    whole, small = client.get(f"{path}/photos/1"), client.get(f"{path}/photos/1?side=96")
    assert (small.status_code, small.mimetype) == (200, "image/jpeg")
    assert small.headers["Cache-Control"] == "no-store"
    assert Picture.open(io.BytesIO(small.data)).size == (96, 96)
    assert len(small.data) < len(whole.data)
    for wrong in ("0", "15", "513", "99999999999", "-96", "a", "", "96.5"):
        assert client.get(f"{path}/photos/1?side={wrong}").status_code == 422, wrong
    assert client.get(f"{path}/photos/2?side=96").status_code == 404
