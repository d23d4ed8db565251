from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.domain.mail import Delivery, Letter, MailFacts, MailKind, Message
from rollcall.domain.people import Guardian
from rollcall.errors import RollcallError
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.addresses import check_address
from rollcall.mail.delivery.compose import MAX_NAME, compose
from rollcall.mail.letters.lines import MAX_SUBJECT, many_lines, one_line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACCOUNT = MailAccount("mail.example.org", 587, "office@hill.example", "Hill School")
FACTS = MailFacts("Hill School", "Amara Okafor", "Ngozi Okafor", "7B Mathematics", NOW)
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type",
}  # fmt: skip


def message(
    name: str = "Ngozi Okafor",
    email: str = "ngozi@example.org",
    subject: str = "Absent",
    text: str = "Text",
    html: str = "<p>Text</p>",
    language: str = "en",
) -> Message:
    return Message(
        id="0123456789abcdef" * 2,
        kind=MailKind.ABSENCE,
        session_id="se1",
        student_id="s1",
        number="1001",
        guardian=Guardian(name, email, language),
        facts=FACTS,
        letter=Letter(language, subject, text, html),
        created_at=NOW,
    )


def parsed(email: EmailMessage) -> EmailMessage:
    """As a receiver reads it, after a look at the bytes: lines end in CRLF, none is too long."""
    raw = email.as_bytes()
    lines = raw.split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in lines)
    assert all(len(line) <= 998 for line in lines)
    if raw.isascii():
        read = message_from_bytes(raw, policy=policy.default)
    else:
        read = message_from_string(raw.decode(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def contents(email: EmailMessage) -> tuple[str, str]:
    text, html = email.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    read: Any = (text.get_content(), html.get_content())
    return read[0].replace("\r\n", "\n"), read[1].replace("\r\n", "\n")


def decoded_name(email: EmailMessage, header: str) -> str:
    """The name before an address. Python 3.11's own reader of addresses puts a space between
    two encoded words, where RFC 2047 has none; this older one does not."""
    raw = str(message_from_bytes(email.as_bytes())[header]).replace("\r\n", "")
    return str(make_header(decode_header(parseaddr(raw)[0])))


def refused(email: str, **how: bool) -> str:
    with pytest.raises(RollcallError) as raised:
        check_address(email, **how)
    assert (raised.value.code, raised.value.status) == ("bad_address", 422)
    assert len(raised.value.message) < 400
    assert raised.value.message.isprintable()
    return raised.value.message


class TestMessage:
    def test_everything_is_where_it_belongs(self) -> None:
        account = replace(ACCOUNT, reply_to="teachers@hill.example")
        email = parsed(compose(message(text="Dear\n\nSi", language="es"), account, NOW))
        assert set(email.keys()) == HEADERS | {"Reply-To"}
        assert email["From"] == "Hill School <office@hill.example>"
        assert email["To"] == "Ngozi Okafor <ngozi@example.org>"
        assert email["Reply-To"] == "teachers@hill.example"
        assert email["Subject"] == "Absent"
        assert email["Date"].datetime == NOW
        assert email["Message-ID"] == f"<{'0123456789abcdef' * 2}@hill.example>"
        assert email["Content-Language"] == "es"
        assert email["Auto-Submitted"] == "auto-generated"
        assert email["X-Auto-Response-Suppress"] == "OOF, AutoReply"
        assert email.get_content_type() == "multipart/alternative"
        assert contents(email) == ("Dear\n\nSi\n", "<p>Text</p>\n")

    def test_every_attempt_has_the_delivery_s_own_id(self) -> None:
        given = replace(message(), delivery=Delivery(message_id="<abc@school.example>"))
        for moment in (NOW, NOW.replace(hour=11)):
            assert compose(given, ACCOUNT, moment)["Message-ID"] == "<abc@school.example>"
        broken = replace(message(), delivery=Delivery(message_id="<abc@x>\r\nBcc: a@b.example"))
        email = parsed(compose(broken, ACCOUNT, NOW))
        assert email["Message-ID"] == f"<{broken.id}@hill.example>"
        assert "Bcc" not in email

    def test_the_school_signs_where_no_sender_is_named(self) -> None:
        email = compose(message(), replace(ACCOUNT, sender_name=""), NOW)
        assert email["From"].addresses[0].display_name == "Hill School"
        nameless = replace(message(name=""), facts=replace(FACTS, school=""))
        email = parsed(compose(nameless, replace(ACCOUNT, sender_name=""), NOW))
        assert (email["From"], email["To"]) == ("office@hill.example", "ngozi@example.org")

    def test_a_subject_without_end_is_cut(self) -> None:
        email = parsed(compose(message(subject="Amara was absent " * 60), ACCOUNT, NOW))
        assert len(email["Subject"]) <= MAX_SUBJECT
        assert email["Subject"].endswith("…")

    def test_a_line_without_end_is_wrapped_on_the_way(self) -> None:
        text = "x" * 5_000 + "\n" + "é" * 5_000
        email = parsed(compose(message(text=text, html=f"<p>{text}</p>"), ACCOUNT, NOW))
        assert contents(email) == (f"{text}\n", f"<p>{text}</p>\n")


class TestInjection:
    @pytest.mark.parametrize(
        "end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\0"]
    )
    def test_no_name_and_no_subject_starts_a_header(self, end: str) -> None:
        evil = f"Ngozi{end}Bcc: spy@example.org{end}{end}<p>Hello"
        account = replace(ACCOUNT, sender_name=evil)
        email = parsed(compose(message(name=evil, subject=evil), account, NOW))
        assert set(email.keys()) == HEADERS
        assert email["Subject"] == "Ngozi Bcc: spy@example.org <p>Hello"
        for header, address in (("To", "ngozi@example.org"), ("From", "office@hill.example")):
            [one] = email[header].addresses
            assert (one.addr_spec, one.display_name) == (address, email["Subject"])

    @pytest.mark.parametrize(
        "name",
        [
            "Okafor, Ngozi",
            'Ngozi "Gigi" Okafor',
            "Ngozi <spy@example.org>",
            "a@example.org, b@example.org",
            "a, b <spy@example.org> " * 5,
            "back\\slash\\",
            "=?utf-8?q?spy?=",
            "(comment) : ; ,",
            "Zoë, <spy@example.org>",
            "x" * 300,
            "نادية ترمبلاي",
            "👩‍👩‍👧",
            "\u202eevil",
        ],
    )
    def test_a_name_stays_a_name(self, name: str) -> None:
        email = parsed(compose(message(name=name), ACCOUNT, NOW))
        [one] = email["To"].addresses
        assert one.addr_spec == "ngozi@example.org"
        assert decoded_name(email, "To") == one_line(name, MAX_NAME)

    def test_names_keep_their_form_under_another_policy(self) -> None:
        name = "نادية, ترمبلاي " * 4
        email = compose(message(name=name, subject=name), ACCOUNT, NOW)
        for other in (policy.SMTP, policy.SMTPUTF8, policy.SMTP.clone(cte_type="8bit")):
            assert email.as_bytes(policy=other) == email.as_bytes()

    @pytest.mark.parametrize("field", ["sender_email", "reply_to"])
    def test_an_address_of_the_account_is_checked_too(self, field: str) -> None:
        with pytest.raises(RollcallError) as raised:
            compose(message(), replace(ACCOUNT, **{field: "a@b.example\r\nBcc: c@d.example"}), NOW)
        assert raised.value.code == "bad_address"

    ANYTHING = st.text(
        st.one_of(
            st.characters(), st.sampled_from('\r\n\0\t",;:<>()[]@\\= ?é中א\u0301\u200d\u2028👩')
        ),
        max_size=150,
    )

    @settings(max_examples=120, deadline=None)
    @given(
        ANYTHING, ANYTHING, ANYTHING,
        st.sampled_from(["a@example.org", "ngozi@bücher.example", "zoë@example.org"]),
    )  # fmt: skip
    def test_whatever_is_written_arrives(
        self, name: str, subject: str, text: str, address: str
    ) -> None:
        email = compose(message(name, address, subject, text, f"<p>{text}</p>"), ACCOUNT, NOW)
        read = parsed(email)
        assert set(read.keys()) == HEADERS
        assert read["Subject"] == one_line(subject, MAX_SUBJECT)
        [one] = read["To"].addresses
        assert one.username == address.partition("@")[0]
        if address.isascii() or "bücher" in address:
            assert decoded_name(email, "To") == one_line(name, MAX_NAME)
        assert contents(read) == (f"{many_lines(text)}\n", f"{many_lines(f'<p>{text}</p>')}\n")


class TestAddresses:
    @pytest.mark.parametrize(
        ("typed", "taken"),
        [
            (" ngozi@example.org\n", "ngozi@example.org"),
            ("Ngozi.Okafor+school@Example.ORG", "Ngozi.Okafor+school@example.org"),
            ("ngozi@bücher.example", "ngozi@xn--bcher-kva.example"),
            ("zoë@example.org", "zoë@example.org"),
            ("用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v"),
            ("o'neil@example.org", "o'neil@example.org"),
        ],
    )
    def test_a_good_one_is_taken(self, typed: str, taken: str) -> None:
        assert check_address(typed) == taken
        assert check_address(taken) == taken
        email = parsed(compose(message(email=typed), ACCOUNT, NOW))
        assert email["To"].addresses[0].addr_spec == taken

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "ngozi",
            "ngozi @example.org",
            "ngozi@exa mple.org",
            "ngozi@example.org bcc",
            "ngozi@example.org\r\nBcc: spy@example.org",
            "ngozi\0@example.org",
            "ngozi@example.org\u2028",
            "a@b@example.org",
            "a@example.org,b@example.org",
            "Ngozi <ngozi@example.org>",
            '"ngozi okafor"@example.org',
            "ngozi@[127.0.0.1]",
            "ngozi@-example.org",
            "ngozi@example..org",
            "\u202engozi@example.org",
            f"a@{'b' * 64}.org",
            "a" * 100_000,
        ],
    )
    def test_a_bad_one_is_refused(self, typed: str) -> None:
        refused(typed)
        refused(typed, local_too=True)
        with pytest.raises(RollcallError) as raised:
            compose(message(email=typed), ACCOUNT, NOW)
        assert raised.value.code == "bad_address"

    @pytest.mark.parametrize("typed", ["office@localhost", "office@school.local", "office@mail"])
    def test_a_school_s_own_network_is_for_those_who_want_it(self, typed: str) -> None:
        refused(typed)
        assert check_address(typed.upper().replace("OFFICE", "office"), local_too=True) == typed
        assert parsed(compose(message(), replace(ACCOUNT, sender_email=typed), NOW))["From"]

    def test_an_address_in_other_letters_needs_a_server_that_knows_them(self) -> None:
        assert compose(message(), ACCOUNT, NOW).as_bytes().isascii()
        assert (
            compose(message(name="Zoë", subject="ë", text="ë"), ACCOUNT, NOW).as_bytes().isascii()
        )
        with_utf8 = compose(message(email="zoë@example.org"), ACCOUNT, NOW)
        assert with_utf8.policy.utf8  # type: ignore[attr-defined]
        assert "To: Ngozi Okafor\r\n <zoë@example.org>\r\n".encode() in with_utf8.as_bytes()
