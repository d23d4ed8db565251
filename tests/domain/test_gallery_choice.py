import time
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors
from rollcall.domain.gallery_choice import Choice, GalleryRules, Refusal, choose, most_different
from rollcall.domain.gallery_survey import survey
from rollcall.students.service.admission import GalleryIndex

RULES = GalleryRules(same_from=0.4, unlike_below=0.25, duplicate_from=0.92)


def at(*degrees: float) -> Vectors:
    """Unit vectors in a plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32).reshape(-1, 2)


NONE = at()


def decide(
    own: Vectors,
    new: Vectors,
    others: Sequence[Sequence[float]] = (),
    accept: Sequence[str] = (),
) -> Choice:
    rows: NDArray[np.float32] = np.array(others or [[]] * len(new), np.float32)
    return choose(own, new, rows.reshape(len(new), -1), RULES, accept)


def refusals(choice: Choice) -> list[str | None]:
    return [answer.refusal for answer in choice.answers]


def test_photos_that_differ_are_taken() -> None:
    assert refusals(decide(NONE, at(0, 40, 80))) == [None] * 3
    assert refusals(decide(at(0), at(40, 74))) == [None] * 2


def test_one_that_is_like_another_new_one_is_taken() -> None:
    """Heads turned left and right have the straight one in common."""
    assert refusals(decide(at(0), at(120, 60))) == [None, None]
    assert refusals(decide(at(0), at(120))) == [Refusal.UNLIKE_OTHER_PHOTOS]


def test_the_stranger_among_new_photos_is_found_in_any_order() -> None:
    for order in ((0, 30, 60, 200), (200, 0, 30, 60), (30, 200, 60, 0)):
        found = refusals(decide(NONE, at(*order)))
        assert [d for d, r in zip(order, found, strict=True) if r] == [200]
    assert refusals(decide(NONE, at(0, 200))) == [None, Refusal.UNLIKE_OTHER_PHOTOS]


def test_near_duplicates_of_own_and_of_each_other() -> None:
    choice = decide(at(0), at(10, 40, 45, 180), accept=["near_duplicate"])
    assert refusals(choice) == [
        Refusal.NEAR_DUPLICATE, None, Refusal.NEAR_DUPLICATE, Refusal.UNLIKE_OTHER_PHOTOS,
    ]  # fmt: skip
    assert choice.answers[0].similarity == pytest.approx(np.cos(np.radians(10)), abs=1e-4)


def test_another_student() -> None:
    choice = decide(NONE, at(0, 40), [[0.1, 0.41], [0.39, -1.0]])
    assert refusals(choice) == [Refusal.ALREADY_ENROLLED_AS, None]
    assert (choice.answers[0].student, choice.answers[0].similarity) == (1, pytest.approx(0.41))
    # As similar to the student's own as to the other's: look-alikes, of whom this is the one.
    assert refusals(decide(at(0), at(40), [[0.7]])) == [None]
    assert refusals(decide(at(0), at(60), [[0.7]])) == [Refusal.ALREADY_ENROLLED_AS]


def test_what_is_overruled_is_recorded() -> None:
    both = ["already_enrolled_as", "unlike_other_photos"]
    (answer,) = decide(at(0), at(180), [[0.5]], both).answers
    assert (answer.refusal, answer.overruled) == (None, tuple(both))
    (answer,) = decide(at(0), at(180), [[0.5]], both[:1]).answers
    assert answer.refusal is Refusal.UNLIKE_OTHER_PHOTOS
    (answer,) = decide(at(0), at(180), [[0.5]], both[1:]).answers
    assert answer.refusal is Refusal.ALREADY_ENROLLED_AS
    (answer,) = decide(at(0), at(40), [[0.1]], both).answers
    assert (answer.refusal, answer.overruled) == (None, ())
    # The same photo again is refused whatever was overruled.
    assert refusals(decide(at(0), at(0), [[1.0]], both)) == [Refusal.NEAR_DUPLICATE]


def test_eight_are_kept() -> None:
    nine = at(*range(0, 270, 30))
    choice = decide(NONE, nine)
    assert refusals(choice).count(None) == 8
    assert refusals(choice).count(Refusal.NOT_NEEDED) == 1
    assert choice.replaced == ()


def test_one_that_differs_more_replaces_one_that_differs_less() -> None:
    own = at(0, 24, 48, 72, 96, 120, 144, 168)
    choice = decide(own, at(-70))
    assert refusals(choice) == [None]
    assert len(choice.replaced) == 1
    assert choice.replaced[0] not in (0, 7)
    crowded = decide(at(0, 30, 60, 90, 120, 150, 180, 210), at(225 - 360 + 360 - 12))
    assert crowded.replaced == ()


def test_the_most_different() -> None:
    assert most_different(at(0, 1, 2), 8) == [0, 1, 2]
    assert most_different(at(0, 1, 90, 2), 2) == [0, 2]
    assert most_different(at(0, 1, 90, 45, 2), 3) == [0, 2, 3]
    assert most_different(at(5), 1) == [0]
    assert most_different(NONE, 8) == []
    assert len(most_different(np.repeat(at(0), 12, axis=0), 8)) == 8


def test_a_gallery_in_one_array() -> None:
    index = GalleryIndex({"a": at(0, 50), "b": at(90), "c": at(180, 190, 200)}, 3, "m")
    best = index.best_cosines(at(40, 195), but={"b"})
    expected = [[np.cos(np.radians(10)), -1, np.cos(np.radians(140))],
                [np.cos(np.radians(145)), -1, np.cos(np.radians(5))]]  # fmt: skip
    np.testing.assert_allclose(best, expected, atol=1e-5)
    assert GalleryIndex({}, 0, "m").best_cosines(at(1, 2), but={"a"}).shape == (2, 0)
    assert index.best_cosines(NONE, but={"a"}).shape == (0, 3)


def test_a_survey() -> None:
    found = survey({"a": at(0, 30), "b": at(100, 110, 120), "c": at(45)}, alike_from=0.9)
    assert (found.students, found.photos) == (3, 6)
    assert found.highest_between is not None
    assert found.highest_between.students == ("a", "c")
    assert found.highest_between.similarity == pytest.approx(np.cos(np.radians(15)), abs=1e-5)
    assert found.lowest_within is not None
    assert found.lowest_within.student == "a"
    assert found.lowest_within.similarity == pytest.approx(np.cos(np.radians(30)), abs=1e-5)
    assert [pair.students for pair in found.look_alikes] == [("a", "c")]
    assert survey({"a": at(0)}, 0.9).highest_between is None
    assert survey({}, 0.9).photos == 0


def test_without_look_alikes_the_highest_is_still_told() -> None:
    found = survey({"a": at(0), "b": at(100), "c": at(180)}, alike_from=0.9)
    assert found.look_alikes == ()
    assert found.highest_between is not None
    assert found.highest_between.students == ("b", "c")


@pytest.mark.parametrize("alike_from", [0.35, 0.1, -1.0])
def test_a_survey_says_what_all_pairs_say(alike_from: float) -> None:
    """Across the blocks that it works in, however many pairs reach the limit."""
    rng = np.random.default_rng(4)
    vectors = {f"s{n}": unit(rng.normal(size=(1 + n % 4, 24))) for n in range(900)}
    found = survey(vectors, alike_from)
    ids = list(vectors)
    stacked = np.concatenate(list(vectors.values()))
    owner = np.repeat(np.arange(900), [len(v) for v in vectors.values()])
    cosines = stacked @ stacked.T
    cosines[owner[:, None] == owner[None, :]] = -2
    best: dict[tuple[int, int], float] = {}
    for row, column in np.argwhere(np.triu(cosines) >= max(alike_from, 0.55)):
        key = (int(owner[row]), int(owner[column]))
        best[key] = max(best.get(key, -2.0), float(cosines[row, column]))
    expected = sorted(best.items(), key=lambda pair: -pair[1])[:50]
    assert len(expected) == 50
    assert [pair.students for pair in found.look_alikes] == [
        (ids[a], ids[b]) for (a, b), _ in expected
    ]
    np.testing.assert_allclose(
        [pair.similarity for pair in found.look_alikes], [cosine for _, cosine in expected]
    )


def unit(rows: NDArray[np.float64]) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_two_thousand_students_take_no_time_to_speak_of() -> None:
    rng = np.random.default_rng(5)
    vectors = {f"s{n}": unit(rng.normal(size=(3, 512))) for n in range(2000)}
    began = time.process_time()
    found = survey(vectors, 0.35)
    took = time.process_time() - began
    assert found.photos == 6000
    # Of the processor: 0.5 s.
    assert took < 5
