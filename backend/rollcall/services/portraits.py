"""What an enrolment photo must show."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.errors import RollcallError
from rollcall.vision.pictures import decode_picture, encode_jpeg
from rollcall.vision.ports import FaceEngine

MIN_FACE_WIDTH = 40
"""Pixels. Our own floor: models see an aligned face of 112 x 112 (InsightFace) or 150 x 150
(dlib), and one that has to be blown up to three times its size holds little of a person."""

BYSTANDER_WIDTH = 0.5
"""Of the main face's width. Somebody so much smaller stands far behind."""
EDGE = 0.05
"""Of the photo's shorter side. A face that comes so near to the edge is hardly whole."""


@dataclass(frozen=True, slots=True)
class PhotoCheck:
    """Whether a picture can be used, and the reasons why not, as codes and as sentences.

    `measures` are the number of faces, the picture's width and height, and the width of its
    largest face, in pixels.
    """

    ok: bool
    reasons: tuple[str, ...]
    messages: tuple[str, ...]
    measures: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photo fit to be kept: as a JPEG, and its vector, (1, dim)."""

    jpeg: bytes
    vector: Vectors


def check(engine: FaceEngine, image: Image) -> PhotoCheck:
    """Judge a picture (BGR)."""
    return _judge(image, engine.detect_portrait(image))


def make_portrait(engine: FaceEngine, data: bytes) -> Portrait:
    """An uploaded file as a portrait.

    Raises RollcallError (413 or 422) with the code and sentence of the first reason against it.
    """
    image = decode_picture(data)
    faces = engine.detect_portrait(image)
    judged = _judge(image, faces)
    if not judged.ok:
        raise RollcallError(judged.reasons[0], judged.messages[0], status=422)
    return Portrait(encode_jpeg(image), engine.embed(image, subjects(faces, image)[:1]))


def vector_of_kept_photo(engine: FaceEngine, jpeg: bytes) -> Vectors:
    """The vector of a photo that was accepted before, (1, dim), or (0, dim) without a face.

    An engine may see more faces than the one that accepted the photo: the largest counts.
    """
    image = decode_picture(jpeg)
    return engine.embed(image, subjects(engine.detect_portrait(image), image)[:1])


def subjects(faces: Sequence[DetectedFace], image: Image) -> list[DetectedFace]:
    """The faces that a photo (BGR) may be of, largest first.

    Bystanders are left out: beside a whole face, those that the photo's edge cuts off and those
    less than half as wide. Of 350 photos of the LFW set 44 show somebody else as well, and this
    leaves all but 3 of these with one subject.
    """
    height, width = image.shape[:2]
    by_size = sorted(faces, key=_area, reverse=True)
    if not by_size or _is_cut_off(by_size[0].box, width, height):
        return by_size
    main = by_size[0]
    others = [
        face
        for face in by_size[1:]
        if not _is_cut_off(face.box, width, height) and face.box.w >= BYSTANDER_WIDTH * main.box.w
    ]
    return [main, *others]


def _is_cut_off(box: Box, width: int, height: int) -> bool:
    edge = EDGE * min(width, height)
    return (
        box.x <= edge
        or box.y <= edge
        or box.x + box.w >= width - edge
        or box.y + box.h >= height - edge
    )


def _judge(image: Image, faces: Sequence[DetectedFace]) -> PhotoCheck:
    height, width = image.shape[:2]
    shown = subjects(faces, image)
    largest = shown[0] if shown else None
    problem: tuple[str, str] | None = None
    if largest is None:
        problem = (
            "face_not_found",
            "No face was found in this photo. Use one that shows the face from the front, in "
            "good light.",
        )
    elif len(shown) > 1:
        problem = (
            "multiple_faces",
            f"There are {len(shown)} faces in this photo. Use one that shows this student alone.",
        )
    elif largest.box.w < MIN_FACE_WIDTH:
        problem = (
            "face_too_small",
            f"The face is only {round(largest.box.w)} pixels wide, and {MIN_FACE_WIDTH} are the "
            "least. Come closer, or use a larger photo.",
        )
    return PhotoCheck(
        ok=problem is None,
        reasons=(problem[0],) if problem else (),
        messages=(problem[1],) if problem else (),
        measures={
            "faces": len(faces),
            "width": width,
            "height": height,
            "face_width": None if largest is None else round(float(largest.box.w), 1),
        },
    )


def _area(face: DetectedFace) -> float:
    return face.box.w * face.box.h
