import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rollcall.domain.faces import Vectors
from rollcall.domain.matching import (
    NOBODY,
    RULED_OUT,
    Gallery,
    Match,
    MatchRules,
    Verdict,
    assign,
)

RULES = MatchRules(threshold=0.40, margin=0.05, unsure_band=0.05)

COSINES = hnp.arrays(
    np.float32,
    hnp.array_shapes(min_dims=2, max_dims=2, max_side=7),
    elements=st.floats(-1, 1, width=16),
    unique=True,
)


def unit(*rows: tuple[float, ...]) -> Vectors:
    vectors = np.array(rows, np.float32)
    scaled: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled


def verdicts(*rows: tuple[float, ...], rules: MatchRules = RULES) -> list[Verdict]:
    return [match.verdict for match in assign(np.array(rows, np.float32), rules)]


@pytest.mark.parametrize(
    ("cosine", "verdict"),
    [
        (0.90, Verdict.MATCH),
        (0.401, Verdict.MATCH),
        (0.399, Verdict.UNSURE),
        (0.351, Verdict.UNSURE),
        (0.349, Verdict.UNKNOWN),
        (-0.2, Verdict.UNKNOWN),
    ],
)
def test_the_cosine_decides_for_a_lone_student(cosine: float, verdict: Verdict) -> None:
    assert verdicts((cosine,)) == [verdict]


def test_threshold_and_band_belong_to_the_rules() -> None:
    strict = MatchRules(threshold=0.94, margin=0.01, unsure_band=0.01)
    assert verdicts((0.95,), rules=strict) == [Verdict.MATCH]
    assert verdicts((0.935,), rules=strict) == [Verdict.UNSURE]
    assert verdicts((0.925,), rules=strict) == [Verdict.UNKNOWN]


def test_a_second_student_close_behind_is_for_the_teacher_to_decide() -> None:
    assert verdicts((0.80, 0.76)) == [Verdict.UNSURE]
    assert verdicts((0.80, 0.74)) == [Verdict.MATCH]


def test_of_two_faces_that_claim_one_student_only_the_better_counts() -> None:
    better_second = np.array([(0.70, 0.10), (0.75, 0.10)], np.float32)
    matches = assign(better_second, RULES)
    assert [m.verdict for m in matches] == [Verdict.UNKNOWN, Verdict.MATCH]
    assert [m.student for m in matches] == [0, 0]
    assert matches[1].similarity == pytest.approx(0.75)


def test_a_face_without_a_claim_of_its_own_still_takes_a_students_place() -> None:
    """The nearer face keeps the student even where it is itself too ambiguous to count."""
    assert verdicts((0.80, 0.78), (0.70, 0.10)) == [Verdict.UNSURE, Verdict.UNKNOWN]


def test_without_a_gallery_everyone_is_unknown() -> None:
    gallery = Gallery({}, 4)
    similarities = gallery.similarities(unit((1, 0, 0, 0), (0, 1, 0, 0)))
    assert similarities.shape == (2, 0)
    assert assign(similarities, RULES) == [NOBODY, NOBODY]


def test_without_faces_there_is_nothing_to_decide() -> None:
    gallery = Gallery({"a": unit((1, 0))}, 2)
    assert assign(gallery.similarities(np.empty((0, 2), np.float32)), RULES) == []


def test_the_best_of_a_students_photos_counts() -> None:
    gallery = Gallery(
        {"a": unit((1, 0, 0), (0, 1, 0)), "nobody": np.empty((0, 3), np.float32),
         "b": unit((0, 0, 1))},
        3,
    )  # fmt: skip
    assert gallery.student_ids == ("a", "b")
    similarities = gallery.similarities(unit((0, 1, 0), (0, 1, 1), (1, 0, 0)))
    half = float(np.sqrt(0.5))
    np.testing.assert_allclose(similarities, [(1, 0), (half, half), (1, 0)], atol=1e-6)


