"""What the doctor says of real Motion-JPEG cameras that do well and badly."""

import io
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from cameras import PASSWORD, Camera, Does, serving
from rollcall.config import Settings
from rollcall.doctor import camera as doctor_camera
from rollcall.doctor.camera import camera_check
from rollcall.doctor.findings import examine
from rollcall.domain.findings import Finding, Verdict
from rollcall.storage.lock import DataFolderLock


def jpeg(shade: int) -> bytes:
    file = io.BytesIO()
    picture = np.full((240, 320, 3), shade, np.uint8)
    picture[:, shade : shade + 20] = 255 - shade
    Pillow.fromarray(picture).save(file, "JPEG")
    return file.getvalue()


PICTURES = [jpeg(shade) for shade in (40, 90, 140, 190)]


@pytest.fixture(autouse=True)
def short_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_camera, "LOOK_S", 1.0)


@pytest.fixture
def camera() -> Iterator[Camera]:
    with serving(Camera(PICTURES)) as running:
        yield running


def look(folder: Path, address: str | None) -> Finding:
    check = camera_check(Settings(root=folder, camera_url=address))
    (found,) = examine([check], lambda _: None)
    assert PASSWORD not in found.sentence
    return found


def test_a_good_camera_is_measured(camera: Camera, tmp_path: Path) -> None:
    camera.does = Does.ASK_FOR_PASSWORD
    found = look(tmp_path, camera.url_with_password)
    assert found.verdict is Verdict.OK
    assert "320 x 240 pixels" in found.sentence
    assert f"from http://***@127.0.0.1:{camera.port}/" in found.sentence
    fps = float(found.sentence.split()[0])
    assert 4 < fps < 25


@pytest.mark.parametrize(
    ("does", "verdict", "says"),
    [
        (Does.FREEZE, Verdict.WARNING, "the camera hangs"),
        (Does.UNAUTHORISED, Verdict.PROBLEM, "user name or password"),
        (Does.NOT_FOUND, Verdict.PROBLEM, "404"),
        (Does.HTML_PAGE, Verdict.PROBLEM, "not with a video"),
        (Does.CLOSE, Verdict.PROBLEM, "ended its stream"),
        (Does.BREAK_ALL, Verdict.PROBLEM, "broken pictures"),
    ],
)
def test_a_bad_camera_is_told(
    camera: Camera, tmp_path: Path, does: Does, verdict: Verdict, says: str
) -> None:
    camera.does = does
    found = look(tmp_path, camera.url_with_password)
    assert (found.verdict, says in found.sentence) == (verdict, True), found


@pytest.mark.slow
def test_a_camera_that_says_nothing_is_told_in_time(camera: Camera, tmp_path: Path) -> None:
    camera.does = Does.HANG_BEFORE_HEADERS
    found = look(tmp_path, camera.url)
    assert found.verdict is Verdict.PROBLEM
    assert "silent" in found.sentence or "reached" in found.sentence


def test_a_slow_camera_is_warned_of(
    camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_camera, "SLOWEST_FPS", 100.0)
    found = look(tmp_path, camera.url)
    assert found.verdict is Verdict.WARNING
    assert "too slow" in found.sentence


def test_a_camera_that_is_switched_off(camera: Camera, tmp_path: Path) -> None:
    camera.stop()
    found = look(tmp_path, camera.url_with_password)
    assert found.verdict is Verdict.PROBLEM
    assert "switched on" in found.sentence


def test_no_camera_means_the_demo(tmp_path: Path) -> None:
    found = look(tmp_path, None)
    assert found.verdict is Verdict.WARNING
    assert "CAMERA_URL" in found.sentence


def test_a_video_file_is_a_camera_too(tmp_path: Path) -> None:
    film = tmp_path / "lesson.avi"
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for shade in (0, 128, 255):
        writer.write(np.full((48, 64, 3), shade, np.uint8))
    writer.release()
    found = look(tmp_path, str(film))
    assert found.verdict is Verdict.OK
    assert "A video file, 64 x 48 pixels" in found.sentence


def test_a_device_that_a_running_rollcall_has_is_left_alone(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path / "data", "http://127.0.0.1:8000"):
        found = look(tmp_path, "63")
    assert found.verdict is Verdict.OK
    assert "in use by the running Rollcall (http://127.0.0.1:8000)" in found.sentence
