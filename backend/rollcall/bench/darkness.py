"""From what light on does a camera know nobody any more?

    python -m rollcall.bench.darkness SCENE --pack FOLDER
    python -m rollcall.bench.darkness SCENE --packaged

SCENE is a made classroom. Every tenth second of it is darkened, or washed out towards a bright
grey, with the noise of a sensor. Printed is what is left of the faces and of the recognised.
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
from rollcall.domain.watch import light_of, light_on
from rollcall.vision.ports import FaceEngine

EVERY_S = 10.0
SHARES = (0.5, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05)
KINDS = (("dark", 0.0, 2.0), ("dark, noisy", 0.0, 6.0), ("washed out", 200.0, 2.0))
"""Towards which brightness, and the deviation of the noise: a sensor turns up its gain."""


def spoilt(image: Image, share: float, towards: float, noise: float) -> Image:
    """A share of the picture's contrast, with noise."""
    plain = image * share + towards * (1 - share)
    noisy = plain + np.random.default_rng(0).normal(0, noise, image.shape)
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)


def seen(scene: Scene, engine: FaceEngine, gallery: Gallery, image: Image) -> NDArray[np.int64]:
    """How many faces are found, and how many of them are recognised as who they are."""
    faces, right = engine.detect(image), 0
    cosines = gallery.similarities(engine.embed(image, faces)) if faces else ()
    for face, row in zip(faces, cosines, strict=True):
        seat, best = scene.seat_of(face.box), int(row.argmax())
        is_right = seat is not None and seat.who == gallery.student_ids[best]
        right += is_right and bool(row[best] >= engine.info.threshold)
    return np.array([len(faces), right])


def lines(scene: Scene, engine: FaceEngine, images: list[Image]) -> Iterator[str]:
    """A table for people."""
    gallery = scene.gallery(engine)
    whole = np.sum([seen(scene, engine, gallery, image) for image in images], axis=0)
    boxes = [[face.box for face in engine.detect(image)] for image in images]
    yield f"{engine.info.model_id}: {len(images)} pictures, faces and recognised {whole}"
    yield "kind            picture  faces  evenness  found  recognised"
    for name, towards, noise in KINDS:
        for share in SHARES:
            made = [spoilt(image, share, towards, noise) for image in images]
            mean, spread = np.mean([light_of(image) for image in made], axis=0)
            light = np.mean([light_on(*pair) or 0.0 for pair in zip(made, boxes, strict=True)])
            left = np.sum([seen(scene, engine, gallery, image) for image in made], axis=0)
            found, right = left / whole
            yield f"{name:14} {mean:8.1f} {light:6.1f} {spread:9.1f} {found:6.0%} {right:11.0%}"


def main() -> None:
    """Measure one model and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scene", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    args = parser.parse_args()
    scene = load_scene(args.scene)
    images = [image for time_s, image in scene.frames() if time_s % EVERY_S < 0.05]
    for line in lines(scene, chosen_engine(args.pack), images):
        print(line, flush=True)


if __name__ == "__main__":
    main()
