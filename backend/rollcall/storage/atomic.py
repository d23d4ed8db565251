"""Writes that survive a crash: a file holds either all of the old bytes or all of the new.

The only place where a data file is opened for writing. Files are 0600, folders 0700.
"""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rollcall.errors import RollcallError

WINDOWS = os.name == "nt"
WINDOWS_PATIENCE_S = 2.0
"""How long a virus scanner may hold a file before a write to it fails; our own choice."""


def write_atomic(path: Path, data: bytes, *, keep_last: bool = True) -> None:
    """Replace `path` by `data`; on return it is on the disk.

    With `keep_last` the bytes before stay beside it as `NAME.bak`. Raises RollcallError
    "write_failed", and then `path` is as it was.
    """
    try:
        make_private_folder(path.parent)
        fresh = _write_beside(path, data)
        try:
            if keep_last and path.exists():
                _keep_as_backup(path)
            _replace(fresh, path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as failure:
        raise _write_failed(path, failure) from failure


def extend(path: Path, at: int, pieces: Iterable[bytes]) -> int:
    """Keep the first `at` bytes of `path`, put `pieces` after them, and nothing after that; on
    return it is on the disk. Returns how long the file is then.

    For files that only grow: a crash leaves the first `at` bytes as they were. Raises RollcallError
    "write_failed", and ValueError for a file that is shorter than `at`.
    """
    with _growing(path) as (file, size):
        if size < at:
            raise ValueError(f"{path.name} has fewer than {at} bytes")
        file.truncate(at)
        file.seek(at)
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def append_line(path: Path, lines: bytes) -> None:
    """Add whole lines at the end of `path`, which is made where there is none; on return they
    are on the disk.

    What a killed process left of a line is ended first. Raises RollcallError "write_failed", and
    then `path` ends where it did.
    """
    with _growing(path) as (file, size):
        _append(file, size, lines)


def backup_of(path: Path) -> Path:
    """Where the last good copy of `path` is."""
    return path.with_name(path.name + ".bak")


def quarantine(path: Path) -> Path:
    """Move a file that cannot be used out of the way, to `NAME.corrupt-TIME`, and say where."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.corrupt-{stamp}")
    try:
        _replace(path, aside)
        sync_folder(path.parent)
    except OSError as failure:
        raise _write_failed(path, failure) from failure
    return aside


def remove_file(path: Path) -> None:
    """Erase a file and every copy of it: `.bak`, quarantined and half-written ones."""
    _erase(path, (path, *_copies(path)))


def remove_copies(path: Path) -> None:
    """Erase every copy of a file, and leave the file."""
    _erase(path, _copies(path))


def _copies(path: Path) -> tuple[Path, ...]:
    backup = backup_of(path)
    return (backup, *quarantined(path), *quarantined(backup), *half_written(path))


def _erase(path: Path, files: Iterable[Path]) -> None:
    try:
        for copy in files:
            copy.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
    except OSError as failure:
        raise _write_failed(path, failure) from failure


def quarantined(path: Path) -> list[Path]:
    """The copies of `path` that were moved aside, oldest first."""
    return sorted(path.parent.glob(f"{path.name}.corrupt-*"))


def half_written(path: Path) -> list[Path]:
    """What a killed process left of a write to `path`. Only the folder's owner may ask."""
    return sorted(path.parent.glob(f".{path.name}.*.tmp"))


def make_private_folder(folder: Path) -> None:
    """Make `folder` and those above it that are missing, for this user's eyes only."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _write_beside(path: Path, data: bytes) -> Path:
    # mkstemp makes the file 0600.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


@contextmanager
def _growing(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A file to be written to in this context, made where there is none, and its size in bytes."""
    try:
        make_private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "rb+") as file:
            size = file.seek(0, os.SEEK_END)
            yield file, size
        if size == 0:
            sync_folder(path.parent)
    except OSError as failure:
        raise _write_failed(path, failure) from failure


def _append(file: BinaryIO, end: int, lines: bytes) -> None:
    if end:
        file.seek(end - 1)
        lines = lines if file.read(1) == b"\n" else b"\n" + lines
    try:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            file.truncate(end)
        raise


def _keep_as_backup(path: Path) -> None:
    backup = backup_of(path)
    if backup.exists() and backup.samefile(path):
        # A crash came between the two replacements. To rename one name of a file to another
        # name of the same file does nothing, and would leave a third name behind.
        return
    link = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        try:
            os.link(path, link)
        except OSError:
            # Some file systems have no hard links.
            shutil.copyfile(path, link)
            link.chmod(0o600)
            with link.open("rb+") as file:
                os.fsync(file.fileno())
        _replace(link, backup)
    except BaseException:
        link.unlink(missing_ok=True)
        raise


def _replace(source: Path, target: Path) -> None:
    deadline = time.monotonic() + WINDOWS_PATIENCE_S
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if not WINDOWS or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk on return."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_failed(path: Path, failure: OSError) -> RollcallError:
    full = failure.errno in {errno.ENOSPC, errno.EDQUOT}
    advice = "Free some space on the disk" if full else "Check the folder's permissions"
    return RollcallError(
        "write_failed",
        f"{path.name} could not be saved ({failure.strerror or failure}). {advice}, then try "
        "again: nothing was changed.",
        status=507 if full else 500,
    )
