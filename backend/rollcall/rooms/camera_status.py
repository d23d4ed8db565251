"""What is known of the camera: written by the capture thread, read by everyone."""

import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rollcall.domain.live import CameraState, CameraView

STALLED_AFTER_S = 2.0
"""Without a new picture for this long a running camera is said to stall."""
FROZEN_AFTER_S = 5.0
"""The very same picture for this long is a frozen one: a living sensor has noise."""
_SENDING = (CameraState.RUNNING, CameraState.FROZEN)


class CameraStatus:
    """Thread-safe. All times that it is given are monotonic seconds; `clock` tells the times that
    people read."""

    def __init__(
        self, address: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`address` is shown to people: without a password."""
        self._address = address
        self._clock = clock
        self._since = clock()
        self._next_try: datetime | None = None
        self._newest_wall = self._changed_wall = self._since
        self._lock = threading.Lock()
        self._state = CameraState.CONNECTING
        self._message = ""
        self._arrivals: deque[float] = deque(maxlen=50)
        self._newest: float | None = None
        self._changed_at = 0.0
        self._connections = 0
        self._heartbeat = 0.0

    def beat(self, now: float) -> None:
        """Note that the capture thread is about to make a call that may hang."""
        with self._lock:
            self._heartbeat = now

    def silent_for(self, now: float) -> float:
        """Seconds since the capture thread last gave a sign of life."""
        with self._lock:
            return now - self._heartbeat

    def connecting(self) -> None:
        """A connection is being tried; what was wrong stays readable until it succeeds."""
        with self._lock:
            self._next_try = None
            if self._state is not CameraState.LOST:
                self._enter(CameraState.CONNECTING)

    def waits(self, seconds: float) -> None:
        """The next try comes in so many seconds."""
        with self._lock:
            self._next_try = self._clock() + timedelta(seconds=seconds)

    def got_frame(self, now: float, *, changed: bool, first: bool) -> None:
        """A picture came; `first` of its connection."""
        with self._lock:
            if first:
                self._connections += 1
                self._arrivals.clear()
            stood = self._newest is None or now - self._newest > STALLED_AFTER_S
            froze = now - self._changed_at > FROZEN_AFTER_S
            wall = self._clock()
            if self._state is not CameraState.RUNNING or stood or (changed and froze):
                self._since = wall
            self._state = CameraState.RUNNING
            self._message = ""
            self._newest, self._newest_wall = now, wall
            self._heartbeat = now
            self._arrivals.append(now)
            if first or changed:
                self._changed_at, self._changed_wall = now, wall

    def lost(self, message: str) -> bool:
        """The connection broke or could not be made. True where that is news."""
        with self._lock:
            news = self._state is not CameraState.LOST or message != self._message
            self._enter(CameraState.LOST)
            self._message = message
            return news

    def stopped(self) -> None:
        """The room was stopped."""
        with self._lock:
            self._enter(CameraState.STOPPED)
            self._next_try = None
            self._message = ""

    def view(self, now: float) -> CameraView:
        """The state as it is now."""
        with self._lock:
            state, message, since = self._state, self._message, self._since
            age = None if self._newest is None else max(0.0, now - self._newest)
            if state is CameraState.RUNNING:
                if age is not None and age > STALLED_AFTER_S:
                    state = CameraState.STALLED
                    message = "The camera is connected but sends no new picture."
                    since = self._newest_wall
                elif now - self._changed_at > FROZEN_AFTER_S:
                    state = CameraState.FROZEN
                    message = "The camera sends the same picture again and again. Restart it."
                    since = self._changed_wall
            return CameraView(
                state=state,
                fps=round(self._fps(now), 1) if state in _SENDING else 0.0,
                frame_age_s=None if age is None else round(age, 2),
                reconnects=max(0, self._connections - 1),
                message=message,
                address=self._address,
                since=since,
                next_try=self._next_try if state is CameraState.LOST else None,
            )

    def _enter(self, state: CameraState) -> None:
        if self._state is not state:
            self._state, self._since = state, self._clock()

    def _fps(self, now: float) -> float:
        recent = [t for t in self._arrivals if now - t <= STALLED_AFTER_S]
        if len(recent) < 2:
            return 0.0
        return (len(recent) - 1) / max(recent[-1] - recent[0], 1e-6)
