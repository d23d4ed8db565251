"""A Motion-JPEG camera over HTTP that misbehaves when it is told to.

Run as a program, it serves the JPEG files of a folder until it is killed:
`python cameras.py PORT FOLDER`.
"""

import base64
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FPS = 15
HTML = b"<!doctype html><title>Camera</title><p>Welcome. Please sign in." + b" " * 4000


class Does(Enum):
    """What the camera does with whoever connects, and with whoever is connected."""

    WELL = auto()
    OTHER_SIZE = auto()
    """Pictures of another size."""
    BREAK_SOME = auto()
    """Two pictures of three end in their middle."""
    BREAK_ALL = auto()
    FREEZE = auto()
    """Sends one picture again and again."""
    STALL = auto()
    """Sends no picture, and keeps the connection."""
    HANG_IN_FRAME = auto()
    """Sends half a picture, and nothing on that connection ever after."""
    CLOSE = auto()
    """Ends the connection after three pictures."""
    HANG_BEFORE_HEADERS = auto()
    HTML_PAGE = auto()
    NOT_FOUND = auto()
    UNAUTHORISED = auto()
    SERVER_ERROR = auto()
    ASK_FOR_PASSWORD = auto()
    """Works well for `USER` and `PASSWORD` alone."""


USER, PASSWORD = "admin", "hunter2"
STATUS = {Does.NOT_FOUND: 404, Does.UNAUTHORISED: 401, Does.SERVER_ERROR: 500}


class Camera:
    """Serves `pictures` in turn; `other_size` for `Does.OTHER_SIZE`. Start, stop, start again."""

    def __init__(self, pictures: Sequence[bytes], other_size: Sequence[bytes] = ()) -> None:
        self.pictures = pictures
        self.other_size = other_size
        self.does = Does.WELL
        self.port = 0
        self._down = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The stream's address, without credentials."""
        return f"http://127.0.0.1:{self.port}/video.mjpg"

    @property
    def url_with_password(self) -> str:
        """The stream's address, with credentials that must never be seen again."""
        return self.url.replace("://", f"://{USER}:{PASSWORD}@")

    def start(self) -> None:
        """Listen; the second time on the same port."""
        self._down.clear()
        server = _Server(("127.0.0.1", self.port), _handler(self, self._down))
        self.port = server.server_address[1]
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        self._thread.start()

    def stop(self) -> None:
        """Break every connection off, and refuse new ones."""
        if self._server is None or self._thread is None:
            return
        self._down.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = None


@contextmanager
def serving(camera: Camera) -> Iterator[Camera]:
    """The camera, switched on."""
    camera.start()
    try:
        yield camera
    finally:
        camera.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for every connection

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever watched has hung up."""


def _handler(camera: Camera, down: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(ConnectionError):
                self._answer(camera.does)

        def _answer(self, does: Does) -> None:
            if does is Does.HANG_BEFORE_HEADERS:
                self._hang()
            elif does is Does.HTML_PAGE:
                self._head(200, "text/html")
                self.wfile.write(HTML)
            elif does in STATUS or (does is Does.ASK_FOR_PASSWORD and not self._knows_password()):
                self._head(STATUS.get(does, 401), "text/html")
                self.wfile.write(HTML)
            else:
                self._head(200, "multipart/x-mixed-replace; boundary=frame")
                self._stream()

        def _stream(self) -> None:
            sent = 0
            while not down.wait(1 / FPS):
                does = camera.does
                if does is Does.STALL:
                    continue
                if does is Does.CLOSE and sent >= 3:
                    return
                pictures = camera.other_size if does is Does.OTHER_SIZE else camera.pictures
                picture = pictures[0 if does is Does.FREEZE else sent % len(pictures)]
                if does is Does.BREAK_ALL or (does is Does.BREAK_SOME and sent % 3):
                    picture = picture[: len(picture) // 2]
                self.wfile.write(
                    b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                    % len(picture)
                )
                if does is Does.HANG_IN_FRAME:
                    self.wfile.write(picture[: len(picture) // 2])
                    self._hang()
                    return
                self.wfile.write(picture + b"\r\n")
                sent += 1

        def _hang(self) -> None:
            """Keep the connection and say nothing, until the other side has had enough."""
            self.connection.settimeout(0.05)
            while not down.is_set():
                with suppress(TimeoutError):
                    if not self.connection.recv(1024):
                        return

        def _knows_password(self) -> bool:
            expected = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            return self.headers.get("Authorization") == f"Basic {expected}"

        def _head(self, status: int, kind: str) -> None:
            self.send_response_only(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.send_header("Content-Type", kind)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    return Handler


if __name__ == "__main__":
    shown = Camera([path.read_bytes() for path in sorted(Path(sys.argv[2]).glob("*.jpg"))])
    shown.port = int(sys.argv[1])
    shown.start()
    print("ready", flush=True)
