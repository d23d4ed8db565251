"""The bench of a large school, with a small one."""

from pathlib import Path

import pytest

from rollcall.bench import school


def test_the_bench_makes_a_school_and_times_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {"STUDENTS": 12, "CLASSES": 3, "SESSIONS": 9, "ROSTER": 4, "REPEATS": 1}
    for name, value in small.items():
        monkeypatch.setattr(school, name, value)
    folder = tmp_path / "school"
    school.make_school(folder)
    assert len(list((folder / "sessions").glob("*.json"))) == 9
    figures = school.measure(folder)
    assert all(isinstance(value, float | int) for value in figures.values())
    assert figures["mark_bytes"]
    assert list(folder.rglob("*.corrupt-*")) == []
