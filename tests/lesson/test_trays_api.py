from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api_school import close_saying_absent
from lesson_camera import LessonCamera
from settled import Settled

Make = Callable[..., dict[str, Any]]


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.fixture
def who(new_student: Make) -> list[str]:
    return [new_student(str(n), name=f"Student {n}")["id"] for n in range(3)]


@pytest.fixture
def session(new_class: Make, start: Make, who: list[str]) -> str:
    """The address of an open session of everyone in `who`."""
    return f"/api/sessions/{start(new_class(roster=who)['id'])['id']}"


def entries(client: FlaskClient, session: str) -> list[dict[str, Any]]:
    answer = client.get(f"{session}/unknowns")
    assert answer.status_code == 200
    listed: list[dict[str, Any]] = answer.json["unknowns"]
    return listed


def mark_of(client: FlaskClient, session: str, student: str) -> dict[str, Any]:
    marks = client.get(session).json["marks"]
    mark: dict[str, Any] = next(m for m in marks if m["student_id"] == student)
    return mark


def test_faces_that_wait_for_the_teacher(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera
) -> None:
    assert entries(client, session) == []
    camera.see_stranger()
    camera.see_stranger(like=who[0], similarity=0.3712)
    stranger, unsure = entries(client, session)
    assert (stranger["n"], stranger["kind"], stranger["candidate"]) == (1, "unknown", None)
    assert (unsure["n"], unsure["kind"]) == (2, "unsure")
    name = mark_of(client, session, who[0])["name"]
    assert unsure["candidate"] == {"student_id": who[0], "name": name, "similarity": 0.371}
    assert all(e["state"] == "waiting" and e["student_id"] is None for e in (stranger, unsure))
    for entry in (stranger, unsure):
        crop = client.get(entry["crop_url"])
        assert (crop.mimetype, crop.headers["Cache-Control"]) == ("image/jpeg", "no-store")
        assert crop.data.startswith(b"\xff\xd8\xff")


def test_assigning_marks_the_student_for_this_session(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera
) -> None:
    camera.see_stranger()
    answer = client.patch(f"{session}/unknowns/1", json={"student_id": who[1]})
    assert answer.status_code == 200
    assert (answer.json["state"], answer.json["student_id"]) == ("assigned", who[1])
    mark = mark_of(client, session, who[1])
    assert (mark["status"], mark["changed_by"]) == ("present", "teacher")
    other = client.patch(f"{session}/unknowns/1", json={"student_id": who[2]})
    assert error_of(other) == (409, "unknown_decided")
    assert mark_of(client, session, who[2])["status"] == "unmarked"


def test_not_this_student_takes_the_mark_back(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera
) -> None:
    camera.see_stranger()
    client.patch(f"{session}/unknowns/1", json={"student_id": who[1]})
    answer = client.patch(f"{session}/unknowns/1", json={"not_this_student": True})
    assert answer.status_code == 200
    assert (answer.json["state"], answer.json["student_id"]) == ("waiting", None)
    assert mark_of(client, session, who[1])["status"] == "unmarked"
    nobody = client.patch(f"{session}/unknowns/1", json={"not_this_student": True})
    assert error_of(nobody) == (409, "nobody_named")


def test_dismiss(client: FlaskClient, session: str, camera: LessonCamera) -> None:
    camera.see_stranger()
    answer = client.patch(f"{session}/unknowns/1", json={"dismiss": True})
    assert (answer.status_code, answer.json["state"]) == (200, "dismissed")
    assert [e["state"] for e in entries(client, session)] == ["dismissed"]


def test_a_student_of_another_class(settled: Settled) -> None:
    client, session = settled.client, settled.session
    for student in (settled.outsider, "nobody", "<b>", "../1"):
        answer = client.patch(f"{session}/unknowns/1", json={"student_id": student})
        assert error_of(answer) == (404, "student_not_on_roster")
    assert [e["state"] for e in entries(client, session)] == ["waiting"]


@pytest.mark.parametrize("n", ["0", "2", "9" * 20, "9" * 5000, "-1", "x", ".."])
def test_numbers_that_no_face_has(settled: Settled, n: str) -> None:
    client, session = settled.client, settled.session
    for answer in (
        client.patch(f"{session}/unknowns/{n}", json={"dismiss": True}),
        client.get(f"{session}/unknowns/{n}/crop.jpg"),
    ):
        # The router takes no number of thousands of digits for one at all.
        assert answer.status_code in {404, 405}


def test_crops_are_gone_when_the_session_closes(
    client: FlaskClient, session: str, who: list[str], camera: LessonCamera, school: Any,
    data_dir: Path,
) -> None:  # fmt: skip
    camera.see_stranger()
    camera.see_stranger(like=who[0])
    school.teaching.writer.write_down()
    assert list(data_dir.rglob("*.tray/*.jpg"))
    close_saying_absent(client, session)
    assert entries(client, session) == []
    assert client.get(f"{session}/unknowns/1/crop.jpg").status_code == 409
    decided = client.patch(f"{session}/unknowns/1", json={"dismiss": True})
    assert error_of(decided) == (409, "session_closed")
    assert not list(data_dir.rglob("*.tray*"))
