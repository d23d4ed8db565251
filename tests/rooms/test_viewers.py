"""Streams of pictures for browsers: few places, given back, and every frame encoded once."""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import numpy as np
import pytest

from rollcall.domain.faces import Box, FaceState, Image
from rollcall.domain.live import FaceView
from rollcall.errors import RollcallError
from rollcall.rooms import viewers as viewers_module
from rollcall.rooms.frame import Frame
from rollcall.rooms.viewers import LOOKS, MOST_VIEWERS, Look, Viewers
from rollcall.threads.latest import Latest
from support import PATIENCE_S, wait_until

FACES = (FaceView(1, Box(1, 2, 3, 4), FaceState.PRESENT, "a", "Ann", 0.6),)


class CountingRenderer:
    """Encodes a picture as its first pixel, slowly enough for others to come along."""

    def __init__(self) -> None:
        self.encoded: Counter[bytes] = Counter()
        self._lock = threading.Lock()
        self._slow = threading.Event()

    def jpeg(self, image: Image, width: int | None = None) -> bytes:
        return self._done(b"plain %d" % image[0, 0, 0], width)

    def jpeg_with_faces(
        self, image: Image, faces: Sequence[FaceView], width: int | None = None
    ) -> bytes:
        return self._done(b"%d faces %d" % (len(faces), image[0, 0, 0]), width)

    def jpeg_without_signal(self, image: Image | None, width: int | None = None) -> bytes:
        return b"blank" if image is None else b"grey %d" % image[0, 0, 0]

    def _done(self, jpeg: bytes, width: int | None) -> bytes:
        if width is not None:
            jpeg += b", %d wide" % width
        self._slow.wait(0.02)
        with self._lock:
            self.encoded[jpeg] += 1
        return jpeg


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewers_module, "SHORTEST_INTERVAL_S", 0.0)
    monkeypatch.setattr(viewers_module, "NO_SIGNAL_AFTER_S", 0.2)


@pytest.fixture
def frames() -> Latest[Frame]:
    return Latest()


@pytest.fixture
def renderer() -> CountingRenderer:
    return CountingRenderer()


@pytest.fixture
def viewers(frames: Latest[Frame], renderer: CountingRenderer) -> Iterator[Viewers]:
    made = Viewers(frames, renderer, lambda: FACES)
    yield made
    made.close_all()


def put(frames: Latest[Frame], shade: int) -> None:
    frames.post_newest(Frame(np.full((2, 2, 3), shade, np.uint8), 0.0, datetime.now(UTC)))


def test_pictures_come_with_or_without_faces(viewers: Viewers, frames: Latest[Frame]) -> None:
    plain, drawn = viewers.open(Look(overlay=False)), viewers.open(Look(overlay=True))
    put(frames, 1)
    assert (next(plain), next(drawn)) == (b"plain 1", b"1 faces 1")
    put(frames, 2)
    put(frames, 3)
    assert (next(plain), next(drawn)) == (b"plain 3", b"1 faces 3")


def test_viewers_of_one_width_share_it_and_nobody_gets_another(
    viewers: Viewers, frames: Latest[Frame], renderer: CountingRenderer
) -> None:
    streams = {look: [viewers.open(look)] for look in LOOKS}
    put(frames, 1)
    pictures = {look: next(stream) for look, (stream,) in streams.items()}
    assert pictures[Look(overlay=False)] == b"plain 1"
    assert pictures[Look(overlay=False, width=480)] == b"plain 1, 480 wide"
    assert pictures[Look(overlay=True, width=960)] == b"1 faces 1, 960 wide"
    assert len(set(pictures.values())) == len(LOOKS)
    streams[Look(overlay=True)][0].close()
    assert next(viewers.open(Look(overlay=True, width=960))) == b"1 faces 1, 960 wide"
    assert set(renderer.encoded.values()) == {1}


