"""Looks at the camera's picture every other second, and says what is wrong with it."""

import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from rollcall.domain.faces import FaceState
from rollcall.domain.live import CameraState, FaceView, PictureState, PictureView
from rollcall.rooms.camera_status import CameraStatus
from rollcall.rooms.frame import Frame
from rollcall.rooms.picture import LOOK_EVERY_S, PictureJudge
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal

RECOGNISED = (FaceState.PRESENT, FaceState.CONFIRMING)
RECOGNISED_LASTS_S = 60.0
"""A slow computer looks at a picture in ten, and not at the newest. Our own choice."""
MESSAGES = {
    PictureState.DARK: (
        "The picture is too dark to recognise anybody. Switch the light on, or open the camera's "
        "cover."
    ),
    PictureState.COVERED: (
        "The picture shows one even surface: something covers the lens, or glare washes it out."
    ),
    PictureState.BLURRED: (
        "The picture is out of focus, so that hardly anybody can be recognised. Wipe the lens, and "
        "set its focus."
    ),
    PictureState.MOVED: (
        "The camera looks elsewhere than before: it was turned or pushed. Turn it back, or say on "
        "the Health page that it is meant so."
    ),
}


class PictureWatch:
    """Thread-safe. `run` is the body of its thread."""

    def __init__(
        self,
        camera: CameraStatus,
        frames: Latest[Frame],
        faces: Callable[[], Iterable[FaceView]],
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`faces` are those found in the newest picture."""
        self._camera = camera
        self._frames = frames
        self._faces = faces
        self._now = now
        self._clock = clock
        self._lock = threading.Lock()
        self._judge = PictureJudge()
        self._view = PictureView()
        self._recognised_at = -RECOGNISED_LASTS_S

    @property
    def view(self) -> PictureView:
        """What the picture is like."""
        return self._view

    def run(self, stop: StopSignal) -> None:
        """Look until told to stop."""
        while not stop.wait(LOOK_EVERY_S):
            self.look()

    def look(self) -> None:
        """Look at the newest picture."""
        frame = self._frames.newest()
        # A frozen camera's picture is an old one, however often it is sent.
        runs = self._camera.view(self._now()).state is CameraState.RUNNING
        with self._lock:
            if frame is None or not runs:
                self._show(self._judge.miss())
            else:
                faces = tuple(self._faces())
                if any(face.state in RECOGNISED for face in faces):
                    self._recognised_at = self._now()
                recognised = self._now() - self._recognised_at < RECOGNISED_LASTS_S
                boxes = (face.box for face in faces)
                self._show(self._judge.look(frame.image, boxes, recognised=recognised))

    def accept_view(self) -> None:
        """What the camera shows now is what it is meant to show."""
        with self._lock:
            self._show(self._judge.accept_view())

    def _show(self, state: PictureState) -> None:
        if state is not self._view.state:
            self._view = PictureView(state, self._clock(), MESSAGES.get(state, ""))
