"""A track is judged by many readings, and a judgement does not flicker."""

import math

import pytest

from rollcall.domain.liveness import (
    LEAST_READINGS,
    WINDOW,
    Liveness,
    LivenessEvidence,
    LivenessRules,
)

RULES = LivenessRules(suspected_below=0.3, real_from=0.6)


def judged(*probabilities: float) -> Liveness:
    evidence = LivenessEvidence(RULES)
    for probability in probabilities:
        evidence.observe(probability)
    return evidence.state


def test_too_few_readings_say_nothing() -> None:
    assert LivenessEvidence(RULES).state is Liveness.UNKNOWN
    assert LivenessEvidence(RULES).mean is None
    assert judged(*[0.0] * (LEAST_READINGS - 1)) is Liveness.UNKNOWN
    assert judged(*[0.0] * LEAST_READINGS) is Liveness.SUSPECTED
    assert judged(*[1.0] * LEAST_READINGS) is Liveness.REAL


@pytest.mark.parametrize(
    ("mean", "state"),
    [
        (0.299, Liveness.SUSPECTED),
        (0.3, Liveness.UNKNOWN),
        (0.599, Liveness.UNKNOWN),
        (0.6, Liveness.REAL),
    ],
)
def test_the_mean_decides(mean: float, state: Liveness) -> None:
    assert judged(*[mean] * WINDOW) is state


@pytest.mark.parametrize(
    ("few", "many", "state"), [(0.0, 1.0, Liveness.REAL), (1.0, 0.0, Liveness.SUSPECTED)]
)
def test_one_contrary_frame_changes_nothing(few: float, many: float, state: Liveness) -> None:
    evidence = LivenessEvidence(RULES)
    for _ in range(WINDOW):
        evidence.observe(many)
    assert evidence.observe(few) is state
    for _ in range(WINDOW):
        assert evidence.observe(many) is state


def test_between_the_thresholds_a_judgement_stands() -> None:
    for first, state in ((1.0, Liveness.REAL), (0.0, Liveness.SUSPECTED)):
        evidence = LivenessEvidence(RULES)
        for probability in [first] * WINDOW + [0.45] * WINDOW:
            evidence.observe(probability)
        assert evidence.mean == pytest.approx(0.45)
        assert evidence.state is state


def test_a_picture_that_takes_the_place_of_a_face_is_noticed() -> None:
    evidence = LivenessEvidence(RULES)
    for _ in range(100):
        evidence.observe(1.0)
    needed = next(n for n in range(1, WINDOW + 1) if evidence.observe(0.0) is Liveness.SUSPECTED)
    assert needed == 6
    assert evidence.readings == WINDOW


def test_a_face_that_could_not_be_read_changes_nothing() -> None:
    assert judged(*[math.nan] * 50) is Liveness.UNKNOWN
    evidence = LivenessEvidence(RULES)
    for probability in [1.0] * WINDOW + [math.nan] * 50:
        evidence.observe(probability)
    assert evidence.state is Liveness.REAL
    assert evidence.mean == 1.0


@pytest.mark.parametrize("probability", [-0.01, 1.01, math.inf, -math.inf])
def test_what_is_no_probability_is_refused(probability: float) -> None:
    evidence = LivenessEvidence(RULES)
    with pytest.raises(ValueError, match="from 0 to 1"):
        evidence.observe(probability)
    assert evidence.readings == 0


@pytest.mark.parametrize(("low", "high"), [(0.7, 0.6), (-0.1, 0.6), (0.3, 1.1), (math.nan, 0.6)])
def test_impossible_rules_are_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="suspected_below"):
        LivenessRules(low, high)
