"""`POST /api/settings/mail/test`, against a real mail server."""

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from flask import Flask
from flask.testing import FlaskClient

from api_school import stand_in
from rollcall.config import load_settings
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.probe import MOST_A_MINUTE, SUBJECT, MailProbe
from smtp_server import BadServer, Hang, Point
from support import PATIENCE_S, wait_until

SECRET = "kreide-und-tafel-81"
LOGIN = ("office@example.org", SECRET)
TEST = "/api/settings/mail/test"


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def server(tls: ssl.SSLContext) -> Iterator[BadServer]:
    with BadServer(tls=tls, login=LOGIN, quotes_passwords=True) as running:
        yield running


@pytest.fixture
def now() -> list[float]:
    """A clock that a test sets."""
    return [1000.0]


@pytest.fixture
def accounts(
    school: Any,
    server: BadServer,
    authority: trustme.CA,
    data_dir: Path,
    tmp_path: Path,
    now: list[float],
) -> MailAccounts:
    authority.cert_pem.write_to_path(tmp_path / "own.pem")
    environ = {
        "SENDER_EMAIL": LOGIN[0],
        "SENDER_PASSWORD": SECRET,
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(server.port),
        "SMTP_SECURITY": "starttls",
        "SMTP_CA_FILE": "own.pem",
    }
    made = MailAccounts(data_dir, load_settings(tmp_path, environ))
    probe = MailProbe(made, school_name="Hill School", monotonic=lambda: now[0])
    stand_in(school, MailAccounts, made)
    stand_in(school, MailProbe, probe)
    return made


def states(answer: Any) -> dict[str, str]:
    assert answer.status_code == 200, answer.json
    assert SECRET not in answer.text
    return {step["step"]: step["state"] for step in answer.json["steps"]}


@pytest.mark.usefixtures("accounts")
def test_a_message_arrives(client: FlaskClient, server: BadServer) -> None:
    answer = client.post(TEST, json={"to": "head@example.org"})
    assert set(states(answer).values()) == {"ok"}
    assert answer.json["ok"] is True
    arrival = server.wait_for(1)[0]
    assert (arrival.sender, arrival.recipients) == (LOGIN[0], ["head@example.org"])
    message = arrival.message
    assert message["Subject"] == SUBJECT
    assert message["From"] == "Hill School <office@example.org>"
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]


def test_a_wrong_password_is_told_without_it(
    client: FlaskClient, server: BadServer, accounts: MailAccounts
) -> None:
    accounts.change(password="falsche-kreide-82")
    answer = client.post(TEST, json={"to": "head@example.org"})
    assert states(answer) == {
        "find": "ok",
        "connect": "ok",
        "tls": "ok",
        "login": "failed",
        "send": "skipped",
    }
    assert answer.json["ok"] is False
    assert "535" in answer.text
    assert "falsche" not in answer.text
    assert server.arrivals == []


def test_a_certificate_that_nobody_vouches_for(
    client: FlaskClient, server: BadServer, accounts: MailAccounts
) -> None:
    accounts.change(ca_file=None, password=SECRET)
    assert states(client.post(TEST, json={"to": "head@example.org"}))["tls"] == "failed"
    assert server.logins == []


def test_nothing_to_test_yet(client: FlaskClient, accounts: MailAccounts) -> None:
    accounts.change(sender_email=None, password=None)
    answer = client.post(TEST, json={"to": "head@example.org"})
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "mail_not_set_up")
    assert "settings page" in answer.json["error"]["message"]


@pytest.mark.usefixtures("accounts")
def test_so_many_a_minute(client: FlaskClient, server: BadServer, now: list[float]) -> None:
    for _ in range(MOST_A_MINUTE):
        assert client.post(TEST, json={"to": "head@example.org"}).json["ok"]
        now[0] += 5
    refused = client.post(TEST, json={"to": "head@example.org"})
    assert (refused.status_code, refused.json["error"]["code"]) == (429, "too_many_tests")
    assert len(server.arrivals) == MOST_A_MINUTE
    now[0] += refused.json["error"]["details"]["retry_after_s"]
    assert client.post(TEST, json={"to": "head@example.org"}).json["ok"]
    assert client.post(TEST, json={"to": "head@example.org"}).status_code == 429


def test_one_at_a_time(app: Flask, client: FlaskClient, accounts: MailAccounts) -> None:
    first: list[Any] = []

    def test() -> None:
        first.append(app.test_client().post(TEST, json={"to": "head@example.org"}))

    thread = threading.Thread(target=test)
    with BadServer() as silent:
        silent.misbehave(Point.GREETING, Hang())
        accounts.change(port=silent.port, password=SECRET)
        thread.start()
        wait_until(lambda: silent.connections, "the first test reaches the server")
        second = client.post(TEST, json={"to": "head@example.org"})
        assert (second.status_code, second.json["error"]["code"]) == (409, "test_running")
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert states(first[0])["connect"] == "failed"
