from datetime import UTC, datetime, timedelta

import pytest

from rollcall.domain.live import CameraState
from rollcall.rooms.camera_status import FROZEN_AFTER_S, STALLED_AFTER_S, CameraStatus


@pytest.fixture
def status() -> CameraStatus:
    return CameraStatus("http://***@camera/video")


def watch(
    status: CameraStatus, *, since: float, seconds: float, fps: float = 10, changed: bool = True
) -> float:
    """Pictures for a while; returns when the last came."""
    now = since
    for n in range(int(seconds * fps) + 1):
        now = since + n / fps
        status.got_frame(now, changed=changed or n == 0, first=n == 0)
    return now


def test_it_connects_before_it_runs(status: CameraStatus) -> None:
    view = status.view(100.0)
    assert view.state is CameraState.CONNECTING
    assert view.frame_age_s is None
    assert view.fps == 0
    assert view.address == "http://***@camera/video"


def test_a_running_camera(status: CameraStatus) -> None:
    now = watch(status, since=100, seconds=3)
    view = status.view(now + 0.04)
    assert view.state is CameraState.RUNNING
    assert view.fps == pytest.approx(10, abs=0.1)
    assert view.frame_age_s == 0.04
    assert view.reconnects == 0
    assert view.message == ""


def test_without_a_new_picture_it_stalls_and_then_runs_again(status: CameraStatus) -> None:
    now = watch(status, since=100, seconds=1)
    assert status.view(now + STALLED_AFTER_S).state is CameraState.RUNNING
    view = status.view(now + STALLED_AFTER_S + 0.1)
    assert view.state is CameraState.STALLED
    assert "no new picture" in view.message
    assert view.fps == 0
    status.got_frame(now + 3, changed=True, first=False)
    assert status.view(now + 3).state is CameraState.RUNNING
    assert status.view(now + 3).message == ""


def test_the_same_picture_for_long_is_a_frozen_one(status: CameraStatus) -> None:
    now = watch(status, since=100, seconds=FROZEN_AFTER_S, changed=False)
    assert status.view(now).state is CameraState.RUNNING
    status.got_frame(now + 0.1, changed=False, first=False)
    view = status.view(now + 0.1)
    assert view.state is CameraState.FROZEN
    assert "same picture" in view.message
    assert view.frame_age_s == 0
    status.got_frame(now + 0.2, changed=True, first=False)
    assert status.view(now + 0.2).state is CameraState.RUNNING


def test_what_was_wrong_stays_readable_until_there_is_a_picture(status: CameraStatus) -> None:
    watch(status, since=100, seconds=1)
    assert status.lost("It is gone.")
    status.connecting()
    view = status.view(101)
    assert (view.state, view.message) == (CameraState.LOST, "It is gone.")
    assert view.fps == 0
    watch(status, since=110, seconds=0)
    view = status.view(110)
    assert (view.state, view.message, view.reconnects) == (CameraState.RUNNING, "", 1)


def test_only_news_is_news(status: CameraStatus) -> None:
    assert status.lost("Nothing answers.")
    assert not status.lost("Nothing answers.")
    assert status.lost("It refuses the password.")
    watch(status, since=100, seconds=0)
    assert status.lost("It refuses the password.")


def test_the_rate_is_of_one_connection_only(status: CameraStatus) -> None:
    """The pause between two connections is no part of the rate."""
    watch(status, since=100, seconds=1)
    status.lost("It is gone.")
    now = watch(status, since=101.5, seconds=0.5, fps=20)
    assert status.view(now).fps == pytest.approx(20, abs=0.1)


def test_a_stopped_camera_stays_stopped(status: CameraStatus) -> None:
    watch(status, since=100, seconds=1)
    status.stopped()
    view = status.view(101)
    assert (view.state, view.message, view.fps) == (CameraState.STOPPED, "", 0)


def test_silence_is_counted_from_the_last_sign_of_life(status: CameraStatus) -> None:
    status.beat(100)
    assert status.silent_for(103) == 3
    status.got_frame(105, changed=True, first=True)
    assert status.silent_for(106) == 1


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_s(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


def test_it_says_since_when_and_when_it_is_tried_again() -> None:
    clock = Clock()
    status = CameraStatus("camera", clock)
    started = clock.now
    assert status.view(100.0).since == started
    lost = clock.pass_s(4)
    status.lost("Nothing answers.")
    status.waits(2.0)
    view = status.view(104.0)
    assert (view.since, view.next_try) == (lost, lost + timedelta(seconds=2))
    clock.pass_s(2)
    status.connecting()
    view = status.view(106.0)
    assert (view.state, view.since, view.next_try) == (CameraState.LOST, lost, None)
    status.lost("It answers with a web page.")
    assert status.view(106.0).since == lost
    back = clock.pass_s(1)
    status.got_frame(107.0, changed=True, first=True)
    clock.pass_s(0.1)
    status.got_frame(107.1, changed=True, first=False)
    view = status.view(107.1)
    assert (view.state, view.since, view.next_try) == (CameraState.RUNNING, back, None)


def test_a_camera_that_stalls_or_freezes_does_so_since_its_last_good_picture() -> None:
    clock = Clock()
    status = CameraStatus("camera", clock)
    status.got_frame(100.0, changed=True, first=True)
    last = clock.now
    clock.pass_s(3)
    assert status.view(103.0).since == last
    again = clock.now
    status.got_frame(103.0, changed=True, first=False)
    assert status.view(103.0).since == again
    for n in range(1, 7):
        clock.pass_s(1)
        status.got_frame(103.0 + n, changed=False, first=False)
    view = status.view(109.0)
    assert (view.state, view.since) == (CameraState.FROZEN, again)
    moves = clock.pass_s(1)
    status.got_frame(110.0, changed=True, first=False)
    view = status.view(110.0)
    assert (view.state, view.since) == (CameraState.RUNNING, moves)
