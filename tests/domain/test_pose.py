from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.pose import MAX_PITCH, MAX_ROLL, MAX_YAW, HeadPose, Pose, PoseScale, head_pose

SCALE = PoseScale(neutral_yaw=0.0, neutral_pitch=0.5)
MODEL = np.array(
    [[-31.5, -32, 0], [31.5, -32, 0], [0, 0, 30], [-25, 33, 2], [25, 33, 2]], np.float64
)
"""A mean face in millimetres, seen from the front: x to the picture's right, y down, z towards
the camera; eyes, tip of the nose, corners of the mouth."""


def seen(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> NDArray[np.float32]:
    """The landmarks of a head in degrees: turned to its own left, raised, leaning clockwise."""
    y, p, r = np.radians([yaw, pitch, roll])
    turn = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    nod = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    lean = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    points = MODEL @ (lean @ nod @ turn).T
    return (points[:, :2] * 1.7 + 200).astype(np.float32)


@pytest.mark.parametrize(
    ("angles", "pose"),
    [
        ({}, Pose.STRAIGHT),
        ({"yaw": 28}, Pose.LEFT),
        ({"yaw": -28}, Pose.RIGHT),
        ({"pitch": 20}, Pose.UP),
        ({"pitch": -20}, Pose.DOWN),
        ({"yaw": 28, "roll": 20}, Pose.LEFT),
        ({"roll": -25}, Pose.STRAIGHT),
        ({"yaw": 55}, None),
        ({"yaw": -60, "pitch": 10}, None),
        ({"pitch": 40}, None),
        ({"roll": 35}, None),
        ({"yaw": 17.5}, None),
    ],
)
def test_the_pose_of_a_head(angles: dict[str, float], pose: Pose | None) -> None:
    assert head_pose(seen(**angles), SCALE).pose is pose


def test_left_is_the_students_own_left() -> None:
    """In a picture that is not mirrored the nose then lies to the right of the middle."""
    left = seen(yaw=30)
    assert left[2, 0] > left[:, 0].mean()
    assert head_pose(left, SCALE).yaw > 0.2


@pytest.mark.parametrize("roll", [-29.0, -10.0, 15.0, 29.0])
def test_roll_is_in_degrees_and_leaves_the_rest_alone(roll: float) -> None:
    straight, leaning = head_pose(seen(yaw=20, pitch=8), SCALE), head_pose(seen(20, 8, roll), SCALE)
    assert leaning.roll - straight.roll == pytest.approx(roll, abs=0.1)
    assert leaning.yaw == pytest.approx(straight.yaw, abs=1e-3)
    assert leaning.pitch == pytest.approx(straight.pitch, abs=1e-3)


def test_angles_grow_with_the_head_and_not_with_the_picture() -> None:
    yaws = [head_pose(seen(yaw=angle), SCALE).yaw for angle in range(-45, 46, 5)]
    assert yaws == sorted(yaws)
    pitches = [head_pose(seen(pitch=angle), SCALE).pitch for angle in range(-30, 31, 5)]
    assert pitches == sorted(pitches)
    small = head_pose(seen(25, 10) * np.float32(0.1), SCALE)
    assert small.yaw == pytest.approx(head_pose(seen(25, 10), SCALE).yaw, abs=1e-3)


def test_a_detectors_own_scale() -> None:
    points = seen(yaw=20, pitch=-10)
    plain = head_pose(points, SCALE)
    scale = PoseScale(
        neutral_yaw=0.1, neutral_pitch=0.6, yaw_gain=2, pitch_gain=3, pitch_per_yaw=0.5
    )
    other = head_pose(points, scale)
    assert other.yaw == pytest.approx(2 * (plain.yaw - 0.1))
    assert other.pitch == pytest.approx(3 * (plain.pitch + 0.1 + 0.5 * plain.yaw))
    assert other.roll == plain.roll


def test_the_extremity_is_the_worst_share_of_a_limit() -> None:
    pose = HeadPose(0, 0, 0)
    assert pose.extremity == 0
    assert replace(pose, yaw=-MAX_YAW).extremity == 1
    assert replace(pose, yaw=0.1, pitch=-2 * MAX_PITCH).extremity == 2
    assert replace(pose, roll=MAX_ROLL / 2).extremity == 0.5


@pytest.mark.parametrize(
    "points",
    [
        np.zeros((5, 2)),
        np.full((5, 2), 7.0),
        np.full((5, 2), np.nan),
        seen()[[3, 4, 2, 0, 1]] * np.array([2, 1]),
    ],
)
def test_points_that_are_no_face(points: NDArray[np.float32]) -> None:
    with pytest.raises(ValueError, match="do not span a face"):
        head_pose(points.astype(np.float32), SCALE)
