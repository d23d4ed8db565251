"""Turns: one at a time for each name, and no wait for another name's."""

import threading

import pytest

from rollcall.threads.turns import Turns
from support import PATIENCE_S


def test_of_one_name_one_has_the_turn_at_a_time() -> None:
    turns, inside, most = Turns(), 0, 0
    barrier = threading.Barrier(4)

    def work() -> None:
        nonlocal inside, most
        barrier.wait(PATIENCE_S)
        for _ in range(200):
            with turns.of("a"):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert most == 1


def test_another_name_does_not_wait() -> None:
    turns, done = Turns(), threading.Event()

    def work() -> None:
        with turns.of("b"):
            done.set()

    with turns.of("a"):
        thread = threading.Thread(target=work)
        thread.start()
        assert done.wait(PATIENCE_S)
        thread.join(PATIENCE_S)


def test_a_turn_that_somebody_has_is_not_free() -> None:
    turns = Turns()
    with turns.of("a"):
        with turns.of_if_free("a") as free:
            assert not free
        with turns.of_if_free("b") as free:
            assert free
    with turns.of_if_free("a") as free, turns.of_if_free("a") as again:
        assert (free, again) == (True, False)
    assert turns._wanted == {}


def test_an_error_ends_the_turn() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="inside"), turns.of("a"):
        raise ValueError("inside")
    with turns.of("a"):
        pass


def test_whoever_waits_for_all_waits_for_those_who_have_a_turn() -> None:
    turns = Turns()
    has_turn, go_on, waited = threading.Event(), threading.Event(), threading.Event()

    def hold() -> None:
        with turns.of("a"):
            has_turn.set()
            assert go_on.wait(PATIENCE_S)

    def wait() -> None:
        turns.wait_for_all()
        waited.set()

    holding, waiting = threading.Thread(target=hold), threading.Thread(target=wait)
    holding.start()
    assert has_turn.wait(PATIENCE_S)
    waiting.start()
    assert not waited.wait(0.2)
    go_on.set()
    assert waited.wait(PATIENCE_S)
    holding.join(PATIENCE_S)
    waiting.join(PATIENCE_S)


def test_nothing_is_kept_of_a_name_that_nobody_wants() -> None:
    turns = Turns()
    for number in range(100):
        with turns.of(str(number)):
            pass
    assert turns._wanted == {}
