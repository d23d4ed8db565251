"""Which mail account counts, and what may become of it."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from rollcall.config import load_settings
from rollcall.errors import RollcallError
from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.files.account import SavedAccount
from rollcall.mail.service.accounts import MailAccounts
from rollcall.redaction import redact_text
from support import PATIENCE_S

FROM_ENV = {
    "SENDER_EMAIL": "office@example.org",
    "SENDER_PASSWORD": "env-geheim-1",
    "SMTP_HOST": "mail.example.org",
    "SCHOOL_NAME": "Hill School",
}
MAILBOX = MailAccount("127.0.0.1", 40025, "rollcall@example.org", security=Security.NONE)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., MailAccounts]:
    """The accounts of a starting process with this environment."""

    def accounts(*, demo: Callable[[], MailAccount | None] | None = None, **env: str) -> Any:
        return MailAccounts(tmp_path / "data", load_settings(tmp_path, env), demo)

    return accounts


def refused(call: Callable[..., object], **given: Any) -> tuple[str, set[str]]:
    """Code and fields of the refusal, which never quotes what was given."""
    with pytest.raises(RollcallError) as raised:
        call(**given)
    assert raised.value.status == 422
    said = f"{raised.value.message} {raised.value.details}"
    for value in given.values():
        assert not isinstance(value, str) or len(value) < 5 or value not in said
    return raised.value.code, set(raised.value.details["fields"])


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def account_of(accounts: MailAccounts) -> MailAccount:
    account = accounts.current()
    assert account is not None
    return account


def test_without_any_settings_nothing_is_sent(make: Any) -> None:
    accounts = make()
    assert accounts.current() is None
    view = accounts.view()
    assert (view.source, view.host, view.port) == ("env", "smtp.gmail.com", 587)
    assert "SENDER_EMAIL" in view.problem
    assert not view.auto
    assert not view.password_set


@pytest.mark.parametrize("host", ["smtp.gmail.com", "SMTP.Gmail.com", "smtp.googlemail.com"])
def test_gmail_needs_a_password(make: Any, host: str) -> None:
    accounts = make(SENDER_EMAIL="a@example.org", SMTP_HOST=host)
    assert accounts.current() is None
    assert "app password" in accounts.view().problem
    accounts.change(password="abcd efgh ijkl mnop")
    assert account_of(accounts).password == "abcd efgh ijkl mnop"
    assert accounts.view().problem is None


def test_the_environment_says_everything(make: Any, tmp_path: Path) -> None:
    (tmp_path / "own.pem").write_text("")
    accounts = make(
        **FROM_ENV,
        SMTP_PORT="465",
        SMTP_USER="rollcall",
        SMTP_SECURITY="tls",
        SMTP_CA_FILE="own.pem",
        MAIL_REPLY_TO="head@example.org",
        SENDER_NAME="The office",
        MAIL_PER_MINUTE="7",
        MAIL_PER_DAY="70",
        MAIL_AUTO="1",
    )
    assert accounts.current() == MailAccount(
        host="mail.example.org",
        port=465,
        sender_email="office@example.org",
        sender_name="The office",
        reply_to="head@example.org",
        username="rollcall",
        password="env-geheim-1",
        security=Security.TLS,
        ca_file=tmp_path / "own.pem",
        per_minute=7,
        per_day=70,
    )
    assert accounts.auto


def test_limits_are_the_provider_s_unless_said(make: Any) -> None:
    accounts = make(SENDER_EMAIL="a@example.org", SENDER_PASSWORD="geheim-2")
    account, view = account_of(accounts), accounts.view()
    assert (account.per_minute, account.per_day) == (60, 500)
    assert (view.per_minute, view.per_day) == (None, None)
    assert (view.default_per_minute, view.default_per_day) == (60, 500)
    accounts.change(per_day=2000)
    account = account_of(accounts)
    assert (account.per_minute, account.per_day) == (60, 2000)
    accounts.change(per_day=None)
    assert account_of(accounts).per_day == 500


def test_the_school_s_name_stands_in_for_the_sender_s(make: Any) -> None:
    accounts = make(**FROM_ENV)
    assert account_of(accounts).sender_name == "Hill School"
    accounts.change(sender_name="The office")
    assert account_of(accounts).sender_name == "The office"
    accounts.change(sender_name="")
    assert account_of(accounts).sender_name == "Hill School"


def test_the_page_goes_before_the_environment_and_takes_the_rest_along(make: Any) -> None:
    accounts = make(**FROM_ENV)
    accounts.change(reply_to="head@example.org")
    assert accounts.view().source == "page"
    for each in (accounts, make(**FROM_ENV), make()):
        account = account_of(each)
        assert (account.host, account.password) == ("mail.example.org", "env-geheim-1")
        assert account.reply_to == "head@example.org"


def test_forgotten_settings_leave_nothing_behind(make: Any, tmp_path: Path) -> None:
    accounts = make(**FROM_ENV)
    accounts.change(password="page-geheim-3", auto=True)
    accounts.erase_saved()
    for each in (accounts, make(**FROM_ENV)):
        assert each.view().source == "env"
        assert account_of(each).password == "env-geheim-1"
        assert not each.auto
    assert b"geheim" not in on_disk(tmp_path / "data")


def test_no_copy_of_an_old_password_is_kept(make: Any, tmp_path: Path) -> None:
    accounts = make(**FROM_ENV)
    for password in ("page-geheim-4", "page-geheim-5", None):
        accounts.change(password=password)
    assert account_of(accounts).password is None
    assert b"geheim" not in on_disk(tmp_path / "data")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its permissions elsewhere")
def test_nobody_else_on_this_computer_can_read_it(make: Any, tmp_path: Path) -> None:
    make().change(sender_email="a@example.org", password="page-geheim-6")
    files = list((tmp_path / "data/mail").iterdir())
    assert files
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_auto_alone_leaves_the_account_to_the_environment(make: Any) -> None:
    accounts = make(**FROM_ENV)
    accounts.change(auto=True)
    assert accounts.auto
    assert accounts.view().source == "env"
    assert make(**FROM_ENV).auto
    accounts.change(auto=False)
    assert not make(**FROM_ENV, MAIL_AUTO="1").auto


@pytest.mark.parametrize("saved_by", ["env", "page"])
@pytest.mark.parametrize(
    "change",
    [
        {"host": "mail.elsewhere.example"},
        {"port": 465},
        {"security": "starttls"},
        {"username": "somebody"},
        {"sender_email": "other@example.org"},
        {"ca_file": "own.pem"},
        {"host": "mail.elsewhere.example", "sender_name": "The office"},
    ],
)
def test_a_password_goes_nowhere_else_unless_given_again(
    make: Any, tmp_path: Path, saved_by: str, change: dict[str, Any]
) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "own.pem")
    accounts = make(**FROM_ENV)
    if saved_by == "page":
        accounts.change(password="page-geheim-7")
    before, file = accounts.current(), on_disk(tmp_path)
    assert refused(accounts.change, **change) == ("password_needed", {"mail.password"})
    assert accounts.current() == before
    assert on_disk(tmp_path) == file
    accounts.change(**change, password="page-geheim-8")
    assert account_of(accounts).password == "page-geheim-8"


def test_a_forgotten_password_need_not_be_given_again(make: Any) -> None:
    accounts = make(**FROM_ENV)
    accounts.change(host="mail.elsewhere.example", password=None)
    assert account_of(accounts).password is None
    accounts.change(port=2525)
    assert account_of(accounts).port == 2525


def test_naming_the_same_login_is_no_change(make: Any) -> None:
    accounts = make(**FROM_ENV)
    accounts.change(username="office@example.org", host="mail.example.org", port=587)
    assert account_of(accounts).password == "env-geheim-1"


def test_plain_text_is_for_this_computer_alone(make: Any) -> None:
    accounts = make(SENDER_EMAIL="a@example.org", SMTP_HOST="mail.example.org")
    assert refused(accounts.change, security="none") == ("validation_failed", {"mail.security"})
    accounts.change(security="none", host="127.0.0.1")
    assert account_of(accounts).security is Security.NONE
    assert refused(accounts.change, host="mail.example.org")[1] == {"mail.security"}


@pytest.mark.parametrize(
    "given",
    ["no-such.pem", ".", "~nobody-of-this-name/x.pem", "secret.txt", "huge.pem", "/dev/zero"],
)
def test_certificates_are_in_a_file_of_certificates(make: Any, tmp_path: Path, given: str) -> None:
    (tmp_path / "secret.txt").write_text("nothing to see")
    (tmp_path / "huge.pem").write_bytes(b"x" * 2_000_000)
    accounts = make(SENDER_EMAIL="a@example.org", SMTP_HOST="mail.example.org")
    with pytest.raises(RollcallError) as raised:
        accounts.change(ca_file=given)
    assert raised.value.details["fields"] == {
        "mail.ca_file": "must be the path of a file with certificates (PEM)"
    }


def test_a_relative_path_starts_in_the_project(make: Any, tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "own.pem")
    accounts = make(SENDER_EMAIL="a@example.org", SMTP_HOST="mail.example.org")
    accounts.change(ca_file="own.pem")
    assert account_of(accounts).ca_file == tmp_path / "own.pem"
    accounts.change(ca_file=None)
    assert account_of(accounts).ca_file is None


@pytest.mark.parametrize("password", ["changeme", "<password>", "xxxx xxxx", "your-password"])
def test_a_placeholder_is_no_password(make: Any, password: str) -> None:
    accounts = make(**FROM_ENV)
    code, fields = refused(accounts.change, password=password)
    assert (code, fields) == ("validation_failed", {"mail.password"})


class TestDemo:
    def test_mail_goes_to_its_own_mailbox(self, make: Any) -> None:
        accounts = make(demo=lambda: MAILBOX, **FROM_ENV)
        assert accounts.current() == MAILBOX
        view = accounts.view()
        assert (view.source, view.host, view.port) == ("demo", "127.0.0.1", 40025)
        assert (view.problem, view.password_set) == (None, False)

    def test_a_mailbox_that_is_not_there_is_said(self, make: Any) -> None:
        accounts = make(demo=lambda: None)
        assert accounts.current() is None
        assert "mailbox is not running" in accounts.view().problem

    def test_a_server_on_this_computer_takes_its_place(self, make: Any) -> None:
        env = {"SENDER_EMAIL": "a@example.org", "SMTP_HOST": "localhost", "SMTP_PORT": "2525"}
        accounts = make(demo=lambda: MAILBOX, **env)
        assert account_of(accounts).port == 2525
        assert accounts.view().source == "env"
        without_sender = make(demo=lambda: MAILBOX, SMTP_HOST="localhost")
        assert without_sender.current() == MAILBOX

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"host": "smtp.gmail.com", "password": "geheim-9"}, "mail.host"),
            ({"host": "127.0.0.1.example.org", "port": 25}, "mail.host"),
            ({"sender_name": "The office"}, "mail.port"),
            ({"host": "localhost"}, "mail.port"),
        ],
    )
    def test_it_stays_on_this_computer(self, make: Any, change: dict[str, Any], field: str) -> None:
        accounts = make(demo=lambda: MAILBOX, **FROM_ENV)
        assert refused(accounts.change, **change) == ("demo_stays_here", {field})
        assert accounts.current() == MAILBOX

    def test_the_page_may_name_a_server_here(self, make: Any) -> None:
        accounts = make(demo=lambda: MAILBOX, **FROM_ENV)
        accounts.change(port=2526)
        account = account_of(accounts)
        assert (account.host, account.port, account.password) == ("127.0.0.1", 2526, None)
        assert account.sender_email == MAILBOX.sender_email
        assert accounts.view().source == "page"
        accounts.change(sender_name="The office")
        assert refused(accounts.change, host="mail.example.org")[1] == {"mail.host"}
        accounts.erase_saved()
        assert accounts.current() == MAILBOX

    def test_auto_may_be_changed(self, make: Any) -> None:
        accounts = make(demo=lambda: MAILBOX)
        accounts.change(auto=True)
        assert accounts.auto
        assert accounts.current() == MAILBOX

    def test_an_account_that_somebody_put_into_its_folder_is_not_used(self, make: Any) -> None:
        make().change(
            host="mail.example.org", sender_email="a@example.org", password="page-geheim-10"
        )
        accounts = make(demo=lambda: MAILBOX)
        assert accounts.current() == MAILBOX
        assert accounts.view().source == "demo"


def test_passwords_are_hidden_from_the_moment_they_are_known(make: Any) -> None:
    accounts = make(SENDER_EMAIL="a@example.org", SENDER_PASSWORD="env-geheim-11")
    accounts.change(password="page-geheim-12")
    assert redact_text("env-geheim-11, page-geheim-12") == "***, ***"
    for shown in (accounts.current(), accounts.view(), SavedAccount("a", 1, password="geheim-13")):
        assert "geheim" not in repr(shown)
        assert "geheim" not in f"{shown}"


def test_whoever_listens_hears_of_each_change(make: Any) -> None:
    accounts, heard = make(**FROM_ENV), []
    accounts.on_change(lambda: heard.append(accounts.current()))
    accounts.change(sender_name="The office")
    accounts.change()
    refused(accounts.change, host="mail.elsewhere.example")
    accounts.erase_saved()
    assert [account.sender_name for account in heard] == ["The office", "Hill School"]


def test_changes_at_once_all_count(make: Any) -> None:
    accounts = make(**FROM_ENV)
    fields: list[dict[str, Any]] = [
        {"sender_name": "The office"},
        {"reply_to": "head@example.org"},
        {"per_day": 300},
        {"per_minute": 3},
        {"auto": True},
        {"password": "page-geheim-14"},
    ]
    threads = [threading.Thread(target=accounts.change, kwargs=each) for each in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    account = account_of(make())
    assert (account.sender_name, account.reply_to) == ("The office", "head@example.org")
    assert (account.per_day, account.per_minute) == (300, 3)
    assert account.password == "page-geheim-14"
    assert make().auto


def test_a_damaged_file_is_told_and_the_environment_counts(make: Any, tmp_path: Path) -> None:
    make(**FROM_ENV).change(password="page-geheim-15")
    for file in (tmp_path / "data/mail").iterdir():
        file.write_bytes(file.read_bytes()[:-40])
    accounts = make(**FROM_ENV)
    assert any("account.json" in warning for warning in accounts.warnings())
    assert not any("geheim" in warning for warning in accounts.warnings())
    assert account_of(accounts).password == "env-geheim-1"
    accounts.change(password="page-geheim-16")
    assert b"page-geheim-15" not in on_disk(tmp_path / "data")


def test_a_full_disk_changes_nothing(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = make(**FROM_ENV)
    before = accounts.current()

    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    monkeypatch.setattr("rollcall.storage.json_store.write_atomic", full)
    monkeypatch.setattr("rollcall.storage.recovery.write_atomic", full)
    with pytest.raises(RollcallError, match="full"):
        accounts.change(password="page-geheim-17")
    assert accounts.current() == before
