"""One value in one JSON file: versioned, restored from its last good copy, safe for threads."""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import from_json

from rollcall.errors import RollcallError
from rollcall.storage.atomic import write_atomic
from rollcall.storage.recovery import Recovered, erase_copies, load_or_recover

logger = logging.getLogger(__name__)

T = TypeVar("T")
Migration = Callable[[Any], Any]


class JsonStore(Generic[T]):
    """Keeps a value of type T, which must be immutable, in an envelope {version, saved_at, data}.

    `empty` is what a missing file stands for. `migrations[v]` turns data of version v into that
    of v + 1. Without `indent` the file is shorter, and quicker to write. `tidy` is
    `load_or_recover`'s. Reading happens here, once; after that the file is only written. Raises
    RollcallError "data_too_new" for a version ahead and "data_unreadable" where the system
    denies the file; a damaged one is restored, and `warnings` says so.
    """

    def __init__(
        self,
        path: Path,
        adapter: TypeAdapter[T],
        *,
        version: int,
        empty: T,
        migrations: Mapping[int, Migration] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        indent: int | None = 1,
        tidy: bool = True,
    ) -> None:
        self._path = path
        self._indent = indent
        self._adapter = adapter
        self._version = version
        self._migrations = dict(migrations or {})
        self._clock = clock
        self._lock = threading.RLock()
        self._revision = 0
        recovered: Recovered[tuple[T, int]] = load_or_recover(path, self._decode, tidy=tidy)
        self.warnings: tuple[str, ...] = recovered.warnings
        self._value, found = recovered.value or (empty, version)
        if found < version:
            logger.info("%s: migrated from version %d to %d", path.name, found, version)
            write_atomic(path, self._encode(self._value))

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return self._revision

    def read(self) -> T:
        """The value of now."""
        return self._value

    def update(self, change: Callable[[T], T], *, forget: bool = False) -> T:
        """Replace the value by `change(value)`; on return it is on the disk.

        Updates of several threads follow one another. `change` may raise: then, and when the
        write fails, nothing is changed. With `forget` no copy of the value before is left.
        """
        with self._lock:
            value = change(self._value)
            data = self._encode(value)
            if forget:
                erase_copies(self._path, data)
            write_atomic(self._path, data, keep_last=not forget)
            self._value = value
            self._revision += 1
            return value

    def _encode(self, value: T) -> bytes:
        envelope = {
            "version": self._version,
            "saved_at": self._clock().isoformat(),
            "data": self._adapter.dump_python(value, mode="json"),
        }
        return json.dumps(envelope, ensure_ascii=False, indent=self._indent).encode()

    def _decode(self, raw: bytes) -> tuple[T, int]:
        envelope = from_json(raw, allow_inf_nan=False)
        if not isinstance(envelope, dict) or "data" not in envelope:
            raise ValueError("it has no data")
        version, data = envelope.get("version"), envelope["data"]
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise ValueError("it has no version")
        if version > self._version:
            raise RollcallError(
                "data_too_new",
                f"{self._path.name} was written by a newer Rollcall (version {version}, this one "
                f"knows {self._version}). Start that one, or restore an older copy of the folder.",
                status=500,
            )
        for step in range(version, self._version):
            data = self._migrations[step](data)
        return self._adapter.validate_python(data), version
