"""The liveness thread: reads whose turn it is, rests, and ends when told to."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, FaceState, Image
from rollcall.domain.liveness import LivenessRules
from rollcall.domain.presence import Proof
from rollcall.rooms import liveness_worker
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.rooms.liveness_worker import LOOK_EVERY_S, MOST_REST_S, REST, LivenessReader
from rollcall.threads.worker import StopSignal
from rollcall.vision.ports import LivenessModelInfo

INFO = LivenessModelInfo("test", "CPU", LivenessRules(0.3, 0.6), 50.0, "")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class SlowEngine:
    """Takes `takes` seconds a look."""

    info = INFO

    def __init__(self, clock: Clock, takes: float) -> None:
        self.clock, self.takes, self.read = clock, takes, 0

    def predict(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        self.clock.now += self.takes
        self.read += len(faces)
        return np.ones(len(faces), np.float32)


class Stop(StopSignal):
    """Ends the thread at its first rest, and remembers how long that was to be."""

    rested = 0.0

    def wait(self, seconds: float) -> bool:
        self.rested = seconds
        self.set()
        return True


@pytest.mark.parametrize(
    ("takes", "rest"), [(0.001, LOOK_EVERY_S), (0.3, REST * 0.3), (30.0, MOST_REST_S)]
)
def test_it_rests_longer_the_longer_a_look_takes(
    takes: float, rest: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, stop = Clock(), Stop()
    monkeypatch.setattr(liveness_worker, "time", clock)
    gate, engine = LivenessGate(INFO, require=False), SlowEngine(clock, takes)
    found = DetectedFace(Box(10, 10, 80, 80), np.zeros((5, 2), np.float32), 0.9)
    face = AnalysedFace(1, found, FaceState.PRESENT, "a", 0.6, Proof("a", 1, 1.0, 10.0))
    frame = Frame(np.zeros((8, 8, 3), np.uint8), 10.0, datetime.now(UTC))
    gate.judge(frame, Analysis(10.0, (face,), 0))
    LivenessReader(engine, gate).run(stop)
    assert engine.read == 1
    assert stop.rested == pytest.approx(rest)
    seen = gate.to_read.newest()
    assert seen is not None
    assert gate.choose(seen) == []
