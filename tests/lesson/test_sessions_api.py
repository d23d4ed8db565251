import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api_school import close_saying_absent
from lesson_camera import LessonCamera
from settled import Settled

Make = Callable[..., dict[str, Any]]


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def fields_of(answer: Any) -> dict[str, str]:
    assert error_of(answer) == (422, "validation_failed"), answer.json
    fields: dict[str, str] = answer.json["error"]["details"]["fields"]
    return fields


def test_a_session_has_a_mark_for_everyone_on_the_roster(
    client: FlaskClient, new_class: Make, new_student: Make
) -> None:
    amara = new_student("1001")
    without_consent = new_student("1002", name="Ben", consent=None)
    new_student("1003", name="Not in this class")
    made = new_class(
        roster=[amara["id"], without_consent["id"]], room="Room 12", late_after_minutes=7
    )
    answer = client.post("/api/sessions", json={"class_id": made["id"]})
    assert answer.status_code == 201
    session = answer.json
    assert (session["class_id"], session["class_name"]) == (made["id"], made["name"])
    assert (session["room"], session["late_after_minutes"]) == ("Room 12", 7)
    assert (session["state"], session["closed_at"], session["reopen_until"]) == ("open", None, None)
    assert session["started_by"] == "teacher"
    assert session["counts"]["unmarked"] == 2
    assert [(m["name"], m["status"], m["by_hand"]) for m in session["marks"]] == [
        ("Amara Okafor", "unmarked", True),
        ("Ben", "unmarked", True),
    ]
    assert client.get(f"/api/sessions/{session['id']}").json == session


def test_one_open_session_a_camera(client: FlaskClient, new_class: Make, start: Make) -> None:
    first = start(new_class()["id"])
    other = new_class(name="8A")["id"]
    again = client.post("/api/sessions", json={"class_id": other})
    assert error_of(again) == (409, "session_open")
    assert again.json["error"]["details"]["session_id"] == first["id"]
    client.post(f"/api/sessions/{first['id']}/close", json={})
    assert client.post("/api/sessions", json={"class_id": other}).status_code == 201


def test_of_many_starts_at_once_one_wins(app: Flask, client: FlaskClient, new_class: Make) -> None:
    made = new_class()["id"]
    barrier, answers = threading.Barrier(8), []

    def begin() -> None:
        own = app.test_client()
        barrier.wait()
        answers.append(own.post("/api/sessions", json={"class_id": made}))

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a.status_code for a in answers) == [201] + [409] * 7
    won = next(a.json["id"] for a in answers if a.status_code == 201)
    told = {a.json["error"]["details"]["session_id"] for a in answers if a.status_code == 409}
    assert told == {won}
    assert client.get("/api/sessions").json["total"] == 1


def test_an_archived_class_has_no_lessons(client: FlaskClient, new_class: Make) -> None:
    made = new_class()["id"]
    client.patch(f"/api/classes/{made}", json={"archived": True})
    answer = client.post("/api/sessions", json={"class_id": made})
    assert error_of(answer) == (409, "class_archived")
    assert client.get("/api/sessions").json["sessions"] == []


def test_a_class_that_there_is_not(settled: Settled) -> None:
    for wrong in ("nope", "../classes", "<b>", "'"):
        answer = settled.client.post("/api/sessions", json={"class_id": wrong})
        assert error_of(answer) == (404, "class_not_found")


@pytest.mark.parametrize(
    "which",
    ["nope", "index", "..%2f..%2fclasses", "..", "%00", "x" * 5000, "%F0%9F%98%80", "con", "*"],
)
@pytest.mark.parametrize("rest", ["", "/mood", "/snapshots", "/unknowns", "/report.xlsx"])
def test_ids_that_no_session_has(settled: Settled, which: str, rest: str) -> None:
    answer = settled.client.get(f"/api/sessions/{which}{rest}")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] in {"session_not_found", "not_found"}


@pytest.mark.parametrize("what", ["close", "reopen", "snapshots"])
def test_writes_to_a_session_that_there_is_not(settled: Settled, what: str) -> None:
    assert error_of(settled.client.post(f"/api/sessions/nope/{what}", json={})) == (
        404,
        "session_not_found",
    )


def test_close_shows_the_list_before_it_is_final(
    client: FlaskClient, new_class: Make, start: Make, new_student: Make, upload: Make,
    photo: Callable[..., bytes], clock: Any,
) -> None:  # fmt: skip
    ids = [new_student(str(n), name=f"Student {n}")["id"] for n in range(3)]
    assert upload(f"/api/students/{ids[2]}/photos", ("a.png", photo(1))).status_code == 201
    session = start(new_class(roster=ids)["id"])
    path = f"/api/sessions/{session['id']}"
    client.patch(f"{path}/marks/{ids[0]}", json={"status": "present"})
    client.patch(f"{path}/marks/{ids[1]}", json={"status": "excused"})
    clock.now += timedelta(minutes=45)
    before = client.get(path).json

    check = client.get(f"{path}/close")
    assert check.status_code == 200
    assert [m["student_id"] for m in check.json["absent"]] == [ids[2]]
    assert (check.json["left_early"], check.json["undecided"]) == ([], [])
    assert client.post(f"{path}/close", json={"dry_run": True}).json == check.json
    assert client.get(path).json == before

    closed = client.post(f"{path}/close", json={})
    assert closed.status_code == 200
    assert (closed.json["state"], closed.json["counts"]) == ("closed", check.json["counts"])
    assert [m["status"] for m in closed.json["marks"]] == ["present", "excused", "absent"]
    assert client.get(path).json == closed.json
    again = client.post(f"{path}/close", json={})
    assert again.status_code == 409
    assert client.get(path).json == closed.json


