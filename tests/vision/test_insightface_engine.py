"""The default engine, with a real pack and real faces."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from people import people, picture
from rollcall.bench.scene import embed_photo
from rollcall.demo.pictures import GROUP, packaged_photo
from rollcall.domain.faces import Vectors
from rollcall.errors import RollcallError
from rollcall.vision.engines import insightface as insightface_engine
from rollcall.vision.engines.insightface import InsightFaceEngine
from rollcall.vision.engines.providers import CPU
from rollcall.vision.engines.thresholds import UNMEASURED

pytestmark = pytest.mark.real_model

GROUP_FACES = [(111, 328), (519, 341), (796, 411), (959, 132), (1178, 337), (321, 207)]
"""The centres of the six faces of InsightFace's group photo, in pixels."""


@pytest.fixture
def pack(buffalo_pack: Path, one_thread_a_model: None) -> Path:
    return buffalo_pack


@pytest.fixture
def engine(buffalo: InsightFaceEngine) -> InsightFaceEngine:
    return buffalo


def part_of(pack: Path, tmp_path: Path, *patterns: str) -> Path:
    """A pack with some of the files."""
    folder = tmp_path / "half"
    folder.mkdir()
    for pattern in patterns:
        for file in pack.glob(pattern):
            shutil.copyfile(file, folder / file.name)
    return folder


def vectors_of(engine: InsightFaceEngine, photos: Sequence[Path]) -> Vectors:
    found = [embed_photo(engine, photo) for photo in photos]
    return np.stack([vector for vector in found if vector is not None])


def test_it_says_which_model_runs_and_by_which_rules(engine: InsightFaceEngine) -> None:
    info = engine.info
    assert (info.model_id, info.dim, info.provider) == ("insightface/buffalo_sc", 512, CPU)
    assert (info.threshold, info.margin, info.unsure_band) == (0.40, 0.05, 0.05)
    assert "non-commercial" in info.licence


@pytest.mark.parametrize("portrait", [False, True], ids=["frame", "portrait"])
def test_six_faces_in_the_group_photo(engine: InsightFaceEngine, portrait: bool) -> None:
    image = packaged_photo(GROUP)
    faces = (engine.detect_portrait if portrait else engine.detect)(image)
    assert len(faces) == 6
    for x, y in GROUP_FACES:
        (face,) = (
            f for f in faces
            if f.box.x < x < f.box.x + f.box.w and f.box.y < y < f.box.y + f.box.h
        )  # fmt: skip
        eyes, nose, mouth = face.landmarks[:2], face.landmarks[2], face.landmarks[3:]
        assert eyes[0, 0] < nose[0] < eyes[1, 0]
        assert eyes[:, 1].max() < nose[1] < mouth[:, 1].min()
    assert [f.score for f in faces] == sorted((f.score for f in faces), reverse=True)
    assert all(0.5 <= f.score <= 1 for f in faces)


def test_vectors_are_of_unit_length_and_in_the_order_asked(engine: InsightFaceEngine) -> None:
    image = packaged_photo(GROUP)
    faces = engine.detect(image)
    vectors = engine.embed(image, faces)
    assert vectors.shape == (6, 512)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    backwards = engine.embed(image, faces[::-1])
    np.testing.assert_allclose(backwards[::-1], vectors, atol=1e-4)
    assert float(np.triu(vectors @ vectors.T, 1).max()) < engine.info.threshold
    assert engine.embed(image, []).shape == (0, 512)


def test_one_person_is_over_the_threshold_and_two_are_below(
    engine: InsightFaceEngine, shared_dir: Path
) -> None:
    each = [vectors_of(engine, photos) for photos in people(shared_dir, 8, photos=4)]
    for own in each:
        genuine = (own @ own.T)[np.triu_indices(len(own), 1)]
        assert float(np.median(genuine)) > engine.info.threshold
    together = np.concatenate(each)
    owner = np.repeat(np.arange(len(each)), [len(own) for own in each])
    strangers = (together @ together.T)[owner[:, None] != owner[None, :]]
    assert float(strangers.max()) < engine.info.threshold


