"""How far apart are people for a model? Measures a recogniser's threshold on labelled photos.

    python -m rollcall.bench.thresholds FACES --pack FOLDER
    python -m rollcall.bench.thresholds FACES --packaged

FACES holds one folder a person with that person's photos. Every pair of photos is compared.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rollcall.bench.scene import embed_photo
from rollcall.domain.faces import Vectors
from rollcall.vision.ports import FaceEngine


def embed_folder(engine: FaceEngine, faces: Path) -> tuple[Vectors, list[str]]:
    """One vector a photo, of its middle face, and whose it is; photos without one are skipped."""
    vectors, owners = [], []
    for person in sorted(p for p in faces.iterdir() if p.is_dir()):
        for photo in sorted(person.glob("*.jpg")):
            vector = embed_photo(engine, photo)
            if vector is not None:
                vectors.append(vector)
                owners.append(person.name)
    return np.stack(vectors), owners


def pair_cosines(
    vectors: Vectors, owners: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The cosines of all pairs of one person, and of all pairs of two persons."""
    names = np.asarray(owners)
    cosines = vectors @ vectors.T
    upper = np.triu(np.ones_like(cosines, dtype=bool), k=1)
    same = names[:, None] == names[None, :]
    return cosines[upper & same], cosines[upper & ~same]


def rows(
    genuine: NDArray[np.float32], impostor: NDArray[np.float32], thresholds: Sequence[float]
) -> Iterator[str]:
    """A line for each threshold: the share of true pairs kept, and of false pairs let in."""
    for threshold in thresholds:
        kept = float((genuine >= threshold).mean())
        false = int((impostor >= threshold).sum())
        share = false / len(impostor)
        yield f"{threshold:.3f}  true pairs {kept:6.3f}  false pairs {false:6d} ({share:.1e})"


def main() -> None:
    """Measure one model and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faces", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    parser.add_argument("--cosines", type=Path, help="write the two sets of cosines to an NPZ")
    args = parser.parse_args()
    engine = _engine(args.pack)
    vectors, owners = embed_folder(engine, args.faces)
    genuine, impostor = pair_cosines(vectors, owners)
    print(f"{engine.info.model_id}: {len(owners)} photos of {len(set(owners))} people")
    print(f"{len(genuine)} true pairs, {len(impostor)} false pairs")
    high = float(impostor.max())
    print(f"highest false pair {high:.4f}, median true pair {float(np.median(genuine)):.4f}")
    spread = (1 - high) / 4
    for row in rows(genuine, impostor, [high + spread * k for k in (-6, -4, -3, -2, -1, 0, 1)]):
        print(row)
    if args.cosines:
        np.savez(args.cosines, genuine=genuine, impostor=impostor)


def _engine(pack: Path | None) -> FaceEngine:
    if pack is None:
        from rollcall.vision.packaged_engine import PackagedEngine

        return PackagedEngine()
    from rollcall.vision.insightface_engine import InsightFaceEngine

    return InsightFaceEngine(pack, pack.name)


if __name__ == "__main__":
    main()
