"""What a room tells whoever keeps its lessons, and what it shows of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.live import LessonView, VibeView
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.frame import Frame


@dataclass(frozen=True, slots=True)
class MoodReading:
    """The emotions of the faces of one frame, (n, 7), and which of them are proven students'.

    `vibe` is the class's score by now; `group` the gallery's that the students were matched by.
    """

    wall: datetime
    emotions: NDArray[np.float32]
    students: tuple[str | None, ...]
    group: str
    vibe: VibeView


class LessonFeed(Protocol):
    """Keeps the lessons of rooms, each by its id. Its methods are called by the rooms' threads and
    return soon."""

    def see_frame(self, room: str, frame: Frame, analysis: Analysis) -> None:
        """One analysed frame."""
        ...

    def see_mood(self, room: str, reading: MoodReading) -> None:
        """One look at the class's mood."""
        ...

    def lesson_view(self, room: str) -> LessonView:
        """What to show; waits for nobody."""
        ...
