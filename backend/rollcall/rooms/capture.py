"""The capture thread: reads the camera, keeps the newest frame, connects again for ever."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from rollcall.domain.faces import Image
from rollcall.errors import RollcallError
from rollcall.rooms.camera_status import CameraStatus
from rollcall.rooms.frame import Frame
from rollcall.threads.latest import Latest
from rollcall.threads.worker import StopSignal
from rollcall.vision.ports import FrameSource

logger = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 3.0
"""A camera that comes back is seen again within five seconds, so the pause stays short."""
LONGEST_PAUSE_REFUSED_S = 30.0
"""After a refused password: cameras lock accounts that are tried too often."""
PROBE_STEP = 16
"""Every sixteenth pixel of every sixteenth row is enough to tell two pictures apart: sensor noise
is everywhere."""


class Capture:
    """The body of one capture thread."""

    def __init__(
        self,
        make_source: Callable[[], FrameSource],
        frames: Latest[Frame],
        status: CameraStatus,
    ) -> None:
        self._make_source = make_source
        self._frames = frames
        self._status = status
        self._probe: Image | None = None

    def run(self, stop: StopSignal) -> None:
        """Read until told to stop. Never raises for what a camera does."""
        pause = FIRST_PAUSE_S
        while not stop.is_set():
            limit = LONGEST_PAUSE_S
            self._status.connecting()
            try:
                got_any = self._read_until_it_fails(stop)
            except RollcallError as error:
                got_any = error.details.get("after_frames", False)
                if error.code == "camera_refused":
                    limit = LONGEST_PAUSE_REFUSED_S
                if not stop.is_set() and self._status.lost(error.message):
                    logger.warning("camera: %s", error.message)
            if got_any:
                pause = FIRST_PAUSE_S
            if self._waited(stop, pause):
                return
            pause = min(pause * 2, limit)

    def _waited(self, stop: StopSignal, pause: float) -> bool:
        now = time.monotonic()
        self._status.beat(now + pause)
        self._status.waits(pause)
        return stop.wait(pause)

    def _read_until_it_fails(self, stop: StopSignal) -> bool:
        """True where a frame came before the stop; raises `RollcallError` when the camera fails."""
        source = self._make_source()
        first = True
        try:
            self._status.beat(time.monotonic())
            source.open()
            while not stop.is_set():
                self._status.beat(time.monotonic())
                image = source.read()
                if stop.is_set():
                    break  # the room stopped meanwhile, or gave this thread up and started another
                self._publish(image, first=first)
                if first:
                    logger.info("camera: the picture is here")
                first = False
        except RollcallError as error:
            error.details["after_frames"] = not first
            raise
        finally:
            source.close()
        return not first

    def _publish(self, image: Image, *, first: bool) -> None:
        now = time.monotonic()
        probe = image[::PROBE_STEP, ::PROBE_STEP].copy()
        changed = self._probe is None or not np.array_equal(probe, self._probe)
        self._probe = probe
        self._status.got_frame(now, changed=changed, first=first)
        self._frames.post_newest(Frame(image, now, datetime.now(UTC), changed))
