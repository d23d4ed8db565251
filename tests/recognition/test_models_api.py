"""`/api/models`: which models there are, and the making of vectors anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api_school import stand_in
from other_engine import OTHER, OtherEngine
from rollcall.errors import RollcallError
from rollcall.recognition.service.model_change import ModelChange
from rollcall.recognition.service.models import ModelsService
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceEngine
from rollcall.vision.weights.store import ModelStore
from settled import Settled
from support import PATIENCE_S, fields_of, golden, wait_until

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def other() -> OtherEngine:
    return OtherEngine()


@pytest.fixture(autouse=True)
def _served(
    school: Any, students: StudentService, other: OtherEngine, tmp_path: Path
) -> Iterator[None]:
    def load(model: str) -> FaceEngine:
        if model == OTHER:
            return other
        raise RollcallError("model_unknown", f"There is no model {model}.", status=422)

    change = ModelChange(students, students.engine, students.use_engine, load)
    store = ModelStore(tmp_path / "models", tmp_path / "deepface", tmp_path / "packaged")
    stand_in(school, ModelsService, ModelsService(students, change, store))
    yield
    change.stop()


@pytest.fixture
def enrolled(new_student: Make, upload: Any, photo: Callable[..., bytes]) -> list[str]:
    ids = []
    for card in (1, 2):
        who = new_student(str(card), name=f"Student {card}")["id"]
        assert upload(f"/api/students/{who}/photos", ("a.png", photo(card))).status_code == 201
        ids.append(who)
    return ids


def done(client: FlaskClient) -> Any:
    def ended() -> bool:
        return client.get("/api/models/rebuild").json["state"] in ("done", "failed")

    wait_until(ended, "it never ended")
    return client.get("/api/models/rebuild").json


def test_nothing_has_been_made(client: FlaskClient) -> None:
    assert client.get("/api/models/rebuild").json == {
        "state": "idle",
        "done": 0,
        "total": 0,
        "model": "",
        "message": "",
        "eta_s": None,
        "problem_count": 0,
        "problems": [],
    }


@pytest.mark.usefixtures("enrolled")
def test_all_vectors_are_made_anew(client: FlaskClient) -> None:
    answer = client.post("/api/models/rebuild")
    assert answer.status_code == 202
    assert (answer.json["model"], answer.json["state"] in ("running", "done")) == (
        "fake/cards",
        True,
    )
    body = done(client)
    assert (body["state"], body["done"], body["total"]) == ("done", 2, 2)
    assert body["message"] == "The vectors of fake/cards were made of 2 photos."


@pytest.mark.usefixtures("enrolled")
def test_progress_is_told_and_a_second_one_refused(client: FlaskClient, other: OtherEngine) -> None:
    other.gate.clear()
    assert client.post("/api/models/rebuild", json={"model": OTHER}).status_code == 202
    assert other.waits.wait(PATIENCE_S)
    body = client.get("/api/models/rebuild").json
    assert (body["state"], body["model"], body["done"], body["total"]) == ("running", OTHER, 0, 2)
    for path, sent in (("rebuild", {}), ("forget", {"model": OTHER})):
        answer = client.post(f"/api/models/{path}", json=sent)
        assert (answer.status_code, answer.json["error"]["code"]) == (409, "rebuild_running")
    other.gate.set()
    assert done(client)["state"] == "done"


def test_photos_that_cannot_be_used_are_named(
    client: FlaskClient, enrolled: list[str], data_dir: Path
) -> None:
    (data_dir / "photos" / enrolled[0] / "1.jpg").write_bytes(b"no picture")
    client.post("/api/models/rebuild", json={})
    body = done(client)
    assert body["problem_count"] == 1
    assert body["problems"] == [
        {
            "student_id": enrolled[0],
            "number": "1",
            "name": "Student 1",
            "photo": 1,
            "code": "not_a_picture",
            "kept": True,
        }
    ]


@pytest.mark.usefixtures("enrolled")
def test_models_and_their_vectors(client: FlaskClient) -> None:
    client.post("/api/models/rebuild", json={"model": OTHER})
    done(client)
    models = {entry["model"]: entry for entry in client.get("/api/models").json["models"]}
    assert next(iter(models)) == "fake/cards"
    assert models["fake/cards"] == {
        "model": "fake/cards",
        "present": True,
        "running": True,
        "wanted": True,
        "students": 2,
        "photos": 2,
        "complete": True,
        "threshold": 0.6,
        "licence": "The fake engine recognises coloured cards, not people.",
        "note": "",
    }
    assert (models[OTHER]["running"], models[OTHER]["photos"], models[OTHER]["complete"]) == (
        False,
        2,
        True,
    )
    large = models["insightface/buffalo_l"]
    assert (large["present"], large["students"], large["complete"]) == (False, 0, False)
    assert large["note"] == "Not fetched."
    assert "packaged/dlib" in models
    answer = client.post("/api/models/forget", json={"model": OTHER})
    assert answer.status_code == 204
    left = {entry["model"] for entry in client.get("/api/models").json["models"]}
    assert OTHER not in left


@pytest.mark.parametrize(
    ("path", "sent", "status", "code"),
    [
        ("rebuild", {"model": "insightface/none"}, 422, "model_unknown"),
        ("rebuild", {"model": ""}, 422, "validation_failed"),
        ("rebuild", {"model": 5}, 422, "validation_failed"),
        ("rebuild", {"model": "x" * 5000}, 422, "validation_failed"),
        ("rebuild", {"modle": OTHER}, 422, "validation_failed"),
        ("rebuild", [], 422, "validation_failed"),
        ("forget", {}, 422, "validation_failed"),
        ("forget", {"model": "fake/cards"}, 409, "model_in_use"),
        ("forget", {"model": "nobody"}, 404, "model_unknown"),
    ],
)
def test_bad_requests(settled: Settled, path: str, sent: Any, status: int, code: str) -> None:
    client = settled.client
    answer = client.post(f"/api/models/{path}", json=sent)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert client.get("/api/models/rebuild").json["state"] == "idle"


def test_a_body_that_is_no_json(settled: Settled) -> None:
    client = settled.client
    answer = client.post("/api/models/rebuild", data=b"{", content_type="application/json")
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "malformed_json")
    answer = client.post("/api/models/rebuild", data=b"a=b")
    assert answer.status_code == 415


@pytest.mark.usefixtures("enrolled")
def test_the_golden_answers_have_the_fields_of_the_real_ones(client: FlaskClient) -> None:
    for name, path in (("models", "models"), ("models_rebuild", "models/rebuild")):
        real = fields_of(client.get(f"/api/{path}").json)
        assert real == fields_of(golden(f"{name}.json")), name
