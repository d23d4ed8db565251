"""One frame in, everybody in it out: with coloured cards for faces and the real tracker."""

import gc
from collections.abc import Mapping

import pytest

from cards import PLACES, cards_picture, gallery_of, row_of, vector_of
from rollcall.domain.faces import FaceState
from rollcall.domain.matching import Gallery
from rollcall.domain.presence import EVIDENCE_SECONDS, TrackEvidence
from rollcall.rooms.analyser import Analyser, Analysis
from rollcall.rooms.schedule import MOST_VECTORS
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.tracking import ByteFaceTracker

FPS = 10


class Scene:
    """An analyser and the video it looks at."""

    def __init__(self, *enrolled: int) -> None:
        self.engine = FakeFaceEngine()
        self.analyser = Analyser(self.engine, ByteFaceTracker())
        self.enrol(*enrolled)
        self.frames = 0
        self.history: list[Analysis] = []

    def enrol(self, *identities: int) -> None:
        self.analyser.gallery = gallery_of(self.engine, *identities)

    def show(self, cards: Mapping[int, tuple[int, int]], seconds: float) -> Analysis:
        """Play so many seconds; what the last frame showed."""
        for _ in range(round(seconds * FPS)):
            self.frames += 1
            image = cards_picture(cards, seed=self.frames)
            self.history.append(self.analyser.analyse(image, 50 + self.frames / FPS))
        return self.history[-1]

    @property
    def proven(self) -> list[str]:
        """Whose evidence was enough, each time that it was."""
        proofs = [proof for analysis in self.history for proof in analysis.proofs]
        new = dict.fromkeys((p.student_id, p.track, p.since_s) for p in proofs)
        return [student for student, _, _ in new]


def states(analysis: Analysis) -> dict[tuple[int, int], tuple[FaceState, str | None]]:
    """What is said of each place."""
    return {(round(f.face.box.x), round(f.face.box.y)): (f.state, f.student_id)
            for f in analysis.faces}  # fmt: skip


def test_the_right_students_are_proven_once_and_strangers_stay_unknown() -> None:
    scene = Scene(0, 1, 2, 9)
    last = scene.show(row_of(0, 1, 2, 5), seconds=8)
    assert sorted(scene.proven) == ["s0", "s1", "s2"]
    assert states(last) == {
        PLACES[0]: (FaceState.PRESENT, "s0"),
        PLACES[1]: (FaceState.PRESENT, "s1"),
        PLACES[2]: (FaceState.PRESENT, "s2"),
        PLACES[3]: (FaceState.UNKNOWN, None),
    }
    for face in last.faces:
        if face.state is FaceState.PRESENT:
            assert face.similarity == pytest.approx(1, abs=1e-3)


def test_a_face_is_confirming_until_the_proof_and_present_from_then_on() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=4)
    shown = [face.state for analysis in scene.history for face in analysis.faces]
    proof_at = next(n for n, analysis in enumerate(scene.history) if analysis.proofs)
    first_at = next(n for n, analysis in enumerate(scene.history) if analysis.faces)
    assert set(shown[: proof_at - first_at]) == {FaceState.CONFIRMING}
    assert set(shown[proof_at - first_at :]) == {FaceState.PRESENT}
    (proof,) = scene.history[proof_at].proofs
    assert proof.since_s == scene.history[first_at].time_s
    assert scene.history[proof_at].time_s - proof.since_s == pytest.approx(EVIDENCE_SECONDS)


def test_a_card_held_up_twice_names_one_student_once_in_every_frame() -> None:
    engine = FakeFaceEngine()
    analyser = Analyser(engine, ByteFaceTracker())
    analyser.gallery = gallery_of(engine, 0)
    twin = cards_picture(row_of(0))
    x, y = PLACES[0]
    twin[y : y + 40, x + 200 : x + 240] = twin[y : y + 40, x : x + 40]
    named = [
        sum(face.student_id == "s0" for face in analyser.analyse(twin, n / FPS).faces)
        for n in range(40)
    ]
    assert max(named) == 1
    assert named[-1] == 1


def test_a_full_class_is_proven_within_a_limited_number_of_vectors_a_frame() -> None:
    everyone = range(18)
    scene = Scene(*everyone)
    last = scene.show(row_of(*everyone), seconds=6)
    spent = [analysis.vectors for analysis in scene.history]
    assert max(spent) == MOST_VECTORS
    assert sorted(scene.proven) == sorted(f"s{i}" for i in everyone)
    assert {state for state, _ in states(last).values()} == {FaceState.PRESENT}
    assert len(last.faces) == 18


def test_a_proven_face_costs_fewer_vectors() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=3)
    before = len(scene.history)
    scene.show(row_of(0), seconds=9)
    assert 2 <= sum(analysis.vectors for analysis in scene.history[before:]) <= 4


def test_a_student_who_is_deleted_is_no_longer_there() -> None:
    scene = Scene(0, 1)
    scene.show(row_of(0, 1), seconds=4)
    scene.enrol(1)
    last = scene.show(row_of(0, 1), seconds=0.1)
    assert states(last) == {
        PLACES[0]: (FaceState.UNKNOWN, None),
        PLACES[1]: (FaceState.PRESENT, "s1"),
    }
    scene.show(row_of(0, 1), seconds=5)
    assert sorted(scene.proven) == ["s0", "s1"]


