"""The loop that most attendance programs are: every face, every frame, one after the other."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Image
from rollcall.domain.matching import Gallery
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.ports import EmotionEngine, FaceEngine

PlainLoop = Callable[[Image], int]
"""Looks at one frame (BGR) and returns how many faces it named."""


def plain_loop(
    engine: FaceEngine, emotion: EmotionEngine | None, gallery: Gallery, pack: Path | None
) -> tuple[PlainLoop, str]:
    """The plain loop over the same models, and what it is made of.

    With an InsightFace pack it is `FaceAnalysis.get`, a Python loop over the gallery, and
    `DeepFace.analyze` for each face where DeepFace's model runs. Else the engine's own calls take
    their places, one face at a time.
    """
    known = separate_vectors(gallery)
    read_mood, mood_name = _mood_reader(emotion)
    if pack is None:
        return _over_engine(engine, known, read_mood), f"engine calls, loop, {mood_name}"
    return _over_insightface(pack, known, read_mood), f"FaceAnalysis.get, loop, {mood_name}"


def separate_vectors(gallery: Gallery) -> Mapping[str, NDArray[np.float32]]:
    """One vector a student, (dim,), as a dictionary that a loop walks through."""
    columns = gallery.similarities(np.eye(gallery.dim, dtype=np.float32))
    return {student: columns[:, n].copy() for n, student in enumerate(gallery.student_ids)}


def nearest(
    vector: NDArray[np.float32], known: Mapping[str, NDArray[np.float32]]
) -> tuple[str | None, float]:
    """The student with the highest cosine, found one by one."""
    name, best = None, -1.0
    for student, other in known.items():
        norms = float(np.linalg.norm(vector) * np.linalg.norm(other))
        cosine = float(np.dot(vector, other)) / norms
        if cosine > best:
            name, best = student, cosine
    return name, best


def _over_insightface(
    pack: Path,
    known: Mapping[str, NDArray[np.float32]],
    read_mood: Callable[[Image], object],
) -> PlainLoop:
    from insightface.app import FaceAnalysis

    analysis = FaceAnalysis(
        name=str(pack),
        allowed_modules=["detection", "recognition"],
        providers=["CPUExecutionProvider"],
    )
    analysis.prepare(ctx_id=0, det_size=(640, 640))

    def run(image: Image) -> int:
        named = 0
        for face in analysis.get(image):
            named += nearest(face.embedding, known)[0] is not None
            x1, y1, x2, y2 = np.maximum(face.bbox, 0).astype(int)
            read_mood(image[y1:y2, x1:x2])
        return named

    return run


def _over_engine(
    engine: FaceEngine,
    known: Mapping[str, NDArray[np.float32]],
    read_mood: Callable[[Image], object],
) -> PlainLoop:
    def run(image: Image) -> int:
        named = 0
        for face in engine.detect(image):
            named += nearest(engine.embed(image, [face])[0], known)[0] is not None
            read_mood(aligned_crop(image, face))
        return named

    return run


def _mood_reader(emotion: EmotionEngine | None) -> tuple[Callable[[Image], object], str]:
    if emotion is None:
        return lambda _: None, "no mood"
    if not emotion.name.startswith("deepface/"):
        return lambda crop: emotion.predict([crop]), f"{emotion.name} a face"

    from deepface import DeepFace

    def analyze(crop: Image) -> Any:
        return DeepFace.analyze(
            crop, actions=["emotion"], detector_backend="skip", silent=True, align=False
        )

    return analyze, "DeepFace.analyze a face"
