import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def roster(new_student: Make) -> list[str]:
    return [new_student(str(n))["id"] for n in range(3)]


@pytest.fixture
def path(client: FlaskClient, roster: list[str]) -> str:
    body = {"name": "7B", "room": "Room 12", "roster": roster}
    return f"/api/classes/{client.post('/api/classes', json=body).json['id']}"


def seat(student: str, column: int, row: int) -> dict[str, Any]:
    return {"student_id": student, "column": column, "row": row}


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def test_a_class_has_a_plan_for_each_room(
    client: FlaskClient, path: str, roster: list[str]
) -> None:
    empty = {"room": "Room 12", "seats": [], "version": 0}
    assert client.get(f"{path}/seats").json == empty
    first = [seat(roster[0], 0, 0), seat(roster[1], 4, 2)]
    put = client.put(f"{path}/seats", json={"seats": first})
    assert (put.status_code, put.json) == (200, {"room": "Room 12", "seats": first, "version": 1})
    assert put.headers["ETag"] == '"1"'
    lab = {"room": "Lab", "seats": [seat(roster[0], 1, 1)]}
    assert client.put(f"{path}/seats", json=lab).json["version"] == 1
    assert client.get(f"{path}/seats").json["seats"] == first
    assert client.get(f"{path}/seats?room=Lab").json["seats"] == lab["seats"]
    assert client.put(f"{path}/seats", json={"seats": []}).json["version"] == 2
    assert client.get(f"{path}/seats").json == {**empty, "version": 2}


def test_a_plan_is_no_new_version_of_the_class(
    client: FlaskClient, path: str, roster: list[str]
) -> None:
    before = client.get(path).json
    client.put(f"{path}/seats", json={"seats": [seat(roster[0], 0, 0)]})
    assert client.get(path).json == before


def test_a_plan_follows_the_room_of_its_class(
    client: FlaskClient, path: str, roster: list[str]
) -> None:
    client.put(f"{path}/seats", json={"seats": [seat(roster[0], 0, 0)]})
    client.patch(path, json={"room": "Lab"})
    assert client.get(f"{path}/seats").json == {"room": "Lab", "seats": [], "version": 0}
    client.patch(path, json={"room": "Room 12"})
    assert len(client.get(f"{path}/seats").json["seats"]) == 1


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([(0, 0, 0), (1, 0, 0)], "Two students have the same seat"),
        ([(0, 0, 0), (0, 1, 0)], "A student has two seats"),
        ([("nobody", 0, 0)], "not on the class's roster"),
    ],
)
def test_plans_that_cannot_be(
    client: FlaskClient, path: str, roster: list[str], places: list[Any], said: str
) -> None:
    known = [seat(roster[2], 9, 9)]
    client.put(f"{path}/seats", json={"seats": known})
    seats = [seat(roster[s] if s != "nobody" else s, c, r) for s, c, r in places]
    refused = client.put(f"{path}/seats", json={"seats": seats})
    assert error_of(refused) == (422, "seats_impossible")
    assert said in refused.json["error"]["message"]
    assert client.get(f"{path}/seats").json["seats"] == known


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"seats": None},
        {"seats": [{"student_id": "s", "column": 30, "row": 0}]},
        {"seats": [{"student_id": "s", "column": -1, "row": 0}]},
        {"seats": [{"student_id": "s", "column": 0, "row": 1.5}]},
        {"seats": [{"student_id": "", "column": 0, "row": 0}]},
        {"seats": [{"student_id": "s", "column": 0, "row": 0, "name": "Ada"}]},
        {"seats": [{"student_id": str(n), "column": 0, "row": 0} for n in range(901)]},
    ],
)
def test_bodies_that_are_no_plan(client: FlaskClient, path: str, body: Any) -> None:
    assert error_of(client.put(f"{path}/seats", json=body)) == (422, "validation_failed")


def test_who_leaves_the_class_has_no_seat(
    client: FlaskClient, path: str, roster: list[str]
) -> None:
    client.put(f"{path}/seats", json={"seats": [seat(s, n, 0) for n, s in enumerate(roster)]})
    client.patch(path, json={"roster": roster[1:]})
    assert [s["student_id"] for s in client.get(f"{path}/seats").json["seats"]] == roster[1:]


def test_who_is_erased_has_no_seat_in_any_copy(
    client: FlaskClient, path: str, roster: list[str], data_dir: Path
) -> None:
    client.put(f"{path}/seats", json={"seats": [seat(s, n, 0) for n, s in enumerate(roster)]})
    client.patch(path, json={"roster": roster[1:]})
    assert client.delete(f"/api/students/{roster[0]}").status_code == 204
    assert client.delete(f"/api/students/{roster[1]}").status_code == 204
    copies = list(data_dir.glob("classes.json*"))
    assert copies
    for copy in copies:
        text = json.dumps(json.loads(copy.read_text()))
        assert roster[0] not in text
        assert roster[1] not in text
    assert [s["student_id"] for s in client.get(f"{path}/seats").json["seats"]] == roster[2:]


def test_two_people_do_not_overwrite_each_other_unseen(
    client: FlaskClient, path: str, roster: list[str]
) -> None:
    app = client.application
    go = threading.Barrier(2)
    codes: list[int] = []

    def drag(column: int) -> None:
        go.wait()
        body = {"seats": [seat(roster[0], column, 0)]}
        answer = app.test_client().put(f"{path}/seats", json=body, headers={"If-Match": '"0"'})
        codes.append(answer.status_code)

    threads = [threading.Thread(target=drag, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [200, 412]


def test_a_class_that_there_is_not(client: FlaskClient) -> None:
    assert error_of(client.get("/api/classes/nobody/seats")) == (404, "class_not_found")
    put = client.put("/api/classes/nobody/seats", json={"seats": []})
    assert error_of(put) == (404, "class_not_found")
