"""Two processes and one data folder."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rollcall
from rollcall.errors import RollcallError
from rollcall.storage.lock import LOCK_NAME, OWNER_NAME, DataFolderLock
from support import PATIENCE_WITH_PROGRAMS_S

BACKEND = Path(rollcall.__file__).parents[1]
HOLD = """
import sys
from pathlib import Path
from rollcall.storage.lock import DataFolderLock
with DataFolderLock(Path(sys.argv[1]), "http://127.0.0.1:8000"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(BACKEND), "SYSTEMROOT": "C:\\Windows"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.communicate(timeout=PATIENCE_WITH_PROGRAMS_S)


def test_the_second_process_is_told_who_has_it(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(RollcallError) as raised:
        DataFolderLock(tmp_path / "data", "http://127.0.0.1:9000").acquire()
    assert raised.value.code == "data_folder_in_use"
    assert f"process {holder.pid}" in raised.value.message
    assert "http://127.0.0.1:8000" in raised.value.message


def test_a_killed_owner_does_not_block(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait(timeout=PATIENCE_WITH_PROGRAMS_S)
    assert (tmp_path / "data" / OWNER_NAME).exists()
    with DataFolderLock(tmp_path / "data", "here"):
        assert f'"pid": {os.getpid()}' in (tmp_path / "data" / OWNER_NAME).read_text()
    assert not (tmp_path / "data" / OWNER_NAME).exists()


def test_a_released_folder_is_free(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.communicate("\n", timeout=PATIENCE_WITH_PROGRAMS_S)
    assert holder.returncode == 0
    lock = DataFolderLock(tmp_path / "data", "here")
    lock.acquire()
    lock.release()
    lock.release()


def test_one_process_cannot_take_it_twice(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path, "here"), pytest.raises(RollcallError, match=str(os.getpid())):
        DataFolderLock(tmp_path, "there").acquire()


@pytest.mark.parametrize("left", ["", "[1]", "{}", "not json"])
def test_an_unreadable_owner_is_just_not_named(tmp_path: Path, left: str) -> None:
    with DataFolderLock(tmp_path, "here"):
        (tmp_path / OWNER_NAME).write_text(left)
        with pytest.raises(RollcallError, match="another process"):
            DataFolderLock(tmp_path, "there").acquire()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(RollcallError, match="DATA_DIR") as raised:
        DataFolderLock(tmp_path / "data", "here").acquire()
    assert raised.value.code == "data_folder_unusable"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_a_folder_of_ours_is_made_private(tmp_path: Path) -> None:
    for name, mode, files, expected in [
        ("fresh", 0o755, [".gitkeep"], 0o700),
        ("ours", 0o755, [LOCK_NAME, "students.json"], 0o700),
        ("theirs", 0o755, ["thesis.doc"], 0o755),
        ("shared", 0o1777, [], 0o1777),
    ]:
        folder = tmp_path / name
        folder.mkdir()
        folder.chmod(mode)
        for file in files:
            (folder / file).touch()
        with DataFolderLock(folder, "here"):
            assert stat.S_IMODE(folder.stat().st_mode) == expected, name
