"""One connection against real servers, good and bad."""

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme

from mails import message
from passing_time import PassingTime
from rollcall.domain.people import Guardian
from rollcall.mail.delivery import wire
from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.delivery.compose import compose
from rollcall.mail.delivery.probe import probe
from rollcall.mail.delivery.smtp import Connection
from rollcall.mail.delivery.verdicts import Fate, MailError, Phase
from rollcall.mail.delivery.wire import StoppedError
from smtp_server import HOST, BadServer, Drop, Hang, Point, Say
from support import PATIENCE_S, free_port, wait_until

ADDRESS = "office@hill.example"
PASSWORD = "abcd efgh ijkl mnop"
LOGIN = (ADDRESS, PASSWORD)


class Authority:
    """A certificate authority, and what a server and a client need of it."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.ca = trustme.CA()
        self.file = folder / "ca.pem"
        self.ca.cert_pem.write_to_path(str(self.file))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.ca.issue_cert(*(names or (HOST,))).configure_cert(self.context)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def account(server: BadServer | int, **fields: Any) -> MailAccount:
    port = server if isinstance(server, int) else server.port
    return MailAccount(HOST, port, ADDRESS, "Hill School", timeout_s=PATIENCE_S, **fields)


def letter(to: str = "ana@home.example") -> EmailMessage:
    one = replace(message(), guardian=Guardian("Ana", to))
    return compose(one, account(25), one.created_at)


def open_and_send(connection: Connection) -> None:
    connection.open()
    connection.send(letter(), "ana@home.example")


def fails(connection: Connection) -> MailError:
    """Why a message does not go out."""
    with pytest.raises(MailError) as caught:
        open_and_send(connection)
    connection.close()
    return caught.value


def test_many_messages_over_one_connection() -> None:
    with BadServer() as server:
        with Connection(account(server)) as connection:
            for n in range(5):
                connection.send(letter(), f"ana{n}@home.example")
        assert server.connections == 1
        assert [a.recipients for a in server.arrivals] == [
            [f"ana{n}@home.example"] for n in range(5)
        ]
        assert server.commands[-1] == "QUIT"
        assert server.commands[0] == "EHLO [127.0.0.1]"
        arrived = server.arrivals[0].message
    assert arrived["From"] == "Hill School <office@hill.example>"
    assert arrived.get_body(("plain",)) is not None
    assert arrived.get_body(("html",)) is not None


@pytest.mark.parametrize("implicit", [False, True])
def test_tls_with_a_login(authority: Authority, implicit: bool) -> None:
    with BadServer(authority.context, implicit=implicit, login=LOGIN) as server:
        security = Security.TLS if implicit else Security.AUTO
        known = account(server, security=security, ca_file=authority.file, password=PASSWORD)
        with Connection(known) as connection:
            assert connection.encrypted
            assert connection.logged_in
            connection.send(letter(), "ana@home.example")
        assert len(server.arrivals) == 1
        assert ("STARTTLS" in server.commands) is not implicit
        assert not any(PASSWORD in command for command in server.commands)


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_login_with_letters_beyond_ascii(authority: Authority, mechanism: str) -> None:
    login = ("büro@hill.example", "pä55wörter")
    with BadServer(authority.context, login=login, mechanisms=(mechanism,)) as server:
        fields = {"username": login[0], "password": login[1], "ca_file": authority.file}
        with Connection(account(server, **fields)) as connection:
            assert connection.logged_in
        assert f"AUTH {mechanism}" in server.commands


def test_wrong_password_is_said_once_and_stops(
    authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "mail.log")
    with BadServer(authority.context, login=LOGIN, quotes_passwords=True) as server:
        wrong = account(server, ca_file=authority.file, password="wrong horse")
        failure = fails(Connection(wrong))
        assert len(server.logins) == 1
    assert failure.verdict.fate is Fate.QUEUE_STOP
    assert failure.verdict.code == "login_refused"
    assert "535 5.7.8 Username and Password not accepted ***" in failure.message
    assert "wrong horse" not in caplog.text + repr(failure) + repr(failure.__context__) + repr(
        wrong
    )


def test_gmail_is_told_of_app_passwords() -> None:
    with BadServer(login=LOGIN) as server:
        server.misbehave(Point.AUTH, Say("535 5.7.8 Username and Password not accepted."))
        connection = Connection(account(server, password="x"))
        connection.find()
        connection.connect()
        connection.secure()
        connection.account = replace(connection.account, host="smtp.gmail.com")
        with pytest.raises(MailError, match="app password"):
            connection.log_in()


def test_server_on_this_computer_without_a_login() -> None:
    with BadServer() as server, Connection(account(server, password=PASSWORD)) as connection:
        connection.send(letter(), "ana@home.example")
        assert not connection.logged_in
        assert not any(command.startswith("AUTH") for command in server.commands)


def test_plain_login_on_this_computer_alone() -> None:
    with (
        BadServer(login=LOGIN) as server,
        Connection(account(server, password=PASSWORD)) as connection,
    ):
        assert connection.logged_in
        assert not connection.encrypted


@contextmanager
def not_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server elsewhere, which the tests do not have: a name that this computer answers to."""
    real = socket.getaddrinfo
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda _, port, **more: real(HOST, port, **more))
        yield


