import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from rollcall.domain.mood import EMOTIONS, MOOD_SCORES, MOODS, MoodMeter, moods_of, read_vibe


def emotions(**shares: float) -> list[float]:
    return [shares.get(emotion, 0.0) for emotion in EMOTIONS]


def faces(*rows: list[float]) -> NDArray[np.float32]:
    return np.array(rows, np.float32)


def all_of(emotion: str, count: int = 3) -> NDArray[np.float32]:
    return faces(*[emotions(**{emotion: 1.0})] * count)


@pytest.mark.parametrize(
    ("emotion", "mood", "score"),
    [
        ("happy", "Satisfied", 100),
        ("surprise", "Interested", 85),
        ("neutral", "Focused", 70),
        ("sad", "Bored", 40),
        ("angry", "Confused", 25),
        ("disgust", "Confused", 25),
        ("fear", "Confused", 25),
    ],
)
def test_each_emotion_has_its_mood_and_each_mood_its_score(
    emotion: str, mood: str, score: float
) -> None:
    reading = read_vibe(all_of(emotion))
    assert reading.score == pytest.approx(score)
    assert dict(zip(MOODS, reading.shares, strict=True)) == {
        name: float(name == mood) for name in MOOD_SCORES
    }


def test_a_reading_is_weighted_by_probability() -> None:
    """100, 70, and (40 + 25) / 2: the mean of the three is 67.5. The likeliest moods alone would
    give (100 + 70 + 40) / 3 = 70."""
    reading = read_vibe(
        faces(emotions(happy=1.0), emotions(neutral=1.0), emotions(sad=0.5, fear=0.3, angry=0.2))
    )
    assert reading.score == pytest.approx(67.5)
    assert reading.faces == 3
    np.testing.assert_allclose(reading.shares, [1 / 3, 0, 1 / 3, 1 / 6, 1 / 6], atol=1e-6)


@settings(deadline=None)
@given(hnp.arrays(np.float32, (5, 7), elements=st.floats(0.015625, 1, width=32)))
def test_shares_sum_to_one_and_the_score_stays_in_its_range(raw: NDArray[np.float32]) -> None:
    reading = read_vibe(raw / raw.sum(axis=1, keepdims=True))
    assert float(reading.shares.sum()) == pytest.approx(1, abs=1e-5)
    assert 25 - 1e-3 <= reading.score <= 100 + 1e-3


@pytest.mark.parametrize("shape", [(7,), (2, 6), (2, 8)])
def test_emotions_of_another_model_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must be"):
        moods_of(np.zeros(shape, np.float32))


def test_a_reading_needs_a_face() -> None:
    with pytest.raises(ValueError, match="at least one face"):
        read_vibe(np.empty((0, 7), np.float32))


def test_the_score_is_the_mean_of_the_last_forty_readings() -> None:
    meter = MoodMeter()
    meter.add(all_of("angry"))
    for _ in range(39):
        meter.add(all_of("happy"))
    assert len(meter) == 40
    assert meter.score == pytest.approx((25 + 39 * 100) / 40)
    meter.add(all_of("happy"))
    assert len(meter) == 40
    assert meter.score == pytest.approx(100)


def test_every_reading_weighs_the_same_however_many_faces_it_rests_on() -> None:
    meter = MoodMeter()
    meter.add(all_of("happy", count=30))
    meter.add(all_of("sad", count=3))
    assert meter.score == pytest.approx(70)
    distribution = meter.distribution
    assert distribution is not None
    assert list(distribution) == list(MOODS)
    assert distribution == pytest.approx(
        {"Satisfied": 0.5, "Interested": 0, "Focused": 0, "Bored": 0.5, "Confused": 0}
    )
    assert sum(distribution.values()) == pytest.approx(1)


@pytest.mark.parametrize("few", [0, 1, 2])
def test_below_three_faces_nothing_is_shown_and_nothing_is_kept(few: int) -> None:
    meter = MoodMeter()
    meter.add(all_of("neutral"))
    meter.add(all_of("happy", count=few).reshape(few, 7))
    assert meter.score is None
    assert meter.distribution is None
    assert meter.faces == few
    assert len(meter) == 1
    meter.add(all_of("neutral"))
    assert meter.score == pytest.approx(70)


def test_before_the_first_reading_there_is_no_score() -> None:
    meter = MoodMeter()
    assert meter.score is None
    assert meter.distribution is None


def test_clearing_forgets_everything() -> None:
    meter = MoodMeter()
    meter.add(all_of("happy"))
    meter.clear()
    assert (meter.score, meter.faces, len(meter)) == (None, 0, 0)
