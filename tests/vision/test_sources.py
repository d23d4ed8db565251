"""Cameras of every kind, read over real connections and from real files."""

import logging
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from cameras import PASSWORD, USER, Camera, Does, serving
from cards import jpegs, row_of
from rollcall.errors import RollcallError
from rollcall.vision.sources import DeviceSource, StreamSource, open_source
from rooms import silence_after
from support import PATIENCE_S, free_port, wait_until


@pytest.fixture
def camera() -> Iterator[Camera]:
    with serving(Camera(jpegs(row_of(0)), jpegs(row_of(0), size=(320, 480)))) as made:
        yield made


@pytest.fixture(autouse=True)
def short_limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is short where the camera hangs; elsewhere a busy machine is not taken for it."""
    silence_after(2.0 if "hang" in request.node.name.lower() else PATIENCE_S, monkeypatch)


@pytest.fixture
def source(camera: Camera) -> Iterator[StreamSource]:
    made = StreamSource(camera.url_with_password)
    yield made
    made.close()


def read_on(source: StreamSource) -> None:
    for _ in range(200):
        source.read()


def open_and_read_on(source: StreamSource) -> None:
    source.open()
    read_on(source)


def failure(source: StreamSource) -> RollcallError:
    """What the camera is said to do; never with a password in it."""
    with pytest.raises(RollcallError) as raised:
        open_and_read_on(source)
    assert raised.value.status == 503
    for secret in (USER, PASSWORD, "127.0.0.1"):
        assert secret not in raised.value.message
    return raised.value


def test_pictures_come_in_bgr(source: StreamSource) -> None:
    source.open()
    picture = source.read()
    assert picture.shape == (240, 450, 3)
    assert picture.dtype == np.uint8
    blue, green, red = picture[50, 50]
    assert red > 200
    assert max(int(blue), int(green)) < 60


@pytest.mark.parametrize(
    ("does", "code", "words"),
    [
        (Does.HTML_PAGE, "camera_unavailable", "web page"),
        (Does.NOT_FOUND, "camera_unavailable", "404"),
        (Does.UNAUTHORISED, "camera_refused", "refuses the user name or password"),
        (Does.SERVER_ERROR, "camera_unavailable", "answers with an error"),
        (Does.HANG_BEFORE_HEADERS, "camera_unavailable", "silent"),
        (Does.HANG_IN_FRAME, "camera_unavailable", "silent"),
        (Does.CLOSE, "camera_ended", "ended its stream"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    camera: Camera, source: StreamSource, does: Does, code: str, words: str
) -> None:
    camera.does = does
    error = failure(source)
    assert error.code == code
    assert words in error.message


def test_a_stream_that_hangs_after_good_pictures_ends_in_time(
    camera: Camera, source: StreamSource
) -> None:
    source.open()
    source.read()
    camera.does = Does.HANG_IN_FRAME
    with pytest.raises(RollcallError, match="silent"):
        read_on(source)


def test_nobody_at_the_address() -> None:
    error = failure(StreamSource(f"http://{USER}:{PASSWORD}@127.0.0.1:{free_port()}/video"))
    assert "Is it switched on?" in error.message


def test_a_name_that_does_not_exist() -> None:
    error = failure(StreamSource(f"rtsp://{USER}:{PASSWORD}@camera.invalid/stream"))
    assert "cannot be reached" in error.message


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/x", "nothing://x"])
def test_an_address_that_is_none(address: str) -> None:
    assert "CAMERA_URL" in failure(StreamSource(address)).message


def test_the_password_is_used(camera: Camera, source: StreamSource) -> None:
    camera.does = Does.ASK_FOR_PASSWORD
    source.open()
    assert source.read().shape == (240, 450, 3)
    assert failure(StreamSource(camera.url)).code == "camera_refused"


def test_broken_pictures_are_passed_over_and_never_shown(
    camera: Camera, source: StreamSource
) -> None:
    """FFmpeg would fill a half picture with grey; what comes here is whole."""
    camera.does = Does.BREAK_SOME
    source.open()
    for _ in range(6):
        assert source.read()[180:].std() > 2


def test_nothing_but_broken_pictures_is_an_error(camera: Camera, source: StreamSource) -> None:
    source.open()
    source.read()
    camera.does = Does.BREAK_ALL
    with pytest.raises(RollcallError, match="nothing but broken pictures"):
        read_on(source)


def test_the_size_may_change(camera: Camera, source: StreamSource) -> None:
    source.open()
    source.read()
    camera.does = Does.OTHER_SIZE
    wait_until(lambda: source.read().shape == (480, 320, 3), "the size never changed")
    camera.does = Does.WELL
    wait_until(lambda: source.read().shape == (240, 450, 3), "the size never came back")


def test_after_a_failure_it_can_be_opened_again(camera: Camera, source: StreamSource) -> None:
    camera.does = Does.NOT_FOUND
    failure(source)
    camera.does = Does.WELL
    source.open()
    assert source.read().shape == (240, 450, 3)


def test_reading_needs_an_open_camera(source: StreamSource) -> None:
    with pytest.raises(RollcallError, match="not open"):
        source.read()
    source.open()
    source.close()
    source.close()
    with pytest.raises(RollcallError, match="not open"):
        source.read()


def test_the_password_is_in_no_log(
    camera: Camera,
    source: StreamSource,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        for does in (Does.UNAUTHORISED, Does.NOT_FOUND, Does.HTML_PAGE):
            camera.does = does
            failure(source)
    assert PASSWORD not in caplog.text + "".join(capfd.readouterr())


def test_a_video_file(tmp_path: Path) -> None:
    path = tmp_path / "class.avi"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=10, width=64, height=48, pix_fmt="yuvj420p")
        for shade in (40, 90, 200):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), shade, np.uint8), "bgr24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    source = open_source(str(path))
    source.open()
    try:
        shades = [float(source.read().mean()) for _ in range(3)]
        assert shades == pytest.approx([40, 90, 200], abs=3)
        with pytest.raises(RollcallError, match="ended its stream"):
            source.read()
    finally:
        source.close()


def test_a_file_that_is_missing_or_no_video(tmp_path: Path) -> None:
    assert "no such video file" in failure(StreamSource(str(tmp_path / "none.avi"))).message
    text = tmp_path / "text.avi"
    text.write_text("This is no video.\n" * 100, encoding="utf-8")
    assert "not with a video" in failure(StreamSource(str(text))).message


def test_a_number_is_a_device_of_this_machine() -> None:
    source = open_source("97")
    assert isinstance(source, DeviceSource)
    with pytest.raises(RollcallError, match="Camera number 97 cannot be opened"):
        source.open()
    with pytest.raises(RollcallError, match="not open"):
        source.read()
    source.close()
