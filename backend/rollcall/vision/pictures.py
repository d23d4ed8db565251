"""Pictures that people upload: checked, turned upright and made ready for a face engine."""

import io
import struct
import zlib
from typing import Final

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from rollcall.domain.faces import Image
from rollcall.errors import RollcallError

MAX_BYTES: Final = 15 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
"""Above what phones take by default (12 to 25 megapixels); 120 MB when decoded."""
MAX_SIDE: Final = 2000
"""Faces are found in far smaller pictures: more only costs time and disk."""

_FACE_HEIGHT = 0.35
_SMALL_QUALITY = 80
"""2 to 4 KB for 96 pixels a side."""
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
"""What turns a picture upright, by the value of its EXIF orientation."""
_APPLE_AND_AV1 = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    AttributeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise for bytes that make no sense."""


def decode_picture(data: bytes) -> Image:
    """An uploaded JPEG, PNG, WebP or BMP as a BGR picture, upright, 2000 pixels or less a side.

    Transparency lies on white. Raises RollcallError: "photo_too_large" (413, over 15 MB),
    "photo_too_many_pixels" (413, over 40 megapixels, found out before decoding),
    "not_a_picture" and "photo_damaged" (422).
    """
    if len(data) > MAX_BYTES:
        raise RollcallError(
            "photo_too_large",
            f"This photo is larger than {MAX_BYTES // 2**20} MB. Save it smaller and try again.",
            status=413,
            details={"most_mb": MAX_BYTES // 2**20},
        )
    picture = _opened(data)
    try:
        picture.draft(None, (MAX_SIDE, MAX_SIDE))
        picture.load()
        turn = _UPRIGHT.get(_orientation(picture))
        rgb = _shrunk(_as_rgb(picture))
        upright = rgb if turn is None else rgb.transpose(turn)
    except _DAMAGE as damage:
        raise _damaged() from damage
    return np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])


def encode_jpeg(image: Image, quality: int = 90) -> bytes:
    """A JPEG of a BGR picture, with nothing in it but the picture.

    Raises ValueError for an array that is no BGR picture or larger than a JPEG can be.
    """
    if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8 or not image.size:
        raise ValueError(f"not a BGR picture: {image.dtype}, {image.shape}")
    if max(image.shape) > 65_500:
        raise ValueError(f"too large for a JPEG: {image.shape}")
    file = io.BytesIO()
    rgb = np.ascontiguousarray(image[:, :, ::-1])
    Pillow.fromarray(rgb).save(file, "JPEG", quality=quality)
    return file.getvalue()


def square_jpeg(jpeg: bytes, side: int) -> bytes:
    """A small JPEG of `side` pixels a side, for lists of people: the middle of a photo, from a
    little above it, where a portrait has its face.

    Raises RollcallError "photo_damaged" (422) for what is no JPEG.
    """
    try:
        picture = Pillow.open(io.BytesIO(jpeg), formats=("JPEG",))
        # Decodes as few of the pixels as the size needs.
        picture.draft("RGB", (2 * side, 2 * side))
        square = ImageOps.fit(_as_rgb(picture), (side, side), centering=(0.5, _FACE_HEIGHT))
        file = io.BytesIO()
        square.save(file, "JPEG", quality=_SMALL_QUALITY)
    except _DAMAGE as damage:
        raise _damaged() from damage
    return file.getvalue()


def _opened(data: bytes) -> Pillow.Image:
    """The header only: nothing is decoded yet."""
    if not data:
        raise _not_a_picture("This file is empty. Choose another photo.")
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE_AND_AV1:
        raise _not_a_picture(
            "This is a HEIC or AVIF photo. On an iPhone choose Settings, Camera, Formats, Most "
            "Compatible, or share the photo as JPEG; then upload that."
        )
    try:
        picture = Pillow.open(io.BytesIO(data), formats=_FORMATS)
        width, height = picture.size
        animated = picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except UnidentifiedImageError as unknown:
        if data.startswith(_BEGINNINGS):
            raise _damaged() from unknown
        raise _not_a_picture(
            "This file is not a picture. Upload a JPEG, PNG or WebP photo."
        ) from unknown
    except _DAMAGE as damage:
        raise _damaged() from damage
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if animated:
        raise _not_a_picture("This is an animation. Upload a still photo.")
    return picture


def _as_rgb(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode.startswith(("I", "F")):
        # Pillow would clip 16 bits to 8 instead of scaling them.
        deep = np.clip(np.asarray(picture).astype(np.int64), 0, 65_535)
        return Pillow.fromarray((deep >> 8).astype(np.uint8)).convert("RGB")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        rgb = Pillow.new("RGB", layer.size, "white")
        rgb.paste(layer, mask=layer.getchannel("A"))
        return rgb
    return picture.convert("RGB")


def _orientation(picture: Pillow.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except _DAMAGE:
        # The notes of the camera are broken, the picture is not.
        return 1


def _shrunk(picture: Pillow.Image) -> Pillow.Image:
    longest = max(picture.size)
    if longest <= MAX_SIDE:
        return picture
    width, height = (max(1, round(side * MAX_SIDE / longest)) for side in picture.size)
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)


def _not_a_picture(message: str) -> RollcallError:
    return RollcallError("not_a_picture", message, status=422)


def _damaged() -> RollcallError:
    return RollcallError(
        "photo_damaged",
        "This photo is damaged or incomplete. Copy it from the camera again and try once more.",
        status=422,
    )


def _too_many_pixels() -> RollcallError:
    return RollcallError(
        "photo_too_many_pixels",
        f"This photo has more than {MAX_PIXELS // 1_000_000} megapixels. Save it smaller and try "
        "again.",
        status=413,
        details={"most_megapixels": MAX_PIXELS // 1_000_000},
    )
