"""A camera whose process is killed and started again, ten times: the room is back each time, and
nothing of the lost connections is left behind."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import cameras
from cards import jpegs, row_of
from rollcall.domain.live import CameraState
from rooms import camera_of, make_room, present, runs, stream, watching
from support import free_port, wait_until

RESTARTS = 10
BACK_WITHIN_S = 5.0
MEBI = 1024 * 1024
MOST_GROWTH = 30 * MEBI


class CameraProcess:
    """`cameras.py` as a program of its own, on a fixed port."""

    def __init__(self, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{(port := free_port())}/video.mjpg"
        self._command = [sys.executable, cameras.__file__, str(port), str(folder)]
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it listens."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        """At once, without a word to whoever is connected."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate(timeout=30)
            self._process = None


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[CameraProcess]:
    for n, jpeg in enumerate(jpegs(row_of(0))):
        (tmp_path / f"{n}.jpg").write_bytes(jpeg)
    process = CameraProcess(tmp_path)
    yield process
    process.kill()


def handles(process: psutil.Process) -> int:
    """Open files and sockets."""
    if sys.platform == "win32":
        return process.num_handles()
    return process.num_fds()


@pytest.mark.slow
def test_ten_restarts_leave_nothing_behind(camera: CameraProcess) -> None:
    this = psutil.Process()
    camera.start()
    with watching(make_room(stream(camera.url), 0)) as room:
        wait_until(lambda: present(room) == {"s0"}, 30, "nobody was recognised")

        def restart() -> float:
            """Seconds from a camera that listens to a picture that is fresh."""
            before = camera_of(room).reconnects
            camera.kill()
            wait_until(lambda: camera_of(room).state is CameraState.LOST, 15, "it is not missed")
            camera.start()
            began = time.monotonic()
            wait_until(
                lambda: runs(room) and camera_of(room).reconnects > before, 15, "it is not back"
            )
            return time.monotonic() - began

        took = [restart() for _ in range(2)]
        threads, open_handles = threading.active_count(), handles(this)
        native, memory = this.num_threads(), this.memory_info().rss
        took += [restart() for _ in range(RESTARTS - 2)]

        assert max(took) < BACK_WITHIN_S
        assert camera_of(room).reconnects == RESTARTS
        assert room.snapshot().pipeline.restarts == 0
        assert threading.active_count() == threads
        wait_until(lambda: this.num_threads() <= native, 5, "native threads are left")
        assert handles(this) <= open_handles
        assert this.memory_info().rss - memory < MOST_GROWTH
        wait_until(lambda: room.snapshot().faces, 10, "pictures come, and nobody looks at them")
