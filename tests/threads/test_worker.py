import logging
import threading

import pytest

from rollcall.threads.worker import StopSignal, Worker
from support import PATIENCE_S, wait_until


class Deaf:
    """Runs until released, whatever it is told."""

    def __init__(self) -> None:
        self.release = threading.Event()

    def run(self, _: StopSignal) -> None:
        self.release.wait(PATIENCE_S)


def until_told(stop: StopSignal) -> None:
    stop.wait(PATIENCE_S)


def test_it_runs_until_it_is_told_to_stop() -> None:
    worker = Worker("t", until_told)
    assert not worker.alive
    worker.start()
    assert worker.alive
    assert worker.stop()
    assert not worker.alive
    assert not worker.died
    assert worker.failure is None


def test_stopping_one_that_never_began_is_no_error() -> None:
    worker = Worker("t", until_told)
    assert worker.stop()
    assert not worker.died


def test_it_begins_only_once() -> None:
    worker = Worker("t", until_told)
    worker.start()
    with pytest.raises(RuntimeError):
        worker.start()
    assert worker.stop()


def test_it_tells_what_it_died_of(caplog: pytest.LogCaptureFixture) -> None:
    def fails(_: StopSignal) -> None:
        raise ValueError("no such face")

    worker = Worker("unlucky", fails)
    with caplog.at_level(logging.ERROR):
        worker.start()
        wait_until(lambda: worker.died, "the worker lives on")
    assert worker.failure == "ValueError: no such face"
    assert "worker unlucky died" in caplog.text


def test_one_that_returns_unasked_has_died_without_a_failure() -> None:
    worker = Worker("t", lambda _: None)
    worker.start()
    wait_until(lambda: worker.died, "the worker lives on")
    assert worker.failure is None


def test_one_that_does_not_listen_is_reported_and_cannot_keep_python_alive(
    caplog: pytest.LogCaptureFixture,
) -> None:
    deaf = Deaf()
    worker = Worker("deaf", deaf.run)
    worker.start()
    try:
        with caplog.at_level(logging.WARNING):
            assert not worker.stop(timeout_s=0.05)
        assert worker.alive
        assert "worker deaf did not stop" in caplog.text
        thread = next(t for t in threading.enumerate() if t.name == "rollcall-deaf")
        assert thread.daemon
    finally:
        deaf.release.set()
    assert worker.stop()


def test_asking_does_not_wait() -> None:
    deaf = Deaf()
    worker = Worker("t", deaf.run)
    worker.start()
    worker.request_stop()
    assert worker.alive
    deaf.release.set()
    assert worker.stop()


def test_whoever_sleeps_can_be_woken_without_being_stopped() -> None:
    woken: list[bool] = []

    def run(stop: StopSignal) -> None:
        while not stop.wait(PATIENCE_S):
            woken.append(True)

    worker = Worker("sleeper", run)
    worker.start()

    def wakes() -> list[bool]:
        worker.wake()
        return woken

    wait_until(wakes, "it sleeps on")
    assert worker.alive
    assert worker.stop()
