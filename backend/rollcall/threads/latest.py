"""The latest-value slot between two threads: never a queue, never old news."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Holds the newest value. Any number of threads may post and wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._value: T | None = None
        self._number = 0

    def post_newest(self, value: T) -> int:
        """Replace the value; returns its number, counted from 1."""
        with self._changed:
            self._value = value
            self._number += 1
            self._changed.notify_all()
            return self._number

    def newest(self) -> T | None:
        """The value, None before the first."""
        with self._changed:
            return self._value

    def newer_than(self, number: int, timeout_s: float) -> tuple[int, T] | None:
        """Wait for a value posted after number `number`; None where the time ran out.

        Returns the newest one and its number: whatever lies between was never seen by this
        reader.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, timeout_s)
            if self._number <= number or self._value is None:
                return None
            return self._number, self._value
