"""What can be asked of mail, its letters and its account, and what cannot."""

from typing import Any

import pytest

from bodies import refused_body, refused_query
from rollcall.mail.api.schemas import MailEdit, MailQuery, SendMail
from rollcall.mail.api.settings_schemas import NewMailTest, SettingsChanges
from rollcall.mail.api.template_schemas import PreviewBody, TemplateBody

SECRET = "kreide-und-tafel-77"
WORDS = {"subject": "x", "text": "x", "html": "<p>x</p>"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=lost", "state"),
        ("state=", "state"),
        ("page=0", "page"),
        ("page=9999999999", "page"),
        ("page=two", "page"),
        ("per_page=0", "per_page"),
        ("per_page=201", "per_page"),
        ("session_id=", "session_id"),
        ("session_id=" + "x" * 65, "session_id"),
        ("student_id=" + "x" * 65, "student_id"),
        ("q=" + "x" * 201, "q"),
        ("q=a%0d%0ab", "q"),
        ("sate=sent", "sate"),
        ("q=a&q=b", "q"),
    ],
)
def test_a_filter_that_makes_no_sense(query: str, field: str) -> None:
    assert field in refused_query(MailQuery, query)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"subject": " \t "}, "subject"),
        ({"subject": None}, "subject"),
        ({"subject": "Hello\r\nBcc: all@example.org"}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"subject": "away\u202eyawa"}, "subject"),
        ({"text": ""}, "text"),
        ({"text": " \n\n "}, "text"),
        ({"text": None}, "text"),
        ({"text": "bell\x07"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"to": ""}, "to"),
        ({"to": "nobody"}, "to"),
        ({"to": "a@example.org, b@example.org"}, "to"),
        ({"to": "a@example.org\r\nRCPT TO:<b@example.org>"}, "to"),
        ({"to": "a b@example.org"}, "to"),
        ({"to": ["a@example.org"]}, "to"),
        ({"html": "<script>"}, "html"),
        ({"state": "sent"}, "state"),
        ([], ""),
    ],
)
def test_an_edit_that_makes_no_sense(body: Any, field: str) -> None:
    assert field in refused_body(MailEdit, body)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"to": None},
        {"to": ""},
        {"to": "nobody"},
        {"to": ["head@example.org"]},
        {"to": "head@example.org\r\nRCPT TO:<all@example.org>"},
        {"to": "head@example.org, all@example.org"},
        {"to": "x" * 100_000 + "@example.org"},
        {"to": "head@example.org", "host": "mail.elsewhere.example"},
        [],
    ],
)
def test_a_body_that_makes_no_sense(body: Any) -> None:
    assert refused_body(NewMailTest, body)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {**WORDS, "subject": None},
        {**WORDS, "text": 5},
        {**WORDS, "html": ["<p>"]},
        {**WORDS, "body": "x"},
        {"subject": "x", "text": "x"},
    ],
)
def test_a_body_of_the_wrong_shape(words: dict[str, Any]) -> None:
    assert refused_body(TemplateBody, words)
    assert refused_body(PreviewBody, {"language": "en", "kind": "absence", **words})


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"host": ""}, "mail.host", "name or address"),
        ({"host": None}, "mail.host", "must be text"),
        ({"host": "a b"}, "mail.host", "name or address"),
        ({"host": "mail.example.org\r\nRCPT TO:<x>"}, "mail.host", "name or address"),
        ({"host": "mail.example.org\n"}, "mail.host", "name or address"),
        ({"host": "x" * 254}, "mail.host", "name or address"),
        ({"host": "https://mail.example.org/"}, "mail.host", "name or address"),
        ({"port": 0}, "mail.port", "greater"),
        ({"port": 65536}, "mail.port", "less"),
        ({"port": "587"}, "mail.port", "integer"),
        ({"port": 25.5}, "mail.port", "integer"),
        ({"port": True}, "mail.port", "integer"),
        ({"port": None}, "mail.port", "integer"),
        ({"security": "ssl"}, "mail.security", "auto"),
        ({"sender_email": "nobody"}, "mail.sender_email", "@-sign"),
        ({"sender_email": ""}, "mail.sender_email", "@-sign"),
        (
            {"sender_email": "a@example.org\r\nBcc: all@example.org"},
            "mail.sender_email",
            "line feed",
        ),
        ({"sender_email": "a" * 100_000 + "@example.org"}, "mail.sender_email", "2048"),
        ({"sender_name": "Hill\r\nBcc: all@example.org"}, "mail.sender_name", "control"),
        ({"sender_name": "Hill\u202eloohcs"}, "mail.sender_name", "control"),
        ({"sender_name": "x" * 101}, "mail.sender_name", "100"),
        ({"sender_name": None}, "mail.sender_name", "must be text"),
        ({"reply_to": ["a@example.org"]}, "mail.reply_to", "must be text"),
        ({"username": "a\r\nQUIT"}, "mail.username", "control"),
        ({"username": "x" * 321}, "mail.username", "320"),
        ({"password": ""}, "mail.password", "null forgets it"),
        ({"password": "   "}, "mail.password", "null forgets it"),
        ({"password": 12345678}, "mail.password", "must be text"),
        ({"password": SECRET + "\r\nQUIT"}, "mail.password", "control"),
        ({"password": SECRET * 100}, "mail.password", "1024"),
        ({"ca_file": "bad\0path"}, "mail.ca_file", "control"),
        ({"per_minute": 0}, "mail.per_minute", "greater"),
        ({"per_minute": 10_001}, "mail.per_minute", "less"),
        ({"per_day": 1_000_001}, "mail.per_day", "less"),
        ({"per_day": "500"}, "mail.per_day", "integer"),
        ({"auto": "yes"}, "mail.auto", "boolean"),
        ({"auto": None}, "mail.auto", "boolean"),
        ({"hsot": "mail.example.org"}, "mail.hsot", "did you mean host?"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    fields: dict[str, Any], path: str, said: str
) -> None:
    sent = {**fields, **({} if "password" in fields else {"password": SECRET})}
    refused = refused_body(SettingsChanges, {"mail": sent})
    assert said in refused[path]
    assert SECRET not in str(refused)
    assert len(str(refused)) < 2000


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"ids": None}, ""),
        ({"session_id": None}, ""),
        ({"ids": ["a"], "session_id": "se4"}, ""),
        ({"ids": "a"}, "ids"),
        ({"ids": [1]}, "ids.0"),
        ({"ids": [""]}, "ids.0"),
        ({"ids": ["x" * 65]}, "ids.0"),
        ({"ids": ["x"] * 20_001}, "ids"),
        ({"session_id": 4}, "session_id"),
        ({"id": "a"}, "id"),
        ([], ""),
        ("all", ""),
    ],
)
def test_a_slip_sends_nothing(body: Any, field: str) -> None:
    assert field in refused_body(SendMail, body)
