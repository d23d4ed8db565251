"""The page's files go out compressed, as the build has laid them beside the plain ones."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rollcall.app import create_app
from rollcall.config import Settings

SCRIPT = b"export const words = 'page';" * 100
BODIES = {"gzip": gzip.compress(SCRIPT), "br": b"what brotli makes of it", None: SCRIPT}
"""What is sent, by its encoding. Not in the names of tests: a gzip has the time in it."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    root = tmp_path_factory.mktemp("compressed")
    assets = root / "frontend" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text("<title>Rollcall</title>")
    (assets.parent / "index.html.gz").write_bytes(gzip.compress(b"<title>Rollcall</title>"))
    (assets / "app-1a2b.js").write_bytes(SCRIPT)
    (assets / "app-1a2b.js.gz").write_bytes(BODIES["gzip"])
    (assets / "app-1a2b.js.br").write_bytes(BODIES["br"])
    (assets / "small-1a2b.js").write_bytes(b"1")
    (root / "frontend" / "secret.txt.br").write_text("secret")
    return create_app(Settings(root=root), {}).test_client()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("br;q=0, gzip;q=0", None),
        ("zstd", None),
        ("", None),
        (None, None),
        ("nonsense;;q=x", None),
    ],
)
def test_a_browser_gets_what_it_can_read(
    built: FlaskClient, accepted: str | None, encoding: str | None
) -> None:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = built.get("/assets/app-1a2b.js", headers=headers, buffered=True)
    assert answer.headers.get("Content-Encoding") == encoding
    assert (answer.data, answer.mimetype) == (BODIES[encoding], "text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_every_address_of_the_page_is_compressed_and_asked_for_anew(built: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip"}
    answer = built.get("/students/s1", headers=headers, buffered=True)
    assert gzip.decompress(answer.data) == b"<title>Rollcall</title>"
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/html", "no-cache")
    known = {**headers, "If-None-Match": answer.headers["ETag"]}
    assert built.get("/students/s1", headers=known, buffered=True).status_code == 304
    plain = {"If-None-Match": answer.headers["ETag"]}
    assert built.get("/students/s1", headers=plain, buffered=True).status_code == 200


def test_what_is_not_compressed_does_not_vary(built: FlaskClient) -> None:
    answer = built.get("/assets/small-1a2b.js", headers={"Accept-Encoding": "br"}, buffered=True)
    assert answer.data == b"1"
    assert {"Vary", "Content-Encoding"}.isdisjoint(answer.headers.keys())


def test_nothing_outside_the_build_is_looked_for(built: FlaskClient, tmp_path: Path) -> None:
    for path in ("/../secret.txt", "/assets/..%2f..%2fsecret.txt", f"{tmp_path}/x.js"):
        answer = built.get(path, headers={"Accept-Encoding": "br"}, buffered=True)
        assert answer.status_code == 404
        assert b"secret" not in answer.data
