import threading
from collections.abc import Callable
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


@pytest.fixture
def session(new_class: Make, start: Make, new_student: Make) -> str:
    """The address of an open session of one student."""
    who = new_student()["id"]
    return f"/api/sessions/{start(new_class(roster=[who])['id'])['id']}"


@pytest.fixture
def mark(client: FlaskClient, session: str) -> str:
    """The address of the student's mark."""
    return f"{session}/marks/{client.get(session).json['marks'][0]['student_id']}"


def test_every_status_can_be_given_and_every_change_is_kept(
    client: FlaskClient, session: str, mark: str
) -> None:
    given = ["present", "late", "left_early", "excused", "absent", "unmarked"]
    for n, status in enumerate(given):
        body: dict[str, Any] = {"status": status, "reason": f"because {n}"}
        if status == "late":
            body["minutes_late"] = 17
        answer = client.patch(mark, json=body)
        assert answer.status_code == 200, answer.json
        made = answer.json
        assert (made["status"], made["reason"]) == (status, f"because {n}")
        assert (made["source"], made["changed_by"]) == ("teacher", "teacher")
        if status == "late":
            assert made["minutes_late"] == 17
    assert [c["to"] for c in made["changes"]] == given
    assert [c["from"] for c in made["changes"]] == ["unmarked", *given[:-1]]
    assert [c["reason"] for c in made["changes"]] == [f"because {n}" for n in range(6)]
    assert all(c["by"] == c["source"] == "teacher" for c in made["changes"])
    assert client.get(session).json["marks"] == [made]


def test_a_reason_in_any_script(client: FlaskClient, session: str, mark: str) -> None:
    for reason in ("=HYPERLINK(1)", "طبيب", "<img src=x onerror=alert(1)>", "  牙醫  ", ""):
        answer = client.patch(mark, json={"status": "excused", "reason": reason})
        assert answer.json["reason"] == reason.strip()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{", 400), (b"null", 422), (b'"late"', 422), (b" " * (1024 * 1024 + 1), 413)],
)
def test_bodies_that_are_no_mark(settled: Settled, body: bytes, status: int) -> None:
    client, mark = settled.client, settled.mark
    before = client.get(settled.session).json
    answer = client.patch(mark, data=body, content_type="application/json")
    assert answer.status_code == status
    assert client.patch(mark, data={"status": "late"}).status_code == 415
    assert client.get(settled.session).json == before


@pytest.mark.parametrize("who", ["nobody", "%00", "..", "..%2f1", "x" * 3000, "%E2%80%AE"])
def test_students_who_are_not_on_the_register(settled: Settled, who: str) -> None:
    client, session = settled.client, settled.session
    before = client.get(session).json
    for student in (who, settled.outsider):
        for answer in (
            client.patch(f"{session}/marks/{student}", json={"status": "present"}),
            client.post(f"{session}/marks/{student}/undo"),
            client.post(f"{session}/marks/{student}/not-this-student"),
        ):
            assert answer.status_code == 404, answer.json
    assert client.get(session).json == before


def test_a_session_that_there_is_not(settled: Settled) -> None:
    client = settled.client
    for answer in (
        client.patch("/api/sessions/nope/marks/s1", json={"status": "present"}),
        client.post("/api/sessions/nope/marks/s1/undo"),
        client.post("/api/sessions/nope/marks/s1/not-this-student"),
    ):
        assert error_of(answer) == (404, "session_not_found")


def test_the_second_teacher_is_told_what_the_first_one_did(
    client: FlaskClient, session: str, mark: str
) -> None:
    version = client.get(session).json["marks"][0]["version"]
    etag = f'"{version}"'
    first = client.patch(mark, json={"status": "excused"}, headers={"If-Match": etag})
    assert (first.status_code, first.headers["ETag"]) == (200, f'"{version + 1}"')
    second = client.patch(mark, json={"status": "absent"}, headers={"If-Match": etag})
    assert error_of(second) == (412, "mark_changed")
    assert second.json["error"]["details"]["mark"] == first.json
    assert client.get(session).json["marks"] == [first.json]
    now = first.headers["ETag"]
    third = client.patch(mark, json={"status": "absent"}, headers={"If-Match": now})
    assert third.status_code == 200
    refused = client.patch(mark, json={"status": "late"}, headers={"If-Match": '"abc"'})
    assert error_of(refused) == (400, "bad_if_match")


