"""A thread with an owner: started, stopped with a time limit, and never forgotten."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)


class StopSignal:
    """Tells a worker to end. Waiting on it is how a worker sleeps."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_set = False
        self._woken = 0

    def set(self) -> None:
        """Ask the worker to end."""
        with self._changed:
            self._is_set = True
            self._changed.notify_all()

    def wake(self) -> None:
        """End the sleep that goes on now, without asking the worker to end."""
        with self._changed:
            self._woken += 1
            self._changed.notify_all()

    def is_set(self) -> bool:
        """Whether the worker should end."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Sleep, but not past the signal, or until somebody wakes. True when the worker should
        end."""
        with self._changed:
            woken = self._woken
            self._changed.wait_for(lambda: self._is_set or self._woken != woken, seconds)
            return self._is_set


class Worker:
    """Runs one function in one thread, once. A new run wants a new worker."""

    def __init__(self, name: str, run: Callable[[StopSignal], None]) -> None:
        """`run` gets the stop signal and returns soon after it is set."""
        self.name = name
        self.failure: str | None = None
        self._run = run
        self._stop = StopSignal()
        # A daemon, so that a driver that never returns cannot keep the process alive.
        self._thread = threading.Thread(target=self._guarded, name=f"rollcall-{name}", daemon=True)

    def start(self) -> None:
        """Begin. Raises `RuntimeError` the second time."""
        self._thread.start()

    def request_stop(self) -> None:
        """Ask it to end without waiting for it."""
        self._stop.set()

    def wake(self) -> None:
        """End the sleep that it is in, if it is: what it waits for is to be tried now."""
        self._stop.wake()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Ask it to end and wait; False, and a line in the log, where it stays alive."""
        self._stop.set()
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            logger.warning("worker %s did not stop within %.0f s", self.name, timeout_s)
            return False
        return True

    @property
    def alive(self) -> bool:
        """Whether its thread runs."""
        return self._thread.is_alive()

    @property
    def died(self) -> bool:
        """Whether it ended without having been asked to."""
        return self._thread.ident is not None and not self.alive and not self._stop.is_set()

    def _guarded(self) -> None:
        try:
            self._run(self._stop)
        except Exception as error:  # the owner restarts it; the log has the rest
            self.failure = f"{type(error).__name__}: {error}"
            logger.exception("worker %s died", self.name)