def test_a_student_enrolled_while_sitting_there_is_recognised() -> None:
    scene = Scene(1)
    scene.show(row_of(0, 1), seconds=6)
    assert scene.proven == ["s1"]
    scene.enrol(1, 0)
    last = scene.show(row_of(0, 1), seconds=6)
    assert scene.proven == ["s1", "s0"]
    assert states(last)[PLACES[0]] == (FaceState.PRESENT, "s0")
    assert states(last)[PLACES[1]] == (FaceState.PRESENT, "s1")


def test_without_anyone_enrolled_everyone_is_unknown() -> None:
    last = Scene().show(row_of(0, 1), seconds=3)
    assert set(states(last).values()) == {(FaceState.UNKNOWN, None)}
    assert {face.similarity for face in last.faces} == {None}


def test_whoever_takes_a_seat_unnoticed_takes_no_name_with_it() -> None:
    """The tracker goes by place alone; the next vector says that it is somebody else."""
    scene = Scene(0, 1)
    scene.show({0: PLACES[0]}, seconds=4)
    last = scene.show({1: PLACES[0]}, seconds=8)
    assert states(last) == {PLACES[0]: (FaceState.PRESENT, "s1")}
    assert scene.proven == ["s0", "s1"]


def test_an_empty_picture_is_no_error() -> None:
    analysis = Scene(0).show({}, seconds=0.2)
    assert (analysis.faces, analysis.proofs, analysis.vectors) == ((), (), 0)


def test_after_a_reset_evidence_begins_anew() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=1.5)
    scene.analyser.reset()
    scene.show(row_of(0), seconds=1.5)
    assert scene.proven == []
    scene.show(row_of(0), seconds=1.5)
    assert scene.proven == ["s0"]


def evidence_in_memory() -> int:
    return sum(isinstance(thing, TrackEvidence) for thing in gc.get_objects())


def test_a_day_of_passers_by_fills_no_memory() -> None:
    gc.collect()
    before = evidence_in_memory()
    scene = Scene(0)
    for place in PLACES[:12]:
        scene.show({5: place}, seconds=0.4)
        scene.show({}, seconds=1.8)
    assert len({face.track for analysis in scene.history for face in analysis.faces}) == 12
    assert evidence_in_memory() - before <= 4


def test_what_was_known_of_a_face_that_is_gone_is_dropped() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=4)
    scene.show({}, seconds=8)
    last = scene.show(row_of(0), seconds=1)
    assert states(last) == {PLACES[0]: (FaceState.CONFIRMING, "s0")}
    assert scene.proven == ["s0"]


def test_evidence_counts_for_one_group_only() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=4)
    assert scene.proven == ["s0"]
    vectors = {"s0": vector_of(scene.engine, 0)}
    scene.analyser.gallery = Gallery(vectors, 64, version=7, group="lesson")
    first = scene.show(row_of(0), seconds=0.1)
    assert [face.state for face in first.faces] == [FaceState.CONFIRMING]
    assert (first.group, first.version) == ("lesson", 7)
    scene.show(row_of(0), seconds=3)
    assert scene.proven == ["s0", "s0"]
    (proof,) = scene.history[-1].proofs
    assert proof.since_s == first.time_s


def test_a_new_gallery_of_the_same_group_keeps_the_evidence() -> None:
    scene = Scene(0)
    scene.show(row_of(0), seconds=4)
    scene.enrol(0, 1)
    assert scene.show(row_of(0), seconds=0.1).faces[0].state is FaceState.PRESENT


def test_a_face_that_is_told_apart_is_let_go_at_once_and_for_good() -> None:
    scene = Scene(0, 1)
    last = scene.show(row_of(0, 1), seconds=4)
    assert {face.student_id for face in last.faces} == {"s0", "s1"}
    vectors = {f"s{n}": vector_of(scene.engine, n) for n in (0, 1)}
    scene.analyser.gallery = Gallery(
        vectors, 64, told_apart={"s0": vectors["s0"]}, same_from=scene.engine.info.threshold
    )
    shown = {f.state for a in [scene.show(row_of(0, 1), seconds=0.1)] for f in a.faces}
    assert shown == {FaceState.UNKNOWN, FaceState.PRESENT}
    last = scene.show(row_of(0, 1), seconds=6)
    assert {(f.state, f.student_id) for f in last.faces} == {
        (FaceState.PRESENT, "s1"), (FaceState.UNKNOWN, None),
    }  # fmt: skip
    assert scene.proven == ["s0", "s1"]


def test_a_face_carries_its_vector_in_the_frame_it_was_computed_for() -> None:
    scene = Scene(0)
    scene.show(row_of(0, 5), seconds=3)
    for analysis in scene.history:
        assert sum(face.vector is not None for face in analysis.faces) == analysis.vectors
    assert any(face.vector is None for analysis in scene.history for face in analysis.faces)