def test_an_accidental_close_can_be_taken_back(
    client: FlaskClient, new_class: Make, start: Make, new_student: Make, clock: Any
) -> None:
    who = new_student()["id"]
    path = f"/api/sessions/{start(new_class(roster=[who])['id'])['id']}"
    close_saying_absent(client, path)
    clock.now += timedelta(minutes=9, seconds=59)
    opened = client.post(f"{path}/reopen")
    assert opened.status_code == 200
    assert (opened.json["state"], opened.json["closed_at"]) == ("open", None)
    assert opened.json["marks"][0]["status"] == "unmarked"
    assert client.post(f"{path}/reopen").status_code == 409

    close_saying_absent(client, path)
    clock.now += timedelta(minutes=10, seconds=1)
    late = client.post(f"{path}/reopen")
    assert error_of(late) == (409, "too_late_to_reopen")
    assert client.get(path).json["state"] == "closed"


def test_no_second_session_comes_back_beside_an_open_one(
    client: FlaskClient, new_class: Make, start: Make
) -> None:
    made = new_class()["id"]
    first = f"/api/sessions/{start(made)['id']}"
    client.post(f"{first}/close", json={})
    start(made)
    assert error_of(client.post(f"{first}/reopen")) == (409, "session_open")
    assert client.get(first).json["state"] == "closed"


@pytest.fixture
def year(
    client: FlaskClient, new_class: Make, start: Make, new_student: Make, clock: Any
) -> dict[str, Any]:
    """Five sessions, a day apart, of two classes; the last one is open."""
    who = [new_student(str(n), name=f"Student {n}")["id"] for n in range(2)]
    classes = [new_class(name="7B", roster=who)["id"], new_class(name="8A", roster=who[:1])["id"]]
    ids = []
    for n in range(5):
        session = start(classes[n % 2])["id"]
        ids.append(session)
        if n < 4:
            close_saying_absent(client, f"/api/sessions/{session}")
            clock.now += timedelta(days=1)
    return {"students": who, "classes": classes, "sessions": ids}


def ids_of(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.json
    return [session["id"] for session in answer.json["sessions"]]


def test_sessions_come_newest_first(client: FlaskClient, year: dict[str, Any]) -> None:
    answer = client.get("/api/sessions")
    assert ids_of(answer) == year["sessions"][::-1]
    assert {k: answer.json[k] for k in ("total", "page", "per_page")} == {
        "total": 5,
        "page": 1,
        "per_page": 50,
    }
    full = client.get(f"/api/sessions/{year['sessions'][0]}").json
    assert answer.json["sessions"][-1] == {k: full[k] for k in answer.json["sessions"][-1]}


def test_filters(client: FlaskClient, year: dict[str, Any]) -> None:
    s = year["sessions"]
    seven, eight = year["classes"]
    for query, expected in (
        (f"class_id={seven}", [s[4], s[2], s[0]]),
        (f"class_id={eight}", [s[3], s[1]]),
        (f"student_id={year['students'][1]}", [s[4], s[2], s[0]]),
        ("state=open", [s[4]]),
        ("state=closed", s[3::-1]),
        ("from=2026-11-23&to=2026-11-24", [s[2], s[1]]),
        ("from=2026-11-25", [s[4], s[3]]),
        ("to=2026-11-22", [s[0]]),
        (f"state=closed&class_id={seven}&to=2026-11-23", [s[0]]),
        ("class_id=nope", []),
        ("student_id=nope", []),
        ("class_id=..%2f..%2fetc", []),
        ("from=1900-01-01&to=2999-12-31", s[::-1]),
    ):
        answer = client.get(f"/api/sessions?{query}")
        assert (ids_of(answer), answer.json["total"]) == (expected, len(expected)), query


def test_pages(client: FlaskClient, year: dict[str, Any]) -> None:
    s = year["sessions"][::-1]
    for page, expected in ((1, s[:2]), (2, s[2:4]), (3, s[4:]), (4, []), (1_000_000, [])):
        answer = client.get(f"/api/sessions?per_page=2&page={page}")
        assert (ids_of(answer), answer.json["total"]) == (expected, 5)
        assert (answer.json["page"], answer.json["per_page"]) == (page, 2)


def test_mood_of_a_session_that_has_none(client: FlaskClient, new_class: Make, start: Make) -> None:
    path = f"/api/sessions/{start(new_class()['id'])['id']}"
    assert client.get(f"{path}/mood").json == {"step_s": 10, "points": []}


def test_mood_over_the_lesson(
    client: FlaskClient, new_class: Make, start: Make, camera: LessonCamera
) -> None:
    path = f"/api/sessions/{start(new_class()['id'])['id']}"
    camera.see_mood(seconds=30)
    points = client.get(f"{path}/mood").json["points"]
    assert [p["at"] for p in points[:2]] == ["2026-11-22T08:00:00Z", "2026-11-22T08:00:10Z"]
    assert points[0]["score"] == 100.0
    assert points[0]["faces"] == 4.0
    assert points[0]["distribution"]["Satisfied"] == 1.0
    client.post(f"{path}/close", json={})
    assert client.get(f"{path}/mood").json["points"][:2] == points[:2]
