"""The liveness thread: a few faces of the newest frame in, judgements of tracks out.

It works a small part of the time, so that recognition hardly notices.
"""

import time

from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.threads.worker import StopSignal
from rollcall.vision.ports import LivenessEngine

LOOK_EVERY_S = 0.2
REST = 3.0
"""It rests three times as long as a look took: a quarter of one core at most."""
MOST_REST_S = 2.0


class LivenessReader:
    """The body of one liveness thread."""

    def __init__(self, engine: LivenessEngine, gate: LivenessGate) -> None:
        self._engine = engine
        self._gate = gate

    def run(self, stop: StopSignal) -> None:
        """Read faces until told to stop."""
        number = 0
        while not stop.is_set():
            newest = self._gate.to_read.newer_than(number, timeout_s=0.5)
            if newest is None:
                continue
            number, seen = newest
            began = time.monotonic()
            if faces := self._gate.choose(seen):
                said = self._engine.predict(seen.image, [face.face for face in faces])
                living = {f.track: float(p) for f, p in zip(faces, said, strict=True)}
                self._gate.tell(seen, faces, living)
            took = time.monotonic() - began
            stop.wait(min(max(LOOK_EVERY_S, REST * took), MOST_REST_S))
