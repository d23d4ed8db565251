"""What an enrolment photo must show."""

from dataclasses import dataclass, field

from rollcall.domain.faces import DetectedFace, Image, Vectors
from rollcall.errors import RollcallError
from rollcall.vision.pictures import decode_picture, encode_jpeg
from rollcall.vision.ports import FaceEngine

MIN_FACE_WIDTH = 40
"""Pixels. Our own floor: models see an aligned face of 112 x 112 (InsightFace) or 150 x 150
(dlib), and one that has to be blown up to three times its size holds little of a person."""


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
    return Portrait(encode_jpeg(image), engine.embed(image, faces))


def vector_of_kept_photo(engine: FaceEngine, jpeg: bytes) -> Vectors:
    """The vector of a photo that was accepted before, (1, dim), or (0, dim) without a face.

    An engine may see more faces than the one that accepted the photo: the largest counts.
    """
    image = decode_picture(jpeg)
    faces = sorted(engine.detect_portrait(image), key=_area, reverse=True)
    return engine.embed(image, faces[:1])


def _judge(image: Image, faces: list[DetectedFace]) -> PhotoCheck:
    height, width = image.shape[:2]
    largest = max(faces, key=_area, default=None)
    problem: tuple[str, str] | None = None
    if largest is None:
        problem = (
            "face_not_found",
            "No face was found in this photo. Use one that shows the face from the front, in "
            "good light.",
        )
    elif len(faces) > 1:
        problem = (
            "multiple_faces",
            f"There are {len(faces)} faces in this photo. Use one that shows this student alone.",
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
