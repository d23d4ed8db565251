import http.client
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress.server import create_server
from waitress.wasyncore import close_all

from rollcall.lesson.api.schemas import StreamQuery
from rollcall.rooms.viewers import WIDTHS, Look
from support import PATIENCE_S, wait_until


def test_an_unchanged_state_is_a_304(client: FlaskClient, school: Any) -> None:
    first = client.get("/api/live")
    etag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    for sent in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get("/api/live", headers={"If-None-Match": sent})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == etag
    school.room.live = replace(school.room.live, seq=2)
    changed = client.get("/api/live", headers={"If-None-Match": etag})
    assert (changed.status_code, changed.json["seq"]) == (200, 2)
    assert changed.headers["ETag"] != etag


def test_frame(client: FlaskClient, school: Any, draw: Any) -> None:
    missing = client.get("/api/frame.jpg")
    assert (missing.status_code, missing.json["error"]["code"]) == (503, "no_picture")
    school.room.frame = draw(1)
    shown = client.get("/api/frame.jpg")
    assert (shown.mimetype, shown.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert shown.data.startswith(b"\xff\xd8\xff")


def test_a_stream_that_nobody_reads_frees_its_place(client: FlaskClient, school: Any) -> None:
    answer = client.get("/api/stream.mjpg?overlay=1", buffered=False)
    assert school.room.viewers == 1
    answer.close()
    assert school.room.viewers == 0
    client.head("/api/stream.mjpg").close()
    assert school.room.viewers == 0
    assert school.room.looks == [Look(overlay=True), Look(overlay=False)]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stream_for_a_small_screen(client: FlaskClient, school: Any, width: int) -> None:
    client.get(f"/api/stream.mjpg?overlay=1&width={width}&view=3", buffered=False).close()
    assert school.room.looks == [Look(overlay=True, width=width)]


@pytest.mark.parametrize(
    "width", ["", "0", "-640", "641", "640.0", " 640", "999999999", "wide", "٦٤٠"]
)
def test_other_widths_are_refused(client: FlaskClient, school: Any, width: str) -> None:
    """Each of them would be an encoding of its own."""
    answer = client.get("/api/stream.mjpg", query_string={"width": width})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "validation_failed")
    assert list(answer.json["error"]["details"]["fields"]) == ["width"]
    assert school.room.viewers == 0


def test_the_document_names_the_widths() -> None:
    allowed = get_args(get_args(StreamQuery.model_fields["width"].annotation)[0])
    assert allowed == tuple(str(width) for width in WIDTHS)


def test_one_viewer_too_many(client: FlaskClient, school: Any) -> None:
    school.room.viewers_at_most = 0
    answer = client.get("/api/stream.mjpg")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "too_many_viewers")


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The application behind a real waitress."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4, outbuf_high_watermark=65536)
    thread = threading.Thread(target=server.run, name="rollcall-test-server")
    thread.start()
    yield server.effective_port
    server.trigger.pull_trigger(lambda: close_all(server._map))
    thread.join(timeout=PATIENCE_S)
    server.task_dispatcher.shutdown()
    assert not thread.is_alive()


def test_a_viewer_who_leaves_frees_the_place(port: int, school: Any, draw: Any) -> None:
    school.room.frame = draw(1)
    viewers = []
    for _ in range(2):
        viewer = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        viewer.request("GET", "/api/stream.mjpg?overlay=0")
        answer = viewer.getresponse()
        assert answer.headers["Content-Type"].startswith("multipart/x-mixed-replace; boundary=")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Content-Length" not in answer.headers
        boundary = answer.headers["Content-Type"].partition("boundary=")[2]
        for _ in range(3):
            assert answer.readline().strip() == f"--{boundary}".encode()
            head = dict(
                line.decode().strip().split(": ") for line in iter(answer.readline, b"\r\n")
            )
            assert head["Content-Type"] == "image/jpeg"
            jpeg = answer.read(int(head["Content-Length"]))
            assert jpeg == school.room.latest_jpeg()
            assert answer.readline() == b"\r\n"
        viewers.append((viewer, answer))

    refused = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    refused.request("GET", "/api/stream.mjpg")
    assert refused.getresponse().status == 503
    refused.close()

    for viewer, answer in viewers:
        answer.close()
        viewer.close()
    wait_until(lambda: school.room.viewers == 0, "the places were not freed")
