"""What `/api/mail` takes, and what it refuses before anybody is asked."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

import mail_examples as examples
from api_school import stand_in
from rollcall.mail.service.messages import MailService
from settled import Settled

ITEM = examples.ITEMS[0]


class Asked:
    """Stands for the mail service, and remembers what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        answers = {"list": examples.OUTBOX, "queue": examples.QUEUE, "resume": examples.QUEUE}

        def call(*args: Any, **fields: Any) -> Any:
            if name != "queue":
                self.calls.append((name, args, fields))
            return 3 if name == "send" else answers.get(name, ITEM)

        return call


@pytest.fixture
def mail(school: Any) -> Asked:
    asked = Asked()
    stand_in(school, MailService, asked)
    return asked


def fields_of(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.json
    assert answer.json["error"]["code"] == "validation_failed"
    fields: dict[str, str] = answer.json["error"]["details"]["fields"]
    return fields


def test_filters_arrive(client: FlaskClient, mail: Asked) -> None:
    path = "/api/mail?state=waiting&session_id=se4&student_id=s7&q=%20Li%20&page=2&per_page=10"
    answer = client.get(path)
    assert (answer.json["page"], answer.json["per_page"]) == (2, 10)
    expected = {
        "state": "waiting",
        "session_id": "se4",
        "student_id": "s7",
        "q": "Li",
        "page": 2,
        "per_page": 10,
    }
    assert mail.calls == [("list", (), expected)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, (None, None)),
        ({"data": b"", "content_type": "application/json"}, (None, None)),
        ({"json": {}}, (None, None)),
        ({"json": {"ids": ["a", "b"]}}, (["a", "b"], None)),
        ({"json": {"ids": []}}, ([], None)),
        ({"json": {"session_id": "se4"}}, (None, "se4")),
    ],
)
def test_send_with_and_without_a_body(
    client: FlaskClient, mail: Asked, how: dict[str, Any], expected: tuple[Any, Any]
) -> None:
    answer = client.post("/api/mail/send", **how)
    assert answer.status_code == 200
    assert answer.json["confirmed"] == 3
    assert mail.calls == [("send", (), {"ids": expected[0], "session_id": expected[1]})]


def test_a_body_that_is_too_long_sends_nothing(settled: Settled) -> None:
    answer = settled.client.post("/api/mail/send", json={"ids": ["x" * 60] * 20_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"ids=a", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b" ", "application/json", 400),
        (b"null", "application/json", 422),
    ],
)
def test_a_body_that_is_no_json_sends_nothing(
    settled: Settled, data: bytes, kind: str, status: int
) -> None:
    answer = settled.client.post("/api/mail/send", data=data, content_type=kind)
    assert answer.status_code == status


def test_what_is_edited_arrives(client: FlaskClient, mail: Asked) -> None:
    body = {"subject": " Zoe\u0308 was away ", "text": "One\r\ntwo\rthree\n\tfour"}
    assert client.patch("/api/mail/m1", json=body).status_code == 200
    assert client.patch("/api/mail/m1", json={"to": "new@example.org"}).status_code == 200
    assert mail.calls == [
        ("edit", ("m1",), {"subject": "Zoë was away", "text": "One\ntwo\nthree\n\tfour"}),
        ("edit", ("m1",), {"to": "new@example.org"}),
    ]


@pytest.mark.parametrize(
    ("method", "path", "called", "status"),
    [
        ("get", "m1", "get", 200),
        ("delete", "m1", "cancel", 200),
        ("post", "m1/rewrite", "rewrite", 200),
        ("post", "m1/restore", "restore", 200),
        ("post", "m1/retry", "retry", 200),
        ("post", "m1/apology", "apologise", 201),
    ],
)
def test_what_is_done_to_one_message(
    client: FlaskClient, mail: Asked, method: str, path: str, called: str, status: int
) -> None:
    answer = getattr(client, method)(f"/api/mail/{path}")
    assert answer.status_code == status
    assert answer.json["id"] == ITEM.message.id
    assert mail.calls == [(called, ("m1",), {})]


def test_contents_come_with_one_message_and_not_with_many(client: FlaskClient, mail: Asked) -> None:
    assert {"text", "html"} <= set(client.get("/api/mail/m1").json)
    assert not {"text", "html"} & set(client.get("/api/mail").json["items"][0])


def test_resume(client: FlaskClient, mail: Asked) -> None:
    assert client.post("/api/mail/resume").json["queue"]["state"] == "paused"
    assert mail.calls == [("resume", (), {})]


@pytest.mark.parametrize("path", ["send", "resume"])
def test_reading_changes_nothing(client: FlaskClient, school: Any, path: str) -> None:
    """`GET /api/mail/send` asks for a message named so, and there is none."""
    stand_in(school, MailService, SimpleNamespace(get=lambda message_id: ITEM))
    assert client.get(f"/api/mail/{path}").json["id"] == ITEM.message.id


@pytest.mark.usefixtures("mail")
def test_another_site_sends_nothing(client: FlaskClient, mail: Asked) -> None:
    answer = client.post("/api/mail/send", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert mail.calls == []
