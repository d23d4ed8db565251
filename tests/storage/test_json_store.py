import json
import os
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from rollcall.errors import RollcallError
from rollcall.storage.json_store import JsonStore
from support import PATIENCE_S


@dataclass(frozen=True)
class Settled:
    names: tuple[str, ...] = ()
    count: int = 0


def store(path: Path, version: int = 1, **more: Any) -> JsonStore[Settled]:
    return JsonStore(path, TypeAdapter(Settled), version=version, empty=Settled(), **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "things.json"


def add(name: str) -> Any:
    return lambda value: replace(value, names=(*value.names, name))


def test_the_first_start_is_empty_and_silent(path: Path) -> None:
    opened = store(path)
    assert (opened.read(), opened.warnings) == (Settled(), ())
    assert not path.exists()


def test_the_envelope(path: Path) -> None:
    store(path).update(add("Zoë محمد"))
    envelope = json.loads(path.read_text(encoding="utf-8"))
    assert envelope["version"] == 1
    assert envelope["saved_at"].endswith("+00:00")
    assert envelope["data"] == {"names": ["Zoë محمد"], "count": 0}
    assert store(path).read() == Settled(("Zoë محمد",))


def test_a_change_that_raises_changes_nothing(path: Path) -> None:
    opened = store(path)
    opened.update(add("a"))
    with pytest.raises(ZeroDivisionError):
        opened.update(lambda value: replace(value, count=1 // 0))
    assert (opened.read(), opened.revision) == (Settled(("a",)), 1)


def test_a_write_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = store(path)
    opened.update(add("a"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(RollcallError, match="No space left"):
            opened.update(add("b"))
    assert opened.read() == store(path).read() == Settled(("a",))


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\x00" * 300,
        b"[]",
        b'{"version": 1}',
        b'{"version": true, "data": {}}',
        b'{"version": "1", "data": {}}',
        b'{"version": 1, "data": {"names": "abc", "count": "many"}}',
        b'{"version": 0, "data": {}}',
        b"\xff\xfe{}",
        b"[" * 200_000,
    ],
)
def test_a_damaged_file_is_kept_and_the_last_good_copy_restored(path: Path, damage: bytes) -> None:
    opened = store(path)
    opened.update(add("a"))
    opened.update(add("b"))
    path.write_bytes(damage)
    again = store(path)
    assert again.read() == Settled(("a",))
    assert "damaged" in again.warnings[0]
    assert "restored" in again.warnings[1]
    (kept,) = path.parent.glob("things.json.corrupt-*")
    assert kept.read_bytes() == damage
    assert store(path).warnings == ()


def test_nothing_starts_empty_in_silence(path: Path) -> None:
    path.write_bytes(b"junk")
    path.with_name("things.json.bak").write_bytes(b"more junk")
    opened = store(path)
    assert opened.read() == Settled()
    assert "starts empty" in opened.warnings[-1]
    assert len(list(path.parent.glob("*.corrupt-*"))) == 2


def test_a_missing_file_comes_back_from_its_copy(path: Path) -> None:
    opened = store(path)
    opened.update(add("a"))
    opened.update(add("b"))
    path.unlink()
    again = store(path)
    assert again.read() == Settled(("a",))
    assert "was missing" in again.warnings[0]
    assert path.exists()


def test_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    content = b'{"version": 3, "data": {"other": 1}}'
    path.write_bytes(content)
    with pytest.raises(RollcallError, match="newer Rollcall") as raised:
        store(path, version=2, migrations={1: lambda data: data})
    assert raised.value.code == "data_too_new"
    assert path.read_bytes() == content


def test_older_versions_are_migrated_step_by_step(path: Path) -> None:
    path.write_bytes(b'{"version": 1, "data": ["a", "b"]}')
    steps = {1: lambda data: {"names": data}, 2: lambda data: {**data, "count": 7}}
    assert store(path, version=3, migrations=steps).read() == Settled(("a", "b"), 7)
    assert json.loads(path.read_bytes())["version"] == 3
    assert json.loads(path.with_name("things.json.bak").read_bytes())["version"] == 1


def test_a_version_without_a_way_forward_is_not_lost(path: Path) -> None:
    path.write_bytes(b'{"version": 1, "data": ["a"]}')
    opened = store(path, version=2)
    assert "damaged" in opened.warnings[0]
    assert len(list(path.parent.glob("*.corrupt-*"))) == 1


@pytest.mark.skipif(os.name == "nt", reason="a folder is no file on Windows either, differently")
def test_a_denied_file_is_no_damaged_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(RollcallError) as raised:
        store(path)
    assert raised.value.code == "data_unreadable"
    assert path.is_dir()


def test_forgetting_leaves_no_copy_of_what_was(path: Path) -> None:
    opened = store(path)
    opened.update(add("Secret Name"))
    path.write_bytes(b"Secret Name, damaged")
    opened = store(path)
    opened.update(add("Secret Name"))
    opened.update(add("b"))
    opened.update(lambda value: replace(value, names=("b",)), forget=True)
    for file in path.parent.rglob("*"):
        assert b"Secret Name" not in file.read_bytes(), file.name
    assert store(path).read() == Settled(("b",))


def test_rubbish_of_a_killed_process_is_cleared(path: Path) -> None:
    rubbish = path.with_name(".things.json.abcd.tmp")
    rubbish.write_bytes(b"half")
    store(path)
    assert not rubbish.exists()


def test_eight_threads_lose_nothing(path: Path) -> None:
    opened = store(path)

    def work(worker: int) -> None:
        for i in range(10):
            opened.update(add(f"{worker}-{i}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE_S)
    assert len(set(store(path).read().names)) == 80
    assert opened.revision == 80


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_damage(path: Path, number: str) -> None:
    path.write_text(f'{{"version": 1, "data": {{"names": [], "count": {number}}}}}')
    assert store(path).read() == Settled()
    assert len(list(path.parent.glob("things.json.corrupt-*"))) == 1


def test_without_indent_the_file_is_one_line(path: Path) -> None:
    store(path, indent=None).update(add("a"))
    assert "\n" not in path.read_text()
    assert store(path).read() == Settled(("a",))
