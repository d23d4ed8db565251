"""Checks of a Rollcall that runs: seldom where they cost something, and nobody waits for one."""

import threading
from collections.abc import Iterator

import pytest

from rollcall.doctor import standing
from rollcall.doctor.findings import Check
from rollcall.doctor.standing import AT_ONCE, Standing
from rollcall.domain.findings import About, Finding, Verdict
from support import PATIENCE_S, wait_until

FINE = Finding(About.DISK, Verdict.OK, "Fine.")


class Looks:
    """A check that counts, and waits where it is told to."""

    def __init__(self) -> None:
        self.made = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.secret = "Fine."

    def __call__(self) -> Iterator[Finding]:
        self.made += 1
        self.go_on.wait(PATIENCE_S)
        yield Finding(About.DISK, Verdict.OK, self.secret)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def looks() -> Iterator[Looks]:
    made = Looks()
    yield made
    made.go_on.set()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def sentences(check: Standing) -> list[str]:
    return [finding.sentence for finding in check.findings()]


def test_a_cheap_check_is_made_at_each_question(looks: Looks) -> None:
    check = Standing(Check(About.DISK, 5, looks))
    assert [check.findings() for _ in range(3)] == [[FINE]] * 3
    assert looks.made == 3


def test_one_that_nothing_can_hold_up_is_made_by_whoever_asks() -> None:
    threads: list[threading.Thread] = []

    def look() -> Iterator[Finding]:
        threads.append(threading.current_thread())
        yield FINE

    assert Standing(Check(About.DISK, 5, look), AT_ONCE).findings() == [FINE]
    assert threads == [threading.current_thread()]


def test_a_costly_one_is_made_once_in_its_time(looks: Looks, clock: Clock) -> None:
    check = Standing(Check(About.DISK, 5, looks), 60, now=clock)
    wait_until(lambda: check.findings() == [FINE], "it never ends")
    clock.now += 59
    assert check.findings() == [FINE]
    assert looks.made == 1
    clock.now += 1
    check.findings()
    wait_until(lambda: looks.made == 2, "it is not made again")


def test_nobody_waits_for_a_costly_check(looks: Looks, clock: Clock) -> None:
    looks.go_on.clear()
    check = Standing(Check(About.DISK, 5, looks), 60, now=clock)
    (first,) = check.findings()
    assert (first.verdict, first.sentence) == (Verdict.NOTE, "This is being looked at.")
    looks.go_on.set()
    wait_until(lambda: check.findings() == [FINE], "it never ends")
    clock.now += 60
    looks.go_on.clear()
    # While it looks again, what it found before is said.
    assert check.findings() == [FINE]


def test_one_that_hangs_is_a_problem_and_is_not_begun_twice(
    looks: Looks, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "FIRST_ANSWER_S", 0.01)
    looks.go_on.clear()
    check = Standing(Check(About.DISK, 5, looks), 60, now=clock)
    check.findings()
    clock.now += 6
    for _ in range(5):
        (found,) = check.findings()
        assert found.verdict is Verdict.PROBLEM
        assert found.sentence.startswith("This check hangs since 6 seconds")
    assert looks.made == 1
    looks.go_on.set()
    wait_until(lambda: check.findings() == [FINE], "it stays a problem")


def test_one_that_breaks_is_a_problem_and_never_raises() -> None:
    def breaks() -> Iterator[Finding]:
        raise OSError(5, "Input/output error")

    (found,) = Standing(Check(About.DISK, 5, breaks)).findings()
    assert found.verdict is Verdict.PROBLEM
    assert "Input/output error" in found.sentence


def test_no_secret_is_told(looks: Looks) -> None:
    looks.secret = "It said:\n hunter2-mail"
    check = Standing(Check(About.DISK, 5, looks), secrets=("hunter2-mail",))
    assert sentences(check) == ["It said: ***"]