def test_elsewhere_nothing_goes_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    with BadServer(login=LOGIN) as server, not_loopback(monkeypatch):
        elsewhere = replace(account(server, password=PASSWORD), host="mail.hill.example")
        for security in (Security.AUTO, Security.STARTTLS, Security.NONE):
            failure = fails(Connection(replace(elsewhere, security=security)))
            assert failure.verdict.fate is Fate.QUEUE_STOP
            assert failure.verdict.code == "no_tls"
        assert server.logins == []


def test_elsewhere_a_login_has_to_be_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = Authority(tmp_path, "mail.hill.example")
    with BadServer(authority.context) as server, not_loopback(monkeypatch):
        known = account(server, password=PASSWORD, ca_file=authority.file)
        failure = fails(Connection(replace(known, host="mail.hill.example")))
        assert failure.verdict.code == "login_refused"
        assert "offers no login" in failure.message
        with Connection(replace(known, host="mail.hill.example", password=None)) as connection:
            connection.send(letter(), "ana@home.example")


def test_starttls_that_is_wanted_has_to_be_offered() -> None:
    with BadServer() as server:
        failure = fails(Connection(account(server, security=Security.STARTTLS)))
    assert failure.verdict.code == "no_tls"
    assert "587" in failure.message


@pytest.mark.parametrize("implicit", [False, True])
def test_unknown_authority(authority: Authority, implicit: bool) -> None:
    with BadServer(authority.context, implicit=implicit, login=LOGIN) as server:
        security = Security.TLS if implicit else Security.STARTTLS
        failure = fails(Connection(account(server, security=security, password=PASSWORD)))
        assert server.logins == []
    assert failure.verdict.fate is Fate.QUEUE_STOP
    assert failure.verdict.code == "certificate"
    assert "SMTP_CA_FILE" in failure.message


def test_certificate_of_another_name(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "other.example")
    with BadServer(authority.context, login=LOGIN) as server:
        failure = fails(Connection(account(server, password=PASSWORD, ca_file=authority.file)))
        assert server.logins == []
    assert failure.verdict.code == "certificate"


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"\xff" * 100])
def test_bad_ca_file(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "own.pem"
    if content is not None:
        file.write_bytes(content)
    with BadServer(Authority(tmp_path).context) as server:
        failure = fails(Connection(account(server, ca_file=file)))
    assert failure.verdict.code == "certificate"
    assert str(file) in failure.message


def test_tls_at_a_port_that_begins_in_plain_text(authority: Authority) -> None:
    with BadServer(authority.context) as server:
        failure = fails(Connection(account(server, security=Security.TLS)))
    assert failure.verdict.code == "no_tls"
    assert "starttls" in failure.message


def test_nobody_listens() -> None:
    failure = fails(Connection(account(free_port())))
    assert failure.verdict.fate is Fate.QUEUE_PAUSE
    assert failure.phase is Phase.CONNECT
    assert "refuses connections" in failure.message


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 300, "", "ho st"])
def test_no_such_host(host: str) -> None:
    failure = fails(Connection(replace(account(25, security=Security.STARTTLS), host=host or ".")))
    assert failure.phase is Phase.FIND
    assert "Check the name" in failure.message


