"""From seven emotions to five moods, and to the Class Vibe Score.

The score is Rollcall's own index: no study validates it. See the README on what the law
says about reading emotions in schools.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
"""DeepFace's emotions, in DeepFace's order."""

MOOD_SCORES = {
    "Satisfied": 100.0,
    "Interested": 85.0,
    "Focused": 70.0,
    "Bored": 40.0,
    "Confused": 25.0,
}
"""What each mood counts for in the score, from 0 to 100."""

MOOD_OF_EMOTION = {
    "happy": "Satisfied",
    "surprise": "Interested",
    "neutral": "Focused",
    "sad": "Bored",
    "angry": "Confused",
    "disgust": "Confused",
    "fear": "Confused",
}

MOODS = tuple(MOOD_SCORES)
READINGS = 40
"""How many readings the score is the mean of."""
MINIMUM_FACES = 3
"""Below this many faces a class's mood would be one child's mood: nothing is shown."""

_TO_MOODS = np.array(
    [[float(MOOD_OF_EMOTION[e] == m) for m in MOODS] for e in EMOTIONS], dtype=np.float32
)
_SCORES = np.array(list(MOOD_SCORES.values()), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class VibeReading:
    """One look at the class: the mean share of each mood over `faces` faces, and its score."""

    score: float
    shares: NDArray[np.float32]
    """float32, (5,), in the order of `MOODS`, summing to 1."""
    faces: int


def moods_of(emotions: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn emotion probabilities (n, 7) into mood probabilities (n, 5)."""
    if emotions.ndim != 2 or emotions.shape[1] != len(EMOTIONS):
        raise ValueError(f"emotions must be (n, {len(EMOTIONS)}), not {emotions.shape}")
    moods: NDArray[np.float32] = emotions @ _TO_MOODS
    return moods


def read_vibe(emotions: NDArray[np.float32]) -> VibeReading:
    """Score one look at the class from the emotions of its visible faces, (n, 7), n > 0.

    Each face counts with its probability-weighted mood score, and the reading is their mean.
    """
    moods = moods_of(emotions)
    if not len(moods):
        raise ValueError("a reading needs at least one face")
    shares = moods.mean(axis=0)
    return VibeReading(float(shares @ _SCORES), shares, len(moods))


class MoodMeter:
    """The Class Vibe Score: the mean of the last 40 readings. One thread writes to it."""

    def __init__(self, readings: int = READINGS) -> None:
        self._readings: deque[VibeReading] = deque(maxlen=readings)
        self._faces = 0

    def add(self, emotions: NDArray[np.float32]) -> None:
        """Take one look at the class; with fewer than three faces it changes no score."""
        self._faces = len(emotions)
        if self._faces >= MINIMUM_FACES:
            self._readings.append(read_vibe(emotions))

    def clear(self) -> None:
        """Forget everything: the picture is gone, or another class sits there."""
        self._readings.clear()
        self._faces = 0

    @property
    def faces(self) -> int:
        """How many faces the newest look rested on."""
        return self._faces

    def __len__(self) -> int:
        return len(self._readings)

    @property
    def score(self) -> float | None:
        """From 25 to 100, or None while the newest look had fewer than three faces."""
        if self._faces < MINIMUM_FACES or not self._readings:
            return None
        return sum(r.score for r in self._readings) / len(self._readings)

    @property
    def distribution(self) -> dict[str, float] | None:
        """The mean share of each mood, in the order of `MOODS`; None where the score is None."""
        if self._faces < MINIMUM_FACES or not self._readings:
            return None
        shares = np.mean([r.shares for r in self._readings], axis=0)
        return {mood: float(share) for mood, share in zip(MOODS, shares, strict=True)}
