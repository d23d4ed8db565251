"""A made classroom on disk: read as it is, refused with a sentence where it is none."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from card_scene import write_scene
from rollcall.bench.scene import Scene, embed_photo, load_scene
from rollcall.bench.thresholds import embed_folder, measure
from rollcall.domain.faces import Box
from rollcall.errors import RollcallError
from rollcall.vision.engines.fake import FakeFaceEngine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_scene(tmp_path / "room", {0: (0.0, None), 1: (0.3, 0.8)}, roster=(0, 1, 9), seconds=1)
    return tmp_path / "room"


def change_truth(folder: Path, **changes: Any) -> None:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    truth["seats"][0].update(changes)
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(RollcallError) as refused:
        list(load_scene(folder).frames())
    assert refused.value.code == "bad_scene"
    return refused.value.message


def test_a_scene_as_it_is_on_disk(folder: Path) -> None:
    scene = load_scene(folder)
    assert [seat.who for seat in scene.seats] == ["s0", "s1"]
    assert (scene.seats[1].enter_s, scene.seats[1].leave_s) == (0.3, 0.8)
    assert scene.absent == ("s9",)
    frames = list(scene.frames())
    assert [time_s for time_s, _ in frames] == pytest.approx([n / 10 for n in range(10)])
    assert {image.shape for _, image in frames} == {(240, 450, 3)}
    assert [len(FakeFaceEngine().detect(image)) for _, image in frames] == [1] * 3 + [2] * 5 + [
        1
    ] * 2


def test_a_face_belongs_to_the_seat_that_its_middle_lies_in(folder: Path) -> None:
    scene = load_scene(folder)
    cell = scene.seats[0].cell
    inside = Box(cell.x + cell.w - 12, cell.y, 20, 20)
    outside = Box(cell.x + cell.w - 9, cell.y, 20, 20)
    assert scene.seat_of(inside) == scene.seats[0]
    assert scene.seat_of(outside) != scene.seats[0]
    assert scene.seat_of(Box(5000, 5000, 10, 10)) is None


def test_everyone_on_the_roster_is_enrolled_who_has_a_photo_with_a_face(folder: Path) -> None:
    (folder / "roster" / "without-photos").mkdir()
    broken = folder / "roster" / "with-a-broken-one"
    broken.mkdir()
    (broken / "1.jpg").write_bytes(b"no picture")
    gallery = load_scene(folder).gallery(FakeFaceEngine())
    assert gallery.student_ids == ("s0", "s1", "s9")


@pytest.mark.parametrize("name", ["truth.json", "class.avi", "roster"])
def test_what_is_missing_is_named(folder: Path, name: str) -> None:
    path = folder / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert f"no {name} in" in refusal(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "made classroom" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "truth", [b"", b"{", b"[]", b"\xff\xfe", b'{"seats": []}', b'{"seats": [1], "absent": []}']
)
def test_a_truth_that_is_none(folder: Path, truth: bytes) -> None:
    (folder / "truth.json").write_bytes(truth)
    assert "not the truth of a classroom" in refusal(folder)


@pytest.mark.parametrize(
    "changes",
    [{"cell": [1, 2, 3]}, {"cell": ["a", 1, 2, 3]}, {"enter_s": "soon"}, {"leave_s": []}],
)
def test_a_seat_that_makes_no_sense(folder: Path, changes: dict[str, Any]) -> None:
    change_truth(folder, **changes)
    assert "not the truth of a classroom" in refusal(folder)


@pytest.mark.parametrize("video", [b"", b"This is no video.\n" * 100])
def test_a_video_that_is_none(folder: Path, video: bytes) -> None:
    (folder / "class.avi").write_bytes(video)
    assert "no video that can be played" in refusal(folder)


def test_a_video_that_ends_early_is_played_as_far_as_it_goes(folder: Path) -> None:
    data = (folder / "class.avi").read_bytes()
    (folder / "class.avi").write_bytes(data[: len(data) // 2])
    assert 1 <= len(list(load_scene(folder).frames())) < 10


def test_a_photo_that_cannot_be_read_has_no_vector(tmp_path: Path) -> None:
    assert embed_photo(FakeFaceEngine(), tmp_path / "none.jpg") is None


def test_thresholds_are_measured_over_all_pairs(folder: Path) -> None:
    roster = folder / "roster"
    shutil.copyfile(roster / "s0" / "1.jpg", roster / "s0" / "2.jpg")
    engine = FakeFaceEngine()
    vectors, owners = embed_folder(engine, roster)
    assert owners == ["s0", "s0", "s1", "s9"]
    found = measure(engine, vectors, owners).found
    assert (found.genuine.pairs, found.impostor.pairs) == (1, 5)
    assert found.genuine.lowest == pytest.approx(1.0, abs=1e-5)
    assert found.impostor.highest is not None
    assert found.impostor.highest < 0.6
    own = next(row for row in found.rows if row.threshold == engine.info.threshold)
    assert (own.true_share, own.false_pairs) == (1.0, 0)


def test_a_scene_never_changes(folder: Path) -> None:
    scene = load_scene(folder)
    assert isinstance(scene, Scene)
    with pytest.raises(AttributeError):
        scene.seats = ()  # type: ignore[misc]
