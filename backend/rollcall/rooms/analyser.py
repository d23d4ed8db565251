"""One frame in, everybody in it out: detect, follow, embed, match, weigh. No threads here."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, FaceState, Image
from rollcall.domain.liveness import Liveness
from rollcall.domain.matching import RULED_OUT, Gallery, Match, MatchRules, Verdict, assign
from rollcall.domain.presence import Proof, TrackEvidence
from rollcall.rooms.schedule import choose, interval
from rollcall.vision.ports import FaceEngine, FaceTracker

_STATES = {
    Verdict.MATCH: FaceState.CONFIRMING,
    Verdict.UNSURE: FaceState.UNSURE,
    Verdict.UNKNOWN: FaceState.UNKNOWN,
}
FORGET_AFTER_S = 5.0
"""What is known of a track is dropped this long after its last frame; trackers drop it sooner."""


@dataclass(frozen=True, slots=True)
class AnalysedFace:
    """A followed face of one frame, and whom it shows. `similarity` is to `student_id`, or to the
    most similar student where that is None."""

    track: int
    face: DetectedFace
    state: FaceState
    student_id: str | None
    similarity: float | None
    proof: Proof | None = None
    """Of a student who is present. One that is withheld is of a face that is shown as still being
    confirmed."""
    vector: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    """(dim,), where one was computed for this very frame."""
    liveness: Liveness | None = None
    """Of the track; None with `LIVENESS=off`."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one frame showed. `vectors` counts the embeddings that were computed for it."""

    time_s: float
    faces: tuple[AnalysedFace, ...]
    vectors: int
    group: str = ""
    version: int = 0
    """The group and the version of the gallery that it was made with."""

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Whom the frame proves present, those who are withheld included."""
        return tuple(face.proof for face in self.faces if face.proof is not None)


@dataclass(frozen=True, slots=True)
class _Matched:
    """What this frame's assignment says of a track, and its cosine to each student, (students,)."""

    match: Match
    cosines: NDArray[np.float32]


@dataclass(slots=True)
class _Track:
    evidence: TrackEvidence = field(default_factory=TrackEvidence)
    vector: NDArray[np.float32] | None = None
    vectors: int = 0
    seen_s: float = 0.0


@dataclass(frozen=True, slots=True)
class _Setup:
    """What to look by: they change together, since vectors of two models are never compared."""

    engine: FaceEngine
    gallery: Gallery

    @classmethod
    def of(cls, engine: FaceEngine) -> "_Setup":
        return cls(engine, Gallery({}, engine.info.dim))


