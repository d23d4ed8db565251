"""How often is a living face taken for a picture, and a picture for a living face?

    python -m rollcall.bench.liveness DATA --deepface DEEPFACE_HOME --pack FOLDER
    python -m rollcall.bench.liveness DATA --deepface DEEPFACE_HOME --packaged

DATA holds `scenes/*.jpg`, photos of groups of living people with all that is around them,
`faces/PERSON/*.jpg`, close portraits, and perhaps `liveness/`, real attacks and living faces
named `fake_*.jpg` and `real_*.jpg`. Each living face is also held up again as a print and on a
screen (`rephotograph`), and every face is looked at as often as a track is: eight frames that
differ as a camera's do. What a still cannot show, a moving person before a moving camera, this
does not measure.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from rollcall.bench.rephotograph import KINDS, as_camera_sees, hold_up
from rollcall.bench.thresholds import chosen_engine
from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.domain.liveness import WINDOW, Liveness, LivenessEvidence
from rollcall.vision.engines.deepface_liveness import (
    LEAST_ROOM,
    LIVING,
    RULES,
    SMALLEST_FACE_PX,
    MiniFasNetLiveness,
)
from rollcall.vision.engines.limits import room_around
from rollcall.vision.ports import FaceEngine

SIZES = (24, 32, 40, 48, 56, 64, 80, 96, 128, 192)
"""Face widths in pixels; a face counts for the last one that it reaches."""
HELD_AT = (32, 40, 48, 64, 96, 128, 192)
PORTRAIT_EVERY, HELD_PORTRAIT_EVERY = 4, 24
ROOMS = (1.3, 1.6, 1.9, 2.7, 4.0)
SOURCE_PX = 44.0
"""A face that is held up again has to be this wide, or there is nothing to hold up."""
SEED = 11


@dataclass(frozen=True, slots=True)
class Look:
    """The readings of one face, (WINDOW, 3), from eight frames. `kind` is "living", a kind of
    re-photography, or "portrait"."""

    kind: str
    width: float
    readings: NDArray[np.float32]

    @property
    def judged(self) -> Liveness:
        """What its track comes to."""
        evidence = LivenessEvidence(RULES)
        for row in self.readings:
            evidence.observe(float(row[LIVING]))
        return evidence.state

    @property
    def called_living(self) -> bool:
        """By the first frame alone, as DeepFace says it."""
        return int(self.readings[0].argmax()) == LIVING


def looks(
    data: Path, faces: FaceEngine, model: MiniFasNetLiveness, *, every: int = 1
) -> Iterator[Look]:
    """Look at every `every`th face there is, and at pictures of them."""
    rng = np.random.default_rng(SEED)
    backgrounds = [read(path) for path in sorted((data / "scenes").glob("*.jpg"))[:20]]
    number = 0
    for path in sorted((data / "scenes").glob("*.jpg")):
        scene = read(path)
        for face in faces.detect(scene):
            number += 1
            if face.box.w < SIZES[0] or room_around(scene, face) < LEAST_ROOM or number % every:
                continue
            yield Look("living", face.box.w, _readings(model, scene, face.box, rng))
            if face.box.w >= SOURCE_PX:
                yield from _held_up(model, scene, face.box, backgrounds, rng)
            if face.box.w >= SMALLEST_FACE_PX:
                yield from _with_less_around(model, scene, face.box, rng)
    for n, path in enumerate(sorted((data / "faces").glob("*/*.jpg"))[:: every * PORTRAIT_EVERY]):
        portrait = read(path)
        if found := faces.detect_portrait(portrait):
            box = max(found, key=lambda face: face.box.w).box
            yield Look("portrait", box.w, _readings(model, portrait, box, rng))
            if n % (HELD_PORTRAIT_EVERY // PORTRAIT_EVERY) == 0:
                yield from _held_up(model, portrait, box, backgrounds, rng)


def _held_up(
    model: MiniFasNetLiveness,
    photo: Image,
    box: Box,
    backgrounds: Sequence[Image],
    rng: np.random.Generator,
) -> Iterator[Look]:
    for kind in KINDS:
        width = float(rng.choice(HELD_AT))
        behind = backgrounds[int(rng.integers(len(backgrounds)))]
        held = hold_up(photo, box, kind, width, behind, rng)
        yield Look(kind, width, _readings(model, held.image, held.face, rng))


def _with_less_around(
    model: MiniFasNetLiveness, scene: Image, box: Box, rng: np.random.Generator
) -> Iterator[Look]:
    """A living face in a picture that ends close around it."""
    for times in ROOMS:
        cut, inside = _cut_out(scene, box, times * max(box.w, box.h) / 2)
        yield Look(f"living, {times}x", box.w, _readings(model, cut, inside, rng))


def _readings(
    model: MiniFasNetLiveness, image: Image, box: Box, rng: np.random.Generator
) -> NDArray[np.float32]:
    # All that the networks see of a frame, and a little more.
    image, box = _cut_out(image, box, 3 * max(box.w, box.h))
    face = DetectedFace(box, np.zeros((5, 2), np.float32), 1.0)
    frames = (image, *(as_camera_sees(image, rng) for _ in range(WINDOW - 1)))
    return np.concatenate([model.probabilities(frame, [face]) for frame in frames])


def _cut_out(image: Image, box: Box, reach: float) -> tuple[Image, Box]:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    left, top = max(0, int(x - reach)), max(0, int(y - reach))
    cut = image[top : int(y + reach), left : int(x + reach)]
    return cut, Box(box.x - left, box.y - top, box.w, box.h)


def read(path: Path) -> Image:
    """A picture (BGR). Raises OSError where it cannot be read."""
    image = cv2.imread(str(path))
    if image is None:
        raise OSError(f"{path} is no picture that can be read")
    return np.asarray(image, np.uint8)


def table(found: Sequence[Look]) -> Iterator[str]:
    """A line for each kind and size: how many there are, and how they were judged."""
    yield "| face | width | faces | one frame: living | track: real | suspected | unknown |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in ("living", *KINDS, "portrait", *(f"living, {times}x" for times in ROOMS)):
        for low, high in zip(SIZES, (*SIZES[1:], 10_000), strict=True):
            some = [look for look in found if look.kind == kind and low <= look.width < high]
            if some:
                span = f"{low} to {high - 1} px" if high < 10_000 else f"{low} px and more"
                yield _row(kind, span, some)
        if whole := [look for look in found if look.kind == kind]:
            yield _row(kind, "all", whole)


def _row(kind: str, span: str, some: Sequence[Look]) -> str:
    judged = [look.judged for look in some]
    shares = [judged.count(state) / len(some) for state in
              (Liveness.REAL, Liveness.SUSPECTED, Liveness.UNKNOWN)]  # fmt: skip
    living = sum(look.called_living for look in some) / len(some)
    cells = " | ".join(f"{share:.1%}" for share in (living, *shares))
    return f"| {kind} | {span} | {len(some)} | {cells} |"


def samples(folder: Path, faces: FaceEngine, model: MiniFasNetLiveness) -> Iterator[str]:
    """A line for each real attack and each living face."""
    for path in sorted(folder.glob("*.jpg")):
        image = read(path)
        for face in faces.detect_portrait(image):
            (said,) = model.probabilities(image, [face])
            yield f"{path.name}: face {face.box.w:.0f} px, living {said[LIVING]:.3f}"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--deepface", type=Path, required=True, help="a DEEPFACE_HOME")
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's detector")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th face")
    parser.add_argument("--readings", type=Path, help="write what the networks said to an NPZ")
    args = parser.parse_args()
    faces = chosen_engine(args.pack)
    model = MiniFasNetLiveness(args.deepface / ".deepface" / "weights")
    for line in samples(args.data / "liveness", faces, model):
        print(line)
    found = list(looks(args.data, faces, model, every=args.every))
    for line in table(found):
        print(line)
    if args.readings:
        np.savez(
            args.readings,
            kinds=[look.kind for look in found],
            widths=[look.width for look in found],
            readings=np.stack([look.readings for look in found]),
        )


if __name__ == "__main__":
    main()
