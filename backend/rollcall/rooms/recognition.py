"""The recognition thread: the newest frame in, faces and proofs of presence out."""

import time
from collections import deque
from collections.abc import Callable

from rollcall.rooms.analyser import Analyser, Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.rooms.mood_worker import FacesOfFrame
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal

GAP_S = 6.0
"""After so long without a frame tracks mean nothing any more: people have moved."""


class Recogniser:
    """The body of one recognition thread."""

    def __init__(
        self,
        analyser: Analyser,
        frames: Latest[Frame],
        publish: Callable[[Frame, Analysis, float, int], None],
        for_mood: Latest[FacesOfFrame] | None,
        liveness: LivenessGate | None = None,
    ) -> None:
        """`publish` gets the frame, what it shows, the rate of analysed frames, and how many
        frames were dropped so far. `for_mood` is None with the mood off, `liveness` with that
        off."""
        self._analyser = analyser
        self._frames = frames
        self._publish = publish
        self._for_mood = for_mood
        self._liveness = liveness
        self._recent: deque[float] = deque(maxlen=30)
        self._dropped = 0

    def run(self, stop: StopSignal) -> None:
        """Analyse the newest frame whenever free, until told to stop."""
        number, last_s = 0, 0.0
        while not stop.is_set():
            newest = self._frames.newer_than(number, timeout_s=0.5)
            if newest is None:
                continue
            if number:
                self._dropped += newest[0] - number - 1
            number, frame = newest
            if not frame.changed or frame.time_s <= last_s:
                continue
            # The first frame has no tracks yet, so that its class would look empty.
            anew = frame.time_s - last_s > GAP_S
            if anew:
                self._analyser.reset()
            last_s = frame.time_s
            analysis = self._analyser.analyse(frame.image, frame.time_s)
            if self._liveness is not None:
                analysis = self._liveness.judge(frame, analysis)
            self._recent.append(time.monotonic())
            self._publish(frame, analysis, self._rate(), self._dropped)
            if self._for_mood is not None and not anew:
                self._for_mood.post_newest(FacesOfFrame.of(frame, analysis))

    def _rate(self) -> float:
        if len(self._recent) < 2:
            return 0.0
        return (len(self._recent) - 1) / max(self._recent[-1] - self._recent[0], 1e-6)
