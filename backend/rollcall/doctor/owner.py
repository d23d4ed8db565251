"""Who runs on a data folder, seen from outside: without taking its lock."""

import json
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

from rollcall.storage.lock import OWNER_NAME

CLOCKS_APART_S = 5.0
"""A process's start is told in whole seconds, from another clock than ours; our own choice."""


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