def test_no_two_of_a_hundred_people_are_taken_for_one(
    engine: InsightFaceEngine, shared_dir: Path
) -> None:
    vectors = vectors_of(engine, [photos[0] for photos in people(shared_dir, 100)])
    assert len(vectors) >= 99
    false_pairs = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
    assert float(false_pairs.max()) < engine.info.threshold


def test_a_face_that_fills_the_picture_is_found_in_a_portrait(engine: InsightFaceEngine) -> None:
    image = packaged_photo(("insightface", "data/images/Tom_Hanks_54745.png"))
    assert len(engine.detect_portrait(image)) == 1


@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 3), (16, 16), (1, 4000), (4000, 1), (30, 700), (480, 640)]
)
@pytest.mark.parametrize("grey", [0, 127, 255])
def test_a_picture_without_a_face_has_none_whatever_its_shape(
    engine: InsightFaceEngine, shape: tuple[int, int], grey: int
) -> None:
    image = np.full((*shape, 3), grey, np.uint8)
    assert engine.detect(image) == []
    assert engine.detect_portrait(image) == []


def test_a_smaller_search_is_possible(pack: Path, shared_dir: Path) -> None:
    small = InsightFaceEngine(pack, "buffalo_sc", 320, available_providers=[CPU])
    assert len(small.detect(packaged_photo(GROUP))) == 6
    assert len(small.detect(picture(people(shared_dir, 1)[0][0]))) >= 1


def test_a_threshold_may_be_set_and_an_unmeasured_pack_is_judged_strictly(pack: Path) -> None:
    engine = InsightFaceEngine(pack, "somebodys_own", available_providers=[CPU])
    assert engine.info.threshold == UNMEASURED
    assert engine.info.model_id == "insightface/somebodys_own"
    engine = InsightFaceEngine(pack, "buffalo_sc", threshold=0.55, available_providers=[CPU])
    assert engine.info.threshold == 0.55


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (["det*"], "no recognition model"),
        (["w600k*"], "no detection model"),
        ([], "no detection model"),
    ],
)
def test_half_a_pack_is_refused(pack: Path, tmp_path: Path, kept: list[str], words: str) -> None:
    with pytest.raises(RollcallError, match=words) as refused:
        InsightFaceEngine(part_of(pack, tmp_path, *kept), "half")
    assert refused.value.code == "model_incomplete"
    assert "FACE_MODEL" in refused.value.message


@pytest.mark.parametrize("size", [0, 100, 500_000])
def test_a_truncated_model_is_refused(pack: Path, tmp_path: Path, size: int) -> None:
    folder = part_of(pack, tmp_path, "*.onnx")
    (recogniser,) = folder.glob("w600k*")
    recogniser.write_bytes(recogniser.read_bytes()[:size])
    with pytest.raises(RollcallError, match="no whole model") as refused:
        InsightFaceEngine(folder, "half")
    assert refused.value.code == "model_damaged"


def test_a_folder_that_is_not_there_is_refused_and_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(RollcallError, match="no model folder nowhere") as refused:
        InsightFaceEngine(tmp_path / "nowhere", "nowhere")
    assert refused.value.code == "model_unavailable"
    assert list(tmp_path.iterdir()) == []


def test_an_accelerator_that_computes_something_else_is_not_used(
    pack: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The self-test runs through the real recogniser; only the accelerator is played."""
    load = insightface_engine._load

    def on_cpu(folder: Path, providers: list[str]) -> Any:
        analysis = load(folder, [CPU])
        if "CUDAExecutionProvider" in providers:
            recogniser = analysis.models["recognition"]
            right = recogniser.get_feat
            recogniser.get_feat = lambda crops: right(crops)[:, ::-1]
        return analysis

    monkeypatch.setattr(insightface_engine, "_load", on_cpu)
    engine = InsightFaceEngine(pack, "buffalo_sc", available_providers=["CUDAExecutionProvider"])
    assert engine.info.provider == CPU
    assert "disagrees with the CPU" in caplog.text
