"""From what brightness and evenness on does a camera know nobody any more?

    python -m rollcall.bench.darkness SCENE --pack FOLDER
    python -m rollcall.bench.darkness SCENE --packaged

SCENE is a made classroom. Every fifth second of it is darkened, or washed out towards a bright
grey, each time with the noise of a sensor. Printed is what is left of the faces that are found
and of the students who are recognised in the pictures as they are.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rollcall.bench.scene import Scene, load_scene
from rollcall.bench.thresholds import chosen_engine
from rollcall.domain.faces import Image
from rollcall.domain.matching import Gallery
from rollcall.domain.watch import light_of
from rollcall.vision.ports import FaceEngine

EVERY_S = 5.0
GREY = 200.0
"""What a picture is washed out towards."""
SHARES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12, 0.08, 0.06, 0.04, 0.02, 0.0)
NOISES = (2.0, 6.0)
"""Standard deviations, of 255: a sensor by day, and one in the dark that turns up its gain."""


def spoilt(image: Image, share: float, towards: float, noise: float) -> Image:
    """A share of the picture's contrast, with noise."""
    rng = np.random.default_rng(0)
    plain = image * share + towards * (1 - share)
    return np.asarray(np.clip(plain + rng.normal(0, noise, image.shape), 0, 255), np.uint8)


def seen(scene: Scene, engine: FaceEngine, gallery: Gallery, image: Image) -> tuple[int, int]:
    """How many faces are found, and how many of them recognised as who they are."""
    faces = engine.detect(image)
    cosines = gallery.similarities(engine.embed(image, faces)) if faces else ()
    right = 0
    for face, row in zip(faces, cosines, strict=True):
        seat, best = scene.seat_of(face.box), int(row.argmax())
        is_right = seat is not None and seat.who == gallery.student_ids[best]
        right += is_right and bool(row[best] >= engine.info.threshold)
    return len(faces), right


def lines(scene: Scene, engine: FaceEngine, images: list[Image]) -> Iterator[str]:
    """A table for people."""
    gallery = scene.gallery(engine)

    def look(images: list[Image]) -> NDArray[np.int64]:
        return np.sum([seen(scene, engine, gallery, image) for image in images], axis=0)

    whole = look(images)
    yield f"{engine.info.model_id}: {len(images)} pictures, faces and recognised {whole}"
    for name, towards in (("dark", 0.0), ("washed out", GREY)):
        for noise in NOISES:
            yield f"{name}, noise {noise:g}: share, brightness, evenness, faces, recognised"
            for share in SHARES:
                made = [spoilt(image, share, towards, noise) for image in images]
                mean, spread = np.mean([light_of(image) for image in made], axis=0)
                faces, right = look(made) / whole
                yield f"{share:5.2f} {mean:7.1f} {spread:6.1f} {faces:7.0%} {right:7.0%}"


def main() -> None:
    """Measure one model and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scene", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    args = parser.parse_args()
    scene = load_scene(args.scene)
    frames = (image for time_s, image in scene.frames() if time_s % EVERY_S < 0.05)
    for line in lines(scene, chosen_engine(args.pack), list(frames)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
