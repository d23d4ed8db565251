"""`GET /api/health` of a whole school: one list, whatever goes wrong."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from closing_room import full_disk
from mail_room import MailRoom, sending_to
from rollcall.doctor import folder as doctor_folder
from rollcall.doctor import standing
from rollcall.domain.findings import About, Verdict
from rollcall.domain.live import CameraState, CameraView, PictureState, PictureView
from smtp_server import BadServer, Point, Say
from support import PATIENCE_S, wait_until

BAD = {"warning", "problem"}
SINCE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def health(client: FlaskClient) -> Any:
    answer = client.get("/api/health")
    assert answer.status_code == 200
    return answer.json


def about(client: FlaskClient, what: str, *, bad: bool = False) -> list[dict[str, Any]]:
    found = health(client)["findings"]
    return [f for f in found if f["about"] == what and (not bad or f["verdict"] in BAD)]


def settle(client: FlaskClient) -> Any:
    """The health once every costly check has ended."""
    wait_until(
        lambda: all(f["sentence"] != standing.LOOKING for f in health(client)["findings"]),
        "a check never ends",
    )
    return health(client)


def test_everything_is_looked_at_and_nothing_contradicts(client: FlaskClient) -> None:
    said = settle(client)
    abouts = [finding["about"] for finding in said["findings"]]
    assert set(abouts) >= set(About) - {About.SETTINGS}
    order = [each.value for each in About]
    assert abouts == sorted(abouts, key=order.index)
    bad = [f["sentence"] for f in said["findings"] if f["verdict"] in BAD]
    assert said["problems"] == bad
    assert said["status"] == ("degraded" if bad else "ok")
    assert {f["verdict"] for f in said["findings"]} <= {each.value for each in Verdict}
    assert all(f["page"].startswith("/") and f["sentence"] for f in said["findings"])


def test_a_lost_camera_and_a_dark_one_in_a_lesson_and_outside(
    client: FlaskClient, school: Any, new_class: Any, start: Any
) -> None:
    room = school.room
    lost = CameraView(CameraState.LOST, message="Nothing answers.", since=SINCE, next_try=SINCE)
    room.live = replace(room.live, camera=lost)
    (found,) = about(client, "camera")
    assert found["verdict"] == "problem"
    assert (found["since"], found["next_try"]) == ("2026-11-22T08:00:00Z",) * 2
    picture = PictureView(PictureState.DARK, SINCE, "Switch the light on.")
    dark = replace(room.live, camera=CameraView(CameraState.RUNNING, picture=picture))
    room.live = dark
    assert about(client, "camera")[0]["verdict"] == "note"
    assert client.get("/api/live").json["camera"]["picture"]["message"] == "Switch the light on."
    start(new_class()["id"])
    room.live = replace(dark, session=school.lessons.current(room.name).summary())
    (found,) = about(client, "camera")
    assert (found["verdict"], found["sentence"]) == ("problem", "Switch the light on.")


def test_a_full_disk_is_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(int(64e9), int(64e9), 0)  # type: ignore[attr-defined]
    monkeypatch.setattr(doctor_folder.shutil, "disk_usage", lambda _: usage)
    settle(client)
    (found,) = about(client, "disk")
    assert found["verdict"] == "problem"
    assert "nothing can be saved" in found["sentence"]
    assert about(client, "data", bad=True) == []


@pytest.fixture
def lesson_with_somebody(client: FlaskClient, new_student: Any, new_class: Any, start: Any) -> str:
    student = new_student()["id"]
    start(new_class(roster=[student])["id"])
    return str(student)


def test_what_cannot_be_saved_is_a_problem_until_it_can(
    client: FlaskClient, camera: Any, school: Any, lesson_with_somebody: str
) -> None:
    with full_disk():
        camera.see(lesson_with_somebody)
        (found,) = about(client, "data", bad=True)
        assert (found["verdict"], found["sentence"]) == ("problem", "The disk is full.")
        assert "The disk is full." in health(client)["problems"]
    school.teaching.writer.write_down()
    assert about(client, "data", bad=True) == []


def test_a_disk_that_does_not_answer_keeps_nobody_waiting(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    settle(client)
    monkeypatch.setattr(standing, "FIRST_ANSWER_S", 0.01)

    def hangs(_: Path) -> Any:
        let_go.wait(PATIENCE_S)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(doctor_folder.shutil, "disk_usage", hangs)
    passed = [0.0]
    try:
        for each in client.application.extensions["rollcall"].values():
            if type(each).__name__ == "SchoolHealth":
                for check in each.findings.__self__._standing:
                    real = check._now
                    monkeypatch.setattr(check, "_now", lambda real=real: real() + passed[0])
        passed[0] = 30.0
        assert about(client, "disk")[0]["verdict"] == "ok"
        passed[0] = 60.0
        (found,) = about(client, "disk")
        assert found["verdict"] == "problem"
        assert "hangs" in found["sentence"]
        assert about(client, "camera")[0]["verdict"] == "ok"
    finally:
        let_go.set()
    wait_until(lambda: "Input/output" in about(client, "disk")[0]["sentence"], "it never returns")


def test_a_folder_that_cannot_be_read_or_written_is_told(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor_folder.tempfile, "TemporaryFile", denied)
    settle(client)
    (found,) = about(client, "data", bad=True)
    assert found["verdict"] == "problem"
    assert "Permission denied" in found["sentence"]


def test_students_who_cannot_be_recognised_lead_to_the_list_of_them(
    client: FlaskClient, new_student: Any, upload: Any, photo: Any
) -> None:
    assert about(client, "students")[0]["sentence"] == "Nobody is enrolled yet."
    one, two = new_student("1001")["id"], new_student("1002", consent=None)["id"]
    (found,) = about(client, "students", bad=True)
    assert found["sentence"].startswith("2 of 2 students cannot be recognised: 1 without a consent")
    assert found["page"] == "/students?recognised=no"
    assert upload(f"/api/students/{one}/photos", ("me.png", photo(1))).status_code == 201
    (left,) = (f for f in about(client, "students") if "cannot be" in f["sentence"])
    assert (left["verdict"], two is not None) == ("note", True)


@pytest.fixture
def refusing() -> Iterator[BadServer]:
    def plan(point: Point, _: str) -> Any:
        return Say("550 5.1.1 No such user here") if point is Point.RCPT else None

    with BadServer(plan=plan) as server:
        yield server


def test_mail_that_failed_is_told_with_the_servers_words(
    tmp_path: Path, refusing: BadServer
) -> None:
    with MailRoom(tmp_path, sending_to(refusing.port)) as room:
        message = room.absence()
        assert about(room.client, "mail")[0]["verdict"] == "ok"
        room.call("post", "mail/send", {})
        room.wait_for_state(message["id"], "failed")
        (found,) = about(room.client, "mail", bad=True)
        assert found["verdict"] == "problem"
        assert "No such user here" in found["sentence"]
        assert found["page"] == "/mail?state=failed"
        listed = room.items(found["page"].partition("?")[2])
        assert [each["id"] for each in listed] == [message["id"]]


def test_mail_that_is_not_set_up_is_told(tmp_path: Path) -> None:
    with MailRoom(tmp_path) as room:
        (found,) = about(room.client, "mail", bad=True)
    assert (found["verdict"], found["page"]) == ("warning", "/settings#mail")


def test_a_school_with_students_is_told_that_it_has_no_backup(
    client: FlaskClient, new_student: Any
) -> None:
    new_student()
    settle(client)
    (found,) = about(client, "backup")
    assert found["verdict"] == "warning"
    assert "No backup has been made by Rollcall" in found["sentence"]


def test_the_camera_can_be_told_to_try_now_and_that_its_view_is_meant_so(
    client: FlaskClient, school: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(school.room, "retry_camera", lambda: told.append("retry"))
    monkeypatch.setattr(school.room, "accept_view", lambda: told.append("view"))
    for path in ("retry", "view"):
        answer = client.post(f"/api/camera/{path}")
        assert answer.status_code == 200
        assert answer.json == client.get("/api/live").json["camera"]
    assert told == ["retry", "view"]
