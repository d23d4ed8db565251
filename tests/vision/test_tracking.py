import numpy as np
import pytest

from rollcall.domain.faces import Box, DetectedFace
from rollcall.domain.presence import SELDOM_LOOK_S, TRACK_LOST_AFTER_S
from rollcall.vision.tracking import ByteFaceTracker


def face(x: float, y: float = 50, side: float = 60, score: float = 0.9) -> DetectedFace:
    return DetectedFace(Box(x, y, side, side), np.zeros((5, 2), np.float32), score)


def steps(tracker: ByteFaceTracker, *xs: float, start: float = 0.0) -> list[int | None]:
    """The same faces for a second, ten times a second; the tracks that they end with."""
    tracks: list[int | None] = []
    for n in range(10):
        tracks = tracker.update([face(x) for x in xs], start + n / 10)
    return tracks


def test_a_face_gets_its_number_with_the_second_frame() -> None:
    tracker = ByteFaceTracker()
    assert tracker.update([face(10)], 0.0) == [None]
    first = tracker.update([face(11)], 0.1)
    assert first == [1]
    assert tracker.update([face(12)], 0.2) == first


def test_numbers_come_in_the_order_of_the_faces() -> None:
    tracker = ByteFaceTracker()
    left, right = steps(tracker, 10, 300)
    assert left != right
    assert tracker.update([face(300), face(10)], 1.0) == [right, left]


def test_no_faces_is_no_error() -> None:
    tracker = ByteFaceTracker()
    assert tracker.update([], 0.0) == []
    (track,) = steps(tracker, 10, start=0.1)
    assert tracker.update([], 1.2) == []
    assert tracker.update([face(10)], 1.3) == [track]


def test_a_face_that_walks_keeps_its_number() -> None:
    tracker = ByteFaceTracker()
    tracks = [tracker.update([face(10 + 8 * n)], n / 10)[0] for n in range(40)]
    assert tracks == [None] + [tracks[1]] * 39


def test_a_short_absence_is_bridged_and_a_long_one_is_not() -> None:
    tracker = ByteFaceTracker()
    (before,) = steps(tracker, 10)
    for n in range(8):
        tracker.update([], 1.0 + n / 10)
    assert steps(tracker, 10, start=1.8) == [before]
    for n in range(int(10 * (TRACK_LOST_AFTER_S + 1))):
        tracker.update([], 2.8 + n / 10)
    (after,) = steps(tracker, 10, start=2.8 + TRACK_LOST_AFTER_S + 1)
    assert after not in (None, before)


def test_the_rate_of_frames_may_change() -> None:
    """Numbers hold at two frames a second too: absences are counted in seconds, not in frames."""
    tracker = ByteFaceTracker()
    (fast,) = steps(tracker, 10)
    slow = [tracker.update([face(10)], 1.5 + n / 2)[0] for n in range(6)]
    assert slow == [fast] * 6


@pytest.mark.parametrize("gap", [TRACK_LOST_AFTER_S + 1, SELDOM_LOOK_S])
def test_a_machine_that_looks_seldom_follows_a_face_all_the_same(gap: float) -> None:
    tracker = ByteFaceTracker()
    tracks = [tracker.update([face(10 + n % 2)], n * gap)[0] for n in range(6)]
    assert tracks == [None] + [tracks[1]] * 5
    assert tracks[1] is not None
    assert tracker.update([], 6 * gap) == []
    assert tracker.update([face(10)], 7 * gap) == [tracks[1]]


def test_looks_that_lie_too_far_apart_are_of_nobody_in_particular() -> None:
    tracker = ByteFaceTracker()
    tracks = [tracker.update([face(10)], n * (SELDOM_LOOK_S + 0.1))[0] for n in range(6)]
    assert tracks == [None] * 6


def test_after_a_reset_no_number_is_used_again() -> None:
    tracker = ByteFaceTracker()
    before = steps(tracker, 10, 300)
    tracker.reset()
    after = steps(tracker, 10, 300, start=0.0)
    assert None not in after
    assert not set(before) & set(after)


def test_a_weak_face_begins_no_track() -> None:
    tracker = ByteFaceTracker()
    assert [tracker.update([face(10, score=0.3)], n / 10) for n in range(5)] == [[None]] * 5
