"""Each golden answer about mail and settings is what an endpoint really says."""

import json
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

import mail_examples as examples
from api_school import stand_in
from rollcall.config import load_settings
from rollcall.errors import RollcallError
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.messages import MailService
from rollcall.mail.service.probe import MailProbe
from rollcall.mail.service.school_settings import SchoolSettings
from support import golden

ENVIRONMENT = {
    "SCHOOL_NAME": examples.SCHOOL,
    "TIME_ZONE": "Europe/Berlin",
    "SENDER_EMAIL": examples.SENDER,
    "SENDER_PASSWORD": "golden-geheim",
}


@dataclass(frozen=True)
class Step:
    step: str
    state: str
    message: str


STEPS = (
    Step("find", "ok", "smtp.gmail.com is 192.0.2.25."),
    Step("connect", "ok", "It answers on port 587."),
    Step("tls", "ok", "TLSv1.3, and its certificate is valid until 12 January 2027."),
    Step(
        "login",
        "failed",
        "The mail server refused the login: 535 5.7.8 Username and Password not accepted.",
    ),
    Step("send", "skipped", ""),
)


def page(*, session_id: str | None = None, **_: Any) -> examples.Page:
    of = {None: examples.OUTBOX, "se4": examples.OF_FRIDAY, "se1": examples.OF_MONDAY}
    return of[session_id]


def known(message_id: str, **_: Any) -> examples.Item:
    for item in examples.ITEMS:
        if item.message.id == message_id:
            return item
    raise RollcallError("mail_not_found", "Nothing has this id.", 404)


@pytest.fixture
def mail(school: Any, tmp_path: Path) -> None:
    """The services know the mail of the examples, and the settings of a school on Gmail."""
    settings = load_settings(tmp_path, ENVIRONMENT)
    parts = {
        MailService: SimpleNamespace(
            list=page,
            get=known,
            edit=known,
            queue=lambda: examples.QUEUE,
            send=lambda **_: 1,
            apologise=lambda _: examples.APOLOGY,
        ),
        MailAccounts: MailAccounts(tmp_path / "data", settings),
        MailProbe: SimpleNamespace(test=lambda _: STEPS),
        SchoolSettings: SchoolSettings.of(settings),
    }
    for of, part in parts.items():
        stand_in(school, of, part)


@pytest.mark.usefixtures("mail")
class TestMail:
    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("mail", "mail.json"),
            ("mail?session_id=se4", "mail_session.json"),
            ("mail?session_id=se1", "mail_unreachable.json"),
            (f"mail/{examples.BEN_WAITS.id}", "mail_message.json"),
            ("settings", "settings.json"),
        ],
    )
    def test_reads(self, client: FlaskClient, path: str, name: str) -> None:
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200
        assert answer.json == golden(name)
        assert list(answer.json) == list(golden(name))

    def test_send(self, client: FlaskClient) -> None:
        assert client.post("/api/mail/send").json == golden("mail_sent.json")

    def test_apology(self, client: FlaskClient) -> None:
        answer = client.post(f"/api/mail/{examples.CHLOE_SENT.id}/apology")
        assert answer.status_code == 201
        assert answer.json == golden("mail_apology.json")

    def test_test_message(self, client: FlaskClient) -> None:
        answer = client.post("/api/settings/mail/test", json={"to": "head@example.org"})
        assert answer.json == golden("mail_test.json")


def test_golden_answers_tell_one_story() -> None:
    """What the mocker serves on one page fits what it serves on the next."""
    mail, of_friday = golden("mail.json"), golden("mail_session.json")
    marks = {mark["student_id"]: mark for mark in golden("session_closed.json")["marks"]}
    assert of_friday["items"] == [i for i in mail["items"] if i["session_id"] == "se4"]
    for item in of_friday["items"]:
        assert item["student"] == marks[item["student_id"]]["name"]
        still_absent = marks[item["student_id"]]["status"] == "absent"
        assert still_absent == (item["apology"] is None and item["state"] != "cancelled")
    for page in (mail, of_friday):
        standing = [
            "waiting" if item["state"] == "queued" and not item["confirmed"] else item["state"]
            for item in page["items"]
        ]
        assert page["counts"] == {name: standing.count(name) for name in page["counts"]}
        assert page["total"] == len(page["items"])
    message = golden("mail_message.json")
    shown = next(item for item in mail["items"] if item["id"] == message["id"])
    assert {key: message[key] for key in shown} == shown
    assert mail["queue"] == golden("mail_sent.json")["queue"]
    settings = golden("settings.json")["mail"]
    assert mail["queue"]["per_day"] == settings["default_per_day"]
    assert mail["queue"]["auto"] == settings["auto"]
    assert "geheim" not in json.dumps([mail, settings])
