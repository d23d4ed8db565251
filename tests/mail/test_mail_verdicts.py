# ruff: noqa: E501 - these are the servers' own lines.
"""What real servers say, and what follows from it."""

import pytest

from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.replies import LONGEST, server_words
from rollcall.mail.delivery.verdicts import (
    BUSY,
    LOGIN_REFUSED,
    MESSAGE_PERMANENT,
    MESSAGE_TEMPORARY,
    NO_TLS,
    QUOTA,
    REFUSED,
    SENDER_REFUSED,
    UNREACHABLE,
    Fate,
    Phase,
    Verdict,
    enhanced_code,
    judge,
)

GMAIL = [
    (Phase.LOGIN, "535 5.7.8 Username and Password not accepted. For more information", LOGIN_REFUSED),
    (Phase.LOGIN, "534 5.7.9 Application-specific password required.", LOGIN_REFUSED),
    (Phase.LOGIN, "534 5.7.14 Please log in via your web browser and then try again.", LOGIN_REFUSED),
    (Phase.LOGIN, "454 4.7.0 Too many login attempts, please try again later.", BUSY),
    (Phase.LOGIN, "421 4.7.0 Try again later, closing connection.", BUSY),
    (Phase.SENDER, "530 5.7.0 Must issue a STARTTLS command first.", NO_TLS),
    (Phase.SENDER, "530 5.7.0 Authentication Required. For more information, go to", LOGIN_REFUSED),
    (Phase.CONTENT, "550 5.4.5 Daily user sending limit exceeded. For more information", QUOTA),
    (Phase.RECIPIENT, "550 5.4.5 Daily SMTP relay sending limit exceeded for user.", QUOTA),
    (Phase.SENDER, "550 5.4.5 Daily user sending limit exceeded.", QUOTA),
    (Phase.RECIPIENT, "450 4.2.1 Peak SMTP relay limit exceeded for customer.", QUOTA),
    (Phase.CONTENT, "550 5.7.1 Email quota exceeded.", QUOTA),
    (
        Phase.RECIPIENT,
        "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents "
        "additional messages from being delivered.",
        MESSAGE_TEMPORARY,
    ),
    (Phase.RECIPIENT, "452 4.2.2 The email account that you tried to reach is over quota.", MESSAGE_TEMPORARY),
    (Phase.RECIPIENT, "552 5.2.2 The email account that you tried to reach is over quota.", MESSAGE_PERMANENT),
    (Phase.RECIPIENT, "550 5.1.1 The email account that you tried to reach does not exist.", MESSAGE_PERMANENT),
    (Phase.RECIPIENT, "553 5.1.2 We weren't able to find the recipient domain.", MESSAGE_PERMANENT),
    (Phase.CONTENT, "552 5.7.0 This message was blocked because its content presents a potential", MESSAGE_PERMANENT),
    (Phase.CONTENT, "550 5.7.26 This mail has been blocked because the sender is unauthenticated.", MESSAGE_PERMANENT),
    (Phase.CONTENT, "421 4.7.28 Our system has detected an unusual rate of unsolicited mail", BUSY),
    (Phase.DATA, "451 4.3.0 Mail server temporarily rejected message.", MESSAGE_TEMPORARY),
    (Phase.SENDER, "552 5.3.4 Your message exceeded Google's message size limits.", MESSAGE_PERMANENT),
]  # fmt: skip
EXCHANGE = [
    (Phase.LOGIN, "535 5.7.3 Authentication unsuccessful [AM0PR.EURPRD.PROD.OUTLOOK.COM]", LOGIN_REFUSED),
    (Phase.LOGIN, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled", LOGIN_REFUSED),
    (Phase.SENDER, "530 5.7.57 Client not authenticated to send mail.", LOGIN_REFUSED),
    (Phase.SENDER, "550 5.7.57 SMTP; Client was not authenticated to send anonymous mail", LOGIN_REFUSED),
    (Phase.CONTENT, "554 5.2.252 SendAsDenied; office@school.example not allowed to send as", SENDER_REFUSED),
    (Phase.SENDER, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", SENDER_REFUSED),
    (Phase.CONTENT, "550 5.1.8 Access denied, bad outbound sender AS(42004)", SENDER_REFUSED),
    (
        Phase.CONTENT,
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process",
        QUOTA,
    ),
    (Phase.CONTENT, "550 5.1.90 Your message can't be sent because you've reached your daily limit", QUOTA),
    (Phase.CONTENT, "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceeded", QUOTA),
    (Phase.CONTENT, "432 4.3.2 Concurrent connections limit exceeded.", BUSY),
    (Phase.RECIPIENT, "451 4.7.500 Server busy. Please try again later from [192.0.2.1].", BUSY),
    (Phase.GREETING, "421 4.3.2 Service not available, closing transmission channel", BUSY),
    (Phase.RECIPIENT, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", MESSAGE_PERMANENT),
    (Phase.RECIPIENT, "501 5.1.3 Invalid address", MESSAGE_PERMANENT),
]  # fmt: skip
POSTFIX = [
    (Phase.GREETING, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked", REFUSED),
    (Phase.HELLO, "502 5.5.2 Error: command not recognized", REFUSED),
    (Phase.TLS, "454 4.7.0 TLS not available due to local problem", BUSY),
    (Phase.TLS, "502 5.5.1 Error: command not implemented", NO_TLS),
    (Phase.LOGIN, "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", LOGIN_REFUSED),
    (Phase.LOGIN, "454 4.7.0 Temporary authentication failure: Connection lost to server", BUSY),
    (Phase.LOGIN, "538 5.7.11 Encryption required for requested authentication mechanism", NO_TLS),
    (Phase.SENDER, "553 5.7.1 <a@b.example>: Sender address rejected: not owned by user c", SENDER_REFUSED),
    (Phase.SENDER, "550 5.1.8 <a@b.example>: Sender address rejected: Domain not found", SENDER_REFUSED),
    (Phase.SENDER, "450 4.1.8 <a@b.example>: Sender address rejected: Domain not found", BUSY),
    (Phase.SENDER, "452 4.3.1 Insufficient system storage", BUSY),
    (Phase.SENDER, "503 5.5.1 Error: nested MAIL command", BUSY),
    (Phase.SENDER, "553 5.6.7 Must use SMTPUTF8", MESSAGE_PERMANENT),
    (Phase.RECIPIENT, "450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted", MESSAGE_TEMPORARY),
    (Phase.RECIPIENT, "450 4.1.2 <a@b.example>: Recipient address rejected: Domain not found", MESSAGE_TEMPORARY),
    (Phase.RECIPIENT, "451 4.3.5 Server configuration error", MESSAGE_TEMPORARY),
    (Phase.RECIPIENT, "452 4.3.1 Insufficient system storage", BUSY),
    (Phase.RECIPIENT, "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown", MESSAGE_PERMANENT),
    (Phase.CONTENT, "451 4.3.0 Error: queue file write error", MESSAGE_TEMPORARY),
    (Phase.CONTENT, "552 5.3.4 Error: message file too big", MESSAGE_PERMANENT),
    (Phase.CONTENT, "550 5.7.1 Spam message rejected", MESSAGE_PERMANENT),
    (Phase.RECIPIENT, "450 4.7.1 Error: you have exceeded the max emails per hour", QUOTA),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "reply", "verdict"), [*GMAIL, *EXCHANGE, *POSTFIX])
def test_real_replies(phase: Phase, reply: str, verdict: Verdict) -> None:
    assert judge(phase, int(reply[:3]), reply) == verdict


def test_relay_denied_stops_only_who_did_not_log_in() -> None:
    reply = "554 5.7.1 <a@b.example>: Relay access denied"
    assert judge(Phase.RECIPIENT, 554, reply, logged_in=False) == LOGIN_REFUSED
    assert judge(Phase.RECIPIENT, 554, reply, logged_in=True) == MESSAGE_PERMANENT


@pytest.mark.parametrize("phase", Phase)
def test_no_answer_of_a_mail_server(phase: Phase) -> None:
    for code in (-1, 0, 25, 200, 354, 399, 600, 999):
        assert judge(phase, code, "HTTP/1.1 400 Bad Request") == UNREACHABLE


@pytest.mark.parametrize("phase", Phase)
def test_every_code_has_a_verdict_with_a_reason(phase: Phase) -> None:
    for code in range(400, 600):
        verdict = judge(phase, code, "")
        assert bool(verdict.code) == verdict.fate.startswith("queue"), code
        assert (verdict.fate in {Fate.MESSAGE_TEMPORARY, Fate.QUEUE_PAUSE}) or code >= 500, code


def test_enhanced_code() -> None:
    assert enhanced_code("550 5.1.1 no") == (5, 1, 1)
    assert enhanced_code("550 host 10.5.1.1 says no") is None
    assert enhanced_code("421 closing") is None


ACCOUNT = MailAccount("mail.example", 587, "a@b.example", username="anna", password="geheim wort")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"5.1.1 No such\r\nuser", "550 5.1.1 No such user"),
        (b"5.7.8 Not accepted. See\n5.7.8  https://a.example", "550 5.7.8 Not accepted. See https://a.example"),
        (b"\x1b[31mred\x00\xe2\x80\xaetxt", "550 [31mredtxt"),
        ("Größe".encode("latin-1"), "550 Gr\ufffd\ufffde"),
        (b"wrong: geheim wort", "550 wrong: ***"),
        (b"wrong: GEHEIM\x00 WORT", "550 wrong: ***"),
        (b"wrong: geheimwort", "550 wrong: ***"),
        (b"got Z2VoZWltIHdvcnQ=", "550 got ***"),
        (b"got Z2VoZWltIHdvcnQ", "550 got ***"),
        (b"got AGFubmEAZ2VoZWltIHdvcnQ=", "550 got ***"),
    ],
)  # fmt: skip
def test_words_fit_to_be_shown(reply: bytes, words: str) -> None:
    assert server_words(550, reply, ACCOUNT) == words


def test_long_words_are_cut_after_the_password_is_out() -> None:
    words = server_words(550, b"x" * (LONGEST - 12) + b" geheim wort" + b"y" * 30_000, ACCOUNT)
    assert len(words) <= LONGEST
    assert "geheim" not in words
