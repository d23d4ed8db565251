"""Where a head turns, from the five landmarks of its face."""

from dataclasses import dataclass
from enum import StrEnum
from math import degrees

import numpy as np
from numpy.typing import NDArray

MAX_YAW = 0.42
"""Of the face's scale; about 42 degrees. 1 % of 1,044 LFW photos are turned farther (`python -m
rollcall.bench.quality`), and little is seen of the far eye."""
MAX_PITCH = 0.26
"""Of the distance from the eyes to the mouth; about 29 degrees. Fewer than 1 % of the same photos
are farther from the median, up and down together."""
MAX_ROLL = 30.0
"""Degrees. Our own: faces are turned upright before they are recognised, and the most tilted of
the same photos has 19."""

TURN = 0.16
"""From this yaw on a head is turned to the side: about 19 degrees."""
NOD = 0.11
"""From this pitch on a head is raised or lowered: about 13 degrees."""
STRAIGHT = 0.8
"""The share of `TURN` and `NOD` up to which a head is straight. In between it is on its way."""


class Pose(StrEnum):
    """The five poses of guided capture, as the student sees them: `LEFT` is a head that was
    turned to the student's own left, which is the right of a picture that is not mirrored."""

    STRAIGHT = "straight"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class PoseScale:
    """What a landmark detector's numbers mean: its medians over photos of people who look about
    straight ahead, and the factors that bring its spread to that of SCRFD's points.

    `pitch_per_yaw` takes away what a turned head adds to the raw pitch.
    """

    neutral_yaw: float
    neutral_pitch: float
    yaw_gain: float = 1.0
    pitch_gain: float = 1.0
    pitch_per_yaw: float = 0.0


@dataclass(frozen=True, slots=True)
class HeadPose:
    """0, 0, 0 looks straight into the camera.

    `yaw`: how far the tip of the nose lies from the middle line, in units of the face's scale,
    positive towards the student's left. `pitch`: how far it lies above where it usually does, in
    units of the distance from the eyes to the mouth, positive for a raised head. Both grow
    roughly as 0.47 times the angle's tangent, for a nose that stands 3 cm out of a face. `roll`:
    degrees, positive where the head leans clockwise in the picture.
    """

    yaw: float
    pitch: float
    roll: float

    @property
    def extremity(self) -> float:
        """The largest share of a limit: more than 1 is too far turned, raised or tilted."""
        return max(abs(self.yaw) / MAX_YAW, abs(self.pitch) / MAX_PITCH, abs(self.roll) / MAX_ROLL)

    @property
    def pose(self) -> Pose | None:
        """The pose that this is, None for one between two or too far from all."""
        if self.extremity > 1:
            return None
        turned, nodded = abs(self.yaw) / TURN, abs(self.pitch) / NOD
        if max(turned, nodded) <= STRAIGHT:
            return Pose.STRAIGHT
        if max(turned, nodded) < 1:
            return None
        if turned >= nodded:
            return Pose.LEFT if self.yaw > 0 else Pose.RIGHT
        return Pose.UP if self.pitch > 0 else Pose.DOWN


def head_pose(landmarks: NDArray[np.float32], scale: PoseScale) -> HeadPose:
    """The pose of a face by its landmarks, (5, 2) as in `DetectedFace`.

    Raises ValueError for landmarks that do not span a face.
    """
    points = landmarks.astype(np.float64)
    yaw, pitch, roll = raw_pose(points)
    return HeadPose(
        yaw=(yaw - scale.neutral_yaw) * scale.yaw_gain,
        pitch=(scale.neutral_pitch - pitch + scale.pitch_per_yaw * abs(yaw)) * scale.pitch_gain,
        roll=roll,
    )


def raw_pose(points: NDArray[np.float64]) -> tuple[float, float, float]:
    """Yaw, pitch and roll as the landmarks (5, 2) have them, before any `PoseScale`.

    Pitch is the share of the way from the eyes to the mouth at which the nose lies, so that it
    falls as the head is raised. Raises ValueError for landmarks that do not span a face.
    """
    eyes, mouth = points[:2].mean(axis=0), points[3:].mean(axis=0)
    across, down = points[1] - points[0], mouth - eyes
    size = (np.linalg.norm(across) + np.linalg.norm(down)) / 2
    # The line of the eyes and the upright to the way down to the mouth both say how a head is
    # tilted; together they do so for a profile too, where the eyes nearly meet.
    level = across + np.array([down[1], -down[0]])
    length = np.linalg.norm(level)
    if not np.isfinite(points).all() or length <= 1e-6 * size or size == 0:
        raise ValueError("the landmarks do not span a face")
    right = level / length
    below = np.array([-right[1], right[0]])
    height = float(down @ below)
    if height <= 0:
        raise ValueError("the landmarks do not span a face")
    yaw = float((points[2] - (eyes + mouth) / 2) @ right / size)
    pitch = float((points[2] - eyes) @ below / height)
    return yaw, pitch, degrees(float(np.arctan2(right[1], right[0])))
