"""What is true of every answer: ids, errors, headers, and who may ask."""

import io
import logging
from typing import Any

import pytest
from flask.testing import FlaskClient

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.logs import set_up_logging
from settled import Settled

DEVELOPMENT = "http://localhost:5173"


def code_of(answer: Any) -> tuple[int, str]:
    assert set(answer.json) == {"error", "request_id"}
    assert set(answer.json["error"]) == {"code", "message", "details"}
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    return answer.status_code, answer.json["error"]["code"]


def test_a_sane_request_id_comes_back(client: FlaskClient) -> None:
    answer = client.get("/api/health", headers={"X-Request-Id": "page-42.a_b"})
    assert answer.headers["X-Request-Id"] == "page-42.a_b"


@pytest.mark.parametrize("asked", ["", "a b", "x" * 65, "<script>", "é"])
def test_another_request_id_is_replaced(settled: Settled, asked: str) -> None:
    client = settled.client
    first = client.get("/api/health", headers={"X-Request-Id": asked}).headers["X-Request-Id"]
    second = client.get("/api/health", headers={"X-Request-Id": asked}).headers["X-Request-Id"]
    assert len(first) == len(second) == 32
    assert first != second


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/students/a/b/c"])
@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_unknown_addresses_are_json(settled: Settled, path: str, method: str) -> None:
    assert code_of(getattr(settled.client, method)(path)) == (404, "not_found")


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.delete("/api/live")
    assert code_of(answer) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_the_unforeseen_keeps_its_insides(
    client: FlaskClient, school: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("secret insides at rtsp://u:geheim@cam/")

    monkeypatch.setattr(school.students, "list", fail)
    stream = io.StringIO()
    handler = set_up_logging(stream=stream)
    try:
        answer = client.get("/api/students", headers={"X-Request-Id": "find-me"})
    finally:
        logging.getLogger().removeHandler(handler)
        logging.captureWarnings(capture=False)
    assert code_of(answer) == (500, "internal_error")
    assert b"secret insides" not in answer.data
    log = stream.getvalue()
    assert "[find-me]" in log
    assert "ZeroDivisionError: secret insides at rtsp://***@cam/" in log


@pytest.mark.parametrize("path", ["/api/health", "/api/nothing", "/", "/api/students"])
def test_every_answer_is_protected(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]


def test_answers_about_people_are_not_kept_by_browsers(client: FlaskClient) -> None:
    assert client.get("/api/students").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000", "LOCALHOST"]
)
def test_our_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost@evil.example",
     "localhost.evil.example", "192.168.1.5:8000", "", "a b", "[::1"],
)  # fmt: skip
def test_names_that_only_pretend(settled: Settled, host: str) -> None:
    answer = settled.client.get("/api/students", headers={"Host": host})
    assert code_of(answer) == (400, "untrusted_host")


NEW = {"number": "1", "name": "A"}


@pytest.mark.parametrize("origin", [None, "http://localhost", DEVELOPMENT, "http://127.0.0.1:5173"])
def test_writes_from_our_own_page(client: FlaskClient, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    assert client.post("/api/students", json=NEW, headers=headers).status_code == 201


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost:9999", "https://localhost",
     "http://localhost.evil.example", "", "http://127.0.0.1"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["post", "patch", "delete", "put"])
def test_writes_from_another_origin(settled: Settled, origin: str, method: str) -> None:
    client = settled.client
    before = client.get("/api/students").json
    call = getattr(client, method)
    answer = call("/api/students", json=NEW, headers={"Origin": origin})
    assert code_of(answer) == (403, "foreign_origin")
    assert client.get("/api/students").json == before


def test_the_development_server_may_read(client: FlaskClient) -> None:
    answer = client.get("/api/health", headers={"Origin": DEVELOPMENT})
    assert answer.headers["Access-Control-Allow-Origin"] == DEVELOPMENT
    asked = {"Origin": DEVELOPMENT, "Access-Control-Request-Method": "PATCH"}
    preflight = client.options("/api/students/x", headers=asked)
    assert "PATCH" in preflight.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("path", ["/api/health", "/api/nothing"])
def test_nobody_else_may_read(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_page_is_missing_until_it_is_built(client: FlaskClient) -> None:
    answer = client.get("/students")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert b"npm start" in answer.data


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    root = tmp_path_factory.mktemp("built")
    dist = root / "frontend" / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<title>Rollcall</title>")
    (dist / "favicon.svg").write_text("<svg/>")
    (dist / "assets" / "app-1a2b.js").write_text("1")
    (root / "frontend" / "secret.txt").write_text("secret")
    return create_app(Settings(root=root), {}).test_client()


@pytest.mark.parametrize("path", ["/", "/index.html", "/students", "/students/s1/photos", "/apis"])
def test_the_page_knows_its_own_addresses(built: FlaskClient, path: str) -> None:
    answer = built.get(path, buffered=True)
    assert (answer.status_code, answer.text) == (200, "<title>Rollcall</title>")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_assets_are_kept_for_ever(built: FlaskClient) -> None:
    answer = built.get("/assets/app-1a2b.js", buffered=True)
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    icon = built.get("/favicon.svg", buffered=True)
    assert icon.mimetype == "image/svg+xml"
    assert "immutable" not in icon.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/assets/gone.js", "/assets/", "/assets", "/missing.png", "/../secret.txt",
     "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/.env"],
)  # fmt: skip
def test_files_that_are_not_the_page(built: FlaskClient, path: str) -> None:
    answer = built.get(path, buffered=True)
    assert b"secret" not in answer.data
    if path != "/assets":
        assert answer.status_code == 404


def test_pages_take_no_writes(built: FlaskClient) -> None:
    assert code_of(built.post("/students")) == (405, "method_not_allowed")
