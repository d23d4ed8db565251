"""How far an import is, and how long it will still take."""

import threading
import time
from collections.abc import Callable

from rollcall.domain.imports import ImportProgress

_TELLING = 10
"""So many are done before anything is said of the rest."""


class ProgressMeter:
    """Counts rows and photos. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._view = ImportProgress()
        self._began = (0, 0.0)
        self._end_of_phase = 0

    def start(self, done: int, total: int) -> None:
        """So many are done already, by a run before."""
        with self._lock:
            self._view = ImportProgress(done, total)
            self._end_of_phase = total

    def phase(self, name: str, left: int) -> None:
        """Begin with a phase that has so many to do."""
        with self._lock:
            done = self._view.done
            self._began = (done, self._clock())
            self._end_of_phase = done + left
            self._view = ImportProgress(done, self._view.total, name)

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        with self._lock:
            done = self._view.done + count
            first, began = self._began
            eta = None
            if done - first >= _TELLING:
                each = (self._clock() - began) / (done - first)
                eta = round(max(0, self._end_of_phase - done) * each, 1)
            self._view = ImportProgress(done, self._view.total, self._view.phase, eta)

    def view(self) -> ImportProgress:
        """As it is now."""
        with self._lock:
            return self._view
