"""The picture for browsers: successive JPEGs, encoded once a size however many people look."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from rollcall.domain.live import FaceView
from rollcall.errors import RollcallError
from rollcall.rooms.frame import Frame
from rollcall.threads.latest import Latest
from rollcall.vision.ports import FrameRenderer

MOST_VIEWERS = 8
"""Each viewer keeps one of the web server's threads busy."""
WIDTHS = (480, 640, 960)
"""Beside the camera's own: few, so that viewers share what is encoded."""
SHORTEST_INTERVAL_S = 1 / 15
NO_SIGNAL_AFTER_S = 2.0
"""Then the last picture is sent greyed out: a browser that left is noticed only by sending."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a stream shows the room: viewers of the same look share its pictures.

    A `width` of None is the camera's own.
    """

    overlay: bool
    width: int | None = None


LOOKS = tuple(Look(overlay, width) for overlay in (False, True) for width in (None, *WIDTHS))


class Viewers:
    """Hands out streams, and shares each encoded frame between them. Thread-safe."""

    def __init__(
        self,
        frames: Latest[Frame],
        renderer: FrameRenderer,
        faces_now: Callable[[], tuple[FaceView, ...]],
    ) -> None:
        self._frames = frames
        self._renderer = renderer
        self._faces_now = faces_now
        self._lock = threading.Lock()
        self._streams: set[JpegStream] = set()
        self._encoding = {look: threading.Lock() for look in LOOKS}
        self._encoded: dict[Look, tuple[int, bytes]] = {}

    def open(self, look: Look) -> "JpegStream":
        """A new stream; raises `RollcallError` (503) where all places are taken.

        The look is one of `LOOKS`.
        """
        with self._lock:
            if len(self._streams) >= MOST_VIEWERS:
                raise RollcallError(
                    "too_many_viewers",
                    f"{MOST_VIEWERS} people are watching already. Close the picture on another "
                    "screen and reload.",
                    503,
                    {"most": MOST_VIEWERS},
                )
            stream = JpegStream(self, look)
            self._streams.add(stream)
            return stream

    def close_all(self) -> None:
        """End every stream: the room stops."""
        with self._lock:
            streams = list(self._streams)
        for stream in streams:
            stream.close()

    def leave(self, stream: "JpegStream") -> None:
        """Give a stream's place back."""
        with self._lock:
            self._streams.discard(stream)

    @property
    def count(self) -> int:
        """How many streams are open."""
        with self._lock:
            return len(self._streams)

    def next_jpeg(self, number: int, look: Look) -> tuple[int, bytes]:
        """The frame after number `number`, or the last one greyed out where none comes."""
        newest = self._frames.newer_than(number, NO_SIGNAL_AFTER_S)
        if newest is None:
            last = self._frames.newest()
            return number, self._renderer.jpeg_without_signal(
                last.image if last else None, look.width
            )
        number, frame = newest
        # All viewers wake for the same frame: the first encodes it, the others wait for that.
        with self._encoding[look]:
            known = self._encoded.get(look)
            if known is not None and known[0] >= number:
                return known
            faces = self._faces_now() if look.overlay else ()
            jpeg = (
                self._renderer.jpeg_with_faces(frame.image, faces, look.width)
                if faces
                else self._renderer.jpeg(frame.image, look.width)
            )
            self._encoded[look] = (number, jpeg)
            return number, jpeg


class JpegStream:
    """Iterates over JPEGs until closed. Closing it gives the place back, begun or not."""

    def __init__(self, viewers: Viewers, look: Look) -> None:
        self._viewers = viewers
        self._look = look
        self._number = 0
        self._sent_at = 0.0
        self._closed = threading.Event()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._closed.wait(max(0.0, self._sent_at + SHORTEST_INTERVAL_S - time.monotonic()))
        if self._closed.is_set():
            raise StopIteration
        self._number, jpeg = self._viewers.next_jpeg(self._number, self._look)
        self._sent_at = time.monotonic()
        return jpeg

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the stream. Safe to call more than once, from any thread."""
        self._closed.set()
        self._viewers.leave(self)
