"""The live room, as the API answers it."""

from pydantic import Field

from rollcall.domain.faces import FaceState
from rollcall.domain.live import CameraState, PictureState
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.lesson.api.answers import MoodSharesAnswer, SessionSummaryAnswer
from rollcall.web.answers import Answer, BoxPixels, Cosine, Hundredths, Tenths, Time


class PictureAnswer(Answer):
    """What the camera's picture is like, judged over some seconds."""

    state: PictureState
    since: Time | None
    message: str
    """What is wrong with it and what to do; empty while nothing is."""


class CameraAnswer(Answer):
    """What the camera does right now."""

    state: CameraState
    fps: Tenths
    frame_age_s: Hundredths | None
    """Of the newest picture; null before the first."""
    reconnects: int
    message: str
    """What is wrong and what is being done; empty while all is well."""
    address: str
    """Where the pictures come from, without any password."""
    since: Time | None
    """When it came into its state."""
    next_try: Time | None
    """When a lost camera is tried again; null while it is being tried."""
    picture: PictureAnswer


class EngineAnswer(Answer):
    """Which models run."""

    face: str
    dim: int
    provider: str
    emotion: str | None
    reduced: bool
    """A lighter engine stands in for the default one."""
    notice: str
    licence: str
    threshold: float
    """The cosine from which a face counts as a student's."""
    sure_from: float
    """The cosine from which a recognition is sure, and not only likely."""
    liveness: str | None
    """The model that tells a living face from a picture; null with `LIVENESS=off`, and where there
    is no model."""


class PipelineAnswer(Answer):
    """How much of the camera's picture is looked at."""

    analysed_fps: Tenths
    dropped: int
    """Camera frames that recognition never looked at."""
    restarts: int


class FaceAnswer(Answer):
    """A face in the newest analysed frame."""

    track: int
    box: BoxPixels
    """Left, top, width and height in pixels of a picture of `frame_size`."""
    student_id: str | None
    name: str | None
    similarity: Cosine | None
    state: FaceState
    liveness: Liveness | None
    """Null where `engine.liveness` is null."""


class RegisterEntryAnswer(Answer):
    """A student's line of the register, in short."""

    student_id: str
    number: str
    name: str
    status: MarkStatus
    minutes_late: int | None
    source: MarkSource | None
    first_seen: Time | None
    last_seen: Time | None
    similarity: Cosine | None
    version: int
    """Of the mark: a change names the version it was made on."""
    enrolled: bool
    """False where no photo could be used yet: the camera cannot mark this student."""
    liveness: Liveness | None
    """Suspected where the mark rests on a suspected face, else what was last said of a face of
    this student in this lesson; null where `engine.liveness` is null."""


class VibeAnswer(Answer):
    """The Class Vibe Score; null below three faces."""

    score: Tenths | None
    """0 to 100."""
    faces: int
    """Of the newest reading."""
    readings: int
    """How many the score is the mean of."""
    distribution: MoodSharesAnswer | None


class LiveAnswer(Answer):
    """The whole state of the room."""

    seq: int
    """Grows with every change."""
    time: Time
    camera: CameraAnswer
    engine: EngineAnswer
    pipeline: PipelineAnswer
    session: SessionSummaryAnswer | None
    """The open session of this camera."""
    frame_size: tuple[int, int] | None
    """Width and height of the picture that the boxes of `faces` lie in."""
    faces: list[FaceAnswer]
    register_: list[RegisterEntryAnswer] = Field(alias="register")
    """Without any class everyone enrolled; with classes and no open session nobody."""
    unknowns_waiting: int
    """Faces in the trays that wait for the teacher."""
    vibe: VibeAnswer | None
    """Null with `MOOD=off`."""
    warnings: list[str]
    """What the teacher ought to know: a restored file, a worker that was restarted."""
