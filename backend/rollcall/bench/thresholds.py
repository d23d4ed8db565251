"""How far apart are people for a model? Measures a recogniser's threshold on labelled photos.

    python -m rollcall.bench.thresholds FACES --pack FOLDER
    python -m rollcall.bench.thresholds FACES --packaged

FACES holds one folder a person with that person's photos. Every pair of photos is compared.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rollcall.bench.scene import embed_photo
from rollcall.domain.calibration import calibrate
from rollcall.domain.faces import Vectors
from rollcall.domain.matching import MatchRules
from rollcall.recognition.service.calibration import CalibrationReport, report_of
from rollcall.recognition.service.calibration_views import as_lines
from rollcall.vision.engines.thresholds import own_rules
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


def measure(engine: FaceEngine, vectors: Vectors, owners: Sequence[str]) -> CalibrationReport:
    """Compare every pair of photos (n, dim), as `calibrate` does for a school."""
    info, names = engine.info, np.asarray(owners)
    own = own_rules(info.model_id).threshold
    vectors_of = {name: vectors[names == name] for name in dict.fromkeys(owners)}
    found = calibrate(vectors_of, MatchRules(info.threshold, info.margin, info.unsure_band), own)
    return report_of(info.model_id, found, info.threshold, own)


def main() -> None:
    """Measure one model and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faces", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    engine = chosen_engine(args.pack)
    report = measure(engine, *embed_folder(engine, args.faces))
    for line in as_lines(report, plain=True):
        print(line)
    if args.json:
        args.json.write_text(json.dumps(report.as_json(), indent=2) + "\n", encoding="utf-8")


def chosen_engine(pack: Path | None) -> FaceEngine:
    """An InsightFace pack from its folder, dlib's packaged model without one."""
    if pack is None:
        from rollcall.vision.engines.packaged import PackagedEngine

        return PackagedEngine()
    from rollcall.vision.engines.insightface import InsightFaceEngine

    return InsightFaceEngine(pack, pack.name)


if __name__ == "__main__":
    main()