@pytest.mark.parametrize("shape", [(1, 3), (1, 5), (4,), (1, 1, 4)])
def test_vectors_of_another_model_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not \\(n, 4\\)"):
        Gallery({"a": np.ones(shape, np.float32)}, 4)


def follows_the_rules(cosines: list[list[float]], face: int, match: Match) -> bool:
    """The rules, as they are written for people."""
    row = cosines[face]
    nearest = max(range(len(row)), key=row.__getitem__)
    outdone = any(other[nearest] > row[nearest] for other in cosines)
    behind = [row[nearest] - c for s, c in enumerate(row) if s != nearest]
    if outdone or row[nearest] < RULES.threshold - RULES.unsure_band:
        expected = Verdict.UNKNOWN
    elif row[nearest] < RULES.threshold or any(gap < RULES.margin for gap in behind):
        expected = Verdict.UNSURE
    else:
        expected = Verdict.MATCH
    return match == Match(expected, nearest, row[nearest])


@settings(deadline=None)
@given(COSINES)
def test_every_verdict_follows_the_rules(cosines: np.ndarray) -> None:
    plain = [[float(c) for c in row] for row in cosines]
    for face, match in enumerate(assign(cosines, RULES)):
        assert follows_the_rules(plain, face, match)


@settings(deadline=None)
@given(
    hnp.arrays(
        np.float32,
        hnp.array_shapes(min_dims=2, max_dims=2, max_side=7),
        elements=st.sampled_from([-0.5, 0.0, 0.36, 0.41, 0.9]),
    )
)
def test_no_student_is_given_to_two_faces_even_when_they_tie(cosines: np.ndarray) -> None:
    named = [m.student for m in assign(cosines, RULES) if m.verdict is Verdict.MATCH]
    assert len(named) == len(set(named))


@settings(deadline=None)
@given(COSINES, st.randoms(use_true_random=False))
def test_the_order_of_the_faces_changes_nothing(cosines: np.ndarray, random: object) -> None:
    order = list(range(len(cosines)))
    random.shuffle(order)  # type: ignore[attr-defined]
    in_order = assign(cosines, RULES)
    assert assign(cosines[order], RULES) == [in_order[face] for face in order]


def gallery(**more: object) -> Gallery:
    vectors = {"a": unit((1, 0, 0), (1, 0.2, 0)), "b": unit((0, 1, 0))}
    return Gallery(vectors, 3, same_from=0.8, **more)  # type: ignore[arg-type]


def test_a_face_told_apart_from_a_student_is_ruled_out_for_that_student_alone() -> None:
    face = unit((1, 0.7, 0))
    told = gallery(told_apart={"a": face})
    assert told.similarities(face)[0, 0] == RULED_OUT
    assert told.similarities(face)[0, 1] == gallery().similarities(face)[0, 1]
    assert told.ruled_out(face[0]) == {"a"}
    match = assign(told.similarities(face), RULES)[0]
    assert match.student != 0


def test_only_the_same_face_is_ruled_out() -> None:
    told = gallery(told_apart={"a": unit((1, 0.7, 0), (0, 0, 1))})
    others = unit((1, -0.3, 0), (0, 1, 0))
    np.testing.assert_array_equal(told.similarities(others), gallery().similarities(others))
    assert told.ruled_out(others[0]) == frozenset()
    assert told.ruled_out(unit((0, 0, 1))[0]) == {"a"}


def test_telling_apart_a_student_who_is_not_there_means_nothing() -> None:
    face = unit((1, 0, 0))
    told = gallery(told_apart={"nobody": face, "b": face[:0]})
    assert told.ruled_out(face[0]) == frozenset()
    empty = Gallery({}, 3, told_apart={"a": face}, same_from=0.8)
    assert empty.similarities(face).shape == (1, 0)


def test_faces_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="student a"):
        gallery(told_apart={"a": unit((1, 0))})
