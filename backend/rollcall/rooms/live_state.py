"""The live state of a room: three threads write to it, the web threads read snapshots."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from rollcall.domain.faces import FaceState
from rollcall.domain.live import (
    CameraState,
    CameraView,
    EngineView,
    FaceView,
    LessonView,
    LiveSnapshot,
    PipelineView,
    RegisterEntry,
    VibeView,
)
from rollcall.domain.liveness import Liveness
from rollcall.domain.presence import SELDOM_LOOK_S
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.camera_status import CameraStatus
from rollcall.rooms.frame import Frame
from rollcall.rooms.picture_watch import PictureWatch

FACES_SHOWN_S = 3.0
"""Without a newer analysis for this long faces are no longer shown: nobody knows where they are."""


class LiveState:
    """Thread-safe. `snapshot` never waits for a model or a camera."""

    def __init__(
        self,
        camera: CameraStatus,
        engine: EngineView,
        vibe: VibeView | None,
        *,
        picture: PictureWatch | None = None,
        liveness: bool = False,
    ) -> None:
        """`vibe` is None with `MOOD=off`; `liveness` says whether faces are judged at all."""
        self._picture = picture
        self._lock = threading.Lock()
        self._id = uuid4().hex[:12]
        self._camera = camera
        self._engine = engine
        self._vibe = vibe
        self._faces: tuple[FaceView, ...] = ()
        self._faces_at = 0.0
        self._faces_of = ""
        self._frame_size: tuple[int, int] | None = None
        self._pipeline = PipelineView()
        self._rate = 0.0
        self._restarts = 0
        self._shows_liveness = liveness
        self._liveness: dict[str, Liveness] = {}
        self._group = ""
        self._warnings: tuple[str, ...] = ()
        self._lesson: Callable[[], LessonView] = LessonView
        self._seq = 0
        self._shown: tuple[object, ...] = ()

    def show_lesson(self, view: Callable[[], LessonView]) -> None:
        """Show what `view` says of the room's lesson, or of everyone, from now on."""
        self._lesson = view

    def set_engine(self, engine: EngineView) -> None:
        """Another engine runs from now on."""
        with self._lock:
            self._engine = engine
            self._seq += 1

    def set_vibe(self, vibe: VibeView) -> None:
        """Show a new mood of the class."""
        with self._lock:
            self._vibe = vibe
            self._seq += 1

    def set_warnings(self, warnings: Iterable[str]) -> None:
        """Show what the teacher ought to know."""
        with self._lock:
            self._warnings = tuple(warnings)
            self._seq += 1

    def note_restart(self) -> None:
        """A worker died and was started again."""
        with self._lock:
            self._restarts += 1
            self._seq += 1

    def show_frame(self, frame: Frame, analysis: Analysis, fps: float, dropped: int) -> None:
        """Show what a frame showed."""
        with self._lock:
            self._note_liveness(analysis)
            self._faces_of = analysis.group
            self._faces = tuple(
                FaceView(
                    track=face.track,
                    box=face.face.box,
                    state=face.state,
                    student_id=face.student_id,
                    similarity=None if face.similarity is None else round(face.similarity, 3),
                    liveness=face.liveness,
                )
                for face in analysis.faces
            )
            self._faces_at = time.monotonic()
            self._frame_size = (frame.image.shape[1], frame.image.shape[0])
            self._pipeline = PipelineView(round(fps, 1), dropped)
            self._rate = fps
            self._seq += 1

    def faces_now(self) -> tuple[FaceView, ...]:
        """The faces that may be drawn over the newest frame."""
        lesson = self._lesson()
        with self._lock:
            return self._fresh_faces(time.monotonic(), lesson)

    def snapshot(self) -> LiveSnapshot:
        """Everything, as it is at this moment."""
        now = time.monotonic()
        camera, lesson = self._camera_now(now), self._lesson()
        with self._lock:
            self._notice(camera, now)
            return LiveSnapshot(
                seq=self._seq + lesson.revision,
                time=datetime.now(UTC),
                camera=camera,
                engine=self._engine,
                pipeline=PipelineView(
                    self._pipeline.analysed_fps if self._fresh(now) else 0.0,
                    self._pipeline.dropped,
                    self._restarts,
                ),
                faces=self._fresh_faces(now, lesson),
                frame_size=self._frame_size,
                register=self._with_liveness(lesson.register),
                vibe=self._vibe,
                session=lesson.session,
                unknowns_waiting=lesson.unknowns_waiting,
                warnings=(*self._warnings, *self._slowness(camera)),
            )

    def slowness(self) -> tuple[str, ...]:
        """What is said where recognition looks too seldom to follow a face, and marks nobody."""
        camera = self._camera.view(time.monotonic())
        with self._lock:
            return self._slowness(camera)

    def etag(self) -> str:
        """Changes whenever `snapshot` would show something new, but for ages and rates."""
        now = time.monotonic()
        camera, lesson = self._camera_now(now), self._lesson()
        with self._lock:
            self._notice(camera, now)
            return f"{self._id}-{self._seq}-{lesson.revision}"

    def _note_liveness(self, analysis: Analysis) -> None:
        """Remember what was last said of each student's face, in this lesson."""
        if analysis.group != self._group:
            self._group = analysis.group
            self._liveness.clear()
        for face in analysis.faces:
            if face.student_id is not None and face.liveness in (
                Liveness.REAL,
                Liveness.SUSPECTED,
            ):
                self._liveness[face.student_id] = face.liveness

    def _with_liveness(self, entries: tuple[RegisterEntry, ...]) -> tuple[RegisterEntry, ...]:
        if not self._shows_liveness:
            return tuple(replace(entry, liveness=None) for entry in entries)
        return tuple(
            entry
            if entry.liveness is Liveness.SUSPECTED
            else replace(entry, liveness=self._liveness.get(entry.student_id, Liveness.UNKNOWN))
            for entry in entries
        )

    def _notice(self, camera: CameraView, now: float) -> None:
        """Time alone changes what is shown too: a camera stalls, faces grow old."""
        fresh = self._fresh(now)
        shown = (camera.state, camera.message, camera.next_try, camera.picture, fresh)
        if shown != self._shown:
            self._shown = shown
            self._seq += 1

    def _camera_now(self, now: float) -> CameraView:
        view = self._camera.view(now)
        return view if self._picture is None else replace(view, picture=self._picture.view)

    def _slowness(self, camera: CameraView) -> tuple[str, ...]:
        if camera.state is not CameraState.RUNNING or not 0 < self._rate * SELDOM_LOOK_S < 1:
            return ()
        return (
            f"Recognition looks at the picture every {1 / self._rate:.0f} seconds: too seldom to "
            "follow a face, so that it marks nobody. Close other programs on this computer, or "
            "choose a lighter model.",
        )

    def _fresh(self, now: float) -> bool:
        return now - self._faces_at <= FACES_SHOWN_S

    def _fresh_faces(self, now: float, lesson: LessonView) -> tuple[FaceView, ...]:
        """Whom the faces show counts in the lesson that they were matched for, and while its
        register lists them: a lesson that is over leaves nobody recognised."""
        if not self._fresh(now):
            return ()
        group = lesson.session.id if lesson.session else ""
        listed = lesson.register if group == self._faces_of else ()
        names = {entry.student_id: entry.name for entry in listed}
        return tuple(_named(face, names) for face in self._faces)


def _named(face: FaceView, names: Mapping[str, str]) -> FaceView:
    """A face of somebody who is not among `names` is one that nobody knows."""
    if face.student_id is not None and face.student_id in names:
        return replace(face, name=names[face.student_id])
    if face.student_id is None and face.state is FaceState.UNKNOWN:
        return face
    return replace(face, state=FaceState.UNKNOWN, student_id=None, similarity=None)