class Analyser:
    """Holds what is known of each track. One thread calls `analyse`."""

    def __init__(self, engine: FaceEngine, tracker: FaceTracker) -> None:
        self._tracker = tracker
        self._wanted = _Setup.of(engine)
        self._take(self._wanted)
        self._tracks: dict[int, _Track] = {}
        self._due: dict[int, float] = {}

    @property
    def gallery(self) -> Gallery:
        """The roster's vectors. A new one counts from the next frame on."""
        return self._wanted.gallery

    @gallery.setter
    def gallery(self, gallery: Gallery) -> None:
        self._wanted = replace(self._wanted, gallery=gallery)

    def change_engine(self, engine: FaceEngine) -> None:
        """Look by another engine from the next frame on; nobody is known until there is a gallery
        of its vectors. Tracks go on, and have to be proven anew."""
        self._wanted = _Setup.of(engine)

    def analyse(self, image: Image, time_s: float) -> Analysis:
        """Look at one frame (BGR). `time_s` has to grow from call to call."""
        gallery = self._newest_setup()
        detected = self._engine.detect(image)
        followed = {
            track: face
            for face, track in zip(detected, self._tracker.update(detected, time_s), strict=True)
            if track is not None
        }
        for track in followed:
            self._tracks.setdefault(track, _Track()).seen_s = time_s
        fresh = choose(followed, self._due, time_s)
        self._embed(image, followed, fresh)
        matches = self._match(gallery, list(followed))
        self._weigh(gallery, matches, fresh, time_s)
        faces = tuple(
            self._described(gallery, track, face, matches.get(track), time_s, track in fresh)
            for track, face in followed.items()
        )
        self._forget(time_s)
        return Analysis(time_s, faces, len(fresh), gallery.group, gallery.version)

    def reset(self) -> None:
        """Forget every track: the picture was gone for a while."""
        self._tracker.reset()
        self._tracks.clear()
        self._due.clear()

    def _take(self, setup: "_Setup") -> None:
        info = setup.engine.info
        self._engine = setup.engine
        self._rules = MatchRules(info.threshold, info.margin, info.unsure_band)
        self._matched = setup.gallery

    def _newest_setup(self) -> Gallery:
        """The gallery to match by, once evidence that no longer counts is forgotten."""
        wanted, before = self._wanted, self._matched
        gallery = wanted.gallery
        if wanted.engine is not self._engine:
            self._take(wanted)
            self._due.clear()
            for state in self._tracks.values():
                state.evidence, state.vector, state.vectors = TrackEvidence(), None, 0
        elif gallery is not before:
            self._matched = gallery
            for track, state in self._tracks.items():
                told_apart = state.vector is not None and gallery.ruled_out(state.vector)
                if gallery.group != before.group or told_apart:
                    state.evidence, state.vectors = TrackEvidence(), 0
                    self._due.pop(track, None)
        return gallery

    def _embed(self, image: Image, followed: dict[int, DetectedFace], fresh: list[int]) -> None:
        vectors = self._engine.embed(image, [followed[track] for track in fresh])
        for track, vector in zip(fresh, vectors, strict=True):
            self._tracks[track].vector = vector
            self._tracks[track].vectors += 1

    def _match(self, gallery: Gallery, tracks: list[int]) -> dict[int, _Matched]:
        """Match every visible track by its newest vector, so that all compete in every frame."""
        known = [(t, v) for t in tracks if (v := self._tracks[t].vector) is not None]
        if not known:
            return {}
        cosines = gallery.similarities(np.stack([vector for _, vector in known]))
        matches = assign(cosines, self._rules)
        return {
            track: _Matched(match, row)
            for (track, _), match, row in zip(known, matches, cosines, strict=True)
        }

    def _weigh(
        self, gallery: Gallery, matches: dict[int, _Matched], fresh: list[int], time_s: float
    ) -> None:
        for track in fresh:
            state, match = self._tracks[track], matches[track].match
            student = None if match.student is None else gallery.student_ids[match.student]
            assert state.vector is not None
            if state.evidence.confirmed in gallery.ruled_out(state.vector):
                state.evidence = TrackEvidence()
            state.evidence.observe(time_s, match, student)
            self._due[track] = time_s + interval(
                proven=state.evidence.confirmed is not None,
                vectors=state.vectors,
                last_named=match.verdict is not Verdict.UNKNOWN,
            )

    def _described(
        self,
        gallery: Gallery,
        track: int,
        face: DetectedFace,
        matched: _Matched | None,
        time_s: float,
        fresh: bool,
    ) -> AnalysedFace:
        state = self._tracks[track]
        evidence = state.evidence
        vector = state.vector if fresh else None
        if matched is None:
            return AnalysedFace(track, face, FaceState.UNKNOWN, None, None, None, vector)
        student, column = evidence.confirmed, gallery.column_of(evidence.confirmed)
        if student is not None and column is not None and evidence.vouches(time_s):
            assert evidence.first_agreeing_s is not None
            cosine = float(matched.cosines[column])
            proof = Proof(student, track, evidence.first_agreeing_s, time_s, cosine, vector)
            return AnalysedFace(track, face, FaceState.PRESENT, student, cosine, proof, vector)
        match = matched.match
        if match.student is None or match.similarity == RULED_OUT:
            return AnalysedFace(track, face, FaceState.UNKNOWN, None, None, None, vector)
        shown = _STATES[match.verdict]
        student = gallery.student_ids[match.student] if shown is not FaceState.UNKNOWN else None
        return AnalysedFace(track, face, shown, student, match.similarity, None, vector)

    def _forget(self, time_s: float) -> None:
        gone = [t for t, s in self._tracks.items() if time_s - s.seen_s > FORGET_AFTER_S]
        for track in gone:
            del self._tracks[track]
            self._due.pop(track, None)
