"""Downloads against a real server on this machine that misbehaves as asked."""

import hashlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

from passing_time import PassingTime
from rollcall.errors import RollcallError
from rollcall.vision.weights import download as model_download
from rollcall.vision.weights.catalog import Remote
from rollcall.vision.weights.download import Download, Limits, Patience
from rollcall.vision.weights.files import damaged
from rollcall.vision.weights.progress import LineProgress, NoProgress, progress_on
from support import PATIENCE_S

CONTENT = bytes(range(256)) * 2000


@dataclass
class Behaviour:
    """What the server does. Each number in `break_after` cuts one answer short."""

    content: bytes = CONTENT
    etag: str = '"one"'
    status: int = 200
    honours_range: bool = True
    says_length: bool = True
    break_after: list[int] = field(default_factory=list)
    hang_after: int | None = None
    next_contents: list[bytes] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour

    def do_GET(self) -> None:
        behaviour = self.behaviour
        behaviour.requests.append({key.lower(): value for key, value in self.headers.items()})
        if behaviour.next_contents:
            behaviour.content = behaviour.next_contents.pop(0)
        content, start = behaviour.content, 0
        asked = self.headers.get("Range")
        if asked and behaviour.honours_range and self.headers.get("If-Range") == behaviour.etag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(content):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(behaviour.status)
        if behaviour.etag:
            self.send_header("ETag", behaviour.etag)
        if behaviour.says_length:
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        body = content[start:]
        if behaviour.break_after:
            body = body[: behaviour.break_after.pop(0)]
        if behaviour.hang_after is not None:
            self.wfile.write(body[: behaviour.hang_after])
            self.wfile.flush()
            behaviour.released.wait(PATIENCE_S)
            return
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output clean."""


class Recorder(NoProgress):
    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.closed = 0

    def report(self, name: str, done: int, total: int | None) -> None:
        self.sizes.append(done)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a test is about it: however long a busy machine takes, no limit is reached."""
    monkeypatch.setattr(model_download, "time", PassingTime(0))


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
def address(behaviour: Behaviour) -> Iterator[str]:
    handler = type("BoundHandler", (Handler,), {"behaviour": behaviour})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/model.onnx"
    behaviour.released.set()
    server.shutdown()
    thread.join(PATIENCE_S)
    server.server_close()
    assert not thread.is_alive()


