"""One room: a camera, its three threads, and the watch over them."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rollcall.domain.faces import Image
from rollcall.domain.live import EngineView, LiveSnapshot
from rollcall.domain.matching import Gallery
from rollcall.rooms.analyser import Analyser, Analysis
from rollcall.rooms.camera_status import CameraStatus
from rollcall.rooms.capture import Capture
from rollcall.rooms.feed import LessonFeed, MoodReading
from rollcall.rooms.frame import Frame
from rollcall.rooms.live_state import LiveState
from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.rooms.liveness_worker import LivenessReader
from rollcall.rooms.mood_worker import NO_VIBE, FacesOfFrame, MoodReader
from rollcall.rooms.picture_watch import PictureWatch
from rollcall.rooms.recognition import Recogniser
from rollcall.rooms.viewers import MOST_VIEWERS, JpegStream, Look, Viewers
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal, Worker
from rollcall.vision.ports import (
    EmotionEngine,
    FaceCropper,
    FaceEngine,
    FaceTracker,
    FrameRenderer,
    FrameSource,
    LivenessEngine,
)

logger = logging.getLogger(__name__)

HUNG_AFTER_S = 20.0
"""A camera call answers or fails well before this. One that does not is given up with its thread,
and another thread takes over."""
MOST_GIVEN_UP = 3
"""So many threads may a driver keep for ever; then the room waits until one of them returns."""
WATCH_EVERY_S = 0.5
PICTURE_LASTS_S = 5.0
"""An older picture is not what the camera shows: nobody is to be enrolled from it."""


@dataclass(frozen=True, slots=True)
class RoomParts:
    """All that a room is made of. `emotion` is None with `MOOD=off`, `liveness` with
    `LIVENESS=off` or where no model of it is there."""

    name: str
    address: str
    make_source: Callable[[], FrameSource]
    face_engine: FaceEngine
    make_tracker: Callable[[], FaceTracker]
    crop: FaceCropper
    emotion: EmotionEngine | None
    renderer: FrameRenderer
    engine_view: EngineView
    liveness: LivenessEngine | None = None
    require_liveness: bool = False


class Room:
    """Owns the threads of one camera. Several rooms run side by side in one process."""

    def __init__(self, parts: RoomParts, hung_after_s: float = HUNG_AFTER_S) -> None:
        self._parts = parts
        self._hung_after_s = hung_after_s
        self._frames: Latest[Frame] = Latest()
        self._for_mood: Latest[FacesOfFrame] = Latest()
        self._camera = CameraStatus(parts.address)
        mood = NO_VIBE if parts.emotion else None
        self._liveness = (
            LivenessGate(parts.liveness.info, require=parts.require_liveness)
            if parts.liveness
            else None
        )
        self._picture = PictureWatch(
            self._camera,
            self._frames,
            lambda: self._live.faces_now(),
        )
        self._live = LiveState(
            self._camera,
            parts.engine_view,
            mood,
            picture=self._picture,
            liveness=self._liveness is not None,
        )
        self._viewers = Viewers(self._frames, parts.renderer, self._live.faces_now)
        self._roster_lock = threading.Lock()
        self._face_engine = parts.face_engine
        self._gallery = Gallery({}, parts.face_engine.info.dim)
        self._feed: LessonFeed | None = None
        self._analyser: Analyser | None = None
        self._workers: dict[str, Worker] = {}
        self._given_up: list[Worker] = []
        self._watch = Worker(f"{parts.name}-watch", self._watch_over)
        self._looker = self._new_looker()

    @property
    def name(self) -> str:
        """The room's id."""
        return self._parts.name

    def attach(self, feed: LessonFeed) -> None:
        """Tell `feed` what is seen, and show what it says of the lesson. Before `start`."""
        self._feed = feed
        self._live.show_lesson(lambda: feed.lesson_view(self.name))

    def start(self) -> None:
        """Start watching the camera. Returns at once; the camera need not be there."""
        self._camera.beat(time.monotonic())
        for role in self._bodies():
            self._start(role)
        self._looker.start()
        self._watch.start()

    def stop(self) -> None:
        """End every thread, each with a time limit, in the reverse order of the data's way."""
        self._watch.stop()
        self._looker.stop()
        self._viewers.close_all()
        for role in reversed(list(self._workers)):
            self._workers[role].request_stop()
        for role in reversed(list(self._workers)):
            self._workers[role].stop()
        self._camera.stopped()

    def look_for(self, gallery: Gallery) -> None:
        """Match these students from the next frame on."""
        with self._roster_lock:
            self._gallery = gallery
            if self._analyser is not None:
                self._analyser.gallery = gallery

    def change_engine(self, engine: FaceEngine, view: EngineView) -> None:
        """Look by another engine from the next frame on; `look_for` has to follow, with its
        vectors."""
        with self._roster_lock:
            self._face_engine = engine
            self._gallery = Gallery({}, engine.info.dim)
            if self._analyser is not None:
                self._analyser.change_engine(engine)
        self._live.set_engine(view)

    def set_warnings(self, warnings: Iterable[str]) -> None:
        """Show what the teacher ought to know."""
        self._live.set_warnings(warnings)

    def slowness(self) -> tuple[str, ...]:
        """What is said where recognition is too slow to mark anybody."""
        return self._live.slowness()

    def retry_camera(self) -> None:
        """Try a lost camera now, instead of when its pause is over."""
        if (capture := self._workers.get("capture")) is not None:
            capture.wake()

    def accept_view(self) -> None:
        """What the camera shows now is what it is meant to show: it was turned on purpose."""
        self._picture.accept_view()

    def snapshot(self) -> LiveSnapshot:
        """The room as it is now. Immutable."""
        return self._live.snapshot()

    def etag(self) -> str:
        """Changes with what the snapshot shows."""
        return self._live.etag()

    def latest_frame(self) -> Image | None:
        """The newest picture (BGR), None where the camera has shown none lately."""
        frame = self._frames.newest()
        if frame is None or time.monotonic() - frame.time_s > PICTURE_LASTS_S:
            return None
        return frame.image

    def latest_jpeg(self) -> bytes | None:
        """The newest picture without boxes, None where there is none."""
        image = self.latest_frame()
        return None if image is None else self._parts.renderer.jpeg(image)

    def jpeg_stream(self, look: Look) -> JpegStream:
        """Successive pictures; raises `RollcallError` where too many people watch."""
        return self._viewers.open(look)

    @property
    def most_viewers(self) -> int:
        """How many streams may be open at once; each keeps a thread of the web server busy."""
        return MOST_VIEWERS

    def close_viewers(self) -> None:
        """End every stream of pictures: the web server is about to stop."""
        self._viewers.close_all()

    def worker_states(self) -> dict[str, str]:
        """Each thread by its role: "running", "stopped", or what it died of."""
        return {
            role: "running" if w.alive else (w.failure or "stopped")
            for role, w in self._workers.items()
        }

    def _bodies(self) -> dict[str, Callable[[StopSignal], None]]:
        bodies: dict[str, Callable[[StopSignal], None]] = {"capture": self._capture}
        bodies["recognition"] = self._recognise
        if self._parts.emotion is not None:
            bodies["emotion"] = self._read_mood
        if self._liveness is not None:
            bodies["liveness"] = self._read_liveness
        return bodies

    def _capture(self, stop: StopSignal) -> None:
        Capture(self._parts.make_source, self._frames, self._camera).run(stop)

    def _recognise(self, stop: StopSignal) -> None:
        with self._roster_lock:
            self._analyser = analyser = Analyser(self._face_engine, self._parts.make_tracker())
            analyser.gallery = self._gallery
        mood = self._for_mood if self._parts.emotion else None
        if self._liveness is not None:
            self._liveness.start_over()
        Recogniser(analyser, self._frames, self._publish, mood, self._liveness).run(stop)

    def _publish(self, frame: Frame, analysis: Analysis, fps: float, dropped: int) -> None:
        self._live.show_frame(frame, analysis, fps, dropped)
        if self._feed is not None:
            self._feed.see_frame(self.name, frame, analysis)

    def _read_mood(self, stop: StopSignal) -> None:
        assert self._parts.emotion is not None
        MoodReader(
            self._parts.emotion,
            self._parts.crop,
            self._for_mood,
            self._live.set_vibe,
            self._tell_mood,
        ).run(stop)

    def _tell_mood(self, reading: MoodReading) -> None:
        if self._feed is not None:
            self._feed.see_mood(self.name, reading)

    def _read_liveness(self, stop: StopSignal) -> None:
        assert self._parts.liveness is not None
        assert self._liveness is not None
        LivenessReader(self._parts.liveness, self._liveness).run(stop)

    def _start(self, role: str) -> None:
        worker = Worker(f"{self._parts.name}-{role}", self._bodies()[role])
        self._workers[role] = worker
        worker.start()

    def _new_looker(self) -> Worker:
        return Worker(f"{self._parts.name}-picture", self._picture.run)

    def _watch_over(self, stop: StopSignal) -> None:
        """Start dead workers again, and take over from a capture thread that hangs."""
        while not stop.wait(WATCH_EVERY_S):
            for role, worker in list(self._workers.items()):
                if worker.died:
                    logger.warning("worker %s is started again", worker.name)
                    self._live.note_restart()
                    self._start(role)
            if self._looker.died:
                self._looker = self._new_looker()
                self._looker.start()
            if self._camera.silent_for(time.monotonic()) > self._hung_after_s:
                self._give_capture_up()

    def _give_capture_up(self) -> None:
        """Leave a thread to the driver that holds it, and let another one try."""
        self._camera.lost("The camera's driver hangs. Rollcall tries again.")
        self._camera.beat(time.monotonic())
        self._given_up = [worker for worker in self._given_up if worker.alive]
        if len(self._given_up) >= MOST_GIVEN_UP:
            return
        logger.warning("the camera's driver hangs: its thread is given up")
        self._given_up.append(self._workers["capture"])
        self._workers["capture"].request_stop()
        self._live.note_restart()
        self._start("capture")
