"""Is a followed face a living one, or a picture of one? Decided over a track, not by a frame."""

import math
from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class Liveness(StrEnum):
    """What the readings of one track say together. `unknown`: not judged yet, too small, or
    undecided."""

    UNKNOWN = "unknown"
    """Not judged: too few readings, a face too small or too near the edge, or readings that
    contradict each other."""
    REAL = "real"
    SUSPECTED = "suspected"
    """Looks like a photographed picture or screen."""


WINDOW = 8
"""How many of the newest readings of a track are weighed."""
LEAST_READINGS = 4
"""Fewer say nothing. At two readings a second a face is judged within two seconds, which is as
long as it takes to prove somebody present."""


@dataclass(frozen=True, slots=True)
class LivenessRules:
    """From which mean probability of a living face a track is judged, for one model.

    Between the two a judgement stands as it is, so that a face at the border does not flicker.
    A model's own numbers, and where they come from, are in its engine's file.
    """

    suspected_below: float
    real_from: float

    def __post_init__(self) -> None:
        if not 0 <= self.suspected_below <= self.real_from <= 1:
            raise ValueError("0 <= suspected_below <= real_from <= 1 does not hold")


class LivenessEvidence:
    """The readings of one track, and what they say.

    They are averaged as probabilities, not as log-odds: the networks answer 0.000 or 1.000 more
    often than anything else, and a single such answer must not outweigh seven others.
    """

    def __init__(self, rules: LivenessRules) -> None:
        self._rules = rules
        self._readings: deque[float] = deque(maxlen=WINDOW)
        self._state = Liveness.UNKNOWN

    @property
    def state(self) -> Liveness:
        """The judgement as of now."""
        return self._state

    @property
    def readings(self) -> int:
        """How many count, `WINDOW` at most."""
        return len(self._readings)

    @property
    def mean(self) -> float | None:
        """Of the readings that count; None before the first."""
        return sum(self._readings) / len(self._readings) if self._readings else None

    def observe(self, probability: float) -> Liveness:
        """Weigh one more reading: how probable a living face is, 0 to 1.

        NaN stands for a face that could not be read, and changes nothing. Raises ValueError for
        any other number.
        """
        if math.isnan(probability):
            return self._state
        if not 0 <= probability <= 1:
            raise ValueError(f"a probability must be from 0 to 1, not {probability}")
        self._readings.append(probability)
        mean = self.mean
        if mean is not None and len(self._readings) >= LEAST_READINGS:
            if mean < self._rules.suspected_below:
                self._state = Liveness.SUSPECTED
            elif mean >= self._rules.real_from:
                self._state = Liveness.REAL
        return self._state
