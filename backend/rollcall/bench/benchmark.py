"""Times Rollcall beside the plain loop and the bare detector, in turns, on the same frames."""

import platform
import sys
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from statistics import median

import psutil

from rollcall.bench.plain_loop import plain_loop
from rollcall.bench.scene import Scene
from rollcall.domain.faces import Image
from rollcall.domain.mood import MoodMeter
from rollcall.errors import RollcallError
from rollcall.rooms.analyser import Analyser
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.ports import EmotionEngine, FaceEngine

MEBI = 1024 * 1024


def benchmark(
    scene: Scene,
    engine: FaceEngine,
    emotion: EmotionEngine | None,
    frames: int = 30,
    pack: Path | None = None,
) -> dict[str, object]:
    """Milliseconds of wall and CPU time a frame: medians over `frames` frames, and their ratios.

    The contenders take turns on every frame, so that a noisy machine hurts all alike: the plain
    loop (see `bench.plain_loop`; `pack` is the folder of an InsightFace pack), the bare detector,
    and Rollcall's own analyser with its mood reading, in one thread. Raises `RollcallError` for
    fewer than one frame.
    """
    from rollcall.vision.tracking import ByteFaceTracker

    gallery = scene.gallery(engine)
    analyser = Analyser(engine, ByteFaceTracker())
    analyser.gallery = gallery
    plain, made_of = plain_loop(engine, emotion, gallery, pack)
    contenders: dict[str, Callable[[Image, float], object]] = {
        "plain_loop": lambda image, _: plain(image),
        "detector": lambda image, _: engine.detect(image),
        "rollcall": _rollcall(analyser, emotion),
    }
    wall: dict[str, list[float]] = {name: [] for name in contenders}
    cpu: dict[str, list[float]] = {name: [] for name in contenders}
    faces = []
    for n, (time_s, image) in enumerate(islice(scene.frames(), max(0, frames) + 1)):
        faces.append(len(engine.detect(image)))
        for name, run in contenders.items():
            wall_0, cpu_0 = time.perf_counter(), time.process_time()
            run(image, time_s)
            if n:  # the first frame warms the models up
                cpu[name].append(time.process_time() - cpu_0)
                wall[name].append(time.perf_counter() - wall_0)
    if not wall["rollcall"]:
        raise RollcallError("bad_scene", "There is nothing to time: give at least two frames.")
    return {
        "engine": engine.info.model_id,
        "emotion": emotion.name if emotion else None,
        "plain_loop": made_of,
        "gallery": len(gallery.student_ids),
        "frames": len(wall["rollcall"]),
        "faces_a_frame": median(faces),
        "wall_ms": _milliseconds(wall),
        "cpu_ms": _milliseconds(cpu),
        "plain_loop_over_rollcall": _ratio(wall, "plain_loop", "rollcall"),
        "rollcall_over_detector": _ratio(wall, "rollcall", "detector"),
        "peak_memory_mb": round(peak_memory() / MEBI),
        "machine": f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} cores",
    }


def peak_memory() -> int:
    """The most memory this process ever held, in bytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024)


def _rollcall(analyser: Analyser, emotion: EmotionEngine | None) -> Callable[[Image, float], None]:
    meter = MoodMeter()

    def run(image: Image, time_s: float) -> None:
        analysis = analyser.analyse(image, time_s)
        if emotion is not None:
            meter.add(emotion.predict([aligned_crop(image, f.face) for f in analysis.faces]))

    return run


def _milliseconds(seconds: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: round(1000 * median(times), 2) for name, times in seconds.items()}


def _ratio(seconds: Mapping[str, list[float]], over: str, under: str) -> float:
    return round(median(a / b for a, b in zip(seconds[over], seconds[under], strict=True)), 2)
