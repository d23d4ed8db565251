from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from rollcall.classes.files import ClassStore
from rollcall.domain.classes import Lesson, SchoolClass
from rollcall.errors import RollcallError

MADE = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
MATHS = SchoolClass(
    "c1", "7B Mathematics", MADE, ("Ms Rivera",), ("a", "b"), "Room 12",
    (Lesson(0, time(8, 30), time(9, 15)),), 5, True, True,
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "classes.json"


def test_a_class_comes_back_as_it_was(path: Path) -> None:
    ClassStore(path).create(MATHS)
    assert ClassStore(path).list() == (MATHS,)
    assert ClassStore(path).get("c1") == MATHS


def test_classes_are_listed_by_name(path: Path) -> None:
    store = ClassStore(path)
    for n, name in enumerate(["physics", "Art", "maths"]):
        store.create(SchoolClass(f"c{n}", name, MADE))
    assert [c.name for c in store.list()] == ["Art", "maths", "physics"]


def test_a_change_that_is_refused_changes_nothing(path: Path) -> None:
    store = ClassStore(path)
    store.create(MATHS)

    def refuse(_: SchoolClass) -> SchoolClass:
        raise RollcallError("no", "No.")

    with pytest.raises(RollcallError, match="No"):
        store.update("c1", refuse)
    assert store.update("c1", lambda c: replace(c, name="8B")).name == "8B"
    assert ClassStore(path).get("c1").name == "8B"


def test_a_class_that_is_not_there_is_an_error(path: Path) -> None:
    store = ClassStore(path)
    for call in (
        lambda: store.get("c1"),
        lambda: store.update("c1", lambda c: c),
        lambda: store.delete("c1"),
    ):
        with pytest.raises(RollcallError) as raised:
            call()
        assert (raised.value.code, raised.value.status) == ("class_not_found", 404)


def test_nothing_is_written_where_nobody_knows_the_forgotten(path: Path) -> None:
    store = ClassStore(path)
    store.create(MATHS)
    before = path.stat().st_mtime_ns
    store.forget("nobody", lambda c: c)
    assert path.stat().st_mtime_ns == before


def test_the_forgotten_is_in_no_copy(path: Path) -> None:
    store = ClassStore(path)
    gone = "3f9c"
    store.create(replace(MATHS, roster=(gone, "b")))
    for name in ("classes.json.corrupt-1", "classes.json.bak.corrupt-2"):
        path.with_name(name).write_text(f'["{gone}", half of')
    store.forget(gone, lambda c: replace(c, roster=c.roster[1:]))
    assert ClassStore(path).get("c1").roster == ("b",)
    path.with_name("classes.json.bak").write_text(f'["{gone}"]')
    store.forget(gone, lambda c: c)
    assert all(gone.encode() not in file.read_bytes() for file in path.parent.iterdir())


def test_a_damaged_file_is_restored_and_told_of(path: Path) -> None:
    store = ClassStore(path)
    store.create(MATHS)
    store.create(SchoolClass("c2", "Art", MADE))
    path.write_text('{"version": 1, "data": [{"id": 5}]}')
    again = ClassStore(path)
    assert again.list() == (MATHS,)
    assert len(again.warnings) == 2
