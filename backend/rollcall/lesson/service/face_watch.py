"""Which tracks have stayed without a name for long enough to be shown to the teacher?"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Box, FaceState, Image
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.frame import Frame

SHOWN_AFTER = timedelta(seconds=3)
"""Longer than it takes to prove somebody, so that nobody is listed who is about to be named."""
LEAST_VECTORS = 4
LOOKS = 8
FORGOTTEN_AFTER = timedelta(seconds=10)
CROP_MARGIN = 0.35
"""Of the face's width and height, on every side: a teacher knows people by hair and collar too."""
SHARP = 60.0
"""Variance of the Laplacian from which a crop counts as sharp; our own, by looking at crops."""


@dataclass(slots=True)
class WatchedFace:
    """What is known of one track. `entry` is its number in the trays, None before it has one."""

    first_seen: datetime
    last_seen: datetime
    looks: deque[AnalysedFace] = field(default_factory=lambda: deque(maxlen=LOOKS))
    """The newest of those that a vector was computed for."""
    crop: Image | None = None
    crop_score: float = 0.0
    entry: int | None = None

    @property
    def is_ripe(self) -> bool:
        """Long enough without a name. Half of its looks agreeing would make a proof soon."""
        return (
            self.last_seen - self.first_seen >= SHOWN_AFTER
            and len(self.looks) >= LEAST_VECTORS
            and 2 * self._in_state(FaceState.CONFIRMING) < len(self.looks)
        )

    @property
    def candidate(self) -> tuple[str, float] | None:
        """Whom it may be, and the highest cosine, where half of the looks raise the question."""
        asking = self._in_state(FaceState.CONFIRMING) + self._in_state(FaceState.UNSURE)
        if not asking or 2 * asking < len(self.looks):
            return None
        cosines = {
            (look.similarity, look.student_id)
            for look in self.looks
            if look.student_id is not None and look.similarity is not None
        }
        cosine, student = max(cosines)
        return student, cosine

    def mean(self) -> NDArray[np.float32]:
        """Its vectors as one of unit length, (dim,)."""
        mean = np.mean([look.vector for look in self.looks if look.vector is not None], axis=0)
        unit: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit

    def _in_state(self, state: FaceState) -> int:
        return sum(look.state is state for look in self.looks)


class FaceWatch:
    """Follows the tracks without a proof. Not thread-safe: the lesson's lock guards it."""

    def __init__(self) -> None:
        self._faces: dict[int, WatchedFace] = {}

    def follow_frame(self, frame: Frame, analysis: Analysis) -> Iterator[tuple[WatchedFace, bool]]:
        """Look at one frame; yields everyone it shows who was watched, and whether by now the
        face is proven to be somebody's, after which it is watched no more."""
        for face in analysis.faces:
            if face.state is FaceState.PRESENT:
                watched = self._faces.pop(face.track, None)
                if watched is not None:
                    yield watched, True
                continue
            new = WatchedFace(frame.wall, frame.wall)
            watched = self._faces.setdefault(face.track, new)
            watched.last_seen = frame.wall
            if face.vector is not None:
                watched.looks.append(face)
                _keep_better_crop(watched, face.face.box, frame.image)
            yield watched, False
        gone = [t for t, w in self._faces.items() if frame.wall - w.last_seen > FORGOTTEN_AFTER]
        for track in gone:
            del self._faces[track]

    def entries(self) -> frozenset[int]:
        """The numbers in the trays of everyone who is watched."""
        return frozenset(w.entry for w in self._faces.values() if w.entry is not None)

    def detach(self, entry: int) -> None:
        """The entry is no more: its tracks start anew."""
        self._faces = {t: w for t, w in self._faces.items() if w.entry != entry}

    def forget_student(self, student_id: str) -> None:
        """Tracks that were taken for this student start anew, as nobody's."""
        self._faces = {
            track: watched
            for track, watched in self._faces.items()
            if all(look.student_id != student_id for look in watched.looks)
        }


def _keep_better_crop(watched: WatchedFace, box: Box, image: Image) -> None:
    area = box.w * box.h
    if area <= watched.crop_score:
        return
    crop = cut_out(image, box)
    score = area * min(1.0, sharpness(crop) / SHARP)
    if score > watched.crop_score:
        watched.crop, watched.crop_score = crop, score


def cut_out(image: Image, box: Box) -> Image:
    """A copy of the face (BGR) with some of what is around it."""
    height, width = image.shape[:2]
    dx, dy = CROP_MARGIN * box.w, CROP_MARGIN * box.h
    left = min(max(0, round(box.x - dx)), width - 1)
    top = min(max(0, round(box.y - dy)), height - 1)
    right = min(width, max(left + 1, round(box.x + box.w + dx)))
    bottom = min(height, max(top + 1, round(box.y + box.h + dy)))
    return image[top:bottom, left:right].copy()


def sharpness(image: Image) -> float:
    """The variance of the Laplacian of a picture (BGR): 0 for a plain one."""
    if min(image.shape[:2]) < 3:
        return 0.0
    grey = image.astype(np.float32).mean(axis=2)
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float(np.var(around - 4 * grey[1:-1, 1:-1]))
