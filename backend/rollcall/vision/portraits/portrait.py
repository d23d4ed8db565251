"""What an enrolment photo must show."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from rollcall.domain.faces import Box, DetectedFace, Image, Vectors
from rollcall.domain.quality import FaceMeasures, Meters, PhotoReason, judge, meters
from rollcall.errors import RollcallError
from rollcall.vision.pictures import decode_picture, encode_jpeg
from rollcall.vision.portraits import words as photo_words
from rollcall.vision.portraits.cut_out import cut_out
from rollcall.vision.portraits.measure import measure
from rollcall.vision.portraits.second_look import look_again
from rollcall.vision.ports import FaceEngine

BYSTANDER_WIDTH = 0.5
"""Of the main face's width. Somebody so much smaller stands far behind."""
EDGE = 0.05
"""Of the photo's shorter side. A face that comes so near to the edge is hardly whole."""
SAME_PLACE = 0.3
"""Two boxes that share so much of their union (IoU) are of one face."""
CUTS = (0.6, 1.2)
"""Margins around a face that is cut out of a group, in its widths: the smaller one if the face is
found in it again."""


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face of a photo; `main` is the one that the photo is judged by."""

    box: Box
    main: bool


@dataclass(frozen=True, slots=True)
class PhotoCheck:
    """Whether a picture can be used, and the reasons why not, as codes and as sentences.

    `measures` are the number of faces, the picture's width and height, and what was measured of
    the main face: see `domain.quality` for the units. `meters` are 0 to 1. `pose` is one of
    `domain.pose.Pose`, None in between.
    """

    ok: bool
    reasons: tuple[str, ...]
    messages: tuple[str, ...]
    measures: dict[str, float | None] = field(default_factory=dict)
    meters: dict[str, float] = field(default_factory=dict)
    pose: str | None = None
    faces: tuple[FoundFace, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photo fit to be kept: as a JPEG, and its vector, (1, dim)."""

    jpeg: bytes
    vector: Vectors


def check_picture(engine: FaceEngine, image: Image, chosen: Box | None = None) -> PhotoCheck:
    """Judge a picture (BGR), by the face at `chosen` where there are several."""
    return _judge(engine, image, engine.detect_portrait(image), chosen)


def make_portrait(engine: FaceEngine, data: bytes, chosen: Box | None = None) -> Portrait:
    """An uploaded file as a portrait. Where a face was chosen among several, the others are cut
    away.

    Raises RollcallError (413 or 422) with the code and sentence of the first reason against it;
    for "multiple_faces" the details have the boxes, and the size of the picture that they are in.
    """
    image = decode_picture(data)
    faces = engine.detect_portrait(image)
    judged = _judge(engine, image, faces, chosen)
    if not judged.ok:
        raise RollcallError(
            judged.reasons[0], judged.messages[0], status=422, details=_details(judged)
        )
    if chosen is not None and len(faces) > 1:
        return _cut_portrait(engine, image, faces, chosen)
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


def _judge(
    engine: FaceEngine, image: Image, faces: Sequence[DetectedFace], chosen: Box | None
) -> PhotoCheck:
    shown = subjects(faces, image)
    if not faces:
        return _judge_unseen(engine, image)
    if chosen is None:
        main = shown[0]
        alone = len(shown) == 1
    else:
        there = _face_at(faces, chosen)
        if there is None:
            return _checked(image, faces, None, None, [PhotoReason.FACE_NOT_FOUND], chosen)
        main, alone = there, True
    measures = _measured(engine, image, main)
    if measures is None:
        reasons = [PhotoReason.FACE_NOT_FOUND]
    else:
        reasons = judge(measures) if alone else [PhotoReason.MULTIPLE_FACES]
    return _checked(image, faces, main, measures, reasons, chosen)


def _judge_unseen(engine: FaceEngine, image: Image) -> PhotoCheck:
    """A photo in which the engine sees nobody: why that is, as far as can be told."""
    found = subjects(look_again(engine, image), image)
    measures = _measured(engine, image, found[0]) if found else None
    reasons = [] if measures is None else judge(measures)
    if measures is None or not reasons:
        return _checked(image, (), None, None, [PhotoReason.FACE_NOT_FOUND], None)
    return _checked(image, (), found[0], measures, reasons, None)


