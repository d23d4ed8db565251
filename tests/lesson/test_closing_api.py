"""Check, decide, close: over the API."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from lesson_camera import LessonCamera
from rollcall.school.school import School
from settled import Settled

Make = Callable[..., dict[str, Any]]
REASONS = ["no_photos", "no_consent"]


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.fixture
def who(new_student: Make, upload: Callable[..., Any], photo: Callable[..., bytes]) -> list[str]:
    """One the camera can know, one without photos, and one without consent."""
    known = new_student("1", name="Amara")["id"]
    assert upload(f"/api/students/{known}/photos", ("a.png", photo(1))).status_code == 201
    return [
        known,
        new_student("2", name="Ben")["id"],
        new_student("3", name="Chloe", consent=None)["id"],
    ]


@pytest.fixture
def session(new_class: Make, start: Make, who: list[str], clock: Any) -> str:
    """The path of a lesson of 45 minutes."""
    path = f"/api/sessions/{start(new_class(roster=who)['id'])['id']}"
    clock.now += timedelta(minutes=45)
    return path


def sessions_on(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "sessions").glob("*.json")}


def test_the_check_says_who_is_absent_and_who_is_undecided(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera
) -> None:
    before = client.get(session).json
    camera.see_stranger()
    check = client.get(f"{session}/close")
    assert check.status_code == 200
    assert [mark["student_id"] for mark in check.json["absent"]] == who[:1]
    assert check.json["undecided"] == [
        {"student_id": student, "number": number, "name": name, "reason": reason}
        for student, number, name, reason in zip(
            who[1:], ("2", "3"), ("Ben", "Chloe"), REASONS, strict=True
        )
    ]
    assert (check.json["unknown_faces"], check.json["gaps"]) == (1, [])
    assert (check.json["seconds"], check.json["dark_seconds"]) == (2707.0, 0.0)
    assert check.json["counts"]["unmarked"] == 2
    assert client.get(session).json == before


def test_without_decisions_it_is_refused_with_the_check(
    client: FlaskClient, session: str, who: list[str], data_dir: Path, school: School
) -> None:
    before, on_disk = client.get(session).json, sessions_on(data_dir)
    check = client.get(f"{session}/close").json
    for body, left in (({}, who[1:]), ({"decisions": {who[1]: "late"}}, who[2:])):
        answer = client.post(f"{session}/close", json=body)
        assert error_of(answer) == (409, "marks_undecided")
        details = answer.json["error"]["details"]
        assert details == {**check, "students": len(left), "name": details["name"]}
        assert details["name"] == {who[1]: "Ben", who[2]: "Chloe"}[left[0]]
    assert client.get(session).json == before
    assert sessions_on(data_dir) == on_disk
    assert client.get("/api/mail").json["items"] == []
    assert client.post(f"{session}/close", json={"dry_run": True}).json == check


def test_with_decisions_it_is_closed_as_was_said(
    client: FlaskClient, session: str, who: list[str]
) -> None:
    said = {who[1]: "unmarked", who[2]: "excused"}
    closed = client.post(f"{session}/close", json={"decisions": said})
    assert closed.status_code == 200
    assert [(m["status"], m["source"]) for m in closed.json["marks"]] == [
        ("absent", "camera"),
        ("unmarked", "teacher"),
        ("excused", "teacher"),
    ]
    assert (closed.json["state"], closed.json["waiting_since"]) == ("closed", None)
    assert client.get(session).json == closed.json
    assert error_of(client.get(f"{session}/close")) == (409, "session_closed")
    again = client.post(f"{session}/close", json={"decisions": said})
    assert error_of(again) == (409, "session_closed")
    opened = client.post(f"{session}/reopen").json
    assert {m["status"] for m in opened["marks"]} == {"unmarked"}
    assert {m["source"] for m in opened["marks"]} == {None}


def test_a_decision_about_a_student_of_another_class_closes_nothing(
    client: FlaskClient, session: str, who: list[str], new_student: Make
) -> None:
    other = new_student("4", name="Dana")["id"]
    said = {**dict.fromkeys(who, "absent"), other: "absent"}
    answer = client.post(f"{session}/close", json={"decisions": said})
    assert error_of(answer) == (404, "student_not_on_roster")
    assert client.get(session).json["state"] == "open"


def test_a_decision_that_a_mark_contradicts_has_the_mark(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera
) -> None:
    camera.see(who[0])
    mark = client.get(session).json["marks"][0]
    assert mark["status"] == "late"
    answer = client.post(f"{session}/close", json={"decisions": dict.fromkeys(who, "absent")})
    assert error_of(answer) == (409, "mark_changed")
    details = answer.json["error"]["details"]
    assert (details["mark"], details["name"], details["status"]) == (mark, "Amara", "late")
    assert client.get(session).json["state"] == "open"


def test_more_decisions_than_any_roster_has_are_refused(settled: Settled) -> None:
    many = {f"s{n}": "absent" for n in range(10_001)}
    answer = settled.client.post(f"{settled.session}/close", json={"decisions": many})
    assert error_of(answer) == (422, "validation_failed")


def test_a_check_of_a_session_that_there_is_not(settled: Settled) -> None:
    for which in ("nope", "..%2f..%2fclasses", "x" * 5000):
        answer = settled.client.get(f"/api/sessions/{which}/close")
        assert answer.status_code == 404
    assert error_of(settled.client.get(f"{settled.closed}/close")) == (409, "session_closed")
