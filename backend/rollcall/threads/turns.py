"""Turns: locks by name, each kept for as long as somebody wants it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Whoever has the turn of a name is alone with what is called so. Thread-safe.

    A turn is no place to ask for the same one again: that waits for ever.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: dict[str, tuple[threading.Lock, int]] = {}
        """The lock of each name, and how many hold it or wait for it."""

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Wait for the turn of a name, and have it until the end of the context."""
        with self._want(name) as turn, turn:
            yield

    @contextmanager
    def of_if_free(self, name: str) -> Iterator[bool]:
        """As `of`, where nobody has the turn; else it is False, and nothing is waited for."""
        with self._want(name) as turn:
            free = turn.acquire(blocking=False)
            try:
                yield free
            finally:
                if free:
                    turn.release()

    def wait_for_all(self) -> None:
        """Wait until everybody who has a turn now has ended it."""
        with self._lock:
            names = list(self._wanted)
        for name in names:
            with self.of(name):
                pass

    @contextmanager
    def _want(self, name: str) -> Iterator[threading.Lock]:
        with self._lock:
            turn, wanted_by = self._wanted.get(name, (threading.Lock(), 0))
            self._wanted[name] = turn, wanted_by + 1
        try:
            yield turn
        finally:
            with self._lock:
                turn, wanted_by = self._wanted[name]
                if wanted_by == 1:
                    del self._wanted[name]
                else:
                    self._wanted[name] = turn, wanted_by - 1