def _measured(engine: FaceEngine, image: Image, face: DetectedFace) -> FaceMeasures | None:
    try:
        return measure(image, face, engine.info.pose, engine.steady_landmarks(image, face))
    except ValueError:
        return None  # a detector's mistake: its landmarks are no face's


def _checked(
    image: Image,
    faces: Sequence[DetectedFace],
    main: DetectedFace | None,
    measures: FaceMeasures | None,
    reasons: Sequence[PhotoReason],
    chosen: Box | None,
) -> PhotoCheck:
    height, width = image.shape[:2]
    count = len(subjects(faces, image))
    face_width = None if main is None else float(main.box.w)
    if chosen is not None and main is None:
        messages = [photo_words.NOT_THERE]
    else:
        messages = [photo_words.of_quality(reason, count, face_width) for reason in reasons]
    pose = None if measures is None else measures.pose
    return PhotoCheck(
        ok=not reasons,
        reasons=tuple(str(reason) for reason in reasons),
        messages=tuple(messages),
        measures={
            "faces": len(faces),
            "width": width,
            "height": height,
            **_numbers(face_width, measures),
        },
        meters={
            name: round(value, 3)
            for name, value in asdict(Meters() if measures is None else meters(measures)).items()
        },
        pose=None if pose is None or pose.pose is None else str(pose.pose),
        faces=tuple(FoundFace(face.box, face is main) for face in faces),
    )


def _cut_portrait(
    engine: FaceEngine, image: Image, faces: Sequence[DetectedFace], chosen: Box
) -> Portrait:
    face = _face_at(faces, chosen)
    assert face is not None  # the photo was judged by it
    others = [other for other in faces if other is not face]
    for margin in CUTS:
        part, (left, top) = cut_out(image, face, others, margin)
        found = subjects(engine.detect_portrait(part), part)[:1]
        expected = Box(face.box.x - left, face.box.y - top, face.box.w, face.box.h)
        if found and _overlap(found[0].box, expected) >= SAME_PLACE:
            return Portrait(encode_jpeg(part), engine.embed(part, found))
    raise RollcallError(PhotoReason.MULTIPLE_FACES, photo_words.NOT_ALONE, status=422)


def _details(judged: PhotoCheck) -> dict[str, object]:
    if judged.reasons[0] != PhotoReason.MULTIPLE_FACES:
        return {}
    return {
        "faces": [face.box.rounded() for face in judged.faces],
        "width": judged.measures["width"],
        "height": judged.measures["height"],
    }


def _face_at(faces: Sequence[DetectedFace], chosen: Box) -> DetectedFace | None:
    best = max(faces, key=lambda face: _overlap(face.box, chosen), default=None)
    return best if best is not None and _overlap(best.box, chosen) >= SAME_PLACE else None


def _overlap(a: Box, b: Box) -> float:
    width = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    height = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (a.w * a.h + b.w * b.h - shared)


def _is_cut_off(box: Box, width: int, height: int) -> bool:
    edge = EDGE * min(width, height)
    return (
        box.x <= edge
        or box.y <= edge
        or box.x + box.w >= width - edge
        or box.y + box.h >= height - edge
    )


def _area(face: DetectedFace) -> float:
    return face.box.w * face.box.h


def _numbers(width: float | None, of: FaceMeasures | None) -> dict[str, float | None]:
    if of is None:
        blank = ("sharpness", "brightness", "clipped", "yaw", "pitch", "roll")
        return {"face_width": None if width is None else round(width, 1), **dict.fromkeys(blank)}
    return {
        "face_width": round(of.face_width, 1),
        "sharpness": round(of.sharpness, 4),
        "brightness": round(of.brightness, 1),
        "clipped": round(of.clipped, 4),
        # A sum with 0 has no -0.0, which would look odd.
        "yaw": round(of.pose.yaw, 3) + 0.0,
        "pitch": round(of.pose.pitch, 3) + 0.0,
        "roll": round(of.pose.roll, 1) + 0.0,
    }
