"""The doctor's look at the data folder, and at who runs on it. It changes nothing in it, and takes
no lock."""

import json
import os
import re
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil
from pydantic_core import from_json

from rollcall.doctor.findings import Check
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.storage.lock import OWNER_NAME

DATA, DISK = About.DATA, About.DISK
LIMIT_S = 60.0
"""A school of years has some ten thousand files."""
MODELS = "models"
"""Downloaded for anybody: neither private nor kept by us."""
LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
"""Bytes. The models and their archives take 1 GB, a term of lessons with snapshots 0.2 GB."""
_SET_ASIDE = re.compile(r"(?P<name>.+)\.corrupt-[0-9TZ]+")
MOST_NAMED = 3
CLOCKS_APART_S = 5.0
"""A process's start is told in whole seconds, from another clock than ours; our own choice."""


def folder_checks(folder: Path) -> tuple[Check, ...]:
    """Whether the folder can be written to, is private and whole, and has room."""
    return (
        Check(DATA, LIMIT_S, lambda: _folder_findings(folder)),
        Check(DISK, 10.0, lambda: _room(folder)),
    )


def _folder_findings(folder: Path) -> Iterator[Finding]:
    there = _nearest(folder)
    if failure := _write_failure(there):
        yield Finding(
            DATA,
            Verdict.PROBLEM,
            f"{folder} cannot be written to ({failure}). Give this user the right to write there, "
            "or set another DATA_DIR.",
        )
        return
    if there != folder:
        yield Finding(DATA, Verdict.OK, f"{folder} will be made at the first start.")
        return
    yield Finding(DATA, Verdict.OK, f"{folder} can be written to{_used_by(folder)}.")
    files = list(_files(folder))
    yield from _open_to_others(folder, files)
    yield from _damaged(folder, files)


def _nearest(folder: Path) -> Path:
    """The folder, or the one above it that there is."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _write_failure(folder: Path) -> str | None:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Rollcall was here")
            file.flush()
            os.fsync(file.fileno())
    except OSError as failure:
        return failure.strerror or str(failure)
    return None


def _used_by(folder: Path) -> str:
    owners = [owner for each in (folder, folder / "demo") if (owner := owner_of(each))]
    return "".join(
        f"; in use by the running Rollcall at {owner.address} (process {owner.pid} on {owner.host})"
        for owner in owners
    )


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name != MODELS]
        yield Path(parent)
        yield from (Path(parent) / name for name in names)


def _open_to_others(folder: Path, files: list[Path]) -> Iterator[Finding]:
    if os.name == "nt":
        return
    seen = [file for file in files if _mode(file) & 0o077]
    # A closed folder protects what is in it, whatever that says of itself.
    if folder in seen:
        yield Finding(
            DATA,
            Verdict.WARNING,
            f"Others who use this computer can look into {folder}, which holds faces and "
            f"addresses. Close it: chmod -R go= '{folder}'",
        )


def _mode(file: Path) -> int:
    try:
        return stat.S_IMODE(file.lstat().st_mode)
    except OSError:
        # A running Rollcall replaced it in the meantime.
        return 0


def _damaged(folder: Path, files: list[Path]) -> Iterator[Finding]:
    aside = sorted({match["name"] for file in files if (match := _SET_ASIDE.fullmatch(file.name))})
    if aside:
        yield Finding(
            DATA,
            Verdict.WARNING,
            f"Damaged before and put right from the last good copy: {_some(aside)}. Look whether "
            f"anything is missing; then the files with .corrupt- in their names may be deleted "
            f"from {folder}.",
        )
    broken = sorted(str(file.relative_to(folder)) for file in files if is_broken(file))
    if broken:
        yield Finding(
            DATA,
            Verdict.PROBLEM,
            f"Cannot be read: {_some(broken)}. Stop Rollcall and start it again: it restores the "
            "last good copy, and says what may be lost.",
        )


def is_broken(file: Path) -> bool:
    """Whether a JSON file is there, and cannot be read as such."""
    if file.suffix != ".json" or file.name.startswith("."):
        return False
    try:
        from_json(file.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return False


def _room(folder: Path) -> Iterator[Finding]:
    usage = shutil.disk_usage(_nearest(folder))
    free = f"{usage.free / 1e9:.1f} GB of {usage.total / 1e9:.0f} GB are free."
    if usage.free < TOO_LITTLE:
        yield Finding(DISK, Verdict.PROBLEM, f"{free} Make room, or nothing can be saved soon.")
    elif usage.free < LITTLE:
        yield Finding(DISK, Verdict.WARNING, f"{free} Make room before long.")
    else:
        yield Finding(DISK, Verdict.OK, free)


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that has the folder."""

    pid: int
    host: str
    address: str


def owner_of(folder: Path) -> Owner | None:
    """Who has the folder now; None where nobody has. A killed process leaves its note behind,
    so the process itself is looked for, except on another computer."""
    try:
        noted = json.loads((folder / OWNER_NAME).read_bytes())
        owner = Owner(int(noted["pid"]), str(noted["host"]), str(noted["address"]))
        began = datetime.fromisoformat(noted["started_at"]).timestamp()
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if owner.host != socket.gethostname():
        return owner
    try:
        # Somebody else's process that was given the same number later began later.
        if psutil.Process(owner.pid).create_time() > began + CLOCKS_APART_S:
            return None
    except psutil.NoSuchProcess:
        return None
    except psutil.AccessDenied:
        return owner
    return owner
