from collections.abc import Sequence
from itertools import combinations

import pytest

from rollcall.domain.matching import NOBODY, Match, Verdict
from rollcall.domain.presence import LAPSE_SECONDS, TrackEvidence

EVERY_S = 0.5
"""How often an unproven track gets a vector."""


def observe(evidence: TrackEvidence, time_s: float, student: str | None) -> bool:
    if student is None:
        return evidence.observe(time_s, NOBODY, None)
    return evidence.observe(time_s, Match(Verdict.MATCH, 0, 0.6), student)


def proofs(
    evidence: TrackEvidence, names: Sequence[str | None], every_s: float = EVERY_S
) -> list[int]:
    """At which of the successive vectors somebody was proven."""
    return [n for n, name in enumerate(names) if observe(evidence, n * every_s, name)]


def confirmed(student: str = "a") -> TrackEvidence:
    """A track that proved a student at 2 s, with evidence from 0 s on."""
    evidence = TrackEvidence()
    assert proofs(evidence, [student] * 3, every_s=1.0) == [2]
    return evidence


def test_three_agreeing_recognitions_over_two_seconds_are_proof() -> None:
    evidence = TrackEvidence()
    assert not observe(evidence, 10.0, "a")
    assert not observe(evidence, 11.0, "a")
    assert evidence.confirmed is None
    assert observe(evidence, 12.0, "a")
    assert evidence.confirmed == "a"
    assert evidence.first_agreeing_s == 10.0


def test_three_within_less_than_two_seconds_are_none() -> None:
    evidence = TrackEvidence()
    assert proofs(evidence, ["a"] * 3, every_s=0.95) == []
    assert evidence.confirmed is None


def test_two_however_far_apart_are_none() -> None:
    evidence = TrackEvidence()
    assert proofs(evidence, ["a", "a"], every_s=20.0) == []


def test_proof_comes_once() -> None:
    assert proofs(TrackEvidence(), ["a"] * 30) == [4]


def test_the_evidence_begins_with_the_first_agreeing_recognition() -> None:
    evidence = TrackEvidence()
    assert proofs(evidence, [None, None, "a", "a", None, "a", "a"]) == [6]
    assert evidence.first_agreeing_s == 2 * EVERY_S


@pytest.mark.parametrize("names", ["ab", "aab", "abc", "aaabbb", "aabb"])
def test_a_track_that_changes_its_mind_proves_nobody(names: str) -> None:
    evidence = TrackEvidence()
    assert proofs(evidence, list(names) * 20) == []


def test_one_slip_delays_the_proof_and_no_more() -> None:
    evidence = TrackEvidence()
    assert proofs(evidence, ["a", "a", "b", *["a"] * 8]) == [7]
    assert evidence.confirmed == "a"
    assert evidence.first_agreeing_s == 3 * EVERY_S


def test_unsure_is_no_recognition() -> None:
    evidence = TrackEvidence()
    for n in range(20):
        assert not evidence.observe(n * EVERY_S, Match(Verdict.UNSURE, 0, 0.39), "a")
    assert evidence.confirmed is None


def test_a_stranger_who_resembles_somebody_in_a_quarter_of_the_vectors_is_not_that_one() -> None:
    """Wherever in twelve vectors the three fall, but for the very first ones: then the three of
    five or six that proved it are all that was known."""
    for places in combinations(range(12), 3):
        names = ["a" if n in places else None for n in range(12)]
        proven = proofs(TrackEvidence(), names)
        assert proven == [] or places[2] <= 5, places


def test_an_unknown_vector_keeps_what_is_proven() -> None:
    evidence = confirmed()
    assert not observe(evidence, 3.0, None)
    assert evidence.confirmed == "a"
    assert evidence.vouches(3.0)


def test_proof_lapses_when_the_face_is_not_recognised_for_long() -> None:
    evidence = confirmed()
    still = 2.0 + LAPSE_SECONDS
    assert not observe(evidence, still, None)
    assert evidence.vouches(still)
    assert not evidence.vouches(still + 0.1)
    assert not observe(evidence, still + 0.1, None)
    assert evidence.confirmed is None
    assert evidence.first_agreeing_s is None


def test_a_recognition_of_the_same_student_renews_it() -> None:
    evidence = confirmed()
    observe(evidence, LAPSE_SECONDS, "a")
    observe(evidence, 2 * LAPSE_SECONDS, None)
    assert evidence.confirmed == "a"
    assert evidence.vouches(2 * LAPSE_SECONDS)


def test_another_name_drops_it_at_once_and_counts_as_the_first_of_its_own() -> None:
    evidence = confirmed("a")
    assert not observe(evidence, 3.0, "b")
    assert evidence.confirmed is None
    assert not evidence.vouches(3.0)
    assert not observe(evidence, 4.0, "b")
    assert observe(evidence, 5.0, "b")
    assert evidence.confirmed == "b"
    assert evidence.first_agreeing_s == 3.0


def test_after_a_lapse_the_same_student_has_to_be_proven_anew() -> None:
    evidence = confirmed()
    late = 3.0 + LAPSE_SECONDS
    observe(evidence, late, None)
    assert not observe(evidence, late + 1, "a")
    assert not observe(evidence, late + 2, "a")
    assert observe(evidence, late + 3, "a")
    assert evidence.first_agreeing_s == late + 1
