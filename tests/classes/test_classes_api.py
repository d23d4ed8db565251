import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

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


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"name": None}, "name", "must be text"),
        ({"name": " "}, "name", "empty"),
        ({"name": "a\r\nSet-Cookie: x=1"}, "name", "control characters"),
        ({"name": "abc\u202edcba"}, "name", "control characters"),
        ({"name": "x" * 201}, "name", "200"),
        ({"teachers": "Ms Rivera"}, "teachers", "must be a list"),
        ({"teachers": [""]}, "teachers.0", "empty"),
        ({"teachers": ["T"] * 21}, "teachers", "20"),
        ({"room": "a\tb"}, "room", "control characters"),
        ({"room": "x" * 101}, "room", "100"),
        ({"room": None}, "room", "must be text"),
        ({"roster": "s1"}, "roster", "must be a list"),
        ({"roster": [1]}, "roster.0", "must be text"),
        ({"roster": [""]}, "roster.0", "1"),
        ({"roster": [str(n) for n in range(10_001)]}, "roster", "10000"),
        ({"timetable": {}}, "timetable", "must be a list"),
        ({"timetable": [{}]}, "timetable.0.weekday", "is missing"),
        ({"timetable": [{**SLOT, "weekday": 7}]}, "timetable.0.weekday", "6"),
        ({"timetable": [{**SLOT, "weekday": -1}]}, "timetable.0.weekday", "0"),
        ({"timetable": [{**SLOT, "weekday": True}]}, "timetable.0.weekday", "integer"),
        ({"timetable": [{**SLOT, "start": "8:30"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": "08:30:15"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": 30600}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": "25:00"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "end": "08:30"}]}, "timetable.0.end", "after the start, 08:30"),
        ({"timetable": [{**SLOT, "end": "08:00"}]}, "timetable.0.end", "after the start"),
        ({"timetable": [{**SLOT, "room": "x"}]}, "timetable.0.room", "not known"),
        ({"timetable": [SLOT, SLOT]}, "timetable", "two lessons at once"),
        ({"timetable": [SLOT, {**SLOT, "start": "09:14", "end": "10:00"}]},
         "timetable", "08:30 to 09:15 and 09:14 to 10:00"),
        ({"timetable": [SLOT] * 101}, "timetable", "100"),
        ({"late_after_minutes": -1}, "late_after_minutes", "0"),
        ({"late_after_minutes": 241}, "late_after_minutes", "240"),
        ({"late_after_minutes": 1.5}, "late_after_minutes", "integer"),
        ({"late_after_minutes": "10"}, "late_after_minutes", "integer"),
        ({"late_after_minutes": None}, "late_after_minutes", "integer"),
        ({"left_early_rule": 1}, "left_early_rule", "boolean"),
        ({"automatic": "yes"}, "automatic", "boolean"),
        ({"archvied": True}, "archvied", "not known"),
        ({"id": "mine"}, "id", "not known"),
        ({"version": 9}, "version", "not known"),
    ],
)  # fmt: skip
def test_bad_fields_are_named_and_nothing_is_kept(
    client: FlaskClient, new_class: Make, change: dict[str, Any], path: str, said: str
) -> None:
    assert said in fields_of(client.post("/api/classes", json={**NEW, **change}))[path]
    assert client.get("/api/classes").json == {"classes": []}
    made = new_class()
    assert said in fields_of(client.patch(f"/api/classes/{made['id']}", json=change))[path]
    assert client.get(f"/api/classes/{made['id']}").json == made


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
def test_ids_that_no_class_has(client: FlaskClient, which: str) -> None:
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
def test_if_match_names_a_version(client: FlaskClient, new_class: Make, header: str) -> None:
    path = f"/api/classes/{new_class()['id']}"
    sent = header.encode().decode("latin-1")
    answer = client.patch(path, json={"room": "A"}, headers={"If-Match": sent})
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


@pytest.mark.parametrize("query", ["archived=2", "archived=", "archived=0&archived=1", "archive=1"])
def test_a_query_that_means_nothing(client: FlaskClient, query: str) -> None:
    fields_of(client.get(f"/api/classes?{query}"))


@pytest.mark.parametrize(
    ("body", "status"), [(b"[]", 422), (b"{", 400), (b" " * (1024 * 1024 + 1), 413)]
)
def test_bodies_that_are_no_class(client: FlaskClient, body: bytes, status: int) -> None:
    answer = client.post("/api/classes", data=body, content_type="application/json")
    assert answer.status_code == status
    assert client.post("/api/classes", data=b"{}").status_code == 415
