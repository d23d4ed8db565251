"""Checks of a Rollcall that runs: made when somebody asks, seldom where they cost something, and
never so that whoever asks waits for one that hangs."""

import threading
import time
from collections.abc import Callable, Sequence

from rollcall.doctor.findings import Check, clean
from rollcall.domain.findings import Finding, Verdict
from rollcall.threads.worker import StopSignal, Worker

ANSWERS_WITHIN_S = 1.0
"""So long a question waits for a check that is under way; most take a thousandth of it."""
FIRST_ANSWER_S = 0.2
"""For a costly check nobody waits: until it has ended once, it says that it looks."""


AT_ONCE = -1.0
"""Instead of a time: the check is made by whoever asks, since nothing can hold it up."""
LOOKING = "This is being looked at."


class Standing:
    """One check and what it found last. Thread-safe."""

    def __init__(
        self,
        check: Check,
        every_s: float = 0.0,
        secrets: Sequence[str] = (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`every_s` is for how long a finding lasts; 0 makes the check at each question, in a
        thread of its own, and `AT_ONCE` in the thread of whoever asks."""
        self._check = check
        self._every_s = every_s
        self._secrets = secrets
        self._now = now
        self._lock = threading.Lock()
        self._found: list[Finding] | None = None
        self._found_at = 0.0
        self._begun_at = 0.0
        self._under_way: threading.Event | None = None

    def findings(self) -> list[Finding]:
        """What is known by now."""
        if self._every_s == AT_ONCE:
            return [clean(finding, self._secrets) for finding in self._check.made()]
        with self._lock:
            fresh = self._found is not None and self._now() - self._found_at < self._every_s
            if self._under_way is None and not fresh:
                self._begin()
            ended = self._under_way
            patience = FIRST_ANSWER_S if self._every_s else ANSWERS_WITHIN_S
            # Whoever comes later does not wait for the same one again.
            waited = self._now() - self._begun_at
        if ended is not None and waited < patience:
            ended.wait(patience - waited)
        with self._lock:
            return self._known()

    def _begin(self) -> None:
        ended = self._under_way = threading.Event()
        self._begun_at = self._now()

        def look(_: StopSignal) -> None:
            found = [clean(finding, self._secrets) for finding in self._check.made()]
            with self._lock:
                self._found, self._found_at, self._under_way = found, self._now(), None
            ended.set()

        # A disk or a lock that never answers keeps this thread, and no other is begun until then.
        Worker(f"health-{self._check.about}", look).start()

    def _known(self) -> list[Finding]:
        if self._under_way is not None:
            for_s = self._now() - self._begun_at
            if for_s >= (self._check.limit_s if self._every_s else ANSWERS_WITHIN_S):
                hangs = (
                    f"This check hangs since {for_s:.0f} seconds: what it looks at does not answer."
                )
                return [self._check.finding(Verdict.PROBLEM, hangs)]
        if self._found is None:
            return [self._check.finding(Verdict.NOTE, LOOKING)]
        return list(self._found)
