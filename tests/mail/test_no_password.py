"""The mail password is in no log, no error, no page and no answer of the API.

Everything runs as `serve` has it, beside a mail server that refuses the login and repeats what it
was told.
"""

import base64
import io
import json
import logging
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from flask import Flask

from rollcall.app import create_app
from rollcall.config import Settings, load_settings
from rollcall.demo.school import demo_camera
from rollcall.logs import set_up_logging
from rollcall.mail.files.account import MailAccountStore
from rollcall.school.opening import running_school
from rollcall.school.school import School
from smtp_server import BadServer
from support import wait_until

USER = "office@example.org"
FROM_ENV = "tafel kreide 4711"
ON_THE_PAGE = "schwamm-ärgert-0815"
TEST = "/api/settings/mail/test"


def forms(password: str, user: str = USER) -> set[str]:
    """The ways in which a password may be written somewhere."""
    raw = password.encode()
    encoded = (raw, f"\0{user}\0{password}".encode(), f"{user}\0{user}\0{password}".encode())
    return {
        password,
        password.replace(" ", ""),
        json.dumps(password)[1:-1],
        repr(raw)[2:-1],
        quote(password),
        raw.hex(),
        *(base64.b64encode(each).decode().rstrip("=") for each in encoded),
    }


LEAKS = {form: password for password in (FROM_ENV, ON_THE_PAGE) for form in forms(password)}


def leaks_in(text: str) -> list[str]:
    """The passwords that can be read in a text."""
    return sorted({password for form, password in LEAKS.items() if form in text})


def readable(data: bytes) -> str:
    """The text of a file, of a workbook all of its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    return data.decode("utf-8", "replace")


class Parrot(BadServer):
    """Refuses every login, and repeats it in each form in which it came."""

    def authenticate(self, *told: Any) -> AuthResult:
        data = told[-1]
        assert isinstance(data, LoginPassword)
        user, password = data.login.decode(), data.password.decode()
        self.logins.append(password)
        plain = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
        alone = base64.b64encode(data.password).decode()
        words = f"535 5.7.8 no: {password} {alone} {plain} {plain.rstrip('=')}"
        return AuthResult(success=False, handled=False, message=words)


@pytest.fixture
def server() -> Iterator[Parrot]:
    with Parrot(login=("nobody", "nothing"), smtputf8=True) as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, server: Parrot) -> Settings:
    (tmp_path / ".env").write_text(
        f"SENDER_EMAIL={USER}\nSENDER_PASSWORD='{FROM_ENV}'\nSMTP_HOST=127.0.0.1\n"
        f"SMTP_PORT={server.port}\nFACE_ENGINE=fake\nMOOD=off\nSCHOOL_NAME=Hill School\n",
        encoding="utf-8",
    )
    return load_settings(tmp_path, {})


@pytest.fixture
def log(settings: Settings) -> Iterator[io.StringIO]:
    """What `serve --verbose` writes."""
    root, stream = logging.getLogger(), io.StringIO()
    level = root.level
    handler = set_up_logging(settings.secrets(), logging.DEBUG, stream)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def school(settings: Settings, log: io.StringIO) -> Iterator[School]:
    camera = demo_camera(cards=True)
    camera.start()
    try:
        seen = settings.model_copy(update={"camera_url": camera.url})
        with running_school(seen) as running:
            yield running
    finally:
        camera.stop()


@pytest.fixture
def app(settings: Settings, school: School) -> Flask:
    return create_app(settings, school.services)


class Visitor:
    """Asks the API, and keeps every answer."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.answers: dict[str, str] = {}

    def ask(self, method: str, path: str, **how: Any) -> Any:
        answer = self.client.open(path, method=method, **how)
        said = f"{method} {path} {len(self.answers)}"
        self.answers[said] = f"{answer.status_code} {answer.headers}\n{readable(answer.data)}"
        return answer

    def close_a_session(self) -> dict[str, Any]:
        """With one absentee; ids by the names that addresses have for them."""
        guardian = {"name": "Ann", "email": "ann@example.org"}
        body = {"number": "77", "name": "Amara Okafor", "guardians": [guardian]}
        student = self.ask("POST", "/api/students", json=body).json["id"]
        made = self.ask("POST", "/api/classes", json={"name": "7B", "roster": [student]}).json
        session = self.ask("POST", "/api/sessions", json={"class_id": made["id"]}).json["id"]
        said = {"decisions": {student: "absent"}}
        assert self.ask("POST", f"/api/sessions/{session}/close", json=said).status_code == 200
        (item,) = self.ask("GET", "/api/mail").json["items"]
        return {
            "student_id": student,
            "class_id": made["id"],
            "session_id": session,
            "message_id": item["id"],
            "language": "en",
            "kind": "absence",
            "n": 1,
        }

    def read_everything(self, ids: dict[str, Any]) -> int:
        """Every address that can be read, but for the endless picture; how many there are."""
        adapter = self.app.url_map.bind("localhost")
        rules = [
            rule
            for rule in self.app.url_map.iter_rules()
            if rule.methods and "GET" in rule.methods and not rule.rule.endswith(".mjpg")
        ]
        for rule in rules:
            values = {name: ids.get(name, "index.html") for name in rule.arguments}
            self.ask("GET", adapter.build(rule.endpoint, values, method="GET"))
        return len(rules)

    def queue(self) -> dict[str, Any]:
        queue: dict[str, Any] = self.ask("GET", "/api/mail").json["queue"]
        return queue