def test_of_many_teachers_at_once_one_wins(
    app: Flask, client: FlaskClient, session: str, mark: str
) -> None:
    version = client.get(session).json["marks"][0]["version"]
    barrier, answers = threading.Barrier(8), []

    def change(n: int) -> None:
        own = app.test_client()
        body = {"status": "excused", "reason": str(n)}
        barrier.wait()
        answers.append(own.patch(mark, json=body, headers={"If-Match": f'"{version}"'}))

    threads = [threading.Thread(target=change, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a.status_code for a in answers) == [200] + [412] * 7
    won = next(a.json for a in answers if a.status_code == 200)
    assert client.get(session).json["marks"] == [won]
    assert len(won["changes"]) == 1


def test_undo_goes_back_step_by_step(client: FlaskClient, session: str, mark: str) -> None:
    client.patch(mark, json={"status": "late", "minutes_late": 12, "reason": "bus"})
    client.patch(mark, json={"status": "absent", "reason": "wrong line"})
    back = client.post(f"{mark}/undo")
    assert back.status_code == 200
    assert (back.json["status"], back.json["minutes_late"]) == ("late", 12)
    assert back.json["reason"] == "bus"
    assert client.post(f"{mark}/undo").json["status"] == "unmarked"
    kept = client.get(session).json["marks"][0]
    assert [c["to"] for c in kept["changes"]] == ["late", "absent", "late", "unmarked"]
    nothing = client.post(f"{mark}/undo")
    assert nothing.status_code == 409
    assert client.get(session).json["marks"][0] == kept


def test_undo_is_told_of_a_change_meanwhile(client: FlaskClient, session: str, mark: str) -> None:
    first = client.patch(mark, json={"status": "excused"})
    now = client.patch(mark, json={"status": "absent"}).json
    stale = {"If-Match": first.headers["ETag"]}
    answer = client.post(f"{mark}/undo", headers=stale)
    assert error_of(answer) == (412, "mark_changed")
    assert answer.json["error"]["details"]["mark"] == now
    assert client.get(session).json["marks"] == [now]


def test_a_correction_of_a_closed_session_says_why(
    client: FlaskClient, session: str, mark: str
) -> None:
    close_saying_absent(client, session)
    for reason in ({}, {"reason": ""}, {"reason": "   "}):
        answer = client.patch(mark, json={"status": "excused", **reason})
        assert error_of(answer) == (422, "reason_missing")
    assert client.get(session).json["marks"][0]["status"] == "absent"
    corrected = client.patch(mark, json={"status": "excused", "reason": "Doctor's note"})
    assert (corrected.status_code, corrected.json["status"]) == (200, "excused")
    after = client.get(session).json
    assert (after["counts"]["excused"], after["counts"]["absent"]) == (1, 0)
    listed = client.get("/api/sessions").json["sessions"][0]
    assert listed["counts"] == after["counts"]


def test_not_this_student_takes_the_cameras_mark_back(
    client: FlaskClient, session: str, mark: str, camera: LessonCamera
) -> None:
    who = mark.rpartition("/")[2]
    camera.see(who)
    assert client.get(session).json["marks"][0]["source"] == "camera"
    answer = client.post(f"{mark}/not-this-student")
    assert answer.status_code == 200
    assert answer.json["status"] == "unmarked"
    assert (answer.json["first_seen"], answer.json["similarity"]) == (None, None)
    assert client.get(session).json["marks"] == [answer.json]


def test_the_camera_leaves_a_teachers_mark_alone(
    client: FlaskClient, session: str, mark: str, camera: LessonCamera
) -> None:
    client.patch(mark, json={"status": "absent", "reason": "Went home"})
    camera.see(mark.rpartition("/")[2])
    now = client.get(session).json["marks"][0]
    assert (now["status"], now["reason"], now["source"]) == ("absent", "Went home", "teacher")
