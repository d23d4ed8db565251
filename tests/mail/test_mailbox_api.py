"""`/api/mail/mailbox` over the demo's real mailbox."""

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.mail.service.mailbox import Mailbox
from support import PATIENCE_S, fields_of, golden

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def mailbox() -> Iterator[DemoMailbox]:
    made = DemoMailbox(clock=lambda: NOW)
    made.start()
    yield made
    made.stop()


def client_of(mailbox: DemoMailbox | None, folder: Path) -> FlaskClient:
    return create_app(Settings(root=folder), {Mailbox: Mailbox(mailbox)}).test_client()


@pytest.fixture
def client(mailbox: DemoMailbox, tmp_path: Path) -> FlaskClient:
    return client_of(mailbox, tmp_path)


def send(mailbox: DemoMailbox, *messages: EmailMessage | bytes) -> None:
    with smtplib.SMTP("127.0.0.1", mailbox.port, "localhost", timeout=PATIENCE_S) as smtp:
        for message in messages:
            if isinstance(message, bytes):
                smtp.sendmail("office@example.org", ["helen@example.org"], message)
            else:
                smtp.send_message(message)


def letter(subject: str) -> EmailMessage:
    email = EmailMessage()
    email["From"] = "Hill School <office@example.org>"
    email["To"] = "Helen Hart <helen@example.org>"
    email["Subject"] = subject
    email["Message-ID"] = "<m1@example.org>"
    email.set_content("Tomás was absent.")
    email.add_alternative("<p>Tomás was <b>absent</b>.</p>", subtype="html")
    return email


def test_what_arrived_is_listed_newest_first(mailbox: DemoMailbox, client: FlaskClient) -> None:
    assert client.get("/api/mail/mailbox").json == {"messages": []}
    send(mailbox, letter("First"), letter("غائب"))
    answer = client.get("/api/mail/mailbox")
    assert answer.status_code == 200
    assert [m["subject"] for m in answer.json["messages"]] == ["غائب", "First"]
    assert answer.json["messages"][1] == {
        "n": 1,
        "at": "2026-11-22T08:00:00Z",
        "from": "Hill School <office@example.org>",
        "to": "Helen Hart <helen@example.org>",
        "subject": "First",
        "message_id": "<m1@example.org>",
    }


def test_one_message_has_its_parts_and_headers(mailbox: DemoMailbox, client: FlaskClient) -> None:
    send(mailbox, letter("First"))
    shown = client.get("/api/mail/mailbox/1").json
    assert shown["text"] == "Tomás was absent.\n"
    assert shown["html"] == "<p>Tomás was <b>absent</b>.</p>\n"
    assert ["Subject", "First"] in shown["headers"]
    assert shown["headers"][0] == ["Return-Path", "<office@example.org>"]
    assert (shown["n"], shown["subject"]) == (1, "First")


def test_a_broken_message_is_shown_as_text(mailbox: DemoMailbox, client: FlaskClient) -> None:
    send(mailbox, b"Content-Type: text/plain; charset=klingon\r\n\r\n\xff hello")
    shown = client.get("/api/mail/mailbox/1").json
    assert "hello" in shown["text"]
    assert shown["html"] is None
    assert shown["to"] == "helen@example.org"


def test_it_can_be_emptied(mailbox: DemoMailbox, client: FlaskClient) -> None:
    send(mailbox, letter("First"), letter("Second"))
    answer = client.delete("/api/mail/mailbox")
    assert (answer.status_code, answer.data) == (204, b"")
    assert client.get("/api/mail/mailbox").json == {"messages": []}
    gone = client.get("/api/mail/mailbox/2")
    assert (gone.status_code, gone.json["error"]["code"]) == (404, "mail_not_found")


@pytest.mark.parametrize("n", ["0", "2", "99999999999999999999", "-1", "one", "1.5"])
def test_what_never_came_is_not_found(mailbox: DemoMailbox, client: FlaskClient, n: str) -> None:
    send(mailbox, letter("First"))
    answer = client.get(f"/api/mail/mailbox/{n}")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] in {"mail_not_found", "not_found"}


def test_a_school_has_no_mailbox(tmp_path: Path) -> None:
    client = client_of(None, tmp_path)
    for answer in (
        client.get("/api/mail/mailbox"),
        client.get("/api/mail/mailbox/1"),
        client.delete("/api/mail/mailbox"),
    ):
        assert (answer.status_code, answer.json["error"]["code"]) == (404, "no_mailbox")


def test_another_site_cannot_empty_it(mailbox: DemoMailbox, client: FlaskClient) -> None:
    send(mailbox, letter("First"))
    foreign = client.delete("/api/mail/mailbox", headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert len(mailbox.messages()) == 1


def test_the_golden_answers_have_the_fields_of_the_real_ones(
    mailbox: DemoMailbox, client: FlaskClient
) -> None:
    send(mailbox, letter("Absent"))
    for name, path in (("mailbox", ""), ("mailbox_message", "/1")):
        real = fields_of(client.get(f"/api/mail/mailbox{path}").json, kinds=True)
        assert real == fields_of(golden(f"{name}.json"), kinds=True), name
