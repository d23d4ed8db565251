"""`/api/mail` over real services and a real mail server: one message and what is done to it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mail_room import MailRoom, sending_to
from rollcall.domain.mail import MailState
from rollcall.domain.people import Guardian
from rollcall.mail.files.outbox import Outbox
from settled import Settled
from smtp_server import BadServer, Point, Say
from support import PATIENCE_S, wait_until


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        yield running


@pytest.fixture
def school(tmp_path: Path, server: BadServer) -> Iterator[MailRoom]:
    """One that can send."""
    with MailRoom(tmp_path, sending_to(server.port)) as running:
        yield running


@pytest.fixture
def waiting(school: MailRoom) -> dict[str, Any]:
    """The one message of a closed session."""
    return school.absence()


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def test_a_message_is_looked_at_edited_and_sent_as_edited(
    school: MailRoom, server: BadServer, waiting: dict[str, Any]
) -> None:
    path = f"mail/{waiting['id']}"
    letter = school.call("get", path)
    assert {key: letter[key] for key in waiting} == waiting
    assert "Student 01" in letter["text"]
    changes = {
        "subject": "Please call: Student 01",
        "text": "Dear <parent>,\n\nplease call & ask for سارة.",
        "to": "Other.Parent@example.org",
    }
    edited = school.call("patch", path, changes)
    assert edited["edited"]
    assert edited["subject"] == changes["subject"]
    assert edited["text"].strip() == changes["text"]
    assert "&lt;parent&gt;" in edited["html"]
    school.call("post", "mail/send", {"ids": [waiting["id"]]})
    (arrival,) = server.wait_for(1)
    assert arrival.recipients == ["Other.Parent@example.org"]
    assert arrival.message["Subject"] == changes["subject"]
    assert "سارة" in arrival.message.get_body(("plain",)).get_content()
    school.wait_for_state(waiting["id"], "sent")
    for method, more in (("patch", ""), ("delete", ""), ("post", "/rewrite"), ("post", "/retry")):
        answer = school.client.open(
            f"/api/{path}{more}", method=method, json={"text": "x"} if method == "patch" else None
        )
        assert error_of(answer) == (409, "mail_sent")


def test_rewriting_takes_the_template_of_now(school: MailRoom, waiting: dict[str, Any]) -> None:
    path = f"mail/{waiting['id']}"
    template = school.call("get", "mail/templates/en/absence")
    own = {key: template[key] for key in ("subject", "text", "html")}
    own["subject"] = "Where was {{ student }}?"
    school.call("patch", path, {"text": "Edited."})
    school.call("put", "mail/templates/en/absence", own)
    rewritten = school.call("post", f"{path}/rewrite")
    assert rewritten["subject"] == "Where was Student 01?"
    assert not rewritten["edited"]
    assert "Edited." not in rewritten["text"]


def test_a_dropped_message_is_not_sent_and_comes_back(
    school: MailRoom, server: BadServer, waiting: dict[str, Any]
) -> None:
    path = f"mail/{waiting['id']}"
    assert school.call("delete", path)["state"] == "cancelled"
    assert school.call("delete", path)["state"] == "cancelled"
    assert school.call("post", "mail/send")["confirmed"] == 0
    assert school.items("state=cancelled")[0]["id"] == waiting["id"]
    restored = school.call("post", f"{path}/restore")
    assert (restored["state"], restored["confirmed"]) == ("queued", False)
    assert server.arrivals == []


def test_a_refused_recipient_fails_in_the_server_s_words_and_is_tried_again(
    school: MailRoom, server: BadServer, waiting: dict[str, Any]
) -> None:
    server.misbehave(Point.RCPT, Say("550 5.1.1 No such user here"))
    school.call("post", "mail/send", {"session_id": waiting["session_id"]})
    failed = school.wait_for_state(waiting["id"], "failed")
    assert "550 5.1.1 No such user here" in failed["last_error"]
    assert school.items("state=failed&q=parent")[0]["id"] == waiting["id"]
    retried = school.call("post", f"mail/{waiting['id']}/retry")
    assert (retried["state"], retried["confirmed"]) == ("queued", True)
    server.wait_for(1)
    assert school.wait_for_state(waiting["id"], "sent")["attempts"] == 2


def test_a_correction_after_sending_offers_an_apology(
    school: MailRoom, server: BadServer, waiting: dict[str, Any]
) -> None:
    path = f"mail/{waiting['id']}"
    assert error_of(school.client.post(f"/api/{path}/apology")) == (409, "no_apology")
    school.call("post", "mail/send")
    school.wait_for_state(waiting["id"], "sent")
    assert error_of(school.client.post(f"/api/{path}/apology")) == (409, "no_apology")
    school.mark(waiting["session_id"], waiting["student_id"], "present")
    assert school.call("get", path)["apology"] == "possible"
    written = school.client.post(f"/api/{path}/apology")
    assert written.status_code == 201
    assert (written.json["kind"], written.json["confirmed"]) == ("apology", False)
    assert school.call("get", path)["apology"] == "written"
    again = school.client.post(f"/api/{path}/apology").json
    assert again["id"] == written.json["id"]
    school.call("post", "mail/send")
    server.wait_for(2)
    school.wait_for_state(written.json["id"], "sent")
    assert len(school.items()) == 2


def test_a_correction_before_sending_drops_the_message(
    school: MailRoom, waiting: dict[str, Any]
) -> None:
    school.mark(waiting["session_id"], waiting["student_id"], "excused")
    (item,) = school.items()
    assert item["state"] == "cancelled"
    assert item["note"]
    assert school.call("post", "mail/send")["confirmed"] == 0
    assert error_of(school.client.post(f"/api/mail/{item['id']}/restore"))[0] == 409


def test_a_list_is_filtered_and_comes_in_pages(school: MailRoom) -> None:
    items = [school.absence(name) for name in ("ann", "bob", "cai")]
    page = school.call("get", "mail?per_page=2")
    assert (page["total"], page["page"], len(page["items"])) == (3, 1, 2)
    rest = school.call("get", "mail?per_page=2&page=2")["items"]
    assert {i["id"] for i in [*page["items"], *rest]} == {i["id"] for i in items}
    assert school.items("page=9") == []
    assert [i["to"] for i in school.items("q=BOB@")] == ["bob@example.org"]
    assert [i["to"] for i in school.items(f"student_id={items[2]['student_id']}")] == [
        "cai@example.org"
    ]
    school.call("delete", f"mail/{items[0]['id']}")
    only = school.call("get", "mail?state=waiting")
    assert only["total"] == 2
    assert only["counts"]["cancelled"] == 1
    assert school.call("get", "mail?session_id=nowhere")["total"] == 0


@pytest.mark.parametrize(
    "message_id",
    ["nobody", "0" * 32, "..", "%2e%2e%2f%2e%2e", "a%00b", "x" * 5000, "%F0%9F%92%8C", "send"],
)
def test_an_id_that_no_message_has(settled: Settled, message_id: str) -> None:
    client, path = settled.client, f"/api/mail/{message_id}"
    before = client.get("/api/mail").json
    answers = [
        client.get(path),
        client.delete(path),
        client.patch(path, json={"subject": "Hello"}),
        *(client.post(f"{path}/{what}") for what in ("rewrite", "retry", "restore")),
        client.post(f"{path}/apology"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert all(len(answer.data) < 1000 for answer in answers)
    assert client.get("/api/mail").json == before


def test_an_unknown_id_among_others_sends_nothing(settled: Settled) -> None:
    client = settled.client
    waiting = client.get(settled.message).json["id"]
    before = client.get("/api/mail?state=waiting").json
    answer = client.post("/api/mail/send", json={"ids": [waiting, "nobody"]})
    assert error_of(answer) == (404, "mail_not_found")
    assert client.get("/api/mail?state=waiting").json == before
    assert [item["id"] for item in before["items"]] == [waiting]


def test_whoever_clicks_twice_sends_once(school: MailRoom, server: BadServer) -> None:
    for name in ("ann", "bob", "cai"):
        school.absence(name)
    confirmed: list[int] = []

    def send() -> None:
        confirmed.append(school.app.test_client().post("/api/mail/send").json["confirmed"])

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert sum(confirmed) == 3
    wait_until(lambda: school.queue()["to_send"] == 0, "all are sent")
    assert sorted(arrival.recipients for arrival in server.arrivals) == [
        ["ann@example.org"],
        ["bob@example.org"],
        ["cai@example.org"],
    ]


def test_edits_and_sends_at_once_leave_one_whole_message(
    school: MailRoom, server: BadServer, waiting: dict[str, Any]
) -> None:
    statuses: list[int] = []

    def edit(n: int) -> None:
        client = school.app.test_client()
        body = {"subject": f"Version {n}", "text": f"Version {n}"}
        statuses.append(client.patch(f"/api/mail/{waiting['id']}", json=body).status_code)
        if n == 4:
            statuses.append(client.post("/api/mail/send").status_code)

    threads = [threading.Thread(target=edit, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert set(statuses) <= {200, 409}
    (arrival,) = server.wait_for(1)
    school.wait_for_state(waiting["id"], "sent")
    sent = arrival.message
    assert sent["Subject"] in sent.get_body(("plain",)).get_content()
    assert len(server.arrivals) == 1


def test_a_refused_sender_stops_the_queue_and_resume_goes_on(
    school: MailRoom, server: BadServer
) -> None:
    for name in ("ann", "bob", "cai"):
        school.absence(name)
    server.misbehave(Point.MAIL, Say("550 5.7.1 You may not send as this"))
    school.call("post", "mail/send")
    wait_until(lambda: school.queue()["state"] == "stopped", "the queue stops")
    queue = school.queue()
    assert (queue["code"], queue["to_send"]) == ("sender_refused", 3)
    assert "550 5.7.1" in queue["message"]
    assert server.arrivals == []
    assert school.call("post", "mail/resume")["queue"]["to_send"] == 3
    server.wait_for(3)


def test_erasing_a_student_erases_the_messages(school: MailRoom, waiting: dict[str, Any]) -> None:
    assert school.client.delete(f"/api/students/{waiting['student_id']}").status_code == 204
    assert school.items() == []
    assert error_of(school.client.get(f"/api/mail/{waiting['id']}")) == (404, "mail_not_found")


def test_names_cannot_forge_headers(school: MailRoom, server: BadServer) -> None:
    hostile = Guardian('"Eve" <x@y>, Bcc: all@example.org; =?utf-8?q?hi?=', "eve@example.org")
    student = school.enrol(1, hostile)
    session = school.lesson([student])
    school.close(session)
    school.call("post", "mail/send")
    (arrival,) = server.wait_for(1)
    assert arrival.recipients == ["eve@example.org"]
    message = arrival.message
    assert message["Bcc"] is None
    assert [address.addr_spec for address in message["To"].addresses] == ["eve@example.org"]
    assert message["To"].addresses[0].display_name.startswith('"Eve" <x@y>, Bcc:')


def test_what_is_on_the_disk_is_what_was_answered(
    school: MailRoom, waiting: dict[str, Any]
) -> None:
    school.call("patch", f"mail/{waiting['id']}", {"subject": "Edited"})
    school.call("delete", f"mail/{waiting['id']}")
    kept = Outbox(school.folder / "outbox").get(waiting["id"])
    assert kept.letter.subject == "Edited"
    assert kept.state is MailState.CANCELLED
