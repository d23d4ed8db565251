"""Does the quality gate let good photos through, and say the right thing of bad ones?

    python -m rollcall.bench.quality FACES --pack FOLDER
    python -m rollcall.bench.quality FACES --packaged

FACES holds one folder a person with that person's photos, all of them sharp. Each photo is judged
as it is, and then spoilt in one way after the other. `--every N` takes each Nth photo only.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from rollcall.bench.thresholds import chosen_engine
from rollcall.domain.faces import Image
from rollcall.domain.pose import raw_pose
from rollcall.vision.portraits.portrait import PhotoCheck, check_picture, subjects
from rollcall.vision.ports import FaceEngine

MEASURES = ("face_width", "sharpness", "brightness", "clipped", "yaw", "pitch", "roll")
PERCENTILES = (0, 1, 5, 50, 95, 99, 100)
SHARP = "sharp"

Spoil = Callable[[Image, float], Image]
"""Makes a photo (BGR), whose face is so many pixels wide, worse."""


def _blurred(image: Image, width: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 4 * width / 112), np.uint8)


def _times(factor: float) -> Spoil:
    return lambda image, _: np.asarray(np.clip(image * factor, 0, 255), np.uint8)


def _shrunk_to(face: int) -> Spoil:
    def shrink(image: Image, width: float) -> Image:
        scale = face / width
        return np.asarray(
            cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
        )

    return shrink


SPOILT: Mapping[str, tuple[Spoil, str]] = {
    "blurred, sigma 4 of 112": (_blurred, "blurred"),
    "darkened to a tenth": (_times(0.1), "too_dark"),
    "shrunk to 24 pixels": (_shrunk_to(24), "face_too_small"),
    "three times as bright": (_times(3.0), "too_bright"),
}
"""What is done to a photo, and the reason that has to be named first."""
KEPT: Mapping[str, Spoil] = {"shrunk to 48 pixels": _shrunk_to(48)}
"""What is done to a photo that still has to pass."""


@dataclass
class Tally:
    """What became of the photos of one kind."""

    reasons: Counter[str] = field(default_factory=Counter)
    measures: list[list[float]] = field(default_factory=list)

    def add(self, judged: PhotoCheck) -> None:
        """Count the first reason, and keep what was measured."""
        self.reasons[judged.reasons[0] if judged.reasons else "passed"] += 1
        values = [judged.measures[name] for name in MEASURES]
        if None not in values:
            self.measures.append([float(value or 0) for value in values])

    def share(self, reason: str) -> float:
        """Of the photos with this first reason."""
        return self.reasons[reason] / max(1, self.reasons.total())


def tally(
    engine: FaceEngine, images: Iterator[Image]
) -> tuple[dict[str, Tally], list[list[float]]]:
    """Judge every photo and its spoilt copies; and the raw poses of the sharp ones.

    Photos in which the engine finds nobody count as sharp ones that do not pass; they cannot be
    spoilt by the measure of a face.
    """
    tallies = {name: Tally() for name in (SHARP, *KEPT, *SPOILT)}
    poses = []
    for image in images:
        tallies[SHARP].add(check_picture(engine, image))
        found = subjects(engine.detect_portrait(image), image)
        if not found:
            continue
        landmarks = engine.steady_landmarks(image, found[0])
        poses.append(list(raw_pose(landmarks.astype(np.float64))))
        width = float(found[0].box.w)
        spoils = {**KEPT, **{name: spoil for name, (spoil, _) in SPOILT.items()}}
        for name, spoil in spoils.items():
            tallies[name].add(check_picture(engine, spoil(image, width)))
    return tallies, poses


def report(tallies: Mapping[str, Tally], poses: list[list[float]]) -> Iterator[str]:
    """Lines for people."""
    for name, of in tallies.items():
        wanted = SPOILT[name][1] if name in SPOILT else "passed"
        others = ", ".join(f"{k} {n}" for k, n in of.reasons.most_common() if k != wanted)
        yield f"{name:24} {wanted:15} {of.share(wanted):7.2%} of {of.reasons.total()}  {others}"
    yield ""
    yield f"{'percentile':36}" + "".join(f"{q:9}" for q in PERCENTILES)
    for name, of in tallies.items():
        for column, measure in enumerate(MEASURES):
            values = [row[column] for row in of.measures]
            if values:
                yield _percentiles(f"{name}: {measure}", values)
    for column, what in enumerate(("raw yaw", "raw pitch", "roll")):
        yield _percentiles(f"landmarks: {what}", [row[column] for row in poses])


def _percentiles(name: str, values: list[float]) -> str:
    return f"{name:36}" + "".join(f"{v:9.3f}" for v in np.percentile(values, PERCENTILES))


def photos(faces: Path, every: int) -> Iterator[Image]:
    """Each Nth photo of the folder, in the order of the names (BGR)."""
    for path in sorted(faces.glob("*/*.jpg"))[::every]:
        image = cv2.imread(str(path))
        if image is not None:
            yield np.asarray(image, np.uint8)


def main() -> None:
    """Judge a folder of photos and print what came out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    args = parser.parse_args()
    engine = chosen_engine(args.pack)
    print(engine.info.model_id)
    for line in report(*tally(engine, photos(args.faces, max(1, args.every)))):
        print(line)


if __name__ == "__main__":
    main()
