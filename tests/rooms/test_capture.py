"""The capture thread's body, with cameras played and pauses noted instead of waited for."""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC

import numpy as np
import pytest

from rollcall.domain.faces import Image
from rollcall.domain.live import CameraState
from rollcall.errors import RollcallError
from rollcall.rooms.camera_status import CameraStatus
from rollcall.rooms.capture import Capture
from rollcall.rooms.frame import Frame
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal

GONE = RollcallError("camera_unavailable", "Nothing answers.", 503)
REFUSED = RollcallError("camera_refused", "The camera refuses the password.", 503)
Event = Image | RollcallError


class NotedPauses(StopSignal):
    """Notes how long it was to wait, and asks to stop instead of the last pause."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._most = most

    def wait(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        if len(self.pauses) >= self._most:
            self.set()
        return self.is_set()


class PlayedCamera:
    """Opens, or raises what it is given first; then gives the rest, and ends with an error."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events: Iterator[Event] = iter(events)
        self.closed = 0

    def open(self) -> None:
        self._next_is_error(peek=True)

    def read(self) -> Image:
        return self._next_is_error(peek=False)

    def close(self) -> None:
        self.closed += 1

    def _next_is_error(self, *, peek: bool) -> Image:
        event = next(self._events, GONE)
        if isinstance(event, RollcallError):
            raise RollcallError(event.code, event.message, event.status)
        if peek:
            self._events = iter([event, *self._events])
        return event


class Noting(Latest[Frame]):
    """A slot that remembers what was put into it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Frame] = []

    def post_newest(self, value: Frame) -> int:
        self.seen.append(value)
        return super().post_newest(value)


class Played:
    """A capture of successive connections, each given by its events."""

    def __init__(self, *connections: Sequence[Event]) -> None:
        self.cameras = [PlayedCamera(events) for events in connections]
        self.frames = Noting()
        self.status = CameraStatus("camera")
        self.seen = self.frames.seen
        self.stop = NotedPauses(len(connections))
        left = iter(self.cameras)
        Capture(lambda: next(left), self.frames, self.status).run(self.stop)


def picture(shade: int, size: tuple[int, int] = (32, 32)) -> Image:
    return np.full((*size, 3), shade, np.uint8)


def test_pictures_are_published_as_they_come() -> None:
    played = Played([picture(1), picture(2), picture(2), picture(3)])
    assert [int(frame.image[0, 0, 0]) for frame in played.seen] == [1, 2, 2, 3]
    assert [frame.changed for frame in played.seen] == [True, True, False, True]
    times = [frame.time_s for frame in played.seen]
    assert times == sorted(times)
    assert {frame.wall.tzinfo for frame in played.seen} == {UTC}


def test_another_size_is_a_change() -> None:
    played = Played([picture(1), picture(1, (48, 64)), picture(1, (48, 64))])
    assert [frame.changed for frame in played.seen] == [True, True, False]


def test_pauses_grow_to_three_seconds_and_no_further() -> None:
    played = Played(*[[GONE]] * 5)
    assert played.stop.pauses == [1, 2, 3, 3, 3]


def test_a_picture_makes_the_pauses_short_again() -> None:
    played = Played([GONE], [GONE], [GONE], [picture(1)], [GONE], [GONE])
    assert played.stop.pauses == [1, 2, 3, 1, 2, 3]


def test_a_refused_password_is_not_tried_often() -> None:
    played = Played(*[[REFUSED]] * 7)
    assert played.stop.pauses == [1, 2, 4, 8, 16, 30, 30]


def test_every_camera_is_closed_whatever_it_did() -> None:
    played = Played([GONE], [picture(1)], [picture(1), REFUSED])
    assert [camera.closed for camera in played.cameras] == [1, 1, 1]


def test_what_went_wrong_is_logged_once_and_kept(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        played = Played([GONE], [GONE], [REFUSED], [REFUSED])
    assert [record.getMessage() for record in caplog.records] == [
        "camera: Nothing answers.",
        "camera: The camera refuses the password.",
    ]
    view = played.status.view(0.0)
    assert (view.state, view.message) == (CameraState.LOST, "The camera refuses the password.")


def test_connections_are_counted() -> None:
    played = Played([GONE], [picture(1)], [GONE], [picture(2)], [picture(3)])
    assert played.status.view(0.0).reconnects == 2


def test_a_picture_that_comes_after_the_stop_is_not_shown() -> None:
    stop = StopSignal()
    frames: Latest[Frame] = Latest()
    status = CameraStatus("camera")

    class Late(PlayedCamera):
        def read(self) -> Image:
            stop.set()
            return super().read()

    camera = Late([picture(1)])
    Capture(lambda: camera, frames, status).run(stop)
    assert frames.newest() is None
    assert status.view(0.0).state is CameraState.CONNECTING
    assert camera.closed == 1