@pytest.fixture
def silent_address() -> Iterator[str]:
    """Takes connections, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/model.onnx"


def fetch(
    folder: Path,
    *urls: str,
    content: bytes | None = CONTENT,
    size: int | None = None,
    limits: Limits | None = None,
) -> Path:
    sha256 = hashlib.sha256(content).hexdigest() if content is not None else None
    remote = Remote("model.onnx", urls, size, sha256)
    patience = Patience(limits or Limits())
    return Download(remote, folder, patience, NoProgress(), lambda _: None).run()


def passing_once_there_are(size: int, folder: Path) -> PassingTime:
    """Ten seconds with every look, from when so many bytes of the file have come."""
    part = folder / "model.onnx.part"
    return PassingTime(10, lambda: part.exists() and part.stat().st_size == size)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".download.lock"}


def test_a_file_arrives_whole_and_leaves_nothing_beside_it(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    recorder = Recorder()
    remote = Remote("model.onnx", (address,), len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    path = Download(remote, tmp_path / "new", Patience(Limits()), recorder, lambda _: None).run()
    assert path.read_bytes() == CONTENT
    assert names_in(tmp_path / "new") == {"model.onnx"}
    assert recorder.sizes[-1] == len(CONTENT)
    assert recorder.closed == 1
    assert behaviour.requests[0]["accept-encoding"] == "identity"


def test_a_download_that_breaks_goes_on_where_it_stopped(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.break_after = [100_000, 150_000]
    assert fetch(tmp_path, address).read_bytes() == CONTENT
    ranges = [request.get("range") for request in behaviour.requests]
    assert ranges == [None, "bytes=100000-", "bytes=250000-"]
    assert behaviour.requests[1]["if-range"] == '"one"'


def test_a_server_that_ignores_range_is_read_from_the_start(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.break_after = [100_000]
    behaviour.honours_range = False
    assert fetch(tmp_path, address).read_bytes() == CONTENT
    assert behaviour.requests[1]["range"] == "bytes=100000-"


def test_a_file_that_changed_meanwhile_is_not_glued_to_the_old_one(
    address: str, behaviour: Behaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour.hang_after = 100_000
    with monkeypatch.context() as patched:
        patched.setattr(model_download, "time", passing_once_there_are(100_000, tmp_path))
        with pytest.raises(RollcallError):
            fetch(tmp_path, address)
    behaviour.released.set()
    behaviour.hang_after = None
    behaviour.content = CONTENT[::-1]
    behaviour.etag = '"two"'
    assert fetch(tmp_path, address, content=CONTENT[::-1]).read_bytes() == CONTENT[::-1]
    assert behaviour.requests[1]["if-range"] == '"one"'


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_strong_validator_nothing_is_resumed(
    address: str, behaviour: Behaviour, tmp_path: Path, etag: str
) -> None:
    behaviour.etag = etag
    behaviour.break_after = [100_000]
    assert fetch(tmp_path, address, address).read_bytes() == CONTENT
    assert "range" not in behaviour.requests[1]


def test_a_part_that_is_longer_than_the_file_begins_anew(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.break_after = [300_000]
    behaviour.next_contents = [CONTENT, CONTENT[:1000]]
    assert fetch(tmp_path, address, content=CONTENT[:1000]).read_bytes() == CONTENT[:1000]


def test_the_wrong_content_is_fetched_once_more(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.next_contents = [CONTENT[::-1], CONTENT]
    assert fetch(tmp_path, address).read_bytes() == CONTENT
    assert len(behaviour.requests) == 2


def test_content_that_stays_wrong_is_deleted_and_an_error(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.content = b"<html>please sign in</html>"
    with pytest.raises(RollcallError, match="arrived twice with the wrong content") as caught:
        fetch(tmp_path, address)
    assert caught.value.code == "model_unavailable"
    assert len(behaviour.requests) == 2
    assert names_in(tmp_path) == set()


def test_a_file_without_a_known_checksum_is_checked_by_its_content(
    address: str, tmp_path: Path
) -> None:
    def refuse(_: Path) -> None:
        raise damaged("not a model")

    remote = Remote("model.onnx", (address,))
    with pytest.raises(RollcallError, match="wrong content"):
        Download(remote, tmp_path, Patience(Limits()), NoProgress(), refuse).run()
    assert names_in(tmp_path) == set()


def test_a_server_that_refuses_is_followed_by_the_next(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.status = 404
    with pytest.raises(RollcallError, match=r"127\.0\.0\.1 answered 404") as caught:
        fetch(tmp_path, address, address)
    assert caught.value.code == "model_unavailable"
    assert len(behaviour.requests) == 2
    assert names_in(tmp_path) == set()


def test_a_file_of_another_size_is_refused_before_it_is_read(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    with pytest.raises(RollcallError, match="offers 512000 bytes where 1000 were expected"):
        fetch(tmp_path, address, size=1000)
    assert len(behaviour.requests) == 1


def test_a_server_that_never_stops_is_stopped(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    behaviour.says_length = False
    with pytest.raises(RollcallError, match="sends more than the 1000 bytes"):
        fetch(tmp_path, address, size=1000)


def test_servers_that_never_answer_cost_the_limit_once_over_all_tries(
    silent_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Limits().first_byte_s == 10
    passing = PassingTime(0.1)
    monkeypatch.setattr(model_download, "time", passing)
    with pytest.raises(RollcallError, match="did not answer in time") as caught:
        fetch(tmp_path, silent_address, silent_address, silent_address, limits=Limits(1.5, 20))
    assert caught.value.code == "model_unavailable"
    # Each of the three is looked at once more than its share of the limit allows.
    assert 1.5 <= passing.now < 2.5


def test_a_server_that_hangs_leaves_time_for_the_next(
    silent_address: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    start = model_download.start_module

    def started(module: str, url: str, *more: str) -> "subprocess.Popen[str]":
        tried.append(url)
        return start(module, url, *more)

    monkeypatch.setattr(model_download, "start_module", started)
    only_in_silence = PassingTime(0.5, lambda: tried == [silent_address])
    monkeypatch.setattr(model_download, "time", only_in_silence)
    path = fetch(tmp_path, silent_address, address, limits=Limits(6, 20))
    assert path.read_bytes() == CONTENT
    assert tried == [silent_address, address]
    assert 3 <= only_in_silence.now < 6


def test_a_name_lookup_that_hangs_is_ended(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = []

    def hang(*_: str) -> "subprocess.Popen[str]":
        code = "import threading; threading.Event().wait()"
        children.append(
            subprocess.Popen(
                [sys.executable, "-c", code],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return children[-1]

    monkeypatch.setattr(model_download, "start_module", hang)
    monkeypatch.setattr(model_download, "time", PassingTime(0.1))
    with pytest.raises(RollcallError, match="did not answer in time"):
        fetch(tmp_path, address, limits=Limits(0.5, 20))
    assert children[0].poll() is not None


def test_a_closed_port_is_told_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(RollcallError, match=r"no connection to 127\.0\.0\.1"):
        fetch(tmp_path, f"http://127.0.0.1:{port}/model.onnx")
    assert names_in(tmp_path) == set()


def test_a_stall_in_the_middle_keeps_what_came_for_the_next_time(
    address: str, behaviour: Behaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Limits().stall_s == 20
    behaviour.hang_after = 200_000
    with monkeypatch.context() as patched:
        patched.setattr(model_download, "time", passing_once_there_are(200_000, tmp_path))
        with pytest.raises(RollcallError, match=r"stopped after 0\.2 MB") as caught:
            fetch(tmp_path, address)
    assert caught.value.code == "model_unavailable"
    assert (tmp_path / "model.onnx.part").stat().st_size == 200_000
    behaviour.hang_after = None
    behaviour.released.set()
    assert fetch(tmp_path, address).read_bytes() == CONTENT
    assert behaviour.requests[-1]["range"] == "bytes=200000-"


def test_too_little_room_is_told_before_anything_is_asked_for(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    with pytest.raises(RollcallError, match="no room left") as caught:
        fetch(tmp_path, address, size=1 << 60)
    assert caught.value.code == "disk_full"
    assert str(tmp_path) in caught.value.message
    assert behaviour.requests == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_disk_that_fills_up_on_the_way_is_named(address: str, tmp_path: Path) -> None:
    (tmp_path / "model.onnx.part").symlink_to("/dev/full")
    with pytest.raises(RollcallError, match="no room left") as caught:
        fetch(tmp_path, address)
    assert caught.value.code == "disk_full"
    assert str(tmp_path) in caught.value.message


def test_a_folder_that_cannot_be_written_to_is_named(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RollcallError, match="cannot be written to") as caught:
        fetch(tmp_path / "file" / "models", address)
    assert caught.value.code == "folder_unwritable"
    assert str(tmp_path / "file") in caught.value.message
    assert behaviour.requests == []


def test_two_downloads_into_one_folder_do_not_mix(
    address: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    with (
        FileLock(tmp_path / ".download.lock"),
        pytest.raises(RollcallError, match="wait for it") as caught,
    ):
        fetch(tmp_path, address)
    assert caught.value.code == "model_busy"
    assert behaviour.requests == []


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as stream:
        progress = progress_on(stream)
        assert isinstance(progress, LineProgress)
        for done in (0, 1_000_000, 2_000_000, 2_000_000):
            progress.report("a.zip", done, 2_000_000)
        progress.close()
    assert log.read_text("utf-8").splitlines() == [
        "Downloading a.zip: 0.0 of 2.0 MB",
        "Downloading a.zip: 2.0 of 2.0 MB",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_bar_shows_the_name_and_ends() -> None:
    import os
    import pty
    import select

    threads = set(threading.enumerate())
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as stream:
        progress = progress_on(stream)
        assert not isinstance(progress, LineProgress)
        progress.report("a.zip", 500, 1000)
        progress.report("a.zip", 1000, 1000)
        progress.close()
        progress.close()
        shown = ""
        # A terminal hands over what was written in as many pieces as it likes.
        while "100%" not in shown and select.select([leader], [], [], 10)[0]:
            shown += os.read(leader, 65536).decode()
    os.close(leader)
    assert "a.zip" in shown
    assert "100%" in shown
    assert set(threading.enumerate()) == threads
