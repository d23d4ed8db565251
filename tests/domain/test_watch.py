"""How much of a lesson the camera could see."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from cards import cards_picture, row_of
from rollcall.domain.faces import Box, Image
from rollcall.domain.watch import (
    Gap,
    GapKind,
    Watch,
    WatchedMinute,
    dark_seconds,
    gaps,
    is_usable,
    light_on,
    seen_since,
)

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SIZE = (360, 640, 3)
CLASS = cards_picture(row_of(1, 2, 3, 4))


def at(seconds: float) -> datetime:
    return EIGHT + timedelta(seconds=seconds)


def watched(*minutes: int, seen_s: float = 60.0, faces: int = 5) -> tuple[WatchedMinute, ...]:
    return tuple(WatchedMinute(minute, seen_s, faces) for minute in minutes)


def look_through(watch: Watch, first: float, last: float, step: float = 1.0, **how: object) -> None:
    """Look every `step` seconds, at both ends too."""
    for n in range(round((last - first) / step) + 1):
        watch.look(at(first + n * step), **{"faces": 3, "usable": True, **how})  # type: ignore[arg-type]


def noise(mean: float, sigma: float) -> Image:
    values = np.random.default_rng(1).normal(mean, sigma, SIZE)
    return np.asarray(np.clip(values, 0, 255), np.uint8)


@pytest.mark.parametrize(
    ("picture", "shows"),
    [
        (np.zeros(SIZE, np.uint8), False),
        (np.full(SIZE, 128, np.uint8), False),
        (np.full(SIZE, 255, np.uint8), False),
        (noise(3, 3), False),
        (noise(40, 25), False),
        (noise(128, 12), False),
        (CLASS, True),
        ((CLASS * 0.05).astype(np.uint8), False),
    ],
)
def test_a_picture_that_is_black_or_even_shows_nothing(picture: Image, shows: bool) -> None:
    """Noise makes no picture of a covered lens: a camera in the dark turns it up."""
    assert is_usable(picture, ()) is shows


@pytest.mark.parametrize("size", [(1, 1, 3), (15, 15, 3), (17, 33, 3)])
def test_a_picture_of_any_size_is_judged(size: tuple[int, ...]) -> None:
    assert not is_usable(np.full(size, 90, np.uint8), ())


def test_a_picture_of_faces_is_judged_by_the_light_on_them() -> None:
    """On a bright face before a dark wall, and on dark faces before a window."""
    spot = np.zeros(SIZE, np.uint8)
    spot[40:120, 40:120] = 90
    assert is_usable(spot, [Box(40, 40, 80, 80)])
    backlit = np.full(SIZE, 200, np.uint8)
    backlit[:, :300] = 20
    dark, bright = Box(100, 40, 80, 80), Box(400, 40, 80, 80)
    assert not is_usable(backlit, [dark, dark, bright])
    assert is_usable(backlit, [dark, bright, bright])
    assert is_usable(CLASS, ())


@pytest.mark.parametrize("level", [24, 25])
def test_faces_have_to_be_as_bright_as_half_of_them_are_known_by(level: int) -> None:
    picture = np.full(SIZE, level, np.uint8)
    assert light_on(picture, [Box(10.4, 10.6, 30, 30)]) == level
    assert is_usable(picture, [Box(10.4, 10.6, 30, 30)]) is (level == 25)


def test_a_face_at_the_edge_is_judged_by_what_is_in_the_picture() -> None:
    picture = np.full(SIZE, 80, np.uint8)
    assert light_on(picture, [Box(-20, -20, 60, 60)]) == 80
    assert light_on(picture, [Box(620, 340, 60, 60)]) == 80
    assert light_on(picture, [Box(-90, -90, 60, 60)]) is None
    assert light_on(picture, ()) is None


def test_a_minute_has_the_seconds_that_were_seen_and_the_most_faces() -> None:
    watch = Watch(EIGHT)
    look_through(watch, 0, 59)
    watch.look(at(30), faces=9, usable=True)
    assert watch.minutes == (WatchedMinute(0, 59.0, 9),)


def test_many_looks_a_second_lose_nothing_to_rounding() -> None:
    watch = Watch(EIGHT)
    look_through(watch, 0, 50, step=1 / 300)
    assert watch.minutes[0].seen_s == pytest.approx(50, abs=0.01)


def test_a_look_says_whether_it_began_a_minute() -> None:
    watch = Watch(EIGHT)
    begun = [watch.look(at(s), faces=1, usable=True) for s in (0, 59.9, 60, 60.1, 119.9, 120)]
    assert begun == [True, False, True, False, False, True]
    assert [minute.minute for minute in watch.minutes] == [0, 1, 2]


def test_looks_too_far_apart_to_follow_a_face_see_nothing_between_them() -> None:
    watch = Watch(EIGHT)
    for seconds in (0, 3, 13.1, 27, 29):
        watch.look(at(seconds), faces=1, usable=True)
    assert watch.minutes == (WatchedMinute(0, 5.0, 1),)


def test_a_picture_that_shows_nothing_is_not_seen_nor_what_lies_before_and_after() -> None:
    watch = Watch(EIGHT)
    for seconds, usable in ((0, True), (2, True), (4, False), (6, True), (7.5, True)):
        watch.look(at(seconds), faces=int(usable), usable=usable)
    assert watch.minutes == (WatchedMinute(0, 3.5, 1),)


def test_a_minute_of_which_nothing_was_seen_is_left_out() -> None:
    watch = Watch(EIGHT)
    look_through(watch, 0, 30)
    look_through(watch, 60, 120, usable=False)
    assert not watch.look(at(125), faces=0, usable=False)
    look_through(watch, 180, 190)
    assert [minute.minute for minute in watch.minutes] == [0, 3]


def test_a_clock_that_is_set_back_adds_nothing_and_no_minute_is_longer_than_one() -> None:
    watch = Watch(EIGHT)
    look_through(watch, 0, 90)
    watch.look(at(20), faces=1, usable=True)
    look_through(watch, 20, 90)
    assert [minute.seen_s for minute in watch.minutes] == [60.0, 60.0]
    assert not watch.look(at(-30), faces=8, usable=True)
    assert [minute.minute for minute in watch.minutes] == [0, 1]
    assert max(minute.faces for minute in watch.minutes) == 3


def test_it_goes_on_where_it_was_left() -> None:
    before = Watch(EIGHT)
    look_through(before, 0, 70)
    after = Watch(EIGHT, before.minutes)
    assert not after.look(at(75), faces=6, usable=True)
    assert after.minutes[1] == WatchedMinute(1, 11.0, 6)
    look_through(after, 75, 80)
    assert after.minutes == (before.minutes[0], WatchedMinute(1, 16.0, 6))


def test_dark_is_what_is_left_of_a_lesson() -> None:
    assert dark_seconds(watched(0, 1, 3), EIGHT, at(300)) == 120
    assert dark_seconds(watched(*range(5)), EIGHT, at(300)) == 0
    assert dark_seconds(watched(0, 1, 2, seen_s=30.0), EIGHT, at(180)) == 90


def test_a_camera_that_saw_no_face_at_all_saw_nothing_of_the_lesson() -> None:
    assert dark_seconds(watched(0, 1, 2, faces=0), EIGHT, at(180)) == 180
    one = (*watched(0, 2, faces=0), WatchedMinute(1, 60.0, 1))
    assert dark_seconds(one, EIGHT, at(180)) == 0
    assert dark_seconds((), EIGHT, at(180)) == 180


def test_minutes_after_the_end_do_not_count() -> None:
    late = (*watched(0, faces=0), *watched(3, 4))
    assert dark_seconds(late, EIGHT, at(180)) == 180
    assert dark_seconds(watched(0, 1, 2), EIGHT, at(120)) == 0
    assert dark_seconds(watched(0, 1, 2), EIGHT, at(121)) == 0


@pytest.mark.parametrize("seconds", [0, -1, -3600])
def test_a_lesson_of_no_length_has_no_dark_and_no_gaps(seconds: float) -> None:
    assert dark_seconds(watched(0), EIGHT, at(seconds)) == 0
    assert gaps(watched(0), EIGHT, at(seconds)) == ()


def test_what_was_seen_since_a_moment() -> None:
    minutes = (*watched(0, 1), *watched(3, seen_s=20.0))
    for moment, seconds in ((0, 140), (30, 110), (60, 80), (150, 20), (180, 20), (210, 10)):
        assert seen_since(minutes, EIGHT, at(moment), at(240)).total_seconds() == seconds, moment
    assert seen_since(minutes, EIGHT, at(0), at(120)).total_seconds() == 120
    assert seen_since((), EIGHT, at(0), at(240)) == timedelta(0)


def test_gaps_of_one_kind_are_one_and_kinds_stay_apart() -> None:
    few = tuple(WatchedMinute(minute, 60.0, 2) for minute in (5, 6))
    found = gaps((*watched(0, 1, 4, 7, 8), *few), EIGHT, at(600))
    assert found == (
        Gap(at(120), at(240), GapKind.DARK),
        Gap(at(300), at(420), GapKind.FEW),
        Gap(at(540), at(600), GapKind.DARK),
    )


def test_half_of_what_is_usual_is_not_few_and_half_a_minute_is_not_dark() -> None:
    minutes = (*watched(0, 1, 2, faces=6), WatchedMinute(3, 30.0, 3), WatchedMinute(4, 29.9, 6))
    assert gaps(minutes, EIGHT, at(300)) == (Gap(at(240), at(300), GapKind.DARK),)
    fewer = (*watched(0, 1, 2, faces=6), WatchedMinute(3, 60.0, 2))
    assert gaps(fewer, EIGHT, at(240)) == (Gap(at(180), at(240), GapKind.FEW),)


def test_a_last_minute_that_was_cut_short_is_measured_by_its_length() -> None:
    minutes = (*watched(0, 1), WatchedMinute(2, 10.0, 5))
    assert gaps(minutes, EIGHT, at(140)) == ()
    assert gaps(minutes, EIGHT, at(141)) == (Gap(at(120), at(141), GapKind.DARK),)
    assert gaps((), EIGHT, at(90)) == (Gap(EIGHT, at(90), GapKind.DARK),)
