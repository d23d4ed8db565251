"""The evaluation says what is right, and says what is wrong when something is."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from card_scene import write_scene
from rollcall.bench.benchmark import benchmark
from rollcall.bench.evaluate import Evaluation, evaluate
from rollcall.bench.scene import load_scene
from rollcall.errors import RollcallError
from rollcall.vision.engines.fake import FakeEmotionEngine, FakeFaceEngine
from rollcall.vision.ports import FaceEngine
from support import PATIENCE_WITH_PROGRAMS_S

LATE, STRANGER, ABSENT = 3, 5, 9


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three from the beginning, one late, one stranger, one absent."""
    folder = tmp_path_factory.mktemp("scenes") / "room"
    seats: dict[int, tuple[float, float | None]] = {
        0: (0.0, None), 1: (0.0, None), 2: (0.0, 5.0), LATE: (3.0, None), STRANGER: (0.0, None),
    }  # fmt: skip
    write_scene(folder, seats, roster=(0, 1, 2, LATE, ABSENT), seconds=7)
    return folder


def with_other_truth(room: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The same room, with another truth told about it."""
    folder = Path(shutil.copytree(room, tmp_path / "told"))
    truth = json.loads((room / "truth.json").read_text(encoding="utf-8"))
    change(truth)
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


def evaluated(folder: Path) -> Evaluation:
    return evaluate(load_scene(folder), FakeFaceEngine())


def test_a_room_where_everything_is_right(room: Path) -> None:
    found = evaluated(room)
    assert (found.recall, found.precision, found.late_right) == (1.0, 1.0, 1.0)
    assert (found.missed, found.wrong, found.strangers_marked, found.unenrolled) == (
        [], [], [], [],
    )  # fmt: skip
    assert found.present == 4
    assert found.faces_shown_wrong == 0
    assert found.seconds_of_video == 6.9
    assert found.seconds_to_mark_p50 == pytest.approx(2.1, abs=0.15)
    assert found.engine == "fake/cards"
    assert json.loads(json.dumps(found.as_dict()))["recall"] == 1.0


def test_marks_for_another_persons_face_are_wrong(room: Path, tmp_path: Path) -> None:
    def swap(truth: dict[str, Any]) -> None:
        first, second = truth["seats"][:2]
        first["id"], second["id"] = second["id"], first["id"]

    found = evaluated(with_other_truth(room, tmp_path, swap))
    assert found.wrong == ["s0", "s1"]
    assert found.missed == ["s0", "s1"]
    assert (found.recall, found.precision) == (0.5, 0.5)
    assert found.faces_shown_wrong > 20
    assert found.strangers_marked == []


def test_marks_for_a_strangers_face_are_told_apart(room: Path, tmp_path: Path) -> None:
    def disown(truth: dict[str, Any]) -> None:
        truth["seats"][0]["enrolled"] = False

    found = evaluated(with_other_truth(room, tmp_path, disown))
    assert found.strangers_marked == ["s0"]
    assert found.wrong == []
    assert (found.recall, found.precision, found.present) == (1.0, 0.75, 3)


def test_marks_for_a_face_in_nobodys_seat_are_wrong(room: Path, tmp_path: Path) -> None:
    def move(truth: dict[str, Any]) -> None:
        truth["seats"][0]["cell"] = [400, 200, 20, 20]

    found = evaluated(with_other_truth(room, tmp_path, move))
    assert (found.wrong, found.missed) == (["s0"], ["s0"])


def test_whoever_is_there_and_not_marked_is_missed(room: Path, tmp_path: Path) -> None:
    def add(truth: dict[str, Any]) -> None:
        truth["seats"].append({**truth["seats"][0], "id": f"s{ABSENT}", "cell": [0, 0, 1, 1]})

    found = evaluated(with_other_truth(room, tmp_path, add))
    assert found.missed == [f"s{ABSENT}"]
    assert (found.recall, found.precision) == (0.8, 1.0)


def test_a_latecomer_seen_before_the_entry_is_not_right(room: Path, tmp_path: Path) -> None:
    def later(truth: dict[str, Any]) -> None:
        truth["seats"][3]["enter_s"] = 4.5

    assert evaluated(with_other_truth(room, tmp_path, later)).late_right == 0.0


def test_without_latecomers_there_is_nothing_to_say_of_them(room: Path, tmp_path: Path) -> None:
    def nobody(truth: dict[str, Any]) -> None:
        truth["seats"] = truth["seats"][-1:]

    found = evaluated(with_other_truth(room, tmp_path, nobody))
    assert found.late_right is None
    assert found.seconds_to_mark_p50 is None
    assert (found.recall, found.present) == (1.0, 0)


@pytest.mark.real_model
@pytest.mark.slow
def test_a_made_classroom_with_real_faces(
    shared_dir: Path, buffalo: FaceEngine, tmp_path: Path
) -> None:
    maker = shared_dir / "tools" / "make_classroom.py"
    if not maker.is_file():
        pytest.skip("no make_classroom.py in the shared folder")
    asked = "--seats 8 --present 5 --absent 2 --strangers 2 --late 1 --leavers 1 --seconds 18"
    subprocess.run(
        [sys.executable, str(maker), "--faces", str(shared_dir / "data" / "faces"),
         "--out", str(tmp_path / "made"), *asked.split(), "--fps", "5", "--size", "800x450",
         "--seed", "3"],
        check=True, capture_output=True, timeout=PATIENCE_WITH_PROGRAMS_S,
    )  # fmt: skip
    found = evaluate(load_scene(tmp_path / "made"), buffalo)
    assert (found.wrong, found.strangers_marked, found.faces_shown_wrong) == ([], [], 0)
    assert found.precision == 1.0
    assert found.recall >= 0.8
    assert found.present == 5
    assert found.engine == "insightface/buffalo_sc"


def test_the_benchmark_times_three_ways_on_the_same_frames(room: Path) -> None:
    figures = benchmark(load_scene(room), FakeFaceEngine(), FakeEmotionEngine(), frames=5)
    assert figures["frames"] == 5
    assert figures["faces_a_frame"] == 4
    assert figures["gallery"] == 5
    for kind in ("wall_ms", "cpu_ms"):
        times = figures[kind]
        assert isinstance(times, dict)
        assert set(times) == {"plain_loop", "detector", "rollcall"}
        assert kind == "cpu_ms" or min(times.values()) > 0
    assert isinstance(figures["peak_memory_mb"], int)
    assert figures["peak_memory_mb"] > 10


@pytest.mark.parametrize("frames", [0, -3])
def test_a_benchmark_of_no_frames_is_refused(room: Path, frames: int) -> None:
    with pytest.raises(RollcallError, match="nothing to time"):
        benchmark(load_scene(room), FakeFaceEngine(), None, frames)
