"""A clock in a test's hand, for code that counts its seconds by `time.monotonic()`."""

from collections.abc import Callable


class PassingTime:
    """Takes the place of the module `time`: `monkeypatch.setattr(wire, "time", PassingTime(0.1))`.

    So many seconds go by each time that somebody looks at it while `passes()`, and none in
    between, so that no test of a time limit depends on how busy the machine is.
    """

    def __init__(self, each_look_s: float, passes: Callable[[], bool] = lambda: True) -> None:
        self.now = 0.0
        self._each_look_s = each_look_s
        self._passes = passes

    def monotonic(self) -> float:
        """Seconds since the test began."""
        if self._passes():
            self.now += self._each_look_s
        return self.now
