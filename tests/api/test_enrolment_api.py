from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient


def test_a_good_photo(upload: Callable[..., Any], photo: Callable[..., bytes]) -> None:
    answer = upload("/api/enrolment/check", ("a.png", photo(1)))
    assert answer.status_code == 200
    assert answer.json == {
        "ok": True,
        "reasons": [],
        "messages": [],
        "measures": {"faces": 1, "width": 640, "height": 360, "face_width": 120.0},
    }


@pytest.mark.parametrize(
    ("cards", "side", "reason", "width"),
    [((), 90, "face_not_found", None), ((1, 2), 90, "multiple_faces", 90.0),
     ((3,), 30, "face_too_small", 30.0)],
)  # fmt: skip
def test_reasons_against_a_photo(
    upload: Callable[..., Any],
    photo: Callable[..., bytes],
    data_dir: Path,
    cards: tuple[int, ...],
    side: int,
    reason: str,
    width: float | None,
) -> None:
    answer = upload("/api/enrolment/check", ("a.png", photo(*cards, side=side)))
    assert answer.status_code == 200
    assert (answer.json["ok"], answer.json["reasons"]) == (False, [reason])
    assert len(answer.json["messages"]) == 1
    assert answer.json["measures"]["faces"] == len(cards)
    assert answer.json["measures"]["face_width"] == width
    assert not [path for path in data_dir.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "not_a_picture"),
        (b"notes", 422, "not_a_picture"),
        (b"\x89PNG\r\n\x1a\n", 422, "photo_damaged"),
        (b"\xff" * (15 * 2**20 + 1), 413, "photo_too_large"),
    ],
)
def test_what_is_no_picture(
    upload: Callable[..., Any], content: bytes, status: int, code: str
) -> None:
    answer = upload("/api/enrolment/check", ("a.png", content))
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


def test_one_photo_at_a_time(upload: Callable[..., Any], photo: Callable[..., bytes]) -> None:
    picture = ("a.png", photo(1))
    answer = upload("/api/enrolment/check", picture, picture)
    assert answer.status_code == 422


def test_without_a_body_the_current_frame_is_judged(
    client: FlaskClient, school: Any, draw: Callable[..., Any]
) -> None:
    school.room.frame = draw(1, 2)
    answer = client.post("/api/enrolment/check")
    assert answer.json["reasons"] == ["multiple_faces"]


def test_capture_shows_the_current_frame(
    client: FlaskClient, school: Any, draw: Callable[..., Any]
) -> None:
    school.room.frame = draw(1)
    answer = client.post("/api/enrolment/capture")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data == school.room.latest_jpeg()


@pytest.mark.parametrize("path", ["check", "capture"])
def test_without_a_camera(client: FlaskClient, path: str) -> None:
    answer = client.post(f"/api/enrolment/{path}")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "no_picture")
