"""A camera that saw a lesson of the demo's past: it shows whom the story says was there."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from rollcall.demo.past import Stay
from rollcall.domain.faces import Box, DetectedFace, FaceState
from rollcall.domain.live import VibeView
from rollcall.domain.mood import EMOTIONS, MoodMeter
from rollcall.domain.presence import EVIDENCE_SECONDS, Proof
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame
from rollcall.school.lessons import SchoolLessons

_LIT = np.tile(np.linspace(60, 200, 64, dtype=np.uint8)[:, None, None], (1, 64, 3))
_FACE = DetectedFace(Box(16.0, 16.0, 24.0, 30.0), np.zeros((5, 2), np.float32), 0.9)
_AT_FIRST = {"happy": 3.0, "neutral": 3.5, "surprise": 1.2, "sad": 0.8, "fear": 0.4, "angry": 0.2}
_AT_LAST = {"happy": 2.0, "neutral": 3.5, "surprise": 0.6, "sad": 2.0, "fear": 0.6, "angry": 0.4}


class PastCamera:
    """Tells the lessons what it saw, as a room does. Only the students of `stays`, by id, can be
    known; `threshold` is the model's."""

    def __init__(
        self,
        teaching: SchoolLessons,
        stays: Mapping[str, Stay],
        chance: np.random.Generator,
        threshold: float,
    ) -> None:
        self._teaching = teaching
        self._stays = stays
        self._chance = chance
        self._meter = MoodMeter()
        # About half-way between just enough and one and the same picture.
        self._cosines = {
            student: threshold + (1 - threshold) * float(chance.uniform(0.35, 0.7))
            for student in stays
        }

    def look(self, now: datetime, since_start: float) -> None:
        """One frame with everybody who is there."""
        lesson, time_s = self._lesson(), now.timestamp()
        faces = self._faces(time_s, since_start)
        analysis = Analysis(time_s, faces, 0, lesson.id, lesson.gallery_version or 0)
        self._teaching.sightings.see_frame(ONLY_ROOM, Frame(_LIT, time_s, now), analysis)

    def glance(self, now: datetime) -> None:
        """A frame that says only that the camera saw: of a hundred in a row, what is kept of the
        others is the same, and nobody looks at the page that each of them would renew."""
        lesson = self._lesson()
        with lesson.lock:
            if lesson.watch.look(now, faces=0, usable=True):
                lesson.note_change()

    def read_mood(self, now: datetime, since_start: float, length: float) -> None:
        """One look at how the class feels: livelier at first than at last."""
        there = tuple(self._there(since_start))
        if not there:
            return
        emotions = self._emotions(len(there), since_start / length)
        meter = self._meter
        meter.add(emotions)
        vibe = VibeView(meter.score, meter.faces, len(meter), meter.distribution)
        reading = MoodReading(now, emotions, there, self._lesson().id, vibe)
        self._teaching.sightings.see_mood(ONLY_ROOM, reading)

    def _there(self, since_start: float) -> list[str]:
        return [student for student, stay in self._stays.items() if stay.lasts_at(since_start)]

    def _lesson(self) -> OpenLesson:
        lesson = self._teaching.opens.in_room(ONLY_ROOM)
        assert lesson is not None
        return lesson

    def _faces(self, time_s: float, since_start: float) -> tuple[AnalysedFace, ...]:
        faces = []
        for track, student in enumerate(self._there(since_start), start=1):
            cosine = self._cosines[student]
            lasts = max(EVIDENCE_SECONDS, since_start - self._stays[student].comes)
            proof = Proof(student, track, time_s - lasts, time_s, cosine)
            faces.append(AnalysedFace(track, _FACE, FaceState.PRESENT, student, cosine, proof))
        return tuple(faces)

    def _emotions(self, faces: int, share: float) -> NDArray[np.float32]:
        weights = [
            (1 - share) * _AT_FIRST.get(emotion, 0.1) + share * _AT_LAST.get(emotion, 0.1)
            for emotion in EMOTIONS
        ]
        drawn = self._chance.standard_gamma(weights, (faces, len(EMOTIONS)))
        return np.asarray(drawn / drawn.sum(axis=1, keepdims=True), np.float32)
