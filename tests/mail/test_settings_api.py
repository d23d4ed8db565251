"""`/api/settings`, over real accounts."""

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api_school import stand_in
from rollcall.config import Settings, load_settings
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.school_settings import SchoolSettings
from settled import Settled
from support import PATIENCE_S

SECRET = "kreide-und-tafel-77"
ENVIRONMENT = {
    "SCHOOL_NAME": "Hill School",
    "TIME_ZONE": "Asia/Kolkata",
    "MOOD": "off",
    "SENDER_EMAIL": "office@example.org",
    "SENDER_PASSWORD": SECRET,
    "SMTP_HOST": "mail.example.org",
}
Change = Callable[..., Any]


@pytest.fixture
def environment() -> dict[str, str]:
    return dict(ENVIRONMENT)


@pytest.fixture
def settings(tmp_path: Path, environment: dict[str, str]) -> Settings:
    return load_settings(tmp_path, environment)


@pytest.fixture
def accounts(school: Any, settings: Settings, data_dir: Path) -> MailAccounts:
    made = MailAccounts(data_dir, settings)
    stand_in(school, MailAccounts, made)
    stand_in(school, SchoolSettings, SchoolSettings.of(settings))
    return made


@pytest.fixture
def change(client: FlaskClient, accounts: MailAccounts) -> Change:
    """Changes fields of the mail account."""

    def patch(**fields: Any) -> Any:
        return client.patch("/api/settings", json={"mail": fields})

    return patch


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


@pytest.mark.usefixtures("accounts")
def test_what_env_says_is_shown_but_for_the_password(client: FlaskClient) -> None:
    shown = client.get("/api/settings")
    assert shown.status_code == 200
    assert shown.json["school_name"] == "Hill School"
    assert shown.json["time_zone"] == "Asia/Kolkata"
    assert (shown.json["mood"], shown.json["liveness"]) == ("off", "flag")
    mail = shown.json["mail"]
    assert (mail["source"], mail["configured"], mail["password_set"]) == ("env", True, True)
    assert SECRET not in shown.text
    assert shown.headers["Cache-Control"] == "no-store"


def test_without_settings_the_page_says_how(
    client: FlaskClient, school: Any, data_dir: Path, tmp_path: Path
) -> None:
    bare = load_settings(tmp_path, {})
    stand_in(school, MailAccounts, MailAccounts(data_dir, bare))
    stand_in(school, SchoolSettings, SchoolSettings.of(bare))
    shown = client.get("/api/settings").json
    assert shown["school_name"] is None
    assert shown["mail"]["configured"] is False
    assert "settings page" in shown["mail"]["problem"]
    assert "SENDER_EMAIL" in shown["mail"]["problem"]


def test_a_change_counts_at_once_and_after_a_start(
    client: FlaskClient, change: Change, settings: Settings, data_dir: Path
) -> None:
    fields = {
        "host": "Smtp.Example.COM",
        "port": 465,
        "security": "tls",
        "sender_email": "head@example.org",
        "sender_name": "  Zoe\u0308's school ",
        "reply_to": "office@example.org",
        "username": "rollcall",
        "password": "  another-kreide-78 ",
        "per_minute": 5,
        "per_day": 50,
        "auto": True,
    }
    changed = change(**fields)
    assert changed.status_code == 200
    expected = {**fields, "host": "smtp.example.com", "sender_name": "Zoë's school"}
    del expected["password"]
    mail = changed.json["mail"]
    assert {key: mail[key] for key in expected} == expected
    assert (mail["source"], mail["password_set"]) == ("page", True)
    assert client.get("/api/settings").json == changed.json
    again = MailAccounts(data_dir, settings).current()
    assert again is not None
    assert again.password == "another-kreide-78"


def test_null_forgets(client: FlaskClient, change: Change) -> None:
    change(reply_to="head@example.org", username="office@example.org", per_day=9)
    cleared = change(reply_to=None, username=None, per_day=None, sender_name="").json["mail"]
    assert (cleared["reply_to"], cleared["username"], cleared["per_day"]) == (None, None, None)
    assert change(password=None).json["mail"]["password_set"] is False
    unset = change(sender_email=None).json["mail"]
    assert (unset["configured"], unset["sender_email"]) == (False, None)
    back = client.patch("/api/settings", json={"mail": None})
    assert (back.json["mail"]["source"], back.json["mail"]["password_set"]) == ("env", True)


