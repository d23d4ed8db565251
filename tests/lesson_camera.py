"""A camera that shows the lessons whatever a test wants them to see."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, DetectedFace, FaceState
from rollcall.domain.live import VibeView
from rollcall.domain.matching import Gallery
from rollcall.domain.mood import EMOTIONS
from rollcall.domain.presence import Proof
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.lesson.service.writer import LessonWriter
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.feed import LessonFeed, MoodReading
from rollcall.rooms.frame import Frame

DIM = 64


class Clock:
    """Shows what a test sets it to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Room(Protocol):
    """Whose gallery counts."""

    gallery: Gallery


class LessonCamera:
    """Feeds analysed frames to the lessons; each is taken as matched by the gallery of now, and the
    writer has its turn after it."""

    def __init__(self, feed: LessonFeed, writer: LessonWriter, room: Room, clock: Clock) -> None:
        self._feed = feed
        self._writer = writer
        self._room = room
        self._clock = clock
        self._tracks = 0

    def see(self, student_id: str, similarity: float = 0.61) -> None:
        """One frame in which a student is proven present, since two seconds."""
        self._tracks += 1

        def proven(time_s: float) -> AnalysedFace:
            proof = Proof(student_id, self._tracks, time_s - 2, time_s, similarity, self._vector())
            return self._face(FaceState.PRESENT, student_id, similarity, proof)

        self._show(proven)

    def see_stranger(self, like: str | None = None, similarity: float = 0.37) -> None:
        """Six seconds of a face that nobody has: perhaps the student `like`'s."""
        self._tracks += 1
        state = FaceState.UNKNOWN if like is None else FaceState.UNSURE
        for _ in range(7):
            self._show(lambda _: self._face(state, like, similarity, None))
            self._clock.now += timedelta(seconds=1)

    def see_mood(self, seconds: int = 20, faces: int = 4) -> None:
        """A happy class, looked at every other second."""
        emotions = np.zeros((faces, len(EMOTIONS)), np.float32)
        emotions[:, EMOTIONS.index("happy")] = 1.0
        shares = {
            "Satisfied": 1.0,
            "Interested": 0.0,
            "Focused": 0.0,
            "Bored": 0.0,
            "Confused": 0.0,
        }
        for _ in range(0, seconds, 2):
            vibe = VibeView(100.0, faces, 1, shares)
            group = self._room.gallery.group
            self._feed.see_mood(
                ONLY_ROOM, MoodReading(self._clock.now, emotions, (None,) * faces, group, vibe)
            )
            self._clock.now += timedelta(seconds=2)

    def _show(self, face: Callable[[float], AnalysedFace]) -> None:
        time_s = self._clock.now.timestamp()
        image = np.random.default_rng(self._tracks).integers(0, 255, (360, 640, 3), np.uint8)
        gallery = self._room.gallery
        self._feed.see_frame(
            ONLY_ROOM,
            Frame(image, time_s, self._clock.now),
            Analysis(time_s, (face(time_s),), 1, gallery.group, gallery.version),
        )
        self._writer.write_new_marks()

    def _face(
        self, state: FaceState, student: str | None, similarity: float, proof: Proof | None
    ) -> AnalysedFace:
        found = DetectedFace(Box(100, 80, 90, 110), np.zeros((5, 2), np.float32), 0.9)
        return AnalysedFace(self._tracks, found, state, student, similarity, proof, self._vector())

    def _vector(self) -> NDArray[np.float32]:
        """Each track is a person of its own."""
        vector = np.zeros(DIM, np.float32)
        vector[-self._tracks] = 1.0
        return vector
