from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from api_school import close_saying_absent
from settled import Settled

Make = Callable[..., dict[str, Any]]


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.fixture
def session(new_class: Make, start: Make, new_student: Make) -> str:
    """The address of an open session of one student."""
    who = new_student()["id"]
    return f"/api/sessions/{start(new_class(roster=[who])['id'])['id']}"


def test_a_snapshot_keeps_the_moment(client: FlaskClient, session: str) -> None:
    who = client.get(session).json["marks"][0]["student_id"]
    first = client.post(f"{session}/snapshots", json={"note": "Before the test"})
    assert first.status_code == 201
    assert (first.json["n"], first.json["note"], first.json["picture"]) == (
        1,
        "Before the test",
        False,
    )
    assert (first.json["counts"]["unmarked"], first.json["mood"]) == (1, None)
    client.patch(f"{session}/marks/{who}", json={"status": "present"})
    second = client.post(f"{session}/snapshots", json={})
    assert second.json["counts"]["present"] == 1
    listed = client.get(f"{session}/snapshots").json
    assert listed == {"snapshots": [first.json, second.json]}
    kept = client.get(f"{session}/snapshots/1").json
    assert [m["status"] for m in kept.pop("marks")] == ["unmarked"]
    assert kept == first.json


def test_a_picture_if_wanted(client: FlaskClient, session: str, school: Any, draw: Any) -> None:
    school.room.frame = draw(1)
    made = client.post(f"{session}/snapshots", json={"picture": True}).json
    assert made["picture"] is True
    picture = client.get(f"{session}/snapshots/{made['n']}/picture.jpg")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert picture.data == school.room.latest_jpeg()
    bare = client.post(f"{session}/snapshots", json={"picture": False}).json
    assert client.get(f"{session}/snapshots/{bare['n']}/picture.jpg").status_code == 404


def test_a_camera_without_a_picture(client: FlaskClient, session: str) -> None:
    answer = client.post(f"{session}/snapshots", json={"picture": True})
    assert error_of(answer) == (503, "no_picture")
    assert client.get(f"{session}/snapshots").json == {"snapshots": []}


def test_delete_erases_the_picture_and_no_number_comes_again(
    client: FlaskClient, session: str, school: Any, draw: Any
) -> None:
    school.room.frame = draw(1)
    for _ in range(2):
        client.post(f"{session}/snapshots", json={"picture": True})
    gone = client.delete(f"{session}/snapshots/2")
    assert (gone.status_code, gone.data) == (204, b"")
    for answer in (
        client.get(f"{session}/snapshots/2"),
        client.get(f"{session}/snapshots/2/picture.jpg"),
        client.delete(f"{session}/snapshots/2"),
    ):
        assert error_of(answer) == (404, "snapshot_not_found")
    assert client.post(f"{session}/snapshots", json={}).json["n"] == 3
    assert [s["n"] for s in client.get(f"{session}/snapshots").json["snapshots"]] == [1, 3]


def test_snapshots_stay_after_the_session_is_closed(
    client: FlaskClient, session: str, school: Any, draw: Any
) -> None:
    school.room.frame = draw(1)
    client.post(f"{session}/snapshots", json={"picture": True})
    close_saying_absent(client, session)
    assert client.get(f"{session}/snapshots/1").json["counts"]["unmarked"] == 1
    assert client.get(f"{session}/snapshots/1/picture.jpg").status_code == 200
    late = client.post(f"{session}/snapshots", json={})
    assert late.status_code == 409
    assert len(client.get(f"{session}/snapshots").json["snapshots"]) == 1


@pytest.mark.parametrize("n", ["0", "9", "9" * 20, "9" * 5000, "-1", "x", "1.0", ".."])
def test_numbers_that_no_snapshot_has(settled: Settled, n: str) -> None:
    client, session = settled.client, settled.session
    for answer in (
        client.get(f"{session}/snapshots/{n}"),
        client.get(f"{session}/snapshots/{n}/picture.jpg"),
        client.delete(f"{session}/snapshots/{n}"),
    ):
        # The router takes no number of thousands of digits for one at all.
        assert answer.status_code in {404, 405}, answer.json
    assert len(client.get(f"{session}/snapshots").json["snapshots"]) == 1