def test_nothing_named_changes_nothing(client: FlaskClient, change: Change, data_dir: Path) -> None:
    before = client.get("/api/settings").json
    assert client.patch("/api/settings", json={}).json == before
    assert change().json == before
    assert not (data_dir / "mail").exists()


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"security": "none"}, "mail.security", "this computer alone"),
        ({"password": "changeme"}, "mail.password", "placeholder"),
        ({"ca_file": "no-such.pem"}, "mail.ca_file", "certificates"),
    ],
)
def test_a_value_that_will_not_do_is_named_and_changes_nothing(
    client: FlaskClient, change: Change, fields: dict[str, Any], path: str, said: str
) -> None:
    before = client.get("/api/settings").json
    answer = change(**fields, **({} if "password" in fields else {"password": SECRET}))
    assert error_of(answer) == (422, "validation_failed")
    assert said in answer.json["error"]["details"]["fields"][path]
    assert SECRET not in answer.text
    assert len(answer.data) < 2000
    assert client.get("/api/settings").json == before


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("", "application/json", (400, "malformed_json")),
        ('{"mail": {"password": "' + SECRET, "application/json", (400, "malformed_json")),
        ("[]", "application/json", (422, "validation_failed")),
        ("null", "application/json", (422, "validation_failed")),
        ('{"mail": []}', "application/json", (422, "validation_failed")),
        ('{"mail": "' + SECRET + '"}', "application/json", (422, "validation_failed")),
        ('{"mail": ' * 500 + "1" + "}" * 500, "application/json", (400, "malformed_json")),
        ('{"school_name": "Ours"}', "application/json", (422, "validation_failed")),
        ("host=mail.example.org", "text/plain", (415, "unsupported_media_type")),
        ('{"mail": null, "x": "' + "x" * 2_000_000 + '"}', "application/json", (413, None)),
    ],
)
def test_a_body_that_makes_no_sense(
    settled: Settled, body: str, kind: str, expected: tuple[int, str | None]
) -> None:
    answer = settled.client.patch("/api/settings", data=body, content_type=kind)
    assert answer.status_code == expected[0]
    assert expected[1] in (None, answer.json["error"]["code"])
    assert SECRET not in answer.text


def test_a_password_goes_nowhere_else(change: Change, accounts: MailAccounts) -> None:
    refused = change(host="mail.elsewhere.example")
    assert error_of(refused) == (422, "password_needed")
    assert list(refused.json["error"]["details"]["fields"]) == ["mail.password"]
    current = accounts.current()
    assert current is not None
    assert current.host == "mail.example.org"
    moved = change(host="mail.elsewhere.example", password="elsewhere-79")
    assert moved.json["mail"]["host"] == "mail.elsewhere.example"


def test_the_last_of_two_wins_and_neither_loses_the_other_s(app: Flask, change: Change) -> None:
    fields = [{"sender_name": f"School {n}", "per_day": n + 1} for n in range(8)]
    answers = []

    def patch(body: dict[str, Any]) -> None:
        answer = app.test_client().patch("/api/settings", json={"mail": body})
        answers.append((answer.status_code, answer.json["mail"]))

    threads = [threading.Thread(target=patch, args=(body,)) for body in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert [status for status, _ in answers] == [200] * 8
    last = change().json["mail"]
    assert {"sender_name": last["sender_name"], "per_day": last["per_day"]} in fields
    assert last["password_set"]


def test_the_log_has_names_and_no_values(change: Change, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    change(password="a-new-kreide-80", username="a-new-name")
    assert "password" in caplog.text
    assert "kreide" not in caplog.text
    assert "a-new-name" not in caplog.text


@pytest.mark.usefixtures("accounts")
def test_another_site_may_not_change_them(client: FlaskClient) -> None:
    answer = client.patch(
        "/api/settings",
        data=json.dumps({"mail": None}),
        content_type="application/json",
        headers={"Origin": "https://evil.example"},
    )
    assert error_of(answer) == (403, "foreign_origin")
