"""One process owns a data folder."""

import json
import os
import socket
import stat
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from rollcall.errors import RollcallError
from rollcall.storage.atomic import make_private_folder, write_atomic

LOCK_NAME = ".rollcall.lock"
OWNER_NAME = ".rollcall-owner.json"


class DataFolderLock:
    """Held from `acquire` to `release`, or as long as a `with` lasts.

    The system drops the lock of a process that dies, however it dies; the file that names the
    owner is only for the message.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self._address = address
        self._lock = FileLock(
            folder / LOCK_NAME, mode=0o600, thread_local=False, fallback_to_soft=False
        )

    def acquire(self) -> None:
        """Raises RollcallError "data_folder_in_use" that names the process holding it, and
        "data_folder_unusable" where the folder cannot be written to."""
        try:
            make_private_folder(self._folder)
            self._make_private()
            self._lock.acquire(timeout=0)
        except Timeout as taken:
            raise self._in_use() from taken
        except (OSError, NotImplementedError) as failure:
            raise RollcallError(
                "data_folder_unusable",
                f"The data folder {self._folder} cannot be used ({failure}). Set DATA_DIR to a "
                "folder on this computer that you may write to.",
                status=500,
            ) from failure
        owner = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "address": self._address,
            "started_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        write_atomic(self._folder / OWNER_NAME, json.dumps(owner).encode(), keep_last=False)

    def release(self) -> None:
        """Safe to call more than once."""
        if self._lock.is_locked:
            (self._folder / OWNER_NAME).unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _make_private(self) -> None:
        # Only a folder that is plainly ours: DATA_DIR might be /tmp or somebody's home.
        others = {e.name for e in self._folder.iterdir() if not e.name.startswith(".")}
        ours = (self._folder / LOCK_NAME).exists() or not others
        if os.name == "nt" or not ours:
            return
        status = self._folder.stat()
        shared = status.st_mode & (stat.S_ISVTX | stat.S_IWOTH)
        if not shared and status.st_uid == os.getuid():
            self._folder.chmod(0o700)

    def _in_use(self) -> RollcallError:
        try:
            owner = json.loads((self._folder / OWNER_NAME).read_bytes())
            who = f"process {owner['pid']} on {owner['host']}, at {owner['address']}"
        except (OSError, ValueError, TypeError, KeyError):
            who = "another process"
        return RollcallError(
            "data_folder_in_use",
            f"The data folder {self._folder} belongs to a running Rollcall: {who}. Use that one, "
            "stop it first, or start this one with another --data-dir.",
            status=409,
        )
