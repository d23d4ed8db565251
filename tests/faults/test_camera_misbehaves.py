"""A camera that does everything a camera can do wrong, over real HTTP: the room stays up, says
what is wrong, and recovers."""

import logging
from collections.abc import Iterator

import pytest

from cameras import PASSWORD, USER, Camera, Does, serving
from cards import jpegs, row_of
from rollcall.domain.live import CameraState, CameraView
from rollcall.rooms import camera_status, capture
from rollcall.rooms import room as room_module
from rollcall.rooms.room import Room
from rooms import (
    HIDDEN_ADDRESS,
    camera_of,
    make_room,
    present,
    runs,
    silence_after,
    stream,
    watching,
)
from support import PATIENCE_S, wait_until

HANGS = (Does.HANG_BEFORE_HEADERS, Does.HANG_IN_FRAME)


@pytest.fixture(autouse=True)
def short_limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is short where the camera hangs; elsewhere a busy machine is not taken for it."""
    params = getattr(request.node, "callspec", None)
    hangs = params is not None and params.params.get("does") in HANGS
    silence_after(2.5 if hangs else PATIENCE_S, monkeypatch)
    monkeypatch.setattr(capture, "FIRST_PAUSE_S", 0.1)
    monkeypatch.setattr(capture, "LONGEST_PAUSE_S", 0.3)
    monkeypatch.setattr(capture, "LONGEST_PAUSE_REFUSED_S", 0.5)
    monkeypatch.setattr(camera_status, "STALLED_AFTER_S", 0.5)
    monkeypatch.setattr(camera_status, "FROZEN_AFTER_S", 0.5)
    monkeypatch.setattr(room_module, "WATCH_EVERY_S", 0.1)


@pytest.fixture
def camera() -> Iterator[Camera]:
    with serving(Camera(jpegs(row_of(0)), jpegs(row_of(0), size=(320, 480)))) as made:
        yield made


@pytest.fixture
def room(camera: Camera) -> Iterator[Room]:
    with watching(make_room(stream(camera.url_with_password), 0, mood=False)) as made:
        wait_until(lambda: runs(made), "the camera never ran")
        yield made


def until_it_says(room: Room, state: CameraState, words: str) -> CameraView:
    """Wait for a state and a message; returns the view that had both."""
    seen: list[CameraView] = []

    def says() -> bool:
        seen.append(camera_of(room))
        return seen[-1].state is state and words in seen[-1].message

    try:
        wait_until(says, "")
    except AssertionError:
        pytest.fail(f"never {state} with {words!r}, at last {seen[-1]}")
    return seen[-1]


def until_it_is_back(room: Room) -> None:
    wait_until(lambda: runs(room), "the camera is not back")
    assert camera_of(room).message == ""
    wait_until(lambda: room.snapshot().faces, "pictures come, and nobody looks at them")


FAULTS = [
    (Does.HTML_PAGE, "web page"),
    (Does.NOT_FOUND, "(404)"),
    (Does.UNAUTHORISED, "user name or password"),
    (Does.SERVER_ERROR, "answers with an error"),
    (Does.HANG_BEFORE_HEADERS, "silent"),
]


@pytest.mark.parametrize(("does", "words"), FAULTS)
def test_a_camera_that_answers_wrongly_after_a_restart(
    camera: Camera, room: Room, does: Does, words: str
) -> None:
    camera.stop()
    camera.does = does
    camera.start()
    view = until_it_says(room, CameraState.LOST, words)
    assert view.address == HIDDEN_ADDRESS
    assert room.worker_states() == {"capture": "running", "recognition": "running"}
    camera.does = Does.WELL
    until_it_is_back(room)
    assert camera_of(room).reconnects == 1
    assert room.snapshot().pipeline.restarts == 0


@pytest.mark.parametrize(
    ("does", "state", "words"),
    [
        (Does.STALL, CameraState.STALLED, "no new picture"),
        (Does.HANG_IN_FRAME, CameraState.STALLED, "no new picture"),
        (Does.HANG_IN_FRAME, CameraState.LOST, "silent"),
        (Does.FREEZE, CameraState.FROZEN, "same picture"),
        (Does.CLOSE, CameraState.LOST, "ended its stream"),
        (Does.BREAK_ALL, CameraState.STALLED, "no new picture"),
        (Does.BREAK_ALL, CameraState.LOST, "broken pictures"),
    ],
)
def test_a_camera_that_fails_while_it_runs(
    camera: Camera, room: Room, does: Does, state: CameraState, words: str
) -> None:
    camera.does = does
    until_it_says(room, state, words)
    assert room.worker_states() == {"capture": "running", "recognition": "running"}
    camera.does = Does.WELL
    until_it_is_back(room)
    assert room.snapshot().pipeline.restarts == 0


def test_a_camera_that_is_switched_off_and_on(camera: Camera, room: Room) -> None:
    camera.stop()
    until_it_says(room, CameraState.LOST, "Nothing answers")
    assert camera_of(room).fps == 0
    camera.start()
    until_it_is_back(room)


def test_a_camera_that_is_switched_on_after_the_room(camera: Camera) -> None:
    camera.stop()
    with watching(make_room(stream(camera.url), 0)) as room:
        until_it_says(room, CameraState.LOST, "Nothing answers")
        assert room.snapshot().camera.frame_age_s is None
        camera.start()
        until_it_is_back(room)
        assert camera_of(room).reconnects == 0


@pytest.mark.parametrize("does", [Does.BREAK_SOME, Does.OTHER_SIZE])
def test_what_a_room_just_copes_with(camera: Camera, room: Room, does: Does) -> None:
    camera.does = does
    if does is Does.OTHER_SIZE:
        wait_until(lambda: room.snapshot().frame_size == (320, 480), "the size never changed")
    wait_until(lambda: present(room) == {"s0"}, "nobody is recognised any more")
    wait_until(lambda: runs(room), "no fresh picture comes")
    assert camera_of(room).reconnects == 0


def test_a_frozen_camera_keeps_nobody_present(camera: Camera, room: Room) -> None:
    """The very picture that shows a student proves nothing the second time."""
    camera.does = Does.FREEZE
    until_it_says(room, CameraState.FROZEN, "same picture")
    wait_until(lambda: not room.snapshot().faces, "faces stay though the picture froze")
    assert camera_of(room).fps > 0
    assert present(room) == set()


def test_the_password_is_never_seen(
    camera: Camera,
    room: Room,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        for does, words in FAULTS[:3]:
            camera.stop()
            camera.does = does
            camera.start()
            until_it_says(room, CameraState.LOST, words)
        camera.stop()
        until_it_says(room, CameraState.LOST, "Nothing answers")
    shown = caplog.text + "".join(capfd.readouterr()) + repr(room.snapshot())
    assert "refuses the user name" in shown
    assert PASSWORD not in shown
    assert USER not in shown


def test_a_room_stops_in_time_while_its_camera_hangs(
    camera: Camera, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence_after(2.5, monkeypatch)
    camera.does = Does.HANG_BEFORE_HEADERS
    room = make_room(stream(camera.url), 0)
    room.start()
    wait_until(lambda: room.worker_states()["capture"] == "running", "it does not run")
    room.stop()
    assert "did not stop within" not in caplog.text
    assert camera_of(room).state is CameraState.STOPPED
    assert set(room.worker_states().values()) == {"stopped"}


def test_a_lost_camera_is_tried_when_somebody_says_so(
    camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "FIRST_PAUSE_S", 10 * PATIENCE_S)
    monkeypatch.setattr(capture, "LONGEST_PAUSE_S", 10 * PATIENCE_S)
    camera.stop()
    with watching(make_room(stream(camera.url), 0)) as room:
        until_it_says(room, CameraState.LOST, "Nothing answers")
        wait_until(lambda: camera_of(room).next_try is not None, "it does not say when")
        camera.start()
        room.retry_camera()
        until_it_is_back(room)
        assert camera_of(room).next_try is None
