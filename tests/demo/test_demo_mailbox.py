"""The demo's mailbox, written to by Python's own SMTP client."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8

import pytest

from rollcall.demo import mailbox as demo_mailbox
from rollcall.demo.guardians import GONE
from rollcall.demo.mailbox import LARGEST_MESSAGE, MOST_MESSAGES, DemoMailbox
from support import PATIENCE_S, free_port, wait_until

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def mailbox() -> Iterator[DemoMailbox]:
    made = DemoMailbox(clock=lambda: NOW)
    made.start()
    yield made
    made.stop()


def client(mailbox: DemoMailbox) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", mailbox.port, local_hostname="localhost", timeout=PATIENCE_S)


def letter(subject: str = "Ausencia de Tomás", to: str = "ramon@example.net") -> EmailMessage:
    email = EmailMessage()
    email["From"] = "Colegio Río <office@example.org>"
    email["To"] = to
    email["Subject"] = subject
    email["Message-ID"] = "<abc@example.org>"
    email.set_content("Tomás no estuvo en clase.\n.\nUn punto solo.\n")
    email.add_alternative("<p dir='rtl'>كان غائبًا</p>", subtype="html")
    return email


def test_a_letter_arrives_with_both_its_parts(mailbox: DemoMailbox) -> None:
    with client(mailbox) as smtp:
        smtp.send_message(letter())
    (mail,) = mailbox.messages()
    assert mailbox.message(1) == mail
    assert (mail.n, mail.at, mail.message_id) == (1, NOW, "<abc@example.org>")
    assert mail.sender == "Colegio Río <office@example.org>"
    assert (mail.to, mail.subject) == ("ramon@example.net", "Ausencia de Tomás")
    assert mail.text == "Tomás no estuvo en clase.\n.\nUn punto solo.\n"
    assert mail.html == "<p dir='rtl'>كان غائبًا</p>\n"
    assert mail.headers[:2] == (
        ("Return-Path", "<office@example.org>"),
        ("Delivered-To", "ramon@example.net"),
    )
    assert ("Subject", "Ausencia de Tomás") in mail.headers


def test_an_address_may_be_in_any_script(mailbox: DemoMailbox) -> None:
    email = letter(to="Ramón <ramón@ejemplo.example.org>")
    with client(mailbox) as smtp:
        smtp.ehlo()
        smtp.mail("oficina@colegio-río.example.org", ["SMTPUTF8", "BODY=8BITMIME"])
        smtp.rcpt("ramón@ejemplo.example.org")
        smtp.data(email.as_bytes(policy=SMTPUTF8))
    (mail,) = mailbox.messages()
    assert mail.to == "Ramón <ramón@ejemplo.example.org>"
    assert mail.headers[0] == ("Return-Path", "<oficina@colegio-río.example.org>")
    assert mail.text is not None
    assert mail.text.startswith("Tomás no estuvo")


def test_one_connection_carries_many(mailbox: DemoMailbox) -> None:
    with client(mailbox) as smtp:
        for number in range(40):
            smtp.send_message(letter(f"Letter {number}"))
    kept = mailbox.messages()
    assert [mail.subject for mail in kept] == [f"Letter {n}" for n in reversed(range(40))]
    assert [mail.n for mail in kept] == list(range(40, 0, -1))
    mailbox.clear()
    assert mailbox.messages() == ()
    with client(mailbox) as smtp:
        smtp.send_message(letter("One more"))
    assert [mail.n for mail in mailbox.messages()] == [41]


BROKEN = {
    "bytes": b"\xff\xfe\x00\x81\r\n\r\n\x9f\x00 nothing\r\n",
    "an unknown charset": b"Subject: Hi\r\nContent-Type: text/plain; charset=klingon\r\n\r\nhello",
    "a part that never ends": b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nhello',
    "parts in parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(3000)
    )
    + b"hello",
    "half an encoded word": b"Subject: =?utf-8?b?4pyT4pyT4p\r\nFrom: <<<>,,\r\n\r\nhello",
    "nothing": b"",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_proper_letter_is_shown_all_the_same(
    mailbox: DemoMailbox, content: bytes
) -> None:
    with client(mailbox) as smtp:
        smtp.sendmail("a@example.org", ["b@example.org", "c@example.org"], content)
        smtp.send_message(letter("A good one after it"))
    good, odd = mailbox.messages()
    assert good.subject == "A good one after it"
    shown = (odd.sender, odd.to, odd.subject, odd.text or "", odd.html or "", str(odd.headers))
    for text in shown:
        text.encode()
    assert odd.headers[1] == ("Delivered-To", "b@example.org, c@example.org")
    if b"hello" in content and b"multipart" not in content:
        assert odd.text is not None
        assert "hello" in odd.text


def test_a_letter_that_is_too_large_is_refused_and_the_next_is_not(mailbox: DemoMailbox) -> None:
    huge = b"Subject: huge\r\n\r\n" + b"x" * 78 * (LARGEST_MESSAGE // 78 + 1)
    with client(mailbox) as smtp:
        smtp.ehlo()
        assert smtp.esmtp_features["size"] == str(LARGEST_MESSAGE)
        with pytest.raises(smtplib.SMTPSenderRefused, match=r"(?i)size|too much") as refused:
            smtp.sendmail("a@example.org", ["b@example.org"], huge)
        assert refused.value.smtp_code == 552
    with client(mailbox) as smtp:
        smtp.helo()  # without ESMTP nobody says beforehand how large it is
        lines = b"Subject: huge\r\n\r\n" + (b"y" * 76 + b"\r\n") * (LARGEST_MESSAGE // 78 + 1)
        with pytest.raises(smtplib.SMTPDataError) as refused_late:
            smtp.sendmail("a@example.org", ["b@example.org"], lines)
        assert refused_late.value.smtp_code == 552
        smtp.send_message(letter())
    assert [mail.subject for mail in mailbox.messages()] == ["Ausencia de Tomás"]


def test_the_oldest_make_room(mailbox: DemoMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with client(mailbox) as smtp:
        for number in range(MOST_MESSAGES + 3):
            smtp.sendmail("a@example.org", ["b@example.org"], f"Subject: {number}\r\n\r\n")
        assert len(mailbox.messages()) == MOST_MESSAGES
        assert mailbox.message(3) is None
        oldest = mailbox.message(4)
        assert oldest is not None
        assert oldest.subject == "3"
        monkeypatch.setattr(demo_mailbox, "MOST_BYTES", 3000)
        smtp.sendmail("a@example.org", ["b@example.org"], "Subject: long\r\n\r\n" + "z\r\n" * 900)
    subjects = [mail.subject for mail in mailbox.messages()]
    assert subjects[0] == "long"
    assert len(subjects) < 20


def test_stopping_ends_every_connection_and_frees_the_port() -> None:
    mailbox = DemoMailbox()
    mailbox.start()
    port = mailbox.port
    idle, talking = client(mailbox), client(mailbox)
    with closing(idle), closing(talking):
        talking.ehlo()
        talking.docmd("MAIL FROM:<a@example.org>")
        talking.docmd("RCPT TO:<b@example.org>")
        assert talking.docmd("DATA")[0] == 354
        talking.send(b"Subject: half a letter\r\n")
        mailbox.stop()
        mailbox.stop()
        assert not mailbox.alive
        for connection in (idle, talking):
            with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
                connection.docmd("NOOP")
    assert mailbox.messages() == ()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 5):
        pass
    again = DemoMailbox(port)
    assert again.port == port
    again.stop()


def test_one_that_is_stopped_at_once_ends() -> None:
    for _ in range(20):
        mailbox = DemoMailbox()
        mailbox.start()
        mailbox.stop()
        assert not mailbox.alive


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        DemoMailbox(taken.getsockname()[1])


def test_it_listens_on_this_computer_alone(mailbox: DemoMailbox) -> None:
    others = {
        str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    }
    for address in others - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((address, mailbox.port), 2):  # noqa: PT011
            pass


def test_a_client_that_hangs_up_half_way_leaves_nothing(mailbox: DemoMailbox) -> None:
    with socket.create_connection(("127.0.0.1", mailbox.port), 5) as raw:
        raw.recv(200)
        raw.sendall(b"EHLO x\r\n")
        raw.recv(1000)
        raw.sendall(b"MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nSubject: x")
        raw.recv(1000)
    with client(mailbox) as smtp:
        smtp.send_message(letter())
    wait_until(lambda: len(mailbox.messages()) == 1, "the whole letter did not arrive")
    assert mailbox.messages()[0].subject == "Ausencia de Tomás"


def test_a_port_may_be_asked_for() -> None:
    port = free_port()
    mailbox = DemoMailbox(port)
    assert mailbox.port == port
    mailbox.stop()


def test_one_address_is_nobodys(mailbox: DemoMailbox) -> None:
    with smtplib.SMTP("127.0.0.1", mailbox.port, "localhost", timeout=PATIENCE_S) as smtp:
        refused = smtp.sendmail("office@example.org", [GONE.upper(), "a@example.org"], b"x")
    assert {code for code, _ in refused.values()} == {550}
    assert list(refused) == [GONE.upper()]
    assert [mail.to for mail in mailbox.messages()] == ["a@example.org"]


def test_a_message_can_arrive_at_another_time(mailbox: DemoMailbox) -> None:
    then = datetime(2026, 1, 2, tzinfo=UTC)
    with smtplib.SMTP("127.0.0.1", mailbox.port, "localhost", timeout=PATIENCE_S) as smtp:
        with mailbox.at_another_time(lambda: then):
            smtp.sendmail("office@example.org", ["a@example.org"], b"x")
        smtp.sendmail("office@example.org", ["a@example.org"], b"x")
    newest, first = mailbox.messages()
    assert first.at == then
    assert newest.at != then
