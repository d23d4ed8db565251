"""A camera that sees the class of each open lesson all the time, whoever is in it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rollcall.domain.watch import LONGEST_LOOK_S
from rollcall.lesson.service.open_lessons import OpenLessons

STEP = timedelta(seconds=LONGEST_LOOK_S)
LONGEST = timedelta(hours=12)


class WatchedTime:
    """A clock by which no time goes by unwatched, until `opens` are set to None."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.opens: OpenLessons | None = None
        self._clock = clock
        self._watched: dict[str, datetime] = {}

    def __call__(self) -> datetime:
        now = self._clock()
        for lesson in self.opens.all() if self.opens else ():
            if not lesson.waiting and lesson.uses_camera:
                since = max(lesson.register.late_rule.started_at, now - LONGEST)  # type: ignore[union-attr]
                at = self._watched.get(lesson.id, since)
                if at >= now:
                    continue
                while at < now:
                    lesson.watch.look(at, faces=1, usable=True)
                    at += min(STEP, now - at)
                lesson.watch.look(now, faces=1, usable=True)
                self._watched[lesson.id] = now
        return now
