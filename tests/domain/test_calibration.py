"""The threshold that a school's own photos speak for."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.domain.calibration import Calibration, CalibrationReason, calibrate
from rollcall.domain.faces import Vectors
from rollcall.domain.matching import MatchRules, Verdict, assign
from rollcall.errors import RollcallError
from rollcall.recognition.service.calibration import CalibrationReport, calibrate_folder
from rollcall.recognition.service.calibration_views import as_lines, as_png
from rollcall.students.files.vectors import EmbeddingStore, in_the_making

RULES = MatchRules(0.4)
DIM = 64


def unit(rows: Vectors) -> Vectors:
    made: Vectors = (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)
    return made


def school(students: int, photos: int, spread: float = 0.06, seed: int = 0) -> dict[str, Vectors]:
    """Photos of a student are `spread` a dimension apart, students are at random."""
    random = np.random.default_rng(seed)
    centres = unit(random.normal(size=(students, 1, DIM)))
    vectors = unit(centres + spread * random.normal(size=(students, photos, DIM)))
    return {f"s{n}": vectors[n] for n in range(students)}


def plain_pairs(vectors_of: dict[str, Vectors]) -> tuple[list[float], list[float]]:
    """The cosines of all pairs, one after the other."""
    owners = [(name, v) for name, vectors in vectors_of.items() for v in vectors]
    genuine, impostor = [], []
    for n, (name, vector) in enumerate(owners):
        for other, second in owners[n + 1 :]:
            (genuine if name == other else impostor).append(float(vector @ second))
    return genuine, impostor


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=9), st.integers(0, 99))
def test_every_pair_is_counted_once(counts: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors_of = {
        f"s{n}": unit(random.normal(size=(count, 8))) if count else np.empty((0, 8), np.float32)
        for n, count in enumerate(counts)
    }
    found = calibrate(vectors_of, RULES, 0.4)
    for spread, plain in zip((found.genuine, found.impostor), plain_pairs(vectors_of), strict=True):
        assert spread.pairs == len(plain) == int(spread.counts.sum())
        assert sum(spread.histogram(found.edges())) == len(plain)
        if plain:
            assert spread.lowest == pytest.approx(min(plain), abs=1e-5)
            assert spread.highest == pytest.approx(max(plain), abs=1e-5)
            assert spread.quantile(0.5) == pytest.approx(
                sorted(plain)[(len(plain) - 1) // 2], abs=2e-3
            )
    for row in found.rows:
        near = [c for c in found_plain(vectors_of) if abs(c - row.threshold) < 1e-3]
        reaching = sum(c >= row.threshold for c in plain_pairs(vectors_of)[1])
        assert abs(row.false_pairs - reaching) <= len(near)


def found_plain(vectors_of: dict[str, Vectors]) -> list[float]:
    return plain_pairs(vectors_of)[1]


def test_pairs_across_blocks_are_counted_once() -> None:
    vectors_of = school(300, 4)
    found = calibrate(vectors_of, RULES, 0.4)
    stacked = np.concatenate(list(vectors_of.values()))
    owner = np.repeat(np.arange(300), 4)
    upper = np.triu(np.ones((1200, 1200), bool), k=1)
    cosines, same = stacked @ stacked.T, owner[:, None] == owner[None, :]
    assert found.genuine.pairs == int((upper & same).sum()) == 300 * 6
    assert found.impostor.pairs == int((upper & ~same).sum())
    assert found.impostor.highest == pytest.approx(float(cosines[upper & ~same].max()), abs=1e-6)
    assert found.genuine.lowest == pytest.approx(float(cosines[upper & same].min()), abs=1e-6)


def test_a_row_says_what_recognition_would() -> None:
    """Left out one at a time and matched by the rules themselves."""
    vectors_of = school(25, 3, spread=0.16, seed=4)
    found = calibrate(vectors_of, RULES, 0.4)
    for row in found.rows:
        rules = MatchRules(row.threshold)
        right = asked = wrong = strangers = 0
        for name, vectors in vectors_of.items():
            for n, probe in enumerate(vectors):
                others = [s for s in vectors_of if s != name]
                best = [float((vectors_of[s] @ probe).max()) for s in others]
                own = float((np.delete(vectors, n, axis=0) @ probe).max())
                (match,) = assign(np.array([[own, *best]], np.float32), rules)
                right += match.verdict is Verdict.MATCH and match.student == 0
                wrong += match.verdict is Verdict.MATCH and match.student != 0
                asked += match.verdict is Verdict.UNSURE
                (match,) = assign(np.array([best], np.float32), rules)
                strangers += match.verdict is Verdict.MATCH
        assert (row.recognised, row.asked, row.wrong, row.strangers) == pytest.approx(
            (right / 75, asked / 75, wrong / 75, strangers / 75), abs=1e-6
        )
    assert 0 < min(r.recognised or 0 for r in found.rows) < 1
    assert any(row.strangers for row in found.rows)


def test_the_models_own_threshold_is_never_gone_below() -> None:
    found = calibrate(school(40, 3), RULES, 0.7)
    assert found.impostor.highest is not None
    assert found.impostor.highest < 0.65
    assert (found.recommended, found.reason) == (0.7, CalibrationReason.OWN_SUFFICES)


def test_above_the_highest_false_pair_by_half_the_margin() -> None:
    found = calibrate(school(40, 3), RULES, 0.3)
    assert found.impostor.highest is not None
    assert found.reason is CalibrationReason.ABOVE_FALSE
    assert 0.025 <= found.recommended - found.impostor.highest < 0.036
    (row,) = [row for row in found.rows if row.threshold == found.recommended]
    assert (row.false_pairs, row.highest_false, row.strangers) == (0, None, 0.0)


def test_one_person_enrolled_twice_does_not_drive_the_threshold_up() -> None:
    vectors_of = school(40, 3)
    twice = {**vectors_of, "again": vectors_of["s0"].copy()}
    found = calibrate(twice, RULES, 0.3)
    assert found.impostor.highest == pytest.approx(1.0, abs=1e-5)
    assert found.reason is CalibrationReason.LOOK_ALIKES
    assert (found.genuine.share_reaching(found.recommended) or 0) >= 0.9
    assert found.recommended < 0.95


@pytest.mark.parametrize(("students", "photos"), [(0, 0), (1, 1), (1, 8), (2, 1), (19, 4), (30, 1)])
def test_with_few_photos_the_models_own_is_recommended(students: int, photos: int) -> None:
    found = calibrate(school(students, photos) if students else {}, RULES, 0.45)
    assert not found.enough
    assert found.recommended == 0.45
    assert len(found.edges()) >= 2
    report = CalibrationReport("m", 0.4, 0.45, found, "")
    assert report.as_json()["enough"] is False
    assert list(as_lines(report, plain=True))


def a_report(found: Calibration) -> CalibrationReport:
    return CalibrationReport("insightface/x", 0.4, 0.4, found, "Leave it.")


def test_the_text_has_both_histograms_and_the_table() -> None:
    lines = list(as_lines(a_report(calibrate(school(40, 3), RULES, 0.4)), plain=True))
    text = "\n".join(lines)
    assert text.isascii()
    assert "120 photos of 40 students" in text
    assert "one student: 120 pairs" in text
    assert "two students: 7,020 pairs" in text
    assert sum("in use" in line for line in lines) == 1
    assert sum("#" in line for line in lines) > 5
    assert max(map(len, lines)) <= 105


def test_the_picture_is_a_png() -> None:
    png = as_png(a_report(calibrate(school(40, 3), RULES, 0.3)))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(png) > 5_000


class TestFolder:
    def test_it_is_read_without_a_lock_and_nothing_is_written(self, tmp_path: Path) -> None:
        store = EmbeddingStore(tmp_path / "embeddings.pkl")
        store.replace_vectors("insightface/buffalo_sc", school(40, 3))
        store.replace_vectors("packaged/dlib", school(3, 1))
        store.replace_vectors(in_the_making("packaged/dlib"), school(50, 1))
        before = {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
        report = calibrate_folder(tmp_path, None, None)
        assert {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == before
        assert (report.model, report.threshold, report.own) == ("insightface/buffalo_sc", 0.4, 0.4)
        assert report.found.photos == 120
        other = calibrate_folder(tmp_path, "packaged/dlib", None)
        assert (other.found.students, other.own) == (3, 0.94)

    def test_a_threshold_that_is_set_is_compared_with_the_recommended_one(
        self, tmp_path: Path
    ) -> None:
        EmbeddingStore(tmp_path / "embeddings.pkl").replace_vectors(
            "insightface/buffalo_sc", school(40, 3)
        )
        recommended = calibrate_folder(tmp_path, None, None).found.recommended
        assert recommended > 0.4
        report = calibrate_folder(tmp_path, None, 0.6)
        assert report.threshold == 0.6
        assert f"set MATCH_THRESHOLD={recommended:g}" in report.message

    def test_nobody_enrolled(self, tmp_path: Path) -> None:
        with pytest.raises(RollcallError) as nobody:
            calibrate_folder(tmp_path, None, None)
        assert nobody.value.code == "nobody_enrolled"

    def test_a_model_without_vectors(self, tmp_path: Path) -> None:
        EmbeddingStore(tmp_path / "embeddings.pkl").replace_vectors("packaged/dlib", school(3, 1))
        with pytest.raises(RollcallError, match="packaged/dlib") as unknown:
            calibrate_folder(tmp_path, "insightface/none", None)
        assert unknown.value.code == "model_unknown"

    @pytest.mark.parametrize("content", [b"", b"damaged", b"cos\nsystem\n(S'true'\ntR."])
    def test_a_damaged_file_is_told_and_left_alone(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "embeddings.pkl"
        file.write_bytes(content)
        with pytest.raises(RollcallError) as damaged:
            calibrate_folder(tmp_path, None, None)
        assert damaged.value.code == "data_unreadable"
        assert [p.name for p in tmp_path.iterdir()] == ["embeddings.pkl"]
        assert file.read_bytes() == content
