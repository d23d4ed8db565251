"""From dlib to an InsightFace pack with real faces, while the room runs and a lesson is open."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from cameras import Camera, serving
from people import people, picture
from rollcall.config import Settings
from rollcall.domain.findings import About
from rollcall.domain.live import MarkStatus
from rollcall.domain.people import Consent
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.school.models_command import forget, print_status, rebuild
from rollcall.school.opening import running_school
from rollcall.school.school import School
from rollcall.students.files.vectors import EmbeddingStore
from support import wait_until

pytestmark = [
    pytest.mark.real_model,
    pytest.mark.slow,
    pytest.mark.usefixtures("one_thread_a_model"),
]

CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))
PEOPLE = 12
SHOWN = 4
PACK = "insightface/buffalo_sc"


@pytest.fixture
def faces(shared_dir: Path) -> list[list[Path]]:
    return people(shared_dir, PEOPLE, photos=2)


@pytest.fixture
def camera(faces: list[list[Path]]) -> Iterator[Camera]:
    """Shows the second photos of the first four people."""
    together = np.hstack([picture(photos[1]) for photos in faces[:SHOWN]])
    noise = np.random.default_rng(0)
    pictures = []
    for _ in range(6):
        grain = noise.integers(-3, 4, together.shape)
        shown = np.clip(together + grain, 0, 255).astype(np.uint8)
        pictures.append(cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes())
    with serving(Camera(pictures)) as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path, shared_dir: Path, camera: Camera) -> Settings:
    return Settings(
        root=tmp_path,
        camera_url=camera.url,
        face_engine="packaged",
        models_dir=shared_dir / "models" / "insightface",
        mood="off",
        liveness="off",
    )


def changed(settings: Settings) -> Settings:
    return settings.model_copy(update={"face_engine": "insightface", "face_model": "buffalo_sc"})


def enrol(services: School, photos: dict[str, bytes]) -> list[str]:
    """Students by their numbers; the ids of those whose photo was taken."""
    ids = []
    for number, photo in photos.items():
        who = services.students.create(number, f"Person {number:>02}", consent=CONSENT).id
        if services.students.add_photos(who, [("a.jpg", photo)]).added:
            ids.append(who)
    return ids


def marked(services: School) -> set[str]:
    session = services.lessons.current(ONLY_ROOM)
    assert session is not None
    return {m.student_id for m in session.marks if m.status is MarkStatus.PRESENT}


def fresh(folder: Path, settings: Settings, photos: dict[str, bytes]) -> dict[str, np.ndarray]:
    """The vectors of the same photos, enrolled by the new model from the start, by number."""
    anew = changed(settings).model_copy(update={"data_dir": folder})
    with running_school(anew) as services:
        enrol(services, photos)
        rows = services.students.vectors(PACK)
        return {s.number: rows[s.id] for s in services.students.list() if s.id in rows}


def test_the_model_changes_while_a_lesson_goes_on(
    tmp_path: Path,
    settings: Settings,
    faces: list[list[Path]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with running_school(settings) as services:
        first = {str(n): photos[0].read_bytes() for n, photos in enumerate(faces)}
        ids = enrol(services, first)
        assert len(ids) >= PEOPLE - 2
        school_class = services.classes.create("7B", roster=ids)
        session = services.lessons.start(ONLY_ROOM, school_class.id, "Rivera")
        wait_until(lambda: len(marked(services)) >= 2, "dlib recognised nobody")
        seen_by_dlib = marked(services)

    monkeypatch.setattr("rollcall.recognition.service.model_start.AT_ONCE", 0)
    said: list[str] = []
    with running_school(changed(settings), say=said.append) as services:
        assert any("packaged/dlib recognises until" in line for line in said)
        engines = []

        def ready() -> bool:
            engines.append(services.room.snapshot().engine.face)
            return engines[-1] == PACK

        wait_until(ready, "the model never changed")
        assert services.model_change.state().state == "done"
        found = [each for each in services.health.findings() if each.about is About.MODELS]
        assert [each for each in found if each.is_bad] == []
        still = services.lessons.current(ONLY_ROOM)
        assert still is not None
        assert still.id == session.id
        assert seen_by_dlib <= marked(services)
        assert services.room.snapshot().engine.threshold == 0.4
        wait_until(lambda: len(marked(services)) >= SHOWN - 1, "the new model knows too few")
        assert all(state == "running" for state in services.room.worker_states().values())
        assert services.room.snapshot().pipeline.restarts == 0
        # Who comes now is enrolled by the new model alone.
        late = services.students.create("99", "Late", consent=CONSENT).id
        taken = services.students.add_photos(late, [("a.jpg", faces[0][1].read_bytes())])
        assert [r.code for r in taken.rejected] == ["already_enrolled_as"]
        numbers = {s.id: s.number for s in services.students.list()}
        rows = dict(services.students.vectors(PACK))
        kept = {numbers[who]: services.students.photo_jpeg(who, 1) for who in ids}
    expected = fresh(tmp_path / "fresh", settings, kept)
    assert set(rows) == set(ids)
    for who, vectors in rows.items():
        if numbers[who] in expected:
            assert float((vectors @ expected[numbers[who]].T).min()) > 0.999
    compared = sum(numbers[who] in expected for who in rows)
    assert compared >= PEOPLE - 3

    # The commands, on what the server has left.
    rebuild(changed(settings), demo=False)
    assert f"{PACK}: the vectors of {len(ids)} photos were made anew." in capsys.readouterr().out
    again = EmbeddingStore(settings.data_dir / "embeddings.pkl")
    for who, vectors in rows.items():
        assert float((vectors @ again.vectors(PACK)[who].T).min()) > 0.999
    with pytest.raises(RollcallError, match="settings ask for"):
        forget(changed(settings), [PACK], demo=False)
    forget(changed(settings), ["packaged/dlib"], demo=False)
    print_status(changed(settings), demo=False)
    out = capsys.readouterr().out
    assert f"vectors of {len(ids)} photos of {len(ids)} students" in out
    assert "Erased: the vectors of packaged/dlib" in out
    assert EmbeddingStore(settings.data_dir / "embeddings.pkl").models() == (PACK,)
