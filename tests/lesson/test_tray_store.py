"""What is kept of unknown faces while a session is open, and that nothing is left of it."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from rollcall.domain.trays import Candidate, Unknown, UnknownKind, UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.files.trays import TrayFolders

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
UNSURE = Unknown(
    2, UnknownKind.UNSURE, EIGHT, EIGHT, Candidate("a", "Ann", 0.38), UnknownState.ASSIGNED, "a", 3
)
MODEL = "fake/cards"
VECTORS = {"unknown:2": np.eye(2, 8, dtype=np.float32)}


@pytest.fixture
def folders(tmp_path: Path) -> TrayFolders:
    return TrayFolders(tmp_path)


def fill(folders: TrayFolders, session_id: str = "s1") -> None:
    tray = folders.open(session_id)
    tray.save_crop(2, b"jpeg")
    tray.save_vectors(VECTORS, MODEL)
    tray.save_entries([UNSURE])
    tray.save_entries([UNSURE, Unknown(3, UnknownKind.UNKNOWN, EIGHT, EIGHT)])


def test_trays_come_back_as_they_were(folders: TrayFolders) -> None:
    fill(folders)
    tray = folders.open("s1")
    assert tray.entries()[0] == UNSURE
    assert tray.crop(2) == b"jpeg"
    assert tray.crop(3) is None
    np.testing.assert_array_equal(tray.vectors(MODEL)["unknown:2"], VECTORS["unknown:2"])
    assert tray.warnings == ()


def test_a_session_without_unknown_faces_has_no_folder(tmp_path: Path) -> None:
    tray = TrayFolders(tmp_path).open("s1")
    assert (tray.entries(), dict(tray.vectors(MODEL)), tray.crop(1)) == ((), {}, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_faces_are_for_the_owner_alone(folders: TrayFolders, tmp_path: Path) -> None:
    fill(folders)
    assert stat.S_IMODE((tmp_path / "s1.tray").stat().st_mode) == 0o700
    for file in (tmp_path / "s1.tray").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_erasing_leaves_nothing(folders: TrayFolders, tmp_path: Path) -> None:
    fill(folders)
    fill(folders, "s2")
    (tmp_path / "s1.tray" / "vectors.pkl").write_bytes(b"broken")
    folders.open("s1")
    (tmp_path / "s1.tray" / ".2.jpg.x.tmp").write_bytes(b"half a face")
    folders.erase("s1")
    assert [entry.name for entry in tmp_path.iterdir()] == ["s2.tray"]
    folders.erase("s1")


def test_what_a_killed_close_left_is_erased_at_the_start(
    folders: TrayFolders, tmp_path: Path
) -> None:
    fill(folders, "closed")
    fill(folders, "open")
    folders.erase_all_but(["open"])
    assert [entry.name for entry in tmp_path.iterdir()] == ["open.tray"]


def test_what_cannot_be_erased_is_told(folders: TrayFolders, tmp_path: Path) -> None:
    fill(folders)
    (tmp_path / "s1.tray" / "folder").mkdir()
    with pytest.raises(RollcallError) as raised:
        folders.erase("s1")
    assert raised.value.code == "erase_failed"


@pytest.mark.parametrize("name", ["entries.json", "vectors.pkl"])
def test_damaged_files_are_set_aside_and_the_rest_is_used(
    folders: TrayFolders, tmp_path: Path, name: str
) -> None:
    fill(folders)
    (tmp_path / "s1.tray" / name).write_bytes(b"\x80\x04cos\nsystem\n.")
    tray = folders.open("s1")
    assert tray.warnings
    assert tray.crop(2) == b"jpeg"
    tray.save_vectors(VECTORS, MODEL)
    tray.save_entries([UNSURE])
    assert folders.open("s1").entries() == (UNSURE,)


def test_a_session_id_that_is_a_path_is_refused(folders: TrayFolders) -> None:
    with pytest.raises(ValueError, match="no id"):
        folders.open("../../etc")
