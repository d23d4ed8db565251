"""A folder's first use is filled wholly, or not at all."""

from pathlib import Path

import pytest

from rollcall.storage import first_filling
from rollcall.storage.first_filling import BEING_FILLED, FILLED, fill_first


def put(folder: Path) -> None:
    (folder / "a").write_text("a")
    (folder / "b").mkdir()
    (folder / "b" / "c").write_text("c")


def refuse(_: Path) -> None:
    raise AssertionError("somebody has been here")


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_an_empty_folder_is_filled_once(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    fill_first(tmp_path, put)
    assert names(tmp_path) == [".lock", "a", "b", "b/c"]
    fill_first(tmp_path, refuse)


def test_where_something_is_nothing_is_filled(tmp_path: Path) -> None:
    (tmp_path / "students.json").touch()
    fill_first(tmp_path, refuse)
    assert names(tmp_path) == ["students.json"]


def test_what_was_begun_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / BEING_FILLED).mkdir()
    (tmp_path / BEING_FILLED / "half").touch()
    fill_first(tmp_path, put)
    assert names(tmp_path) == ["a", "b", "b/c"]


@pytest.mark.parametrize("moved", range(3))
def test_what_was_filled_is_moved_to_the_end(tmp_path: Path, moved: int) -> None:
    (tmp_path / FILLED).mkdir()
    put(tmp_path / FILLED)
    for name in ("a", "b")[:moved]:
        (tmp_path / FILLED / name).rename(tmp_path / name)
    fill_first(tmp_path, refuse)
    assert names(tmp_path) == ["a", "b", "b/c"]


def test_a_failure_leaves_it_to_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        put(folder)
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        fill_first(tmp_path, fail)
    assert [name for name in names(tmp_path) if not name.startswith(".")] == []
    with monkeypatch.context() as patched:
        patched.setattr(first_filling, "sync_folder", refuse)
        with pytest.raises(AssertionError):
            fill_first(tmp_path, put)
    fill_first(tmp_path, refuse)
    assert names(tmp_path) == ["a", "b", "b/c"]
