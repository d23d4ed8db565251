"""The emotion thread: the newest faces in, the Class Vibe Score out. It slows nobody down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from rollcall.domain.faces import DetectedFace, FaceState, Image
from rollcall.domain.live import VibeView
from rollcall.domain.mood import MoodMeter
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal
from rollcall.vision.ports import EmotionEngine, FaceCropper

STALE_AFTER_S = 3.0
"""Without a look at the class for this long there is no mood to show: the camera is gone."""


@dataclass(frozen=True, slots=True)
class FacesOfFrame:
    """A frame (BGR), the faces in it, and which of them are proven students'."""

    image: Image
    faces: tuple[DetectedFace, ...]
    students: tuple[str | None, ...]
    wall: datetime
    group: str

    @classmethod
    def of(cls, frame: Frame, analysis: Analysis) -> Self:
        """What the mood is read from."""
        return cls(
            frame.image,
            tuple(face.face for face in analysis.faces),
            tuple(
                face.student_id if face.state is FaceState.PRESENT else None
                for face in analysis.faces
            ),
            frame.wall,
            analysis.group,
        )


NO_VIBE = VibeView(score=None, faces=0, readings=0, distribution=None)


class MoodReader:
    """The body of one emotion thread."""

    def __init__(
        self,
        engine: EmotionEngine,
        crop: FaceCropper,
        faces: Latest[FacesOfFrame],
        publish: Callable[[VibeView], None],
        tell: Callable[[MoodReading], None] | None = None,
    ) -> None:
        """`publish` gets each new score of the class, `tell` each reading that it comes from."""
        self._engine = engine
        self._crop = crop
        self._faces = faces
        self._publish = publish
        self._tell = tell
        self._meter = MoodMeter()

    def run(self, stop: StopSignal) -> None:
        """Read moods until told to stop."""
        number, waited = 0, 0.0
        while not stop.is_set():
            newest = self._faces.newer_than(number, timeout_s=0.5)
            if newest is None:
                waited += 0.5
                if waited >= STALE_AFTER_S and (len(self._meter) or self._meter.faces):
                    self._meter.clear()
                    self._publish(NO_VIBE)
                continue
            waited = 0.0
            number, faces = newest
            self._look(faces)

    def _look(self, seen: FacesOfFrame) -> None:
        crops = [self._crop(seen.image, face) for face in seen.faces]
        emotions = self._engine.predict(crops)
        self._meter.add(emotions)
        vibe = self._vibe()
        self._publish(vibe)
        if self._tell is not None:
            self._tell(MoodReading(seen.wall, emotions, seen.students, seen.group, vibe))

    def _vibe(self) -> VibeView:
        score, distribution = self._meter.score, self._meter.distribution
        return VibeView(
            score=None if score is None else round(score, 1),
            faces=self._meter.faces,
            readings=len(self._meter),
            distribution=distribution
            and {mood: round(share, 4) for mood, share in distribution.items()},
        )
