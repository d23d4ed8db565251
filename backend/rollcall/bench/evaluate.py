"""Plays a made classroom through the recognition pipeline and compares the marks with the truth."""

import time
from dataclasses import asdict, dataclass

import numpy as np

from rollcall.bench.scene import Scene
from rollcall.domain.faces import FaceState
from rollcall.rooms.analyser import Analyser
from rollcall.vision.ports import FaceEngine

LATE_SLACK_S = 10.0
"""A latecomer's first sighting is right when it falls within this many seconds of the entry."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the marks compare with the truth.

    `recall`: share of the enrolled present who were marked, by their own face. `precision`: share
    of the marks that are right. `missed`: enrolled present people without a mark. `wrong`: marks
    given to a student for another enrolled person's face, or for none. `strangers_marked`: marks
    given for a stranger's face. `seconds_to_mark_*`: from entering to the mark. `late_right`:
    share of the latecomers whose first sighting is within ten seconds of their entry.
    """

    engine: str
    recall: float
    precision: float
    missed: list[str]
    wrong: list[str]
    strangers_marked: list[str]
    seconds_to_mark_p50: float | None
    seconds_to_mark_p95: float | None
    late_right: float | None
    present: int
    unenrolled: list[str]
    seconds_of_video: float
    frames_per_second: float
    faces_shown_wrong: int
    """Faces of single frames that carried another person's name as present."""

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Mark:
    marked_s: float
    first_s: float


def evaluate(scene: Scene, engine: FaceEngine) -> Evaluation:
    """Look at every frame of the scene in the order and at the time of the video."""
    from rollcall.vision.tracking import ByteFaceTracker

    analyser = Analyser(engine, ByteFaceTracker())
    analyser.gallery = scene.gallery(engine)
    marks: dict[str, _Mark] = {}
    weighed: set[tuple[int, str, float]] = set()
    wrong: set[str] = set()
    strangers: set[str] = set()
    shown_wrong, frames, last_s = 0, 0, 0.0
    began = time.perf_counter()
    for time_s, image in scene.frames():
        analysis = analyser.analyse(image, time_s)
        frames, last_s = frames + 1, time_s
        boxes = {face.track: face.face.box for face in analysis.faces}
        for proof in analysis.proofs:
            # What it says when it is new is what a mark is given for.
            evidence = (proof.track, proof.student_id, proof.since_s)
            if evidence in weighed:
                continue
            weighed.add(evidence)
            seat = scene.seat_of(boxes[proof.track])
            if seat is not None and not seat.enrolled:
                strangers.add(proof.student_id)
            elif seat is None or seat.who != proof.student_id:
                wrong.add(proof.student_id)
            else:
                marks.setdefault(proof.student_id, _Mark(time_s, proof.since_s))
        for face in analysis.faces:
            if face.state is FaceState.PRESENT:
                seat = scene.seat_of(face.face.box)
                shown_wrong += seat is None or seat.who != face.student_id
    took = time.perf_counter() - began
    expected = {s.who: s for s in scene.seats if s.enrolled}
    delays = [mark.marked_s - expected[who].enter_s for who, mark in marks.items()]
    late = [s for s in expected.values() if s.enter_s > 0]
    in_time = [
        s for s in late
        if s.who in marks and 0 <= marks[s.who].first_s - s.enter_s <= LATE_SLACK_S
    ]  # fmt: skip
    given = len(marks) + len(wrong) + len(strangers)
    roster = {p.name for p in (scene.folder / "roster").iterdir() if p.is_dir()}
    return Evaluation(
        engine=engine.info.model_id,
        recall=round(len(marks) / len(expected), 4) if expected else 1.0,
        precision=round(len(marks) / given, 4) if given else 1.0,
        missed=sorted(set(expected) - set(marks)),
        wrong=sorted(wrong),
        strangers_marked=sorted(strangers),
        seconds_to_mark_p50=_percentile(delays, 50),
        seconds_to_mark_p95=_percentile(delays, 95),
        late_right=round(len(in_time) / len(late), 4) if late else None,
        present=len(expected),
        unenrolled=sorted(roster - set(analyser.gallery.student_ids)),
        seconds_of_video=round(last_s, 1),
        frames_per_second=round(frames / took, 1),
        faces_shown_wrong=shown_wrong,
    )


def _percentile(values: list[float], q: float) -> float | None:
    return round(float(np.percentile(values, q)), 2) if values else None
