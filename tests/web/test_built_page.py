"""The page says which build it is, so that an open one learns of a newer; its own scripts, and no
others, may stand in it."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.web.page import BUILD

SCRIPTS = ("document.title = 'first';", "\n  (() => {})();\n")


def index(build: str, scripts: tuple[str, ...] = SCRIPTS) -> str:
    inline = "".join(f"<script>{script}</script>" for script in scripts)
    loaded = '<script type="module" crossorigin src="/assets/a-1.js"></script>'
    return f'<!doctype html><meta name="rollcall-build" content="{build}">{inline}{loaded}'


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "frontend" / "dist"
    (folder / "assets").mkdir(parents=True)
    return folder


@pytest.fixture
def client(dist: Path, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(root=tmp_path), {}).test_client()


def test_every_answer_of_the_api_names_the_build(client: FlaskClient, dist: Path) -> None:
    (dist / "index.html").write_text(index("0a1b"))
    missing = client.get("/api/nothing")
    assert (missing.status_code, missing.headers[BUILD]) == (404, "0a1b")
    assert BUILD not in client.get("/", buffered=True).headers


def test_a_build_that_comes_while_the_server_runs_is_named_at_once(
    client: FlaskClient, dist: Path
) -> None:
    assert BUILD not in client.get("/api/nothing").headers
    for build in ("0a1b", "0a1b2c"):
        (dist / "index.html").write_text(index(build))
        assert client.get("/api/nothing").headers[BUILD] == build
    (dist / "index.html").unlink()
    assert BUILD not in client.get("/api/nothing").headers
    assert client.get("/").status_code == 503


@pytest.mark.parametrize("name", ["", "<b>", "0a 1b", "g" * 8, "0" * 65])
def test_what_is_no_name_of_a_build_is_not_said(client: FlaskClient, dist: Path, name: str) -> None:
    (dist / "index.html").write_text(index(name))
    assert BUILD not in client.get("/api/nothing").headers


def test_the_scripts_that_stand_in_the_page_may_run_and_no_others(
    client: FlaskClient, dist: Path
) -> None:
    (dist / "index.html").write_text(index("0a1b"))
    policy = client.get("/students/s1", buffered=True).headers["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts
    hashes = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in SCRIPTS]
    assert scripts[1].split() == ["'self'", *(f"'sha256-{one}'" for one in hashes)]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in client.get("/api/nothing").headers["Content-Security-Policy"]


def test_a_page_without_such_scripts_allows_none(client: FlaskClient, dist: Path) -> None:
    (dist / "index.html").write_text(index("0a1b", ()))
    policy = client.get("/", buffered=True).headers["Content-Security-Policy"]
    assert policy.endswith("; script-src 'self'")
