"""`/api/mail/templates`, over the real service and store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api_school import stand_in
from rollcall.domain.mail import MailKind
from rollcall.mail.files.templates import MailTemplateStore
from rollcall.mail.service.templates import MailTemplates
from settled import Settled
from support import golden

PATH = "/api/mail/templates"
WORDS = {"subject": "{{ student }}", "text": "{{ student }}", "html": "<p>{{ student }}</p>"}


@pytest.fixture
def client(app: Flask, school: Any, tmp_path: Path) -> FlaskClient:
    """Of a school in Madrid, as in the golden answers."""
    store = MailTemplateStore(tmp_path / "templates.json")
    words = MailTemplates(store, ZoneInfo("Europe/Madrid"), "Hill School")
    stand_in(school, MailTemplates, words)
    return app.test_client()


def error_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def test_the_list(client: FlaskClient) -> None:
    listed = client.get(PATH).json
    example = golden("mail_templates.json")
    assert listed["fields"] == example["fields"]
    assert listed["languages"][0] == {**example["languages"][0], "edited": []}
    assert listed["languages"][1:] == example["languages"][1:3]
    known = {each["code"]: each["name"] for each in listed["addable"]}
    assert {each["code"]: each["name"] for each in example["addable"]}.items() <= known.items()


@pytest.mark.parametrize(("language", "name"), [("en", ""), ("ar", "_ar")])
def test_a_template_and_its_preview_are_the_golden_ones(
    client: FlaskClient, language: str, name: str
) -> None:
    example = golden(f"mail_template{name}.json")
    words = {part: example[part] for part in WORDS}
    if example["edited"]:
        client.put(f"{PATH}/{language}/absence", json=words)
    assert client.get(f"{PATH}/{language}/absence").json == example
    preview = client.post(
        f"{PATH}/preview", json={"language": language, "kind": "absence", **words}
    )
    assert preview.status_code == 200
    assert preview.json == golden(f"mail_template_preview{name}.json")


def test_save_list_and_reset(client: FlaskClient) -> None:
    saved = client.put(f"{PATH}/es/apology", json=WORDS)
    assert saved.status_code == 200
    assert saved.json == {
        "language": "es", "kind": "apology", "direction": "ltr", **WORDS, "edited": True,
    }  # fmt: skip
    assert client.get(f"{PATH}/es/apology").json == saved.json
    spanish = client.get(PATH).json["languages"][2]
    assert (spanish["code"], spanish["edited"]) == ("es", ["apology"])
    reset = client.delete(f"{PATH}/es/apology")
    assert (reset.status_code, reset.json["edited"]) == (200, False)
    assert reset.json["subject"].startswith("Nuestras disculpas")


def test_a_language_comes_and_goes(client: FlaskClient) -> None:
    begun = client.get(f"{PATH}/fa/absence").json
    assert (begun["direction"], begun["edited"]) == ("rtl", False)
    assert begun["subject"] == client.get(f"{PATH}/en/absence").json["subject"]
    assert client.put(f"{PATH}/fa/absence", json=WORDS).status_code == 200
    added = next(each for each in client.get(PATH).json["languages"] if each["code"] == "fa")
    assert added == {
        "code": "fa", "name": "Persian", "own_name": "فارسی", "direction": "rtl",
        "built_in": False, "edited": ["absence"],
    }  # fmt: skip
    gone = client.delete(f"{PATH}/fa/absence")
    assert (gone.status_code, gone.data) == (204, b"")
    assert error_of(client.delete(f"{PATH}/fa/absence")) == (404, "template_not_found")


def test_line_ends_of_a_browser_are_ours(client: FlaskClient) -> None:
    saved = client.put(f"{PATH}/en/absence", json={**WORDS, "text": "a\r\n{{ student }}\rb"})
    assert saved.json["text"] == "a\n{{ student }}\nb"


def calls(client: FlaskClient, words: dict[str, Any]) -> list[Callable[[], Any]]:
    asked = {"language": "en", "kind": "absence", **words}
    return [
        lambda: client.put(f"{PATH}/en/absence", json=words),
        lambda: client.post(f"{PATH}/preview", json=asked),
    ]


def test_a_wrong_template_says_where(client: FlaskClient) -> None:
    for call in calls(client, {**WORDS, "html": "<p>\n{% for a in b %}</p>{% endfor %}"}):
        answer = call()
        assert error_of(answer) == (422, "template_invalid")
        details = answer.json["error"]["details"]
        assert (details["field"], details["line"]) == ("html", 2)
        assert "A loop is not possible" in details["message"]
    assert client.get(f"{PATH}/en/absence").json["edited"] is False


def test_hostile_bodies(client: FlaskClient) -> None:
    for part in WORDS:
        for huge in ("x" * 500_000, "{{" * 200_000, "<" * 400_000):
            for call in calls(client, {**WORDS, part: huge}):
                assert error_of(call()) == (422, "template_invalid")
    sent = client.put(f"{PATH}/en/absence", data=b'{"subject": "\\ud800', content_type="text/plain")
    assert sent.status_code == 415
    broken = client.put(
        f"{PATH}/en/absence", data=b'{"subject": "\\ud800"', content_type="application/json"
    )
    assert error_of(broken) == (400, "malformed_json")


def test_what_is_not_there(settled: Settled) -> None:
    client = settled.client
    for path in ("xx/absence", "en/birthday", "english/absence", "EN/absence"):
        assert error_of(client.get(f"{PATH}/{path}")) == (404, "template_not_found")
        assert error_of(client.put(f"{PATH}/{path}", json=WORDS)) == (404, "template_not_found")
        assert error_of(client.delete(f"{PATH}/{path}")) == (404, "template_not_found")
    asked = {"language": "xx", "kind": "absence", **WORDS}
    assert error_of(client.post(f"{PATH}/preview", json=asked)) == (404, "template_not_found")
    wrong = client.post(f"{PATH}/preview", json={**asked, "kind": "birthday"})
    assert error_of(wrong) == (422, "validation_failed")
    assert "absence" in wrong.json["error"]["details"]["fields"]["kind"]


def test_every_kind_has_a_place(client: FlaskClient) -> None:
    for kind in MailKind:
        assert client.get(f"{PATH}/ar/{kind.value}").json["kind"] == kind.value
