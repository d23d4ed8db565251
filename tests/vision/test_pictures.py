import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from rollcall.errors import RollcallError
from rollcall.vision import pictures
from rollcall.vision.pictures import decode_picture, encode_jpeg, square_jpeg

# Pillow warns of camera notes that it cannot read; the picture is read all the same.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


def encoded(picture: Pillow.Image, kind: str = "PNG", **more: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def two_halves(width: int = 40, height: int = 20) -> Pillow.Image:
    """Red at the left, blue at the right."""
    picture = Pillow.new("RGB", (width, height), (255, 0, 0))
    picture.paste((0, 0, 255), (width // 2, 0, width, height))
    return picture


def refusal(data: bytes) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        decode_picture(data)
    return raised.value


@pytest.mark.parametrize("kind", ["PNG", "BMP", "JPEG", "WEBP"])
def test_formats_become_bgr(kind: str) -> None:
    image = decode_picture(encoded(two_halves(), kind))
    assert image.shape == (20, 40, 3)
    assert image.dtype == np.uint8
    assert image.flags.c_contiguous
    np.testing.assert_allclose(image[10, 5], (0, 0, 255), atol=12)
    np.testing.assert_allclose(image[10, 35], (255, 0, 0), atol=12)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    data = encoded(two_halves(), kind, exif=exif)
    image = decode_picture(data)
    red = image[:, :, 2].astype(int) - image[:, :, 0]
    top, left = red[: len(red) // 2].mean(), red[:, : red.shape[1] // 2].mean()
    expected = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom"}
    side = expected.get(orientation, "bottom")
    if side in {"left", "right"}:
        assert image.shape == (20, 40, 3)
        assert (left > 200) == (side == "left")
    else:
        assert image.shape == (40, 20, 3)
        assert (top > 200) == (side == "top")


def test_a_broken_exif_block_does_not_cost_the_photo() -> None:
    data = encoded(two_halves(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert decode_picture(data).shape == (20, 40, 3)


def test_transparency_lies_on_white() -> None:
    clear = Pillow.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert (decode_picture(encoded(clear)) == 255).all()
    palette = Pillow.new("P", (10, 10), 0)
    assert (decode_picture(encoded(palette, transparency=0)) == 255).all()
    grey = Pillow.new("LA", (10, 10), (0, 0))
    assert (decode_picture(encoded(grey)) == 255).all()


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "bgr"),
    [
        ("L", 100, "PNG", (100, 100, 100)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("I;16", 0x8000, "PNG", (128, 128, 128)),
        ("I;16", 0xFFFF, "PNG", (255, 255, 255)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (0, 0, 255)),
        ("L", 100, "JPEG", (100, 100, 100)),
    ],
)
def test_other_colours(mode: str, colour: Any, kind: str, bgr: tuple[int, ...]) -> None:
    image = decode_picture(encoded(Pillow.new(mode, (16, 16), colour), kind))
    np.testing.assert_allclose(image[8, 8], bgr, atol=6)


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((1, 1), (1, 1, 3)),
        ((2000, 10), (10, 2000, 3)),
        ((4000, 3000), (1500, 2000, 3)),
        ((1, 9000), (2000, 1, 3)),
    ],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_sizes(size: tuple[int, int], shape: tuple[int, ...], kind: str) -> None:
    image = decode_picture(encoded(Pillow.new("RGB", size, (10, 200, 30)), kind))
    assert image.shape == shape
    np.testing.assert_allclose(image.reshape(-1, 3).mean(axis=0), (30, 200, 10), atol=4)


def test_a_photo_of_a_phone_with_two_pictures_in_one_file_is_no_animation() -> None:
    data = encoded(two_halves(), "MPO", save_all=True, append_images=[two_halves()])
    assert decode_picture(data).shape == (20, 40, 3)


def png_claiming(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 5001), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_before_decoding(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        pytest.fail("it was decoded")

    monkeypatch.setattr(Pillow.Image, "load", fail)
    error = refusal(png_claiming(*size))
    assert (error.code, error.status) == ("photo_too_many_pixels", 413)
    assert "40 megapixels" in error.message


def test_too_many_bytes() -> None:
    error = refusal(b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024))
    assert (error.code, error.status) == ("photo_too_large", 413)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"just notes", "JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG or WebP"),
        (b"%PDF-1.7\n", "JPEG, PNG or WebP"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "JPEG, PNG or WebP"),
        (encoded(two_halves(), "GIF"), "JPEG, PNG or WebP"),
        (encoded(two_halves(), "TIFF"), "JPEG, PNG or WebP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "Most Compatible"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "upload that"),
        (encoded(two_halves(), "PNG", save_all=True, append_images=[Pillow.new("RGB", (40, 20))]),
         "animation"),
        (encoded(two_halves(), "WEBP", save_all=True, append_images=[Pillow.new("RGB", (40, 20))]),
         "animation"),
    ],
)  # fmt: skip
def test_what_is_not_a_picture_says_what_to_do(data: bytes, said: str) -> None:
    error = refusal(data)
    assert (error.code, error.status) == ("not_a_picture", 422)
    assert said in error.message


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP"])
def test_a_truncated_picture_is_damaged(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    data = encoded(Pillow.fromarray(noise), kind)
    error = refusal(data[: len(data) * 2 // 3])
    assert (error.code, error.status) == ("photo_damaged", 422)


def test_a_png_of_the_wrong_length_inside_is_damaged() -> None:
    assert refusal(png_claiming(300, 300)).code == "photo_damaged"


CODES = {"not_a_picture", "photo_damaged", "photo_too_many_pixels"}


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM"])
)
@settings(max_examples=150, deadline=None, database=None)
def test_random_bytes_get_a_clear_refusal(data: bytes, start: bytes) -> None:
    assert refusal(start + data).code in CODES


SAMPLES = {kind: encoded(two_halves(24, 16), kind) for kind in ("JPEG", "PNG", "WEBP", "BMP")}


@given(st.sampled_from(sorted(SAMPLES)), st.data())
@settings(max_examples=300, deadline=None, database=None)
def test_flipped_bytes_are_a_picture_or_a_clear_refusal(kind: str, data: st.DataObject) -> None:
    raw = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    refused = ""
    try:
        image = decode_picture(bytes(raw))
    except RollcallError as error:
        refused = error.code
    if refused:
        assert refused in CODES
        return
    assert image.dtype == np.uint8
    assert image.shape[2] == 3


def test_a_jpeg_holds_the_picture_and_nothing_else() -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Secret Camera Maker"
    image = decode_picture(encoded(two_halves(), "JPEG", exif=exif, comment=b"secret note"))
    jpeg = encode_jpeg(image, quality=95)
    assert b"ecret" not in jpeg
    assert b"Exif" not in jpeg
    np.testing.assert_allclose(decode_picture(jpeg)[10, 5], (0, 0, 255), atol=12)


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((0, 10, 3), np.uint8),
        np.zeros((10, 10), np.uint8),
        np.zeros((10, 10, 4), np.uint8),
        np.zeros((10, 10, 3), np.float32),
        np.zeros((1, 65_501, 3), np.uint8),
    ],
)
def test_what_is_no_bgr_picture_is_no_jpeg(image: Any) -> None:
    with pytest.raises(ValueError, match=r"not a BGR picture|too large"):
        encode_jpeg(image)


def test_limits_are_as_the_documentation_says() -> None:
    assert pictures.MAX_BYTES == 15 * 2**20
    assert pictures.MAX_PIXELS == 40_000_000
    assert pictures.MAX_SIDE == 2000


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (20, 700), (90, 90)])
def test_a_small_square_is_of_the_upper_middle(size: tuple[int, int]) -> None:
    picture = Pillow.new("RGB", size, (0, 0, 255))
    width, height = size
    side = min(width, height)
    top = round((height - side) * 0.35)
    left = round((width - side) * 0.5)
    picture.paste((255, 0, 0), (left, top, left + side, top + side))
    small = Pillow.open(io.BytesIO(square_jpeg(encoded(picture, "JPEG", quality=95), 48)))
    assert small.size == (48, 48)
    red, _, blue = np.asarray(small).reshape(-1, 3).mean(0)
    assert red > 235
    assert blue < 20


@pytest.mark.parametrize("jpeg", [b"", b"\xff\xd8\xff", encoded(two_halves()), b"no picture"])
def test_no_small_square_of_what_is_no_jpeg(jpeg: bytes) -> None:
    with pytest.raises(RollcallError) as refused:
        square_jpeg(jpeg, 48)
    assert (refused.value.status, refused.value.code) == (422, "photo_damaged")
