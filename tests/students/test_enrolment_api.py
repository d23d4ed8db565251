from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from flask.testing import FlaskClient

from rollcall.domain.faces import Image
from rollcall.vision.pictures import encode_jpeg


def test_a_good_photo(upload: Callable[..., Any], photo: Callable[..., bytes]) -> None:
    answer = upload("/api/enrolment/check", ("a.png", photo(1)))
    assert answer.status_code == 200
    shown = dict(answer.json)
    measures = shown.pop("measures")
    assert shown == {
        "ok": True,
        "reasons": [],
        "messages": [],
        "meters": {"size": 1.0, "sharpness": 1.0, "light": 1.0, "pose": 1.0},
        "pose": "straight",
        "faces": [{"box": [20, 40, 120, 120], "main": True}],
    }
    assert {name: measures[name] for name in ("faces", "width", "height", "face_width")} == {
        "faces": 1,
        "width": 640,
        "height": 360,
        "face_width": 120.0,
    }
    assert set(measures) == {
        "faces", "width", "height", "face_width", "sharpness", "brightness", "clipped", "yaw",
        "pitch", "roll",
    }  # fmt: skip


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


def spoilt(image: Image, how: str) -> bytes:
    worse = {
        "blurred": lambda: cv2.GaussianBlur(image, (0, 0), 4),
        "too_dark": lambda: (image * 0.1).astype(np.uint8),
        "face_too_small": lambda: cv2.resize(image, None, fx=0.25, fy=0.25),
    }[how]()
    return encode_jpeg(np.asarray(worse, np.uint8), 95)


@pytest.mark.parametrize("reason", ["blurred", "too_dark", "face_too_small"])
def test_the_right_reason_comes_first(
    upload: Callable[..., Any], draw: Callable[..., Image], reason: str
) -> None:
    answer = upload("/api/enrolment/check", ("a.jpg", spoilt(draw(1), reason))).json
    assert answer["reasons"][0] == reason
    assert answer["ok"] is False
    meter = {"blurred": "sharpness", "too_dark": "light", "face_too_small": "size"}[reason]
    assert answer["meters"][meter] < 0.5


def test_without_a_face_there_is_nothing_to_measure(
    upload: Callable[..., Any], photo: Callable[..., bytes]
) -> None:
    answer = upload("/api/enrolment/check", ("a.png", photo())).json
    assert answer["meters"] == {"size": 0, "sharpness": 0, "light": 0, "pose": 0}
    assert answer["pose"] is None
    assert answer["faces"] == []
    assert answer["measures"]["sharpness"] is None


def test_one_face_of_several_is_judged(
    upload: Callable[..., Any], photo: Callable[..., bytes]
) -> None:
    group = ("a.png", photo(1, 2))
    answer = upload("/api/enrolment/check", group, face="172,41,118,119").json
    assert (answer["ok"], answer["reasons"]) == (True, [])
    assert answer["faces"] == [
        {"box": [20, 40, 120, 120], "main": False},
        {"box": [170, 40, 120, 120], "main": True},
    ]
    nobody = upload("/api/enrolment/check", group, face="500,200,118,119").json
    assert nobody["reasons"] == ["face_not_found"]
    twice = upload("/api/enrolment/check", group, face=["1,1,9,9", "1,1,9,9"])
    assert twice.status_code == 422
