"""What the doctor says of the gallery."""

from pathlib import Path

import numpy as np
import pytest

from rollcall.doctor.findings import examine
from rollcall.doctor.gallery import gallery_check
from rollcall.domain.faces import Vectors
from rollcall.domain.findings import Finding, Verdict
from rollcall.students.files.vectors import EmbeddingStore

MODEL = "insightface/buffalo_sc"


def rows(*angles: float) -> Vectors:
    """Unit vectors of two numbers at these angles (degrees)."""
    turned = np.radians(angles)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def examined(folder: Path, threshold: float | None = None) -> list[Finding]:
    return examine([gallery_check(folder, threshold)], lambda _: None)


def gallery(folder: Path, **students: Vectors) -> Path:
    store = EmbeddingStore(folder / "embeddings.pkl")
    for student, vectors in students.items():
        store.replace_vectors(MODEL, {student: vectors})
    return folder


def test_an_empty_school_is_in_order(tmp_path: Path) -> None:
    (only,) = examined(tmp_path)
    assert (only.verdict, only.sentence) == (Verdict.OK, "Nobody is enrolled yet.")


def test_a_good_gallery_has_its_own_error_told(tmp_path: Path) -> None:
    folder = gallery(tmp_path, ana=rows(0, 5, 10), ben=rows(90, 95, 100))
    (only,) = examined(folder)
    assert only.verdict is Verdict.OK
    assert f"{MODEL}: 6 photos of 2 students" in only.sentence
    assert f"between two students {np.cos(np.radians(80)):.3f}" in only.sentence
    assert f"within one {np.cos(np.radians(10)):.3f}" in only.sentence


def test_look_alikes_and_the_weak_are_warned_of(tmp_path: Path) -> None:
    folder = gallery(tmp_path, ana=rows(0, 5, 10), twin=rows(12), ben=rows(90, 95, 100))
    _, alike, weak = examined(folder)
    assert alike.verdict is weak.verdict is Verdict.WARNING
    assert "1 pair of students reach the threshold of 0.4" in alike.sentence
    assert "1 of 3 students have fewer than 3 photos" in weak.sentence


def test_the_schools_own_threshold_counts(tmp_path: Path) -> None:
    folder = gallery(tmp_path, ana=rows(0, 5, 10), ben=rows(60, 65, 70))
    assert any(finding.verdict is Verdict.WARNING for finding in examined(folder))
    assert all(finding.verdict is Verdict.OK for finding in examined(folder, 0.7))


def test_nobody_is_named(tmp_path: Path) -> None:
    folder = gallery(tmp_path, anastudent=rows(0), twinstudent=rows(1))
    assert not any("anastudent" in finding.sentence for finding in examined(folder))


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x04cos\nsystem\n."])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "embeddings.pkl"
    file.write_bytes(content)
    (only,) = examined(tmp_path)
    assert only.verdict is Verdict.PROBLEM
    assert file.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["embeddings.pkl"]
