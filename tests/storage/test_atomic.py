import errno
import os
import stat
from pathlib import Path

import pytest

from rollcall.errors import RollcallError
from rollcall.storage import atomic

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_writes_and_keeps_the_last_good_copy(tmp_path: Path) -> None:
    path = tmp_path / "students.json"
    for content in (b"one", b"two", b"three"):
        atomic.write_atomic(path, content)
    assert path.read_bytes() == b"three"
    assert atomic.backup_of(path).read_bytes() == b"two"
    assert names(tmp_path) == {"students.json", "students.json.bak"}


def test_without_a_last_copy(tmp_path: Path) -> None:
    path = tmp_path / "1.jpg"
    atomic.write_atomic(path, b"one", keep_last=False)
    atomic.write_atomic(path, b"two", keep_last=False)
    assert names(tmp_path) == {"1.jpg"}


@posix_only
def test_files_and_folders_are_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.json"
    atomic.write_atomic(path, b"1")
    atomic.write_atomic(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(atomic.backup_of(path).stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_crash_between_the_two_replacements_leaves_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"one")
    os.link(path, atomic.backup_of(path))
    atomic.write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert atomic.backup_of(path).read_bytes() == b"one"
    assert names(tmp_path) == {"x.json", "x.json.bak"}


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "x.json"
    atomic.write_atomic(path, b"one")
    atomic.write_atomic(path, b"two")
    assert atomic.backup_of(path).read_bytes() == b"one"
    assert names(tmp_path) == {"x.json", "x.json.bak"}


@pytest.mark.parametrize(
    ("number", "status", "advice"),
    [(errno.ENOSPC, 507, "Free some space"), (errno.EIO, 500, "permissions")],
)
def test_a_failed_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int, advice: str
) -> None:
    path = tmp_path / "x.json"
    atomic.write_atomic(path, b"one")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RollcallError, match=advice) as raised:
        atomic.write_atomic(path, b"two")
    assert (raised.value.code, raised.value.status) == ("write_failed", status)
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == {"x.json"}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "photos").write_bytes(b"")
    with pytest.raises(RollcallError, match="could not be saved"):
        atomic.write_atomic(tmp_path / "photos" / "s1" / "1.jpg", b"x")


def test_on_windows_a_busy_file_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([PermissionError(13, "busy"), PermissionError(13, "busy")])
    real = Path.replace

    def sometimes(self: Path, target: Path) -> Path:
        if error := next(refusals, None):
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    monkeypatch.setattr(atomic, "WINDOWS", True)
    atomic.write_atomic(tmp_path / "x.json", b"one")
    assert (tmp_path / "x.json").read_bytes() == b"one"


def test_quarantine_keeps_every_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    kept = []
    for content in (b"bad one", b"bad two"):
        path.write_bytes(content)
        kept.append(atomic.quarantine(path))
    assert not path.exists()
    assert atomic.quarantined(path) == kept
    assert [file.read_bytes() for file in kept] == [b"bad one", b"bad two"]


def test_remove_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "1.jpg"
    for name in ("1.jpg", "1.jpg.bak", "1.jpg.corrupt-2026", ".1.jpg.abc.tmp", "11.jpg"):
        (tmp_path / name).write_bytes(b"face")
    atomic.remove_file(path)
    atomic.remove_file(path)
    assert names(tmp_path) == {"11.jpg"}


def test_lines_are_added_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "new" / "log"
    atomic.append_line(path, b"one\n")
    atomic.append_line(path, b"two\nthree\n")
    assert path.read_bytes() == b"one\ntwo\nthree\n"
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_torn_line_is_ended_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"one\ntw")
    atomic.append_line(path, b"three\n")
    assert path.read_bytes() == b"one\ntw\nthree\n"


def test_a_line_that_cannot_be_synced_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log"
    atomic.append_line(path, b"one\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(RollcallError) as failure:
            atomic.append_line(path, b"two\n")
    assert (failure.value.code, failure.value.status) == ("write_failed", 507)
    atomic.append_line(path, b"three\n")
    assert path.read_bytes() == b"one\nthree\n"
