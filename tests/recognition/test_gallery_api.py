from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from support import fields_of, golden

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def enrol(new_student: Make, upload: Any, photo: Callable[..., bytes]) -> Callable[..., Any]:
    """A student with photos of a card in so many looks."""

    def make(number: str, card: int, *looks: int) -> dict[str, str]:
        student = new_student(number, name=f"Student {number}")
        files = [(f"{look}.png", photo(card, look=look)) for look in looks]
        path = f"/api/students/{student['id']}/photos"
        answer = upload(path, *files, accept="already_enrolled_as")
        assert len(answer.json["photos"]) == len(looks), answer.json
        return {key: student[key] for key in ("id", "number", "name")}

    return make


def test_nobody_is_enrolled(client: FlaskClient, new_student: Make) -> None:
    new_student()
    assert client.get("/api/gallery").json == {
        "model": "fake/cards",
        "threshold": 0.6,
        "students": 0,
        "photos": 0,
        "highest_between": None,
        "lowest_within": None,
        "look_alikes": [],
        "weak": [],
    }


def test_one_photo_is_compared_with_nothing(client: FlaskClient, enrol: Any) -> None:
    student = enrol("1", 3, 0)
    answer = client.get("/api/gallery").json
    assert (answer["students"], answer["photos"]) == (1, 1)
    assert answer["highest_between"] is answer["lowest_within"] is None
    assert answer["weak"] == [{**student, "photos": 1}]


def test_the_gallery_and_its_changes(client: FlaskClient, enrol: Any) -> None:
    a = enrol("1", 3, 0, 1, 2)
    b = enrol("2", 9, 0, 4)
    answer = client.get("/api/gallery").json
    assert (answer["students"], answer["photos"]) == (2, 5)
    assert [s["id"] for s in answer["highest_between"]["students"]] == [a["id"], b["id"]]
    assert answer["highest_between"]["similarity"] < 0.55
    assert answer["lowest_within"]["similarity"] == pytest.approx(0.8, abs=0.1)
    assert answer["lowest_within"]["student"] in (a, b)
    assert answer["look_alikes"] == []
    assert answer["weak"] == [{**b, "photos": 2}]

    twin = enrol("3", 3, 3)
    pair = client.get("/api/gallery").json["look_alikes"]
    assert [s["number"] for s in pair[0]["students"]] == ["1", "3"]
    assert pair[0]["similarity"] > 0.7

    client.delete(f"/api/students/{twin['id']}")
    assert client.get("/api/gallery").json == answer


def test_the_golden_answer_has_the_fields_of_the_real_one(client: FlaskClient, enrol: Any) -> None:
    enrol("1", 1, 0, 1)
    enrol("2", 2, 0, 1)
    real = client.get("/api/gallery").json
    made = golden("gallery.json")
    assert isinstance(made, dict)
    assert real.keys() == made.keys()
    for name in ("highest_between", "lowest_within", "weak"):
        assert fields_of(real[name]) == fields_of(made[name]), name
    assert fields_of(made["look_alikes"]) == [fields_of(made["highest_between"])]
