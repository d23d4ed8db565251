"""The mood of one lesson: readings of the camera become one point each ten seconds."""

from collections.abc import Iterable
from datetime import timedelta

import numpy as np

from rollcall.domain.mood import MINIMUM_FACES, MOODS, VibeReading, read_vibe
from rollcall.domain.sessions import MOOD_STEP_S, MoodPoint, Session
from rollcall.rooms.feed import MoodReading

_STEP = timedelta(seconds=MOOD_STEP_S)


class MoodLog:
    """Collects the readings of an open session. Not thread-safe: the lesson's lock guards it."""

    def __init__(self, session: Session, *, by_student: bool) -> None:
        """Go on where `session` was. Only with `by_student` is anything kept of single students."""
        self._started_at = session.started_at
        self._by_student = by_student
        self.points = session.mood
        self.student_moods = dict(session.student_moods)
        self.student_readings = dict(session.student_mood_readings)
        self._step = self._step_of(session.mood[-1]) if session.mood else -1
        self._faces: list[int] = []
        self._vibes: list[VibeReading] = []
        self._forgotten: set[str] = set()

    def forget_student(self, student_id: str) -> None:
        """Keep nothing of a student who was erased, also of a reading that is on its way."""
        self._forgotten.add(student_id)
        self.student_moods.pop(student_id, None)
        self.student_readings.pop(student_id, None)

    def add(self, reading: MoodReading) -> bool:
        """Take one look at the class; whether it completed a point."""
        since = (reading.wall - self._started_at).total_seconds()
        step = int(since // MOOD_STEP_S)
        if step < self._step or (step == self._step and not self._faces):
            # The clock was set back, or this step was written down before a restart.
            return False
        completed = step > self._step and self.finish()
        self._step = step
        self._faces.append(len(reading.emotions))
        if len(reading.emotions) >= MINIMUM_FACES:
            self._vibes.append(read_vibe(reading.emotions))
        if self._by_student:
            self._add_students(reading)
        return completed

    def finish(self) -> bool:
        """Make a point of what was read since the last one; whether there was anything."""
        if not self._faces:
            return False
        self.points = (*self.points, self._point())
        self._faces.clear()
        self._vibes.clear()
        return True

    def _point(self) -> MoodPoint:
        at = self._started_at + self._step * _STEP
        faces = round(float(np.mean(self._faces)), 1)
        if not self._vibes:
            return MoodPoint(at, None, faces, None)
        shares = np.mean([vibe.shares for vibe in self._vibes], axis=0)
        score = float(np.mean([vibe.score for vibe in self._vibes]))
        distribution = {
            mood: round(float(share), 4) for mood, share in zip(MOODS, shares, strict=True)
        }
        return MoodPoint(at, round(score, 1), faces, distribution)

    def _add_students(self, reading: MoodReading) -> None:
        for row, student in _proven(reading.students):
            if student in self._forgotten:
                continue
            score = read_vibe(reading.emotions[row : row + 1]).score
            count = self.student_readings.get(student, 0) + 1
            mean = self.student_moods.get(student, 0.0)
            self.student_moods[student] = mean + (score - mean) / count
            self.student_readings[student] = count

    def _step_of(self, point: MoodPoint) -> int:
        return round((point.at - self._started_at) / _STEP)


def _proven(students: Iterable[str | None]) -> Iterable[tuple[int, str]]:
    return ((row, student) for row, student in enumerate(students) if student is not None)
