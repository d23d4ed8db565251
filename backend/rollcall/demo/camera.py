"""The demo's IP camera: real Motion-JPEG over HTTP on a loopback port."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import cv2

from rollcall.demo.classroom import Classroom
from rollcall.threads.worker import StopSignal, Worker

FPS = 12.0
QUALITY = 88
BOUNDARY = "rollcall-demo"


class DemoCamera:
    """Serves a classroom to whoever connects, until stopped. Nothing of it is special-cased:
    the capture thread reads it as it reads any camera."""

    def __init__(self, classroom: Classroom, port: int = 0) -> None:
        """`port` 0 takes any free one."""
        self._stop = StopSignal()
        self._server = _Server(("127.0.0.1", port), _handler(classroom, self._stop))
        self._worker = Worker("demo-camera", lambda _: self._server.serve_forever(0.2))

    @property
    def url(self) -> str:
        """Where the pictures are: a `CAMERA_URL`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/camera.mjpg"

    def start(self) -> None:
        """Begin to serve."""
        self._worker.start()

    def stop(self) -> None:
        """End every connection and free the port. Safe to call more than once, started or not."""
        self._stop.set()
        self._worker.request_stop()
        if self._worker.alive:
            self._server.shutdown()
        self._server.server_close()
        self._worker.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A viewer that hangs up is no error of ours."""


def _handler(classroom: Classroom, stop: StopSignal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/camera.mjpg":
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY}")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            due = time.monotonic()
            while not stop.wait(max(0.0, due - time.monotonic())):
                due = max(due, time.monotonic() - 1) + 1 / FPS
                frame = classroom.picture_at(time.monotonic())
                ok, jpeg = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
                if ok:
                    self._send(jpeg.tobytes())

        def _send(self, jpeg: bytes) -> None:
            self.wfile.write(
                f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\n"
                f"Content-Length: {len(jpeg)}\r\n\r\n".encode()
                + jpeg
                + b"\r\n"
            )

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet: Rollcall's own log says what matters."""

    return Handler
