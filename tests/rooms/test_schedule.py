from rollcall.domain.presence import EVIDENCE_SECONDS, WINDOW
from rollcall.rooms.schedule import (
    MOST_VECTORS,
    PROVEN_EVERY_S,
    STRANGER_AFTER,
    STRANGER_EVERY_S,
    UNPROVEN_EVERY_S,
    choose,
    interval,
)


def test_a_new_track_is_looked_at_now() -> None:
    assert choose([7], {}, now=100) == [7]


def test_a_track_waits_until_it_is_due() -> None:
    assert choose([1, 2], {1: 100.5, 2: 100.0}, now=100) == [2]
    assert choose([1, 2], {1: 100.5, 2: 100.0}, now=100.5) == [2, 1]


def test_the_longest_overdue_come_first_and_new_ones_before_all() -> None:
    assert choose([1, 2, 3, 4], {1: 9, 2: 7, 3: 8}, now=10, most=3) == [4, 2, 3]


def test_one_frame_gets_only_so_many() -> None:
    assert len(choose(range(30), {}, now=1)) == MOST_VECTORS


def test_whoever_was_passed_over_comes_next() -> None:
    due: dict[int, float] = {}
    turns: list[int] = []
    for now in range(1, 6):
        chosen = choose(range(30), due, now)
        turns += chosen
        due.update({track: now + 100.0 for track in chosen})
    assert sorted(turns) == list(range(30))


def test_only_visible_tracks_are_looked_at() -> None:
    assert choose([], {1: 0.0}, now=10) == []


def test_intervals() -> None:
    assert interval(proven=True, vectors=1, last_named=True) == PROVEN_EVERY_S
    assert interval(proven=True, vectors=50, last_named=False) == PROVEN_EVERY_S
    assert interval(proven=False, vectors=STRANGER_AFTER - 1, last_named=False) == UNPROVEN_EVERY_S
    assert interval(proven=False, vectors=STRANGER_AFTER, last_named=False) == STRANGER_EVERY_S
    assert interval(proven=False, vectors=50, last_named=True) == UNPROVEN_EVERY_S


def test_proof_is_possible_at_the_pace_of_an_unproven_track() -> None:
    assert EVIDENCE_SECONDS / UNPROVEN_EVERY_S + 1 <= WINDOW
