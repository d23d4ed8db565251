"""The thread that looks at the camera's picture."""

from datetime import UTC, datetime

import numpy as np

from rollcall.domain.faces import Box, FaceState, Image
from rollcall.domain.live import FaceView, PictureState
from rollcall.rooms.camera_status import STALLED_AFTER_S, CameraStatus
from rollcall.rooms.frame import Frame
from rollcall.rooms.picture import AGREE, WINDOW
from rollcall.rooms.picture_watch import RECOGNISED_LASTS_S, PictureWatch
from rollcall.threads.latest import Latest
from scenes import room

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NIGHT = np.zeros((360, 640, 3), np.uint8)


class Watched:
    """A picture watch that is made to look, at a time that passes as a test wants."""

    def __init__(self) -> None:
        self.now = 100.0
        self.faces: tuple[FaceView, ...] = ()
        self.status = CameraStatus("camera")
        self.frames: Latest[Frame] = Latest()
        self.watch = PictureWatch(
            self.status, self.frames, lambda: self.faces, lambda: self.now, lambda: AT
        )

    def see(self, image: Image, times: int) -> list[PictureState]:
        return [self._see(image) for _ in range(times)]

    def _see(self, image: Image) -> PictureState:
        self.now += 1
        self.status.got_frame(self.now, changed=True, first=False)
        self.frames.post_newest(Frame(image, self.now, AT))
        self.watch.look()
        return self.watch.view.state


def test_a_dark_picture_says_since_when_and_what_to_do() -> None:
    watched = Watched()
    assert watched.see(room(), AGREE)[-1] is PictureState.GOOD
    assert watched.watch.view.message == ""
    assert watched.see(NIGHT, WINDOW)[-1] is PictureState.DARK
    view = watched.watch.view
    assert view.since == AT
    assert "Switch the light on" in view.message


def test_a_picture_that_is_old_says_nothing() -> None:
    watched = Watched()
    watched.see(NIGHT, WINDOW)
    watched.now += STALLED_AFTER_S + 1
    watched.watch.look()
    assert watched.watch.view.state is PictureState.UNKNOWN


def test_before_the_first_picture_nothing_is_known() -> None:
    watched = Watched()
    watched.watch.look()
    assert watched.watch.view.state is PictureState.UNKNOWN


def test_a_soft_picture_is_sharp_enough_while_somebody_is_recognised_in_it() -> None:
    watched = Watched()
    grey = room()[::24, ::24].repeat(24, 0).repeat(24, 1).astype(np.float64)
    soft = np.mean([np.roll(grey, n, 1) for n in range(24)], axis=0).astype(np.uint8)
    assert watched.see(soft, WINDOW)[-1] is PictureState.BLURRED
    watched.faces = (FaceView(1, Box(10, 10, 60, 60), FaceState.PRESENT),)
    assert watched.see(soft, WINDOW)[-1] is PictureState.GOOD
    watched.faces = ()
    assert watched.see(soft, WINDOW)[-1] is PictureState.GOOD
    watched.now += RECOGNISED_LASTS_S
    assert watched.see(soft, WINDOW)[-1] is PictureState.BLURRED
