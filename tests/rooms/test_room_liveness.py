"""A room over real HTTP in which somebody holds up a picture."""

from collections.abc import Callable, Iterator

import cv2
import pytest

from cameras import Camera, serving
from liveness_cards import picture_of
from rollcall.domain.faces import FaceState
from rollcall.domain.live import MarkStatus
from rollcall.domain.liveness import Liveness
from rollcall.domain.matching import Gallery
from rollcall.rooms.room import Room
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.engines.fake_liveness import FakeLivenessEngine
from rooms import make_room, present, stream, watching
from support import wait_until


@pytest.fixture
def camera() -> Iterator[Camera]:
    """Cards 0 and 5, and a picture of card 1."""
    pictures = [
        cv2.imencode(".jpg", picture_of((0, 1, 5), held=(1,), seed=seed))[1].tobytes()
        for seed in range(8)
    ]
    with serving(Camera(pictures)) as made:
        yield made


def judging(camera: Camera, *, require: bool) -> Room:
    return make_room(
        stream(camera.url), 0, 1, liveness=FakeLivenessEngine(), require_liveness=require
    )


def soon(predicate: Callable[[], object], message: str) -> None:
    wait_until(predicate, message)


def by_name(room: Room) -> dict[str | None, tuple[FaceState, Liveness | None]]:
    return {face.name: (face.state, face.liveness) for face in room.snapshot().faces}


def entries(room: Room) -> dict[str, tuple[MarkStatus, Liveness | None]]:
    return {e.student_id: (e.status, e.liveness) for e in room.snapshot().register}


def test_a_picture_is_flagged_and_counts(camera: Camera) -> None:
    with watching(judging(camera, require=False)) as room:
        assert {entry[1] for entry in entries(room).values()} == {Liveness.UNKNOWN}
        soon(lambda: present(room) == {"s0", "s1"}, "not everyone was recognised")
        wanted = {
            "s0": (MarkStatus.PRESENT, Liveness.REAL),
            "s1": (MarkStatus.PRESENT, Liveness.SUSPECTED),
        }
        soon(lambda: entries(room) == wanted, "the picture was not flagged")
        soon(
            lambda: (
                by_name(room)
                == {
                    "Student 0": (FaceState.PRESENT, Liveness.REAL),
                    "Student 1": (FaceState.PRESENT, Liveness.SUSPECTED),
                    None: (FaceState.UNKNOWN, Liveness.UNKNOWN),
                }
            ),
            "the faces were not judged",
        )
        assert room.worker_states()["liveness"] == "running"


def test_when_required_a_picture_is_flagged_and_does_not_count(camera: Camera) -> None:
    with watching(judging(camera, require=True)) as room:
        soon(lambda: present(room) == {"s0"}, "the living face was not marked")
        held = ("Student 1", (FaceState.CONFIRMING, Liveness.SUSPECTED))
        soon(lambda: held in by_name(room).items(), "the picture was not flagged")
        assert entries(room) == {
            "s0": (MarkStatus.PRESENT, Liveness.REAL),
            "s1": (MarkStatus.UNMARKED, Liveness.SUSPECTED),
        }


def test_without_it_nothing_is_read_and_nothing_said(camera: Camera) -> None:
    with watching(make_room(stream(camera.url), 0, 1)) as room:
        soon(lambda: present(room) == {"s0", "s1"}, "not everyone was recognised")
        assert "liveness" not in room.worker_states()
        assert {face.liveness for face in room.snapshot().faces} == {None}
        assert {entry[1] for entry in entries(room).values()} == {None}


def test_a_new_lesson_starts_without_suspicions(camera: Camera) -> None:
    with watching(judging(camera, require=False)) as room:
        soon(lambda: entries(room)["s1"][1] is Liveness.SUSPECTED, "the picture was not flagged")
        room.look_for(Gallery({}, FakeFaceEngine().info.dim, 1, group="lesson"))
        soon(lambda: entries(room)["s1"][1] is Liveness.UNKNOWN, "the suspicion was kept")
