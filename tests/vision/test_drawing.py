import cv2
import numpy as np
import pytest

from rollcall.domain.faces import Box, FaceState, Image
from rollcall.domain.live import FaceView
from rollcall.vision.drawing import JpegRenderer


@pytest.fixture(scope="module")
def renderer() -> JpegRenderer:
    return JpegRenderer()


@pytest.fixture
def picture() -> Image:
    return np.full((720, 1280, 3), 230, np.uint8)


def seen(
    name: str | None = "Ann", box: Box | None = None, state: FaceState = FaceState.PRESENT
) -> FaceView:
    return FaceView(1, box or Box(540, 200, 200, 200), state, name and "id", name, 0.6)


def decoded(jpeg: bytes) -> Image:
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def dark_pixels(image: Image) -> int:
    """How much is written: letters are dark, their ground and the picture are bright."""
    return int((image.max(axis=2) < 100).sum())


def test_a_frame_as_it_is(renderer: JpegRenderer, picture: Image) -> None:
    picture[:, :640] = (200, 30, 30)
    shown = decoded(renderer.jpeg(picture))
    np.testing.assert_allclose(shown[100, 100], (200, 30, 30), atol=6)
    np.testing.assert_allclose(shown[100, 1200], (230, 230, 230), atol=6)


@pytest.mark.parametrize(
    ("width", "size"), [(640, (640, 360)), (480, (480, 270)), (1920, (1280, 720))]
)
def test_a_frame_no_wider_than_asked(
    renderer: JpegRenderer, picture: Image, width: int, size: tuple[int, int]
) -> None:
    for jpeg in (
        renderer.jpeg(picture, width),
        renderer.jpeg_with_faces(picture, [seen()], width),
        renderer.jpeg_without_signal(picture, width),
    ):
        assert decoded(jpeg).shape[1::-1] == size
    assert picture.shape == (720, 1280, 3)
    assert int(picture.min()) == 230


def test_a_box_lies_at_the_same_face_in_a_small_frame(
    renderer: JpegRenderer, picture: Image
) -> None:
    box = Box(320, 160, 640, 320)
    shown = decoded(renderer.jpeg_with_faces(picture, [seen(box=box)], 640))
    for x, y in ((160, 120), (480, 120), (320, 80)):
        assert np.abs(shown[y, x].astype(int) - (94, 197, 34)).max() < 60
    np.testing.assert_allclose(shown[60, 320], (230, 230, 230), atol=12)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna", "Otto"),
        ("Ünal Çelik", "Unal Celik"),
        ("Ivan", "Иван"),
        ("سارة", "عمر"),
        ("王小明", "李小明"),
        ("김민수", "박지우"),
        ("さくら", "アヤ"),
    ],
)
def test_names_of_any_script_are_written(
    renderer: JpegRenderer, picture: Image, name: str, other: str
) -> None:
    """Boxes for missing letters would look the same for names of the same length."""
    first = decoded(renderer.jpeg_with_faces(picture, [seen(name)]))
    second = decoded(renderer.jpeg_with_faces(picture, [seen(other)]))
    assert dark_pixels(first) > 40
    assert dark_pixels(second) > 40
    below = np.s_[405:430, 400:880]
    assert np.abs(first[below].astype(int) - second[below]).max() > 60


def test_each_state_has_its_colour_and_doubt_its_sign(
    renderer: JpegRenderer, picture: Image
) -> None:
    colours, widths = set(), {}
    for state in FaceState:
        image = decoded(renderer.jpeg_with_faces(picture, [seen(state=state)]))
        colours.add(tuple(image[300, 540] // 24))
        widths[state] = int((image[425].min(axis=1) < 200).sum())
    assert len(colours) == len(FaceState)
    assert widths[FaceState.PRESENT] == pytest.approx(widths[FaceState.UNKNOWN], abs=3)
    for doubt in (FaceState.CONFIRMING, FaceState.UNSURE):
        assert widths[doubt] > widths[FaceState.PRESENT] + 5


def test_a_face_without_a_name_is_called_unknown(renderer: JpegRenderer, picture: Image) -> None:
    nameless = renderer.jpeg_with_faces(picture, [seen(None, state=FaceState.UNKNOWN)])
    called = renderer.jpeg_with_faces(picture, [seen("Unknown", state=FaceState.UNKNOWN)])
    assert nameless == called


def test_the_frame_itself_is_never_drawn_on(renderer: JpegRenderer, picture: Image) -> None:
    picture.flags.writeable = False
    before = picture.copy()
    renderer.jpeg_with_faces(picture, [seen()])
    renderer.jpeg_without_signal(picture)
    np.testing.assert_array_equal(picture, before)


@pytest.mark.parametrize(
    "box",
    [
        Box(-30, -30, 60, 60),
        Box(1250, 700, 60, 60),
        Box(0, 0, 1280, 720),
        Box(-5000, 4000, 10, 10),
        Box(600, 700, 0, 0),
    ],
)
def test_a_box_at_the_border_or_beyond_is_no_error(
    renderer: JpegRenderer, picture: Image, box: Box
) -> None:
    assert decoded(renderer.jpeg_with_faces(picture, [seen(box=box)])).shape == picture.shape


def test_the_name_of_a_face_at_the_bottom_is_written_above_it(
    renderer: JpegRenderer, picture: Image
) -> None:
    image = decoded(renderer.jpeg_with_faces(picture, [seen(box=Box(540, 500, 200, 210))]))
    assert dark_pixels(image[465:500]) > 40


def test_a_name_longer_than_the_picture_is_no_error(renderer: JpegRenderer, picture: Image) -> None:
    image = decoded(renderer.jpeg_with_faces(picture, [seen("A" * 500)]))
    assert dark_pixels(image) > 200


def test_without_a_signal_the_last_picture_is_grey_and_dark(renderer: JpegRenderer) -> None:
    colourful = np.full((360, 640, 3), (40, 60, 250), np.uint8)
    image = decoded(renderer.jpeg_without_signal(colourful))
    assert image.shape == colourful.shape
    assert int(image.max()) < 60
    assert int((image.max(axis=2) - image.min(axis=2)).max()) < 8


def test_without_any_picture_there_is_a_blank_one(renderer: JpegRenderer) -> None:
    assert decoded(renderer.jpeg_without_signal(None)).max() < 60
