"""When is a recognised face a present student? Evidence gathered over one track."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.liveness import Liveness
from rollcall.domain.matching import Match, Verdict

AGREEING_RECOGNITIONS = 3
"""How many recognitions of one track must name the same student."""
EVIDENCE_SECONDS = 2.0
"""How far the first and the last of them must lie apart, in seconds."""
WINDOW = 8
"""How many of the newest vectors of a track are weighed."""
TRACK_LOST_AFTER_S = 3.0
"""How long a track waits for its face: a turned head."""
SELDOM_LOOK_S = 10.0
"""The farthest that two looks may lie apart on a slow machine, for a face to be followed from one
to the next; our own choice. Looks that lie farther apart prove nobody present: who sits at a place
now need not be who sat there then. Three recognitions of one student without another name between
them are asked for at any rate."""
LAPSE_SECONDS = 30.0
"""A confirmed track not recognised again for this long no longer vouches for anyone: a face that
turned away stays seen for a while, a face that took somebody's seat unnoticed does not."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """One vector of a track, matched: `student` is None where it counts for nobody."""

    time_s: float
    student: str | None
    similarity: float


@dataclass(frozen=True, slots=True)
class Proof:
    """A face of one frame that proves a student present, in every frame that shows it.

    Its evidence began at `since_s` of the clock by which the frame is of `seen_s`. `similarity`
    is a cosine; `vector` (dim,) is there where one was computed for this very frame.
    """

    student_id: str
    track: int
    since_s: float
    seen_s: float
    similarity: float | None = None
    vector: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    liveness: Liveness | None = None
    """Of the track; None with `LIVENESS=off`."""
    withheld: bool = False
    """With `LIVENESS=require` a face has to be judged real before it marks anybody."""

    @property
    def lasts(self) -> timedelta:
        """How long ago the evidence began."""
        return timedelta(seconds=self.seen_s - self.since_s)


class TrackEvidence:
    """What one track has shown so far, and for whom that is proof enough."""

    def __init__(self) -> None:
        self._window: deque[Recognition] = deque(maxlen=WINDOW)
        self._agreed_at = 0.0
        self.confirmed: str | None = None
        """The student whom this track proves present, by id."""
        self.first_agreeing_s: float | None = None
        """When the evidence for the confirmed student began."""

    def observe(self, time_s: float, match: Match, student: str | None) -> bool:
        """Weigh one more vector, `student` being whom `match` names. True when it proves someone.

        Proof is three recognitions of one student over at least two seconds, with nobody else
        named in between, and at least half of the newest vectors agreeing: a stranger who
        resembles somebody in a few of many frames is not that somebody.
        """
        named = student if match.verdict is Verdict.MATCH else None
        self._window.append(Recognition(time_s, named, match.similarity or 0.0))
        if self.confirmed is not None:
            if named == self.confirmed:
                self._agreed_at = time_s
                return False
            if named is not None or time_s - self._agreed_at > LAPSE_SECONDS:
                self._start_over(keep_newest=named is not None)
            return False
        if named is None:
            return False
        return self._prove(named)

    def vouches(self, time_s: float) -> bool:
        """Whether the confirmed student may be said to be seen now."""
        return self.confirmed is not None and time_s - self._agreed_at <= LAPSE_SECONDS

    def _prove(self, student: str) -> bool:
        since_another = takewhile(lambda r: r.student in (None, student), reversed(self._window))
        agreeing = [r.time_s for r in since_another if r.student == student]
        newest, first = agreeing[0], agreeing[-1]
        if (
            len(agreeing) < AGREEING_RECOGNITIONS
            or newest - first < EVIDENCE_SECONDS
            or 2 * len(agreeing) < len(self._window)
        ):
            return False
        self.confirmed = student
        self.first_agreeing_s = first
        self._agreed_at = newest
        return True

    def _start_over(self, *, keep_newest: bool) -> None:
        newest = self._window[-1]
        self._window.clear()
        if keep_newest:
            self._window.append(newest)
        self.confirmed = None
        self.first_agreeing_s = None
