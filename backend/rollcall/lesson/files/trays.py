"""The faces of an open session's trays, in `sessions/ID.tray/`: gone for good when it closes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from rollcall.domain.faces import Vectors
from rollcall.domain.trays import Unknown
from rollcall.errors import RollcallError
from rollcall.storage import atomic
from rollcall.storage.json_store import JsonStore
from rollcall.storage.recovery import load_or_recover
from rollcall.storage.safe_pickle import dump_arrays, load_arrays

VERSION = 1
_ADAPTER: TypeAdapter[tuple[Unknown, ...]] = TypeAdapter(tuple[Unknown, ...])
_SUFFIX = ".tray"
_SESSION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Tray:
    """The files of one session's trays: entries, crops, and named vectors.

    A crop and its vectors are written before the entry that needs them. Everything may be
    missing: then the trays start empty, and fill again with whoever is still there.
    """

    def __init__(self, folder: Path) -> None:
        """Read what is there; the folder is made with the first write."""
        self._folder = folder
        self._entries = JsonStore[tuple[Unknown, ...]](
            folder / "entries.json", _ADAPTER, version=VERSION, empty=(), indent=None
        )
        recovered = load_or_recover(folder / "vectors.pkl", load_arrays)
        self._vectors: Mapping[str, Mapping[str, Vectors]] = recovered.value or {}
        self.warnings = (*self._entries.warnings, *recovered.warnings)
        self.crops = frozenset(int(f.stem) for f in folder.glob("*.jpg") if f.stem.isdecimal())
        """The numbers of the entries that a crop was written of when this was read."""

    def entries(self) -> tuple[Unknown, ...]:
        """All entries, in the order of their numbers."""
        return self._entries.read()

    @property
    def has_vectors(self) -> bool:
        """Whether any are written down, of whatever model."""
        return bool(self._vectors)

    def forget_the_rest(self, entries: Iterable[Unknown]) -> None:
        """Erase every copy of what was written before, and every crop but those of `entries`.

        Raises RollcallError "write_failed".
        """
        for name in ("entries.json", "vectors.pkl"):
            atomic.remove_copies(self._folder / name)
        kept = {self._crop(entry.n) for entry in entries}
        for crop in set(self._folder.glob("*.jpg*")) - kept:
            atomic.remove_file(crop)

    def save_entries(self, entries: Iterable[Unknown]) -> None:
        """On return they are on the disk."""
        self._entries.update(lambda _: tuple(entries))

    def vectors(self, model_id: str) -> Mapping[str, Vectors]:
        """The vectors (n, dim) of a model, by name."""
        return MappingProxyType(dict(self._vectors.get(model_id, {})))

    def save_vectors(self, vectors: Mapping[str, Vectors], model_id: str) -> None:
        """Replace all vectors by these of one model; no other copy of them is kept."""
        named = {model_id: dict(vectors)}
        atomic.write_atomic(self._folder / "vectors.pkl", dump_arrays(named), keep_last=False)
        self._vectors = named

    def save_crop(self, n: int, jpeg: bytes) -> None:
        """Replace the crop of an entry."""
        atomic.write_atomic(self._crop(n), jpeg, keep_last=False)

    def crop(self, n: int) -> bytes | None:
        """The crop of an entry, None where it is missing."""
        try:
            return self._crop(n).read_bytes()
        except FileNotFoundError:
            return None

    def erase_crop(self, n: int) -> None:
        """Erase the crop of an entry that is no more."""
        atomic.remove_file(self._crop(n))

    def _crop(self, n: int) -> Path:
        return self._folder / f"{n}.jpg"


class TrayFolders:
    """Where the trays of each session are."""

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def open(self, session_id: str) -> Tray:
        """The trays of a session, as they were left."""
        if not _SESSION_ID.fullmatch(session_id):
            raise ValueError("no id of a session")
        return Tray(self._sessions / f"{session_id}{_SUFFIX}")

    def erase(self, session_id: str) -> None:
        """Erase all of a session's trays. Raises RollcallError "erase_failed"."""
        folder = self._sessions / f"{session_id}{_SUFFIX}"
        try:
            if folder.is_dir():
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()
        except OSError as failure:
            raise RollcallError(
                "erase_failed",
                f"The unknown faces in sessions/{folder.name} could not be erased "
                f"({failure.strerror}). Delete that folder.",
                status=500,
                details={"folder": folder.name, "why": failure.strerror},
            ) from failure

    def erase_all_but(self, open_sessions: Iterable[str]) -> None:
        """Erase what sessions left that were closed by a process that then died."""
        kept = {f"{session_id}{_SUFFIX}" for session_id in open_sessions}
        for folder in self._sessions.glob(f"*{_SUFFIX}"):
            if folder.name not in kept:
                self.erase(folder.name.removesuffix(_SUFFIX))
