"""Erasing and exporting a student over HTTP."""

import io
import logging
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from lesson_camera import LessonCamera
from settled import Settled

Make = Callable[..., dict[str, Any]]
FAMILY = [{"name": "Ngozi Ünal", "email": "ngozi@family.example", "language": "en"}]
NAME, NUMBER = "Amara Ünal", "S-10427"


def left(folder: Path, *words: str) -> list[str]:
    return [
        f"{word}: {file}"
        for file in folder.rglob("*")
        if file.is_file()
        for word in words
        if word.encode() in file.read_bytes()
    ]


@pytest.fixture
def lesson(
    client: FlaskClient,
    new_student: Make,
    new_class: Make,
    start: Make,
    upload: Callable[..., Any],
    photo: Callable[..., bytes],
    clock: Any,
) -> tuple[str, str]:
    """The ids of a closed session and of the student who was absent from it."""
    student = new_student(NUMBER, name=NAME, guardians=FAMILY)["id"]
    assert upload(f"/api/students/{student}/photos", ("a.png", photo(1))).status_code == 201
    session = start(new_class(roster=[student])["id"])["id"]
    clock.now += timedelta(minutes=45)
    assert client.post(f"/api/sessions/{session}/close", json={}).status_code == 200
    return session, student


def test_marks_stay_unless_they_are_asked_for(
    client: FlaskClient, lesson: tuple[str, str], data_dir: Path
) -> None:
    session, student = lesson
    path = f"/api/students/{student}"
    assert client.delete(path).status_code == 204
    assert left(data_dir, FAMILY[0]["name"], FAMILY[0]["email"]) == []
    assert [m["name"] for m in client.get(f"/api/sessions/{session}").json["marks"]] == [NAME]
    assert client.get(f"{path}/record").json["student"]["name"] == NAME
    assert client.delete(path).status_code == 404
    assert client.delete(f"{path}?marks=1").status_code == 204
    assert client.get(f"/api/sessions/{session}").json["marks"] == []
    assert client.get(f"{path}/record").status_code == 404
    assert left(data_dir, NAME, NUMBER, student) == []
    assert client.delete(f"{path}?marks=1").status_code == 404


def test_everything_at_once_and_not_a_word_in_the_log(
    client: FlaskClient,
    lesson: tuple[str, str],
    data_dir: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    _, student = lesson
    assert client.get("/api/mail").json["total"] == 1
    assert client.delete(f"/api/students/{student}?marks=1").status_code == 204
    assert left(data_dir, NAME, NUMBER, student, FAMILY[0]["name"], FAMILY[0]["email"]) == []
    assert client.get("/api/mail").json["total"] == 0
    for call in (client.get, client.delete):
        assert call(f"/api/students/{student}").status_code == 404
    said = caplog.text + "".join(str(record.args) for record in caplog.records)
    assert "DELETE" in said
    for word in (NAME, NUMBER, student, FAMILY[0]["name"], FAMILY[0]["email"]):
        assert word not in said


def test_the_open_lesson_knows_nobody_any_more(
    client: FlaskClient, new_student: Make, new_class: Make, start: Make, camera: LessonCamera
) -> None:
    del camera
    gone, other = new_student("1")["id"], new_student("2", name="Ben Osei")["id"]
    session = start(new_class(roster=[gone, other])["id"])["id"]
    assert client.delete(f"/api/students/{gone}?marks=1").status_code == 204
    marks = client.get(f"/api/sessions/{session}").json["marks"]
    assert [mark["student_id"] for mark in marks] == [other]
    url = f"/api/sessions/{session}/marks/{gone}"
    refused = client.patch(url, json={"status": "present"})
    assert (refused.status_code, refused.json["error"]["code"]) == (404, "student_not_on_roster")


def test_a_withdrawn_consent_erases_photos_and_keeps_the_record(
    client: FlaskClient, lesson: tuple[str, str], data_dir: Path
) -> None:
    session, student = lesson
    answer = client.patch(f"/api/students/{student}", json={"consent": None})
    assert answer.status_code == 200
    assert (answer.json["consent"], answer.json["photos"]) == (None, [])
    assert (answer.json["enrolled"], answer.json["guardians"]) == (False, FAMILY)
    assert list((data_dir / "photos").rglob("*.jpg")) == []
    assert student.encode() not in (data_dir / "embeddings.pkl").read_bytes()
    assert len(client.get(f"/api/sessions/{session}").json["marks"]) == 1


def test_an_export_is_a_zip(client: FlaskClient, lesson: tuple[str, str]) -> None:
    _, student = lesson
    answer = client.get(f"/api/students/{student}/export")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.headers["Content-Disposition"]
    assert 'filename="S-10427 Amara Unal 2026-11-22.zip"' in said
    assert "filename*=UTF-8''S-10427%20Amara%20%C3%9Cnal%202026-11-22.zip" in said
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert {"student.json", "photos/1.jpg", "mails/0001.json"} <= set(archive.namelist())


def test_hostile_names_break_no_header(client: FlaskClient, new_student: Make) -> None:
    student = new_student("../1", name='李"; filename=x\\..\\y.exe')["id"]
    answer = client.get(f"/api/students/{student}/export")
    assert answer.status_code == 200
    said = answer.headers["Content-Disposition"]
    plain = said.split('"')[1]
    assert said.count('"') == 2
    assert not {"/", "\\", ":"} & set(plain)
    assert plain.endswith(".zip")


def test_nobody_is_no_export(settled: Settled) -> None:
    client = settled.client
    answer = client.get("/api/students/nobody/export")
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "student_not_found")
