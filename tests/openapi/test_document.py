"""The API's document says what the routes do, all of them, and the golden answers follow it."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.openapi.document import document_of, text_of
from rollcall.openapi.schemas import cleaned
from rollcall.web.operations import NO_CONTENT, Operation, operation, operation_of
from support import PROJECT_ROOT, golden

FILE = PROJECT_ROOT / "docs" / "openapi.json"
GOLDEN = PROJECT_ROOT / "tests" / "fixtures" / "api"
READS_ITSELF = {"/api/openapi.json", "/api/docs", "/api/docs/start.js", "/api/docs/<name>"}
"""The document and the page to read it."""
CALLS = {
    "calibration": "GET /api/calibration",
    "check": "POST /api/enrolment/check",
    "class": "GET /api/classes/{class_id}",
    "class_report": "GET /api/classes/{class_id}/report",
    "classes": "GET /api/classes",
    "close_check": "GET /api/sessions/{session_id}/close",
    "error": "404 GET /api/students/{student_id}",
    "gallery": "GET /api/gallery",
    "health": "GET /api/health",
    "import": "GET /api/imports/{import_id}",
    "import_report": "GET /api/imports/{import_id}/report",
    "imports": "GET /api/imports",
    "live": "GET /api/live",
    "mail": "GET /api/mail",
    "mail_apology": "201 POST /api/mail/{message_id}/apology",
    "mail_message": "GET /api/mail/{message_id}",
    "mail_sent": "POST /api/mail/send",
    "mail_session": "GET /api/mail",
    "mail_template": "GET /api/mail/templates/{language}/{kind}",
    "mail_template_ar": "GET /api/mail/templates/{language}/{kind}",
    "mail_template_preview": "POST /api/mail/templates/preview",
    "mail_template_preview_ar": "POST /api/mail/templates/preview",
    "mail_templates": "GET /api/mail/templates",
    "mail_test": "POST /api/settings/mail/test",
    "mail_unreachable": "GET /api/mail",
    "mailbox": "GET /api/mail/mailbox",
    "mailbox_message": "GET /api/mail/mailbox/{n}",
    "mark": "PATCH /api/sessions/{session_id}/marks/{student_id}",
    "models": "GET /api/models",
    "models_rebuild": "GET /api/models/rebuild",
    "mood": "GET /api/sessions/{session_id}/mood",
    "photos_added": "201 POST /api/students/{student_id}/photos",
    "photos_rejected": "422 POST /api/students/{student_id}/photos",
    "roster_import": "POST /api/classes/{class_id}/roster/import",
    "seats": "GET /api/classes/{class_id}/seats",
    "session": "GET /api/sessions/{session_id}",
    "session_closed": "GET /api/sessions/{session_id}",
    "sessions": "GET /api/sessions",
    "settings": "GET /api/settings",
    "snapshot": "GET /api/sessions/{session_id}/snapshots/{n}",
    "snapshots": "GET /api/sessions/{session_id}/snapshots",
    "student": "GET /api/students/{student_id}",
    "student_record": "GET /api/students/{student_id}/record",
    "students": "GET /api/students",
    "unknowns": "GET /api/sessions/{session_id}/unknowns",
}
"""The golden answers by name, and what each is an answer to."""


@pytest.fixture(scope="module")
def routes() -> Flask:
    return create_app(Settings(root=PROJECT_ROOT), {})


@pytest.fixture(scope="module")
def document(routes: Flask) -> dict[str, Any]:
    return document_of(routes)


def methods(path: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from path.values()


def test_the_file_is_what_the_routes_say(document: dict[str, Any]) -> None:
    assert FILE.read_text(encoding="utf-8") == text_of(document), (
        "a route has changed: run `npm run generate` in frontend"
    )


def test_every_route_is_in_the_document(routes: Flask, document: dict[str, Any]) -> None:
    documented = {
        (path.replace("{", "<").replace("}", ">"), method.upper())
        for path, of_path in document["paths"].items()
        for method in of_path
    }
    served = {
        (rule.rule.replace("<int:", "<"), method)
        for rule in routes.url_map.iter_rules()
        if rule.rule.startswith("/api/") and rule.rule not in READS_ITSELF
        for method in rule.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }
    assert documented == served
    assert len(served) > 70


def test_every_route_says_what_it_takes_answers_and_refuses(document: dict[str, Any]) -> None:
    for path, of_path in document["paths"].items():
        for method, said in of_path.items():
            where = f"{method} {path}"
            assert said["summary"], where
            answers = {code: a for code, a in said["responses"].items() if int(code) < 400}
            assert answers, where
            for code, answer in answers.items():
                assert code in {str(NO_CONTENT), "304"} or answer["content"], where
            refusals = [code for code in said["responses"] if int(code) >= 400]
            assert {"400", "500"} <= set(refusals), where
            named = {parameter["name"] for parameter in said["parameters"]}
            for part in path.split("/"):
                assert not part.startswith("{") or part.strip("{}") in named, where
            assert "{" not in path or "404" in refusals, where


def test_a_body_that_is_read_is_described(routes: Flask) -> None:
    """What a view reads by itself, its operation names."""
    readers = {"uploaded_file": "form", "uploaded_files": "form", "get_data": "raw"}
    found = 0
    for view in routes.view_functions.values():
        made = operation_of(view)
        if made is None:
            continue
        names = view.__wrapped__.__code__.co_names  # type: ignore[attr-defined]
        assert not {"json_body", "query", "get_json"} & set(names), made.name
        for reader, part in readers.items():
            if reader in names:
                found += 1
                assert getattr(made, part) is not None, f"{made.name} reads {reader}"
    assert found >= 4


def test_names_are_said_once(document: dict[str, Any]) -> None:
    names = [said["operationId"] for path in document["paths"].values() for said in methods(path)]
    assert len(set(names)) == len(names)


def test_two_schemas_of_one_name_are_refused() -> None:
    schemas = {"Mark": {}, "MarkAnswer": {}}
    with pytest.raises(ValueError, match="two schemas are named Mark"):
        cleaned({"paths": {}, "components": {"schemas": schemas}})


def test_two_routes_of_one_name_are_refused() -> None:
    app = Flask("twice", static_folder=None)
    for path in ("a", "b"):

        def look() -> None: ...

        app.add_url_rule(f"/api/{path}", f"{path}.look", operation()(look))
    with pytest.raises(ValueError, match="two routes are named look"):
        document_of(app)


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.json")))
def test_golden_answers_follow_their_schema(name: str, document: dict[str, Any]) -> None:
    *status, method, path = CALLS[name].split()
    said = document["paths"][path][method.lower()]["responses"][status[0] if status else "200"]
    if "$ref" in said:
        said = document["components"]["responses"][said["$ref"].rpartition("/")[2]]
    schema = said["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    problems = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(whole).iter_errors(golden(f"{name}.json"))
    ]
    assert problems == []


def test_a_wrong_answer_breaks_its_schema(document: dict[str, Any]) -> None:
    whole = {
        "$ref": "#/components/schemas/Mark",
        "components": document["components"],
    }
    check = Draft202012Validator(whole)
    mark = golden("mark.json")
    assert check.is_valid(mark)
    assert not check.is_valid({**mark, "status": "asleep"})
    assert not check.is_valid({**mark, "colour": "red"})
    assert not check.is_valid({name: mark[name] for name in mark if name != "minutes_late"})


def test_every_golden_answer_has_its_call() -> None:
    assert sorted(CALLS) == sorted(path.stem for path in GOLDEN.glob("*.json"))


def test_every_refusal_that_is_named_is_made_somewhere(document: dict[str, Any]) -> None:
    said: set[str] = set()
    for file in (PROJECT_ROOT / "backend" / "rollcall").rglob("*.py"):
        if file.name != "refusals.py":
            said.update(_constants(file))
    named = set(document["components"]["schemas"]["ErrorCode"]["enum"])
    # Of what HTTP itself refuses, the code is the name of its error.
    assert named - said == {"unsupported_media_type"}


def _constants(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_answers_in_the_document_are_those_that_are_sent(routes: Flask) -> None:
    """The model in a signature is the class of what is sent: Pydantic has written both."""
    models = [
        made.answer
        for view in routes.view_functions.values()
        if isinstance(made := operation_of(view), Operation) and made.answer is not None
    ]
    assert len(models) > 50
    assert all(issubclass(model, BaseModel) for model in models)


def test_the_file_and_the_page_to_read_it_are_served(routes: Flask) -> None:
    client = routes.test_client()
    with client.get("/api/openapi.json") as served:
        assert served.json == json.loads(FILE.read_text(encoding="utf-8"))
    page = client.get("/api/docs")
    assert page.mimetype == "text/html"
    assert "http" not in page.text.replace("http-equiv", "")
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    for name, kind in (("swagger.js", "text/javascript"), ("swagger.css", "text/css")):
        with client.get(f"/api/docs/{name}") as asset:
            assert (asset.status_code, asset.mimetype) == (200, kind)
        assert f"docs/{name}" in page.text
    start = client.get("/api/docs/start.js")
    assert start.mimetype == "text/javascript"
    assert "supportedSubmitMethods: []" in start.text
    assert client.get("/api/docs/other.js").status_code == 404


def test_without_the_file_there_is_nothing_at_its_address(tmp_path: Path) -> None:
    client = create_app(Settings(root=tmp_path), {}).test_client()
    assert client.get("/api/openapi.json").status_code == 404
