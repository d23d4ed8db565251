"""`GET /api/calibration`."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from rollcall.recognition.service.calibration import CalibrationService
from rollcall.students.service.students import StudentService
from support import fields_of, golden

Make = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def _served(school: Any, students: StudentService) -> None:
    school.calibration = CalibrationService(students)


@pytest.fixture
def enrol(new_student: Make, upload: Any, photo: Callable[..., bytes]) -> Callable[..., str]:
    """A student with photos of a card in so many looks."""

    def make(card: int, *looks: int) -> str:
        student: str = new_student(str(card))["id"]
        files = [(f"{look}.png", photo(card, look=look)) for look in looks]
        answer = upload(f"/api/students/{student}/photos", *files)
        assert len(answer.json["photos"]) == len(looks), answer.json
        return student

    return make


def test_nobody_is_enrolled(client: FlaskClient) -> None:
    answer = client.get("/api/calibration")
    assert answer.status_code == 200
    body = answer.json
    assert (body["model"], body["threshold"], body["recommended"]) == ("fake/cards", 0.6, 0.6)
    assert (body["enough"], body["students"], body["photos"]) == (False, 0, 0)
    assert body["genuine"]["pairs"] == body["impostor"]["pairs"] == 0
    assert len(body["genuine"]["histogram"]) == len(body["edges"]) - 1
    assert "too few photos" in body["message"]
    assert all(row["true_share"] is None for row in body["table"])


def test_the_pairs_of_everyone_are_counted(client: FlaskClient, enrol: Any) -> None:
    for card in range(6):
        enrol(card, 0, 1, 2)
    body = client.get("/api/calibration").json
    assert (body["students"], body["photos"]) == (6, 18)
    assert (body["genuine"]["pairs"], body["impostor"]["pairs"]) == (18, 15 * 9)
    assert sum(body["genuine"]["histogram"]) == 18
    assert sum(body["impostor"]["histogram"]) == 135
    assert body["genuine"]["lowest"] > body["impostor"]["highest"]
    assert body["edges"] == sorted(body["edges"])
    (row,) = [row for row in body["table"] if row["threshold"] == 0.6]
    assert row == {
        "threshold": 0.6,
        "true_share": 1.0,
        "false_pairs": 0,
        "highest_false": None,
        "recognised": 1.0,
        "asked": 0.0,
        "wrong": 0.0,
        "strangers": 0.0,
    }
    assert body["enough"] is False
    assert body["recommended"] == body["own"] == 0.6


def test_it_follows_every_change(client: FlaskClient, enrol: Any) -> None:
    first = enrol(1, 0, 1)
    enrol(2, 0, 1)
    assert client.get("/api/calibration").json["impostor"]["pairs"] == 4
    client.delete(f"/api/students/{first}")
    body = client.get("/api/calibration").json
    assert (body["genuine"]["pairs"], body["impostor"]["pairs"]) == (1, 0)


def test_the_golden_answer_has_the_fields_of_the_real_one(client: FlaskClient, enrol: Any) -> None:
    enrol(1, 0, 1)
    enrol(2, 0, 1)
    assert fields_of(client.get("/api/calibration").json) == fields_of(golden("calibration.json"))
