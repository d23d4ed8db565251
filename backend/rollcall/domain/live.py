"""The state of one room at one moment: immutable, and all that a web request reads."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from rollcall.domain.faces import Box, FaceState
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import Mark
from rollcall.domain.marks import MarkSource as MarkSource
from rollcall.domain.marks import MarkStatus as MarkStatus
from rollcall.domain.sessions import SessionSummary


class CameraState(StrEnum):
    """What the camera does right now."""

    CONNECTING = "connecting"
    RUNNING = "running"
    STALLED = "stalled"
    """Connected, but no new picture for a while."""
    FROZEN = "frozen"
    """Sends the very same picture again and again."""
    LOST = "lost"
    """Cannot be reached or read; it is tried again."""
    STOPPED = "stopped"


class PictureState(StrEnum):
    """What a camera's picture is like."""

    UNKNOWN = "unknown"
    """There is no picture, or none for long enough."""
    GOOD = "good"
    DARK = "dark"
    COVERED = "covered"
    """One even surface: something in front of the lens, or glare."""
    BLURRED = "blurred"
    MOVED = "moved"
    """It shows something else than before: the camera was turned."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """What the camera's picture is like, and since when. `message` says what is wrong and what to
    do, empty while nothing is."""

    state: PictureState = PictureState.UNKNOWN
    since: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class CameraView:
    """`fps` is of new pictures, `frame_age_s` of the newest one (None before the first).

    `message` says what is wrong and what is being done, empty while all is well. `address`
    is where the pictures come from, without any password. `since` is when `state` began,
    `next_try` when a lost camera is tried again.
    """

    state: CameraState
    fps: float = 0.0
    frame_age_s: float | None = None
    reconnects: int = 0
    message: str = ""
    address: str = ""
    since: datetime | None = None
    next_try: datetime | None = None
    picture: PictureView = PictureView()


@dataclass(frozen=True, slots=True)
class EngineView:
    """Which models run. `reduced` is true where a lighter engine stands in for the default."""

    face: str
    dim: int
    provider: str
    emotion: str | None
    reduced: bool
    notice: str = ""
    licence: str = ""
    threshold: float = 0.0
    sure_from: float = 0.0
    """The cosine from which a recognition is sure, and not only likely."""
    liveness: str | None = None
    """None with `LIVENESS=off`, and where no model of it is there."""


@dataclass(frozen=True, slots=True)
class PipelineView:
    """`dropped` counts camera frames that recognition never looked at."""

    analysed_fps: float = 0.0
    dropped: int = 0
    restarts: int = 0


@dataclass(frozen=True, slots=True)
class FaceView:
    """A face in the newest analysed frame. `similarity` is a cosine, None before a vector."""

    track: int
    box: Box
    state: FaceState
    student_id: str | None = None
    name: str | None = None
    similarity: float | None = None
    liveness: Liveness | None = None
    """What the track's readings say; None where liveness is off."""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One student's line of the register. `similarity` is the best cosine so far."""

    student_id: str
    name: str
    number: str
    status: MarkStatus
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    similarity: float | None = None
    minutes_late: int | None = None
    source: MarkSource | None = None
    version: int = 1
    """Of the mark: a change names the version it was made on."""
    enrolled: bool = True
    """False for a student without a usable vector: the camera cannot mark that student."""
    liveness: Liveness | None = None
    """Suspected where the mark rests on a suspected face; else what was last said of a face of
    this student. None where liveness is off."""

    @classmethod
    def of(cls, mark: Mark) -> Self:
        """As the live page shows a mark."""
        return cls(
            student_id=mark.student_id,
            name=mark.name,
            number=mark.number,
            status=mark.status,
            first_seen=mark.first_seen,
            last_seen=mark.last_seen,
            similarity=mark.similarity,
            minutes_late=mark.minutes_late,
            source=mark.source,
            version=mark.version,
            enrolled=not mark.by_hand,
            liveness=Liveness.SUSPECTED if mark.is_suspected else None,
        )

    @classmethod
    def without_lesson(cls, mark: Mark) -> Self:
        """As the live page shows whom the camera sees while there is no lesson: nobody can change
        such a mark, so it has no source and no versions, and a suspicion goes with the face."""
        return replace(cls.of(mark), source=None, version=1, liveness=None)


@dataclass(frozen=True, slots=True)
class VibeView:
    """The Class Vibe Score; None below three faces. `faces` is of the newest reading."""

    score: float | None
    faces: int
    readings: int
    distribution: dict[str, float] | None


@dataclass(frozen=True, slots=True)
class LessonView:
    """What a room's lesson shows, or the register of everyone where there is none. `revision` grows
    with every change."""

    revision: int = 0
    session: SessionSummary | None = None
    register: tuple[RegisterEntry, ...] = ()
    unknowns_waiting: int = 0


@dataclass(frozen=True, slots=True)
class LiveSnapshot:
    """Everything that `GET /api/live` shows. `seq` grows with every change."""

    seq: int
    time: datetime
    camera: CameraView
    engine: EngineView
    pipeline: PipelineView = PipelineView()
    faces: tuple[FaceView, ...] = ()
    frame_size: tuple[int, int] | None = None
    """Width and height of the picture that the boxes of `faces` lie in."""
    register: tuple[RegisterEntry, ...] = ()
    vibe: VibeView | None = None
    """None with `MOOD=off`."""
    session: SessionSummary | None = None
    """The open session of this room's camera."""
    unknowns_waiting: int = 0
    """Faces in the trays that wait for the teacher."""
    warnings: tuple[str, ...] = field(default=())
    """What the teacher ought to know: a restored file, a worker that was restarted."""