BEFORE_THE_MESSAGE = [
    (Point.GREETING, Drop(), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say("421 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say("450 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say("554 5.7.1 go away"), Fate.QUEUE_STOP),
    (Point.GREETING, Say("SSH-2.0-OpenSSH_9.2p1"), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say(b"\xff\xfe\x00\x01"), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say("220" + "x" * 30_000), Fate.QUEUE_PAUSE),
    (Point.GREETING, Say("220-a\r\n" * 40_000 + "220 b"), Fate.QUEUE_PAUSE),
    (Point.EHLO, Drop(), Fate.QUEUE_PAUSE),
    (Point.EHLO, Say("421 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.MAIL, Drop(), Fate.QUEUE_PAUSE),
    (Point.MAIL, Say("421 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.MAIL, Say("451 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.MAIL, Say("553 5.7.1 not owned by user"), Fate.QUEUE_STOP),
    (Point.MAIL, Say("OK"), Fate.QUEUE_PAUSE),
]
ABOUT_THE_MESSAGE = [
    (Point.RCPT, Drop(), Fate.QUEUE_PAUSE),
    (Point.RCPT, Say("421 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.RCPT, Say("451 4.7.1 greylisted"), Fate.MESSAGE_TEMPORARY),
    (Point.RCPT, Say("550 5.1.1 no such user"), Fate.MESSAGE_PERMANENT),
    (Point.RCPT, Say("550-5.1.1 no\r\n" * 2_500 + "550 5.1.1 no"), Fate.MESSAGE_PERMANENT),
    (Point.DATA, Drop(), Fate.QUEUE_PAUSE),
    (Point.DATA, Say("451 4.3.0 later"), Fate.MESSAGE_TEMPORARY),
    (Point.DATA, Say("554 5.7.1 no"), Fate.MESSAGE_PERMANENT),
    (Point.DATA, Say("250 whatever"), Fate.QUEUE_PAUSE),
    (Point.BODY, Drop(), Fate.QUEUE_PAUSE),
    (Point.FINAL, Drop(), Fate.QUEUE_PAUSE),
    (Point.FINAL, Say("421 4.3.2 not now"), Fate.QUEUE_PAUSE),
    (Point.FINAL, Say("451 4.3.0 later"), Fate.MESSAGE_TEMPORARY),
    (Point.FINAL, Say("550 5.7.1 spam"), Fate.MESSAGE_PERMANENT),
    (Point.OK_LOST, Drop(), Fate.QUEUE_PAUSE),
]


@pytest.mark.parametrize(("point", "act", "fate"), [*BEFORE_THE_MESSAGE, *ABOUT_THE_MESSAGE])
def test_what_goes_wrong_and_what_follows(point: Point, act: Drop | Say, fate: Fate) -> None:
    with BadServer() as server:
        server.misbehave(point, act)
        connection = Connection(account(server))
        failure = fails(connection)
        assert failure.verdict.fate is fate
        assert len(failure.words) <= 300
        if point is not Point.BODY:
            # There it depends on how much of the message the network had taken.
            assert failure.handed_over is (act == Drop() and point in {Point.FINAL, Point.OK_LOST})
        assert not connection.usable
        with Connection(account(server)) as again:
            again.send(letter(), "ana@home.example")
        assert server.arrivals[-1].told


@pytest.mark.parametrize("point", [Point.RCPT, Point.DATA, Point.FINAL])
@pytest.mark.parametrize("words", ["451 4.3.0 later", "550 5.7.1 no"])
def test_the_next_message_goes_over_the_same_connection(point: Point, words: str) -> None:
    with BadServer() as server:
        server.misbehave(point, Say(words))
        with Connection(account(server)) as connection:
            with pytest.raises(MailError, match=words):
                connection.send(letter(), "ana@home.example")
            connection.send(letter(), "ben@home.example")
        assert server.connections == 1
        assert [arrival.recipients for arrival in server.arrivals] == [["ben@home.example"]]


def passing_in_silence(
    server: BadServer, point: Point, monkeypatch: pytest.MonkeyPatch
) -> tuple[threading.Event, PassingTime]:
    """Have the server hang there. Set once it does; and the client's time, which passes from then
    on, a tenth of a second at every look."""
    hangs = threading.Event()

    def hang(at: Point, _: str) -> Hang | None:
        if at is not point:
            return None
        hangs.set()
        return Hang()

    server.plan = hang
    passing = PassingTime(0.1, hangs.is_set)
    monkeypatch.setattr(wire, "time", passing)
    monkeypatch.setattr(wire, "SLICE_S", 0.02)
    return hangs, passing


@pytest.mark.parametrize(
    "point",
    [Point.GREETING, Point.EHLO, Point.MAIL, Point.RCPT, Point.DATA, Point.BODY, Point.FINAL],
)
def test_silence_ends_with_the_time_limit(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    with BadServer() as server:
        passing_in_silence(server, point, monkeypatch)
        impatient = replace(account(server), timeout_s=0.3)
        failure = fails(Connection(impatient, final_answer_s=0.3))
    assert failure.verdict.fate is Fate.QUEUE_PAUSE
    assert "did not answer within 0.3 seconds" in failure.message
    assert failure.handed_over is (point in {Point.BODY, Point.FINAL})


def test_the_last_answer_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with BadServer() as server:
        _, passing = passing_in_silence(server, Point.OK_LOST, monkeypatch)
        impatient = replace(account(server), timeout_s=0.3)
        failure = fails(Connection(impatient, final_answer_s=1.0))
    assert passing.now >= 1.0
    assert failure.handed_over


@pytest.mark.parametrize("point", [Point.GREETING, Point.AUTH, Point.RCPT, Point.FINAL])
def test_stop_ends_every_wait(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    with BadServer(login=LOGIN) as server:
        hangs, passing = passing_in_silence(server, point, monkeypatch)
        known = replace(account(server, password=PASSWORD), timeout_s=60)
        connection = Connection(known, stop=hangs.is_set)
        with pytest.raises(StoppedError):
            open_and_send(connection)
        begun = passing.now
        connection.close()
        assert passing.now - begun < 2
        assert connection.handed_over is (point is Point.FINAL)


def test_addresses_beyond_ascii() -> None:
    with BadServer(smtputf8=True) as server, Connection(account(server)) as connection:
        connection.send(letter("josé@home.example"), "josé@home.example")
        connection.send(letter(), "ana@bücher.example")
        first, second = server.arrivals
        assert first.recipients == ["josé@home.example"]
        assert "josé@home.example" in first.message["To"]
        assert second.recipients == ["ana@xn--bcher-kva.example"]
        mails = [command for command in server.commands if command.startswith("MAIL")]
        assert "SMTPUTF8" in mails[0]
        assert "SMTPUTF8" not in mails[1]


def test_server_that_cannot_take_such_an_address() -> None:
    with BadServer() as server, Connection(account(server)) as connection:
        with pytest.raises(MailError, match="SMTPUTF8") as caught:
            connection.send(letter("josé@home.example"), "josé@home.example")
        assert caught.value.verdict.fate is Fate.MESSAGE_PERMANENT
        connection.send(letter(), "ana@home.example")
        assert len(server.arrivals) == 1


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "@",
        "ana",
        "ana@",
        "a\r\nDATA@b.example",
        "a b@c.example",
        "a>@b.example",
        "a@" + "x" * 400 + "é",
    ],
)
def test_what_is_no_address_never_reaches_the_server(recipient: str) -> None:
    with BadServer() as server, Connection(account(server)) as connection:
        with pytest.raises(MailError) as caught:
            connection.send(letter(), recipient)
        assert caught.value.verdict.fate is Fate.MESSAGE_PERMANENT
        assert not any(command.startswith(("MAIL", "RCPT")) for command in server.commands)


def test_lone_dots_arrive() -> None:
    email = EmailMessage()
    email["From"], email["To"], email["Subject"] = "a@b.example", "c@d.example", "dots"
    email.set_content("one\n.\n..two\n.three\n")
    with BadServer() as server, Connection(account(server)) as connection:
        connection.send(email, "c@d.example")
        body = server.arrivals[0].message.get_content()
    assert body.replace("\r\n", "\n") == "one\n.\n..two\n.three\n"


def test_too_big_for_the_server() -> None:
    with BadServer() as server:
        server.misbehave(Point.EHLO, Say("250-mail.example\r\n250 SIZE 100"))
        with Connection(account(server)) as connection:
            with pytest.raises(MailError, match="takes 100 at most"):
                connection.send(letter(), "ana@home.example")
            assert not any(command.startswith("MAIL") for command in server.commands)


def states(steps: list[Any]) -> list[str]:
    return [f"{step.step} {step.state}" for step in steps]


def test_probe(authority: Authority) -> None:
    with BadServer(authority.context, login=LOGIN) as server:
        known = account(server, ca_file=authority.file, password=PASSWORD)
        assert states(probe(known, letter("me@home.example"))) == [
            "find ok", "connect ok", "tls ok", "login ok", "send ok",
        ]  # fmt: skip
        assert server.arrivals[0].recipients == ["me@home.example"]
        assert states(probe(known, None))[-1] == "send skipped"
        wrong = probe(replace(known, password="no"), letter())
        assert states(wrong)[2:] == ["tls ok", "login failed", "send skipped"]
        distrusted = probe(replace(known, ca_file=None), letter())
        assert states(distrusted)[2:] == ["tls failed", "login skipped", "send skipped"]
        unknown = probe(replace(known, host="no-such-host.invalid"), letter())
        assert states(unknown)[:2] == ["find failed", "connect skipped"]
        assert len(server.arrivals) == 1
        wait_until(lambda: server.commands.count("QUIT") == 2, "it did not say goodbye")


def test_probe_gives_a_hint_about_the_port() -> None:
    steps = probe(account(free_port()), None)
    assert states(steps)[1] == "connect failed"
    assert "587 or 465" in steps[1].message


def test_probe_of_a_refused_recipient() -> None:
    with BadServer() as server:
        server.misbehave(Point.RCPT, Say("550 5.1.1 No such user"))
        steps = probe(account(server), letter())
    assert states(steps)[2:] == ["tls skipped", "login skipped", "send failed"]
    assert steps[-1].message == "550 5.1.1 No such user"
