"""Which faces are read when, what the readings say, and what `require` holds back."""

from datetime import UTC, datetime
from math import nan

import numpy as np
import pytest

from rollcall.domain.faces import Box, DetectedFace, FaceState
from rollcall.domain.liveness import LEAST_READINGS, Liveness, LivenessRules
from rollcall.domain.presence import Proof
from rollcall.rooms.analyser import FORGET_AFTER_S, AnalysedFace, Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.liveness_gate import (
    JUDGED_EVERY_S,
    MOST_FACES,
    UNJUDGED_EVERY_S,
    LivenessGate,
)
from rollcall.vision.ports import LivenessModelInfo

INFO = LivenessModelInfo("test", "CPU", LivenessRules(0.3, 0.6), 50.0, "")
P, C, U, N = FaceState.PRESENT, FaceState.CONFIRMING, FaceState.UNSURE, FaceState.UNKNOWN


def face(
    track: int, state: FaceState = P, student: str | None = "a", side: float = 80
) -> AnalysedFace:
    found = DetectedFace(Box(10, 10, side, side), np.zeros((5, 2), np.float32), 0.9)
    proof = Proof(student, track, 1.0, 100.0) if state is P and student else None
    return AnalysedFace(track, found, state, student, 0.6, proof)


class Looks:
    """A gate, shown frame after frame."""

    def __init__(self, *, require: bool = False) -> None:
        self.gate = LivenessGate(INFO, require=require)
        self.now = 100.0

    def show(self, *faces: AnalysedFace, after: float = UNJUDGED_EVERY_S) -> Analysis:
        self.now += after
        frame = Frame(np.zeros((8, 8, 3), np.uint8), self.now, datetime.now(UTC))
        return self.gate.judge(frame, Analysis(self.now, faces, 0))

    def chosen(self) -> list[int]:
        seen = self.gate.to_read.newest()
        assert seen is not None
        return [face.track for face in self.gate.choose(seen)]

    def read(self, living: float) -> list[int]:
        """Whose turn it is reads as `living`; their tracks."""
        seen = self.gate.to_read.newest()
        assert seen is not None
        faces = self.gate.choose(seen)
        self.gate.tell(seen, faces, {f.track: living for f in faces})
        return [f.track for f in faces]

    def settle(self, *faces: AnalysedFace, living: float) -> None:
        for _ in range(LEAST_READINGS):
            self.show(*faces)
            assert self.read(living)


def withheld(shown: AnalysedFace) -> bool:
    return shown.proof is not None and shown.proof.withheld


def counted(analysis: Analysis) -> list[tuple[str, float, int]]:
    """The proofs that mark somebody."""
    return [(p.student_id, p.since_s, p.track) for p in analysis.proofs if not p.withheld]


def liveness(analysis: Analysis) -> list[Liveness | None]:
    return [face.liveness for face in analysis.faces]


@pytest.mark.parametrize(
    ("living", "state"), [(0.9, Liveness.REAL), (0.1, Liveness.SUSPECTED), (0.5, Liveness.UNKNOWN)]
)
def test_a_track_is_judged_by_its_readings(living: float, state: Liveness) -> None:
    looks = Looks()
    assert liveness(looks.show(face(1), face(2))) == [Liveness.UNKNOWN] * 2
    looks.settle(face(1), living=living)
    assert liveness(looks.show(face(1), face(2, student="b"))) == [state, Liveness.UNKNOWN]


def test_only_faces_that_are_somebodys_are_read() -> None:
    looks = Looks()
    looks.show(face(1, P), face(2, C, "b"), face(3, U, "c"), face(4, N, None))
    assert looks.chosen() == [1, 2]
    before = looks.gate.to_read.newest()
    looks.show(face(3, U, "c"))
    assert looks.gate.to_read.newest() is before


def test_a_face_too_small_to_be_read_stays_unknown() -> None:
    looks = Looks()
    looks.show(face(1, side=49.9), face(2, C, "b", side=50))
    assert looks.chosen() == [2]


def test_a_look_is_short_and_everybody_has_a_turn() -> None:
    looks = Looks()
    faces = [face(n, P, f"s{n}") for n in range(3 * MOST_FACES)]
    read: list[int] = []
    for _ in range(3):
        looks.show(*faces, after=0.05)
        read += looks.read(0.9)
    assert sorted(read) == list(range(3 * MOST_FACES))


def test_a_judged_face_is_read_less_often() -> None:
    looks = Looks()
    looks.settle(face(1), living=0.9)
    looks.show(face(1), after=UNJUDGED_EVERY_S)
    assert looks.chosen() == []
    looks.show(face(1), after=JUDGED_EVERY_S)
    assert looks.chosen() == [1]


def test_unread_faces_are_no_evidence() -> None:
    looks = Looks(require=True)
    looks.settle(face(1), living=nan)
    (shown,) = looks.show(face(1)).faces
    assert (shown.liveness, withheld(shown)) == (Liveness.UNKNOWN, True)


def test_another_person_on_the_same_track_is_judged_anew() -> None:
    looks = Looks()
    looks.settle(face(1), living=0.9)
    assert liveness(looks.show(face(1, N, None))) == [Liveness.REAL]
    assert liveness(looks.show(face(1, U, "b"))) == [Liveness.UNKNOWN]
    assert liveness(looks.show(face(1))) == [Liveness.REAL]
    assert liveness(looks.show(face(1, C, "b"))) == [Liveness.UNKNOWN]
    assert liveness(looks.show(face(1))) == [Liveness.UNKNOWN]


def test_a_track_that_is_gone_is_forgotten() -> None:
    looks = Looks()
    looks.settle(face(1), living=0.9)
    looks.show(after=FORGET_AFTER_S)
    assert liveness(looks.show(face(1), after=1.0)) == [Liveness.UNKNOWN]


def test_a_reading_of_tracks_that_were_counted_before_is_dropped() -> None:
    looks = Looks()
    looks.show(face(1))
    seen = looks.gate.to_read.newest()
    assert seen is not None
    looks.gate.start_over()
    assert looks.gate.choose(seen) == []
    looks.show(face(1))
    for _ in range(LEAST_READINGS):
        looks.gate.tell(seen, seen.faces, {1: 0.0})
    assert liveness(looks.show(face(1))) == [Liveness.UNKNOWN]


def test_by_itself_a_suspicion_holds_nothing_back() -> None:
    looks = Looks(require=False)
    looks.settle(face(1), living=0.0)
    analysis = looks.show(face(1))
    (shown,) = analysis.faces
    assert (shown.state, shown.liveness, withheld(shown)) == (P, Liveness.SUSPECTED, False)
    assert counted(analysis) == [("a", 1.0, 1)]


@pytest.mark.parametrize("living", [0.0, 0.5])
def test_when_required_only_a_real_face_is_proof(living: float) -> None:
    looks = Looks(require=True)
    looks.settle(face(1), living=living)
    analysis = looks.show(face(1), face(2, C, "b"))
    held, confirming = analysis.faces
    assert held.proof is not None
    assert (held.state, held.proof.withheld, held.proof.since_s) == (C, True, 1.0)
    assert held.proof.liveness is held.liveness
    assert not withheld(confirming)
    assert counted(analysis) == []


def test_when_required_the_evidence_waits_for_the_judgement() -> None:
    looks = Looks(require=True)
    assert counted(looks.show(face(1))) == []
    looks.settle(face(1), living=0.9)
    analysis = looks.show(face(1))
    (shown,) = analysis.faces
    assert (shown.state, withheld(shown)) == (P, False)
    assert counted(analysis) == [("a", 1.0, 1)]
