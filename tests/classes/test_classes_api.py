import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from settled import Settled

Make = Callable[..., dict[str, Any]]
SLOT = {"weekday": 0, "start": "08:30", "end": "09:15"}
NEW = {"name": "7B Mathematics"}


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def fields_of(answer: Any) -> dict[str, str]:
    assert error_of(answer) == (422, "validation_failed"), answer.json
    fields: dict[str, str] = answer.json["error"]["details"]["fields"]
    return fields


def test_a_name_is_enough(client: FlaskClient) -> None:
    created = client.post("/api/classes", json={"name": "  Zoe\u0308s class "})
    assert created.status_code == 201
    made = created.json
    assert made == {
        "id": made["id"],
        "name": "Zoës class",
        "teachers": [],
        "roster": [],
        "room": "",
        "timetable": [],
        "late_after_minutes": 10,
        "left_early_rule": False,
        "uses_camera": True,
        "automatic": False,
        "archived": False,
        "version": 1,
        "created_at": made["created_at"],
    }
    assert client.get(f"/api/classes/{made['id']}").json == made
    assert client.get("/api/classes").json == {"classes": [made]}


def test_everything_can_be_said_and_changed(client: FlaskClient, new_student: Make) -> None:
    ids = [new_student(str(n))["id"] for n in range(3)]
    body = {
        "name": "7B",
        "teachers": ["Ms Rivera"],
        "roster": ids[:2],
        "room": "Room 12",
        "timetable": [SLOT, {"weekday": 0, "start": "09:15", "end": "10:00"}],
        "late_after_minutes": 0,
        "left_early_rule": True,
        "uses_camera": False,
        "automatic": True,
    }
    made = client.post("/api/classes", json=body).json
    assert {key: made[key] for key in body} == body
    path = f"/api/classes/{made['id']}"
    changes = {"roster": ids[1:], "timetable": [], "room": "", "late_after_minutes": 240}
    changed = client.patch(path, json=changes)
    assert changed.status_code == 200
    assert changed.json == {**made, **changes, "version": 2}
    assert client.get(path).json == changed.json


def test_classes_come_by_name(client: FlaskClient, new_class: Make) -> None:
    for name in ("beta", "Alpha", "gamma"):
        new_class(name=name)
    listed = client.get("/api/classes").json["classes"]
    assert [c["name"] for c in listed] == ["Alpha", "beta", "gamma"]


def test_an_archived_class_is_out_of_the_way(client: FlaskClient, new_class: Make) -> None:
    path = f"/api/classes/{new_class()['id']}"
    assert client.patch(path, json={"archived": True}).json["archived"] is True
    for query, count in (("", 0), ("?archived=0", 0), ("?archived=1", 1)):
        assert len(client.get(f"/api/classes{query}").json["classes"]) == count
    assert client.patch(path, json={"archived": False}).json["archived"] is False
    assert len(client.get("/api/classes").json["classes"]) == 1


def test_delete(client: FlaskClient, new_class: Make) -> None:
    path = f"/api/classes/{new_class()['id']}"
    gone = client.delete(path)
    assert (gone.status_code, gone.data) == (204, b"")
    assert client.get("/api/classes").json == {"classes": []}
    for call in (client.get, client.delete):
        assert error_of(call(path)) == (404, "class_not_found")


def test_a_class_that_has_met_is_archived_instead(
    client: FlaskClient, new_class: Make, start: Make
) -> None:
    made = new_class()
    start(made["id"])
    path = f"/api/classes/{made['id']}"
    assert error_of(client.delete(path)) == (409, "class_has_sessions")
    assert client.get(path).json["id"] == made["id"]