def test_with_nobody_in_the_picture_there_is_nothing_to_draw(
    frames: Latest[Frame], renderer: CountingRenderer
) -> None:
    viewers = Viewers(frames, renderer, lambda: ())
    put(frames, 1)
    assert next(viewers.open(Look(overlay=True))) == b"plain 1"


def test_past_the_limit_nobody_gets_a_stream(viewers: Viewers) -> None:
    streams = [viewers.open(Look(overlay=False)) for _ in range(MOST_VIEWERS)]
    with pytest.raises(RollcallError) as refused:
        viewers.open(Look(overlay=True))
    assert refused.value.code == "too_many_viewers"
    assert refused.value.status == 503
    assert str(MOST_VIEWERS) in refused.value.message
    streams[3].close()
    assert viewers.open(Look(overlay=True))


def test_closing_gives_the_place_back_however_far_it_got(
    viewers: Viewers, frames: Latest[Frame]
) -> None:
    put(frames, 1)
    never_read = viewers.open(Look(overlay=False))
    never_read.close()
    never_read.close()
    assert viewers.count == 0
    with viewers.open(Look(overlay=False)) as read:
        next(read)
        assert viewers.count == 1
    assert viewers.count == 0
    with pytest.raises(StopIteration):
        next(read)


def test_closing_all_ends_a_stream_that_waits(viewers: Viewers, frames: Latest[Frame]) -> None:
    put(frames, 1)
    stream = viewers.open(Look(overlay=False))
    pictures: list[bytes] = []
    watching = threading.Thread(target=lambda: pictures.extend(stream))
    watching.start()
    wait_until(lambda: pictures, "no picture came")
    viewers.close_all()
    watching.join(PATIENCE_S)
    assert not watching.is_alive()
    assert viewers.count == 0


def test_when_the_camera_is_gone_the_last_picture_comes_grey_and_live_ones_follow(
    viewers: Viewers, frames: Latest[Frame]
) -> None:
    stream = viewers.open(Look(overlay=True))
    assert next(stream) == b"blank"
    put(frames, 7)
    assert next(stream) == b"1 faces 7"
    assert next(stream) == b"grey 7"
    assert next(stream) == b"grey 7"
    put(frames, 8)
    assert next(stream) == b"1 faces 8"


def test_everyone_gets_every_frame_and_it_is_encoded_once(
    viewers: Viewers, frames: Latest[Frame], renderer: CountingRenderer
) -> None:
    """All of them wait for the same frame, and wake at the same moment."""
    got: list[list[bytes]] = [[] for _ in range(MOST_VIEWERS)]

    def watch(number: int) -> None:
        with viewers.open(Look(overlay=number % 2 == 0)) as stream:
            for jpeg in stream:
                if not jpeg.startswith((b"grey", b"blank")):
                    got[number].append(jpeg)

    watching = [threading.Thread(target=watch, args=(n,)) for n in range(MOST_VIEWERS)]
    for thread in watching:
        thread.start()
    for shade in range(1, 6):
        put(frames, shade)
        everyone_has_it = partial(lambda count: all(len(g) == count for g in got), shade)
        wait_until(everyone_has_it, f"frame {shade} is missing")
    viewers.close_all()
    for thread in watching:
        thread.join(PATIENCE_S)
    assert got[0] == [b"1 faces %d" % shade for shade in range(1, 6)]
    assert got[1] == [b"plain %d" % shade for shade in range(1, 6)]
    assert set(renderer.encoded.values()) == {1}


def test_nobody_gets_more_pictures_than_the_limit(
    viewers: Viewers, frames: Latest[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewers_module, "SHORTEST_INTERVAL_S", 60.0)
    stream = viewers.open(Look(overlay=False))
    put(frames, 1)
    assert next(stream) == b"plain 1"
    put(frames, 2)
    ended = threading.Event()

    def read_on() -> None:
        for _ in stream:
            return
        ended.set()

    waiting = threading.Thread(target=read_on)
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()
    stream.close()
    waiting.join(PATIENCE_S)
    assert ended.is_set()
