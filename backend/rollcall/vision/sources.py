"""Cameras: streams and files through FFmpeg (PyAV), and devices of this machine through OpenCV."""

import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import av
import cv2
import numpy as np

from rollcall.domain.faces import Image
from rollcall.errors import RollcallError
from rollcall.vision.ports import FrameSource

OPEN_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 4.0
_DEFAULT_PORTS = {"http": 80, "https": 443, "rtsp": 554, "rtsps": 322}
_BROKEN_IN_A_ROW = 30


def open_source(address: str) -> FrameSource:
    """Make the source for a `CAMERA_URL`: a stream's URL, a device's number, or a video file."""
    if address.isdecimal():
        return DeviceSource(int(address))
    return StreamSource(address)


class StreamSource:
    """Motion-JPEG over HTTP, RTSP, or a video file. FFmpeg's own time limits bound every call."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._parts = urlsplit(address)
        self._is_network = self._parts.scheme in _DEFAULT_PORTS
        self._container: Any = None
        self._frames: Iterator[Image] | None = None

    def open(self) -> None:
        """Connect and find the video; raises `RollcallError` after five seconds at most."""
        self.close()
        options = {"fflags": "nobuffer", "probesize": "1000000", "analyzeduration": "500000"}
        if self._parts.scheme in ("rtsp", "rtsps"):
            options["rtsp_transport"] = "tcp"
        try:
            self._container = av.open(
                self._address,
                timeout=(OPEN_TIMEOUT_S, READ_TIMEOUT_S),
                options=options if self._is_network else {},
            )
            if not self._container.streams.video:
                raise _no_picture()
            self._frames = self._decoded()
        except (av.FFmpegError, OSError, ValueError) as error:
            self.close()
            raise self._explained(error) from error
        except RollcallError:
            self.close()
            raise

    def read(self) -> Image:
        """The next picture, BGR; a broken one is passed over, a run of thirty is an error."""
        if self._frames is None:
            raise RollcallError("camera_closed", "The camera is not open.", 503)
        try:
            return next(self._frames)
        except StopIteration:
            raise _ended() from None
        except av.InvalidDataError as error:
            raise RollcallError(
                "camera_unavailable",
                "The camera sends nothing but broken pictures. Restart it.",
                503,
            ) from error
        except (av.FFmpegError, OSError, ValueError) as error:
            broken_off = isinstance(error, OSError) and not isinstance(error, TimeoutError)
            raise (_ended() if broken_off else self._explained(error)) from error

    def close(self) -> None:
        """Close the connection. Safe to call more than once."""
        self._frames = None
        container, self._container = self._container, None
        if container is not None:
            container.close()

    def _accepts_connections(self) -> bool:
        try:
            host, port = self._parts.hostname or "", self._parts.port
            port = port or _DEFAULT_PORTS[self._parts.scheme]
            with socket.create_connection((host, port), timeout=1.0):
                return True
        except (OSError, ValueError, KeyError):
            return False

    def _decoded(self) -> Iterator[Image]:
        video = self._container.streams.video[0]
        video.thread_type = "NONE"  # frame threads would hold back several pictures
        # A half picture has to be an error: FFmpeg would fill the rest with grey.
        video.codec_context.options = {"err_detect": "explode"}
        broken = 0
        for packet in self._container.demux(video):
            try:
                for frame in packet.decode():
                    broken = 0
                    yield frame.to_ndarray(format="bgr24")
            except av.InvalidDataError:
                broken += 1
                if broken >= _BROKEN_IN_A_ROW:
                    raise

    def _explained(self, error: Exception) -> RollcallError:
        """Say in a sentence what FFmpeg's error means. The address is never part of it."""
        if isinstance(error, av.HTTPUnauthorizedError | av.HTTPForbiddenError):
            return RollcallError(
                "camera_refused",
                "The camera refuses the user name or password in CAMERA_URL.",
                503,
            )
        if isinstance(error, av.HTTPNotFoundError):
            text = "The camera has nothing at this address (404). Check the path in CAMERA_URL."
        elif isinstance(error, av.HTTPClientError | av.HTTPServerError):
            text = "The camera answers with an error. Restart it, or check CAMERA_URL."
        elif isinstance(error, ConnectionRefusedError):
            text = "Nothing answers at the camera's address. Is it switched on?"
        elif isinstance(error, FileNotFoundError):
            text = "There is no such video file. Check CAMERA_URL."
        elif isinstance(error, av.ExitError):
            text = "The camera is silent: no picture within the time limit."
        elif type(error) is av.error.OSError and not self._accepts_connections():
            text = "The camera cannot be reached. Check the network and CAMERA_URL."
        elif isinstance(error, av.InvalidDataError) or type(error) is av.error.OSError:
            text = (
                "The address answers, but not with a video: it may be the camera's web page. "
                "Use the address of the stream itself in CAMERA_URL."
            )
        elif isinstance(error, OSError):
            text = "The camera cannot be reached. Check the network and CAMERA_URL."
        else:
            text = "The camera sends something that is no video. Check CAMERA_URL."
        return RollcallError("camera_unavailable", text, 503)


class DeviceSource:
    """A webcam of this machine, by its number."""

    def __init__(self, index: int) -> None:
        self._index = index
        self._capture: cv2.VideoCapture | None = None

    def open(self) -> None:
        """Open the device; raises `RollcallError` where there is none or it is in use."""
        self.close()
        capture = cv2.VideoCapture(self._index)
        if not capture.isOpened():
            capture.release()
            raise RollcallError(
                "camera_unavailable",
                f"Camera number {self._index} cannot be opened. Is it plugged in, "
                "and does no other program use it?",
                503,
            )
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture

    def read(self) -> Image:
        """The next picture, BGR."""
        if self._capture is None:
            raise RollcallError("camera_closed", "The camera is not open.", 503)
        ok, image = self._capture.read()
        if not ok or image is None:
            raise RollcallError(
                "camera_unavailable", "The camera sends no picture. Was it unplugged?", 503
            )
        return np.asarray(image, dtype=np.uint8)

    def close(self) -> None:
        """Release the device. Safe to call more than once."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()


def _ended() -> RollcallError:
    return RollcallError(
        "camera_ended", "The camera ended its stream. Rollcall connects again.", 503
    )


def _no_picture() -> RollcallError:
    return RollcallError(
        "camera_unavailable", "The address answers with sound or data, but no video.", 503
    )
