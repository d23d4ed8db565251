"""What is known of each track's liveness, and what that means for a frame's faces."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rollcall.domain.faces import FaceState, Image
from rollcall.domain.liveness import Liveness, LivenessEvidence
from rollcall.rooms.analyser import FORGET_AFTER_S, AnalysedFace, Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.schedule import choose
from rollcall.threads.latest import Latest
from rollcall.vision.ports import LivenessModelInfo

MOST_FACES = 4
"""At most so many in one look, so that a look is short."""
UNJUDGED_EVERY_S = 0.4
JUDGED_EVERY_S = 2.0
"""A judged track is looked at again now and then: somebody may hold up a picture later."""
_NAMED = (FaceState.PRESENT, FaceState.CONFIRMING)


@dataclass(frozen=True, slots=True)
class FacesToRead:
    """A frame (BGR) and the faces in it that are recognised as somebody's. `era` tells tracks
    from those of the same numbers before them."""

    image: Image
    faces: tuple[AnalysedFace, ...]
    time_s: float
    era: int


@dataclass(slots=True)
class _Track:
    student: str
    evidence: LivenessEvidence
    seen_s: float


class LivenessGate:
    """Between recognition and everything else. Thread-safe: recognition asks, the reader tells."""

    def __init__(self, info: LivenessModelInfo, *, require: bool) -> None:
        """With `require` nobody counts as present whose track is not judged to be real."""
        self._info = info
        self._require = require
        self._lock = threading.Lock()
        self._tracks: dict[int, _Track] = {}
        self._due: dict[int, float] = {}
        self._era = 0
        self.to_read: Latest[FacesToRead] = Latest()

    def start_over(self) -> None:
        """Tracks are counted anew: what is known of any of them is forgotten."""
        with self._lock:
            self._era += 1
            self._tracks.clear()
            self._due.clear()

    def judge(self, frame: Frame, analysis: Analysis) -> Analysis:
        """The analysis with each face's liveness; the faces are passed on to be read."""
        named = tuple(f for f in analysis.faces if f.student_id is not None and f.state in _NAMED)
        with self._lock:
            self._forget(analysis)
            for face in named:
                self._follow(face, analysis.time_s)
            judged = tuple(self._judged(face) for face in analysis.faces)
            era = self._era
        if named:
            self.to_read.post_newest(FacesToRead(frame.image, named, analysis.time_s, era))
        return replace(analysis, faces=judged)

    def choose(self, seen: FacesToRead) -> list[AnalysedFace]:
        """Those whose turn it is, and who are large enough."""
        least = self._info.smallest_face_px
        faces = {
            face.track: face
            for face in seen.faces
            if min(face.face.box.w, face.face.box.h) >= least
        }
        with self._lock:
            if seen.era != self._era:
                return []
            return [faces[t] for t in choose(faces, self._due, seen.time_s, MOST_FACES)]

    def tell(
        self, seen: FacesToRead, read: Sequence[AnalysedFace], living: Mapping[int, float]
    ) -> None:
        """Add what was read of faces: by track, how probable a living face is, NaN for unread."""
        with self._lock:
            if seen.era != self._era:
                return
            for face in read:
                track = self._tracks.get(face.track)
                # Meanwhile the track may have turned out to be somebody else's.
                if track is None or track.student != face.student_id:
                    continue
                state = track.evidence.observe(living[face.track])
                wait = UNJUDGED_EVERY_S if state is Liveness.UNKNOWN else JUDGED_EVERY_S
                self._due[face.track] = seen.time_s + wait

    def _follow(self, face: AnalysedFace, time_s: float) -> None:
        assert face.student_id is not None
        track = self._tracks.get(face.track)
        if track is None or track.student != face.student_id:
            # Another person in the same place is not vouched for by whoever sat there before.
            evidence = LivenessEvidence(self._info.rules)
            self._tracks[face.track] = _Track(face.student_id, evidence, time_s)
            self._due.pop(face.track, None)

    def _judged(self, face: AnalysedFace) -> AnalysedFace:
        track = self._tracks.get(face.track)
        # What is known of a track is known of the person whom it was taken for.
        known = track is not None and face.student_id in (None, track.student)
        state = track.evidence.state if track is not None and known else Liveness.UNKNOWN
        held = self._require and face.proof is not None and state is not Liveness.REAL
        proof = face.proof and replace(face.proof, liveness=state, withheld=held)
        shown = FaceState.CONFIRMING if held else face.state
        return replace(face, liveness=state, state=shown, proof=proof)

    def _forget(self, analysis: Analysis) -> None:
        now = analysis.time_s
        gone = [t for t, track in self._tracks.items() if now - track.seen_s > FORGET_AFTER_S]
        for face in analysis.faces:
            if face.track in self._tracks:
                self._tracks[face.track].seen_s = now
        for number in gone:
            del self._tracks[number]
            self._due.pop(number, None)