def files_with_a_password(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and leaks_in(readable(path.read_bytes()))
    }


def test_nobody_ever_reads_the_password(
    app: Flask,
    server: Parrot,
    school: School,
    settings: Settings,
    log: io.StringIO,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visitor = Visitor(app)
    ids = visitor.close_a_session()

    # The account of .env is refused.
    assert visitor.ask("POST", "/api/mail/send").json["confirmed"] == 1
    wait_until(lambda: visitor.queue()["state"] == "stopped", "the login is refused")
    assert visitor.queue()["code"] == "login_refused"
    assert "535 5.7.8 no: ***" in visitor.queue()["message"]
    assert server.logins == [FROM_ENV]
    assert files_with_a_password(settings.data_dir) == set()

    # So is the page's; what the page gets wrong is told without it.
    for mail in (
        {"password": ON_THE_PAGE, "port": "25"},
        {"password": f"{ON_THE_PAGE}\nQUIT"},
        {"password": [ON_THE_PAGE]},
        {"password": {"is": ON_THE_PAGE}},
        {"password": ON_THE_PAGE * 100},
        {"password": ON_THE_PAGE, "host": "mail.example.org", "security": "none"},
        {"password": ON_THE_PAGE, "ca_file": "/no/such/file"},
        {"host": "mail.example.org"},
        ON_THE_PAGE,
    ):
        assert visitor.ask("PATCH", "/api/settings", json={"mail": mail}).status_code == 422
    broken = '{"mail": {"password": "' + ON_THE_PAGE
    for kind, status in (("application/json", 400), ("text/plain", 415)):
        answer = visitor.ask("PATCH", "/api/settings", data=broken, content_type=kind)
        assert answer.status_code == status
    changed = visitor.ask("PATCH", "/api/settings", json={"mail": {"password": ON_THE_PAGE}})
    assert changed.json["mail"]["password_set"]
    wait_until(lambda: ON_THE_PAGE in server.logins, "the new password is tried")
    wait_until(lambda: visitor.queue()["state"] == "stopped", "it is refused, too")
    visitor.ask("POST", "/api/mail/resume")
    tested = visitor.ask("POST", TEST, json={"to": "head@example.org"}).json
    login = next(step for step in tested["steps"] if step["step"] == "login")
    assert login["state"] == "failed"
    assert "535 5.7.8 no: ***" in login["message"]

    # Something that nobody foresaw, with the password in the exception's own text.
    with monkeypatch.context() as broken_inside:

        def fail() -> None:
            raise RuntimeError(f"{ON_THE_PAGE} {FROM_ENV.encode()!r} {school.mail.accounts}")

        broken_inside.setattr(school.mail.accounts, "view", fail)
        assert visitor.ask("GET", "/api/settings").status_code == 500
    assert "RuntimeError" in log.getvalue()

    # A message of its own that fails.
    visitor.ask("POST", f"/api/mail/{ids['message_id']}/retry")
    wait_until(lambda: visitor.queue()["state"] == "stopped", "it stops again")
    assert visitor.read_everything(ids) > 25
    item = visitor.ask("GET", f"/api/mail/{ids['message_id']}").json
    assert item["state"] == "queued"

    assert {said: leaks_in(text) for said, text in visitor.answers.items() if leaks_in(text)} == {}
    assert leaks_in(log.getvalue()) == []
    assert "PATCH /api/settings 422" in log.getvalue()
    assert files_with_a_password(settings.data_dir) == {
        "mail/account.json",
        "mail/account.json.bak",
    }
    printed = capfd.readouterr()
    assert leaks_in(printed.out + printed.err) == []

    # Forgotten, it is nowhere.
    visitor.ask("PATCH", "/api/settings", json={"mail": None})
    assert files_with_a_password(settings.data_dir) == set()


def test_nothing_that_holds_it_shows_it(school: School, settings: Settings) -> None:
    school.mail.accounts.change(password=ON_THE_PAGE)
    saved = MailAccountStore(settings.data_dir / "mail" / "account.json", tidy=False).read()
    assert saved.account is not None
    assert saved.account.password == ON_THE_PAGE
    holders = (
        settings,
        school.settings,
        school.mail.accounts,
        school.mail.accounts.current(),
        school.mail.accounts.view(),
        saved,
        saved.account,
        school.mail.service,
        school.mail.probe,
    )
    for holder in holders:
        for shown in (repr(holder), str(holder), f"{holder}", f"{[holder]}"):
            assert leaks_in(shown) == []
    try:
        raise ValueError(holders)
    except ValueError:
        assert leaks_in(traceback.format_exc()) == []


def test_the_search_finds_what_it_looks_for() -> None:
    plain = base64.b64encode(f"\0{USER}\0{ON_THE_PAGE}".encode()).decode()
    for text in (f"AUTH PLAIN {plain}", json.dumps(ON_THE_PAGE), f"{ON_THE_PAGE.encode()!r}"):
        assert leaks_in(text) == [ON_THE_PAGE]
    assert leaks_in("tafelkreide4711") == [FROM_ENV]
    assert leaks_in("tafel kreide") == []