def test_a_roster_names_students_that_exist(
    client: FlaskClient, new_class: Make, new_student: Make
) -> None:
    real = new_student()["id"]
    bad = ["nobody", "<script>", "../students.json"]
    path = f"/api/classes/{new_class()['id']}"
    for roster, code, named in (
        ([real, *bad], "roster_unknown_students", bad),
        ([real, real], "roster_has_duplicates", [real]),
    ):
        for answer in (
            client.post("/api/classes", json={**NEW, "roster": roster}),
            client.patch(path, json={"roster": roster}),
        ):
            assert error_of(answer) == (422, code)
            assert answer.json["error"]["details"]["students"] == named
    assert [c["roster"] for c in client.get("/api/classes").json["classes"]] == [[]]


def test_a_deleted_student_is_on_no_roster(
    client: FlaskClient, new_class: Make, new_student: Make
) -> None:
    student = new_student()["id"]
    made = new_class(roster=[student])
    client.delete(f"/api/students/{student}")
    assert client.get(f"/api/classes/{made['id']}").json["roster"] == []


def test_names_of_the_world_come_back_as_they_are(client: FlaskClient, new_class: Make) -> None:
    for name in ("الصف السابع", "七年級", "Þórður's", "<b>x</b>", "=1+1", "'; DROP TABLE"):
        assert new_class(name=name)["name"] == name


@pytest.mark.parametrize(
    "which", ["nope", "%00", "..%2f..%2fclasses", "%F0%9F%98%80", "x" * 5000, "con", "*"]
)
def test_ids_that_no_class_has(settled: Settled, which: str) -> None:
    client = settled.client
    for call in (
        client.get(f"/api/classes/{which}"),
        client.patch(f"/api/classes/{which}", json={"name": "x"}),
        client.delete(f"/api/classes/{which}"),
        client.get(f"/api/classes/{which}/report"),
        client.get(f"/api/classes/{which}/report.xlsx"),
    ):
        assert call.status_code == 404, call.json


def test_the_second_teacher_is_told(client: FlaskClient, new_class: Make) -> None:
    made = new_class()
    path = f"/api/classes/{made['id']}"
    etag = client.get(path).headers["ETag"]
    assert etag == '"1"'
    first = client.patch(path, json={"room": "A"}, headers={"If-Match": etag})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    second = client.patch(path, json={"room": "B"}, headers={"If-Match": etag})
    assert error_of(second) == (412, "class_changed")
    assert client.get(path).json["room"] == "A"
    for header in ('"2"', "*", 'W/"4"', "5"):
        again = client.patch(path, json={"room": header}, headers={"If-Match": header})
        assert again.status_code == 200, header


@pytest.mark.parametrize("header", ['"x"', '"1", "2"', "-1", '"1', "9" * 5000, '"\uff11"', "1.0"])
def test_if_match_names_a_version(settled: Settled, header: str) -> None:
    sent = header.encode().decode("latin-1")
    answer = settled.client.patch(
        settled.school_class, json={"room": "A"}, headers={"If-Match": sent}
    )
    assert error_of(answer) == (400, "bad_if_match")


def test_of_many_at_once_one_wins(app: Flask, new_class: Make) -> None:
    path = f"/api/classes/{new_class()['id']}"
    barrier, answers = threading.Barrier(8), []

    def change(n: int) -> None:
        own = app.test_client()
        barrier.wait()
        answers.append(own.patch(path, json={"room": str(n)}, headers={"If-Match": '"1"'}))

    threads = [threading.Thread(target=change, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a.status_code for a in answers) == [200] + [412] * 7
    won = next(a.json for a in answers if a.status_code == 200)
    assert app.test_client().get(path).json == won


@pytest.mark.parametrize(
    ("body", "status"), [(b"[]", 422), (b"{", 400), (b" " * (1024 * 1024 + 1), 413)]
)
def test_bodies_that_are_no_class(settled: Settled, body: bytes, status: int) -> None:
    client = settled.client
    answer = client.post("/api/classes", data=body, content_type="application/json")
    assert answer.status_code == status
    assert client.post("/api/classes", data=b"{}").status_code == 415
