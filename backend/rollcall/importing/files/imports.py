"""The imports, a folder each: `import.json`, the uploads until they are done with, the journals."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from rollcall.domain.imports import SchoolImport
from rollcall.errors import RollcallError
from rollcall.importing.files.journal import ImportJournal
from rollcall.storage import atomic
from rollcall.storage.json_store import JsonStore

VERSION = 1
KEPT_FREE = 512 * 1024 * 1024
"""Bytes of the disk that an upload leaves for everything else."""
_ID = re.compile("[0-9a-f]{32}")
_RECORD: TypeAdapter[SchoolImport | None] = TypeAdapter(SchoolImport | None)


class ImportStore:
    """Imports by id. Whoever calls sees to it that two threads never write one import."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records: dict[str, JsonStore[SchoolImport | None]] = {}
        for each in sorted(folder.iterdir()) if folder.is_dir() else ():
            is_ours = each.is_dir() and _ID.fullmatch(each.name)
            if is_ours and self._open(each.name).read() is None:
                # A kill came while it was made or erased.
                self.erase_import(each.name)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was damaged or restored, in sentences."""
        return tuple(w for record in self._records.values() for w in record.warnings)

    def list(self) -> tuple[SchoolImport, ...]:
        """The newest first."""
        known = [found for store in self._records.values() if (found := store.read()) is not None]
        return tuple(sorted(known, key=lambda each: each.created_at, reverse=True))

    def get(self, import_id: str) -> SchoolImport:
        """Raises RollcallError "import_not_found"."""
        record = self._records.get(import_id)
        found = None if record is None else record.read()
        if found is None:
            raise RollcallError(
                "import_not_found",
                "There is no import with this id. It may have been deleted: reload the list.",
                status=404,
            )
        return found

    def save_import(self, school_import: SchoolImport) -> None:
        """On return it is on the disk."""
        store = self._records.get(school_import.id) or self._open(school_import.id)
        store.update(lambda _: school_import)

    def save_students(self, import_id: str, data: bytes) -> None:
        """Keep the uploaded list."""
        atomic.write_atomic(self.students_file(import_id), data, keep_last=False)

    def add_to_photos(self, import_id: str, at: int, pieces: Iterable[bytes]) -> int:
        """Put a part of the ZIP after its first `at` bytes; returns how many there are then.

        Raises RollcallError "write_failed".
        """
        return atomic.extend(self.photos_file(import_id), at, pieces)

    def refuse_without_room(self, size: int) -> None:
        """Raises RollcallError "disk_full" (507) where so many bytes more do not fit."""
        atomic.make_private_folder(self._folder)
        free = shutil.disk_usage(self._folder).free
        if size + KEPT_FREE > free:
            raise RollcallError(
                "disk_full",
                f"This upload needs {size / 1e9:.1f} GB, and the disk has {free / 1e9:.1f} GB "
                "left, of which half a gigabyte stays free. Free some space, or split the ZIP.",
                status=507,
                details={"needed_gb": size / 1e9, "free_gb": free / 1e9},
            )

    def students_file(self, import_id: str) -> Path:
        """Where the uploaded list is."""
        return self._folder / import_id / "students.upload"

    def photos_file(self, import_id: str) -> Path:
        """Where the uploaded ZIP is."""
        return self._folder / import_id / "photos.upload"

    def erase_uploads(self, import_id: str) -> None:
        """Leave nothing of what was uploaded."""
        atomic.remove_file(self.students_file(import_id))
        atomic.remove_file(self.photos_file(import_id))

    def check_journal(self, import_id: str) -> ImportJournal:
        """What a check found."""
        return ImportJournal(self._folder / import_id / "check.jsonl")

    def run_journal(self, import_id: str) -> ImportJournal:
        """What was done."""
        return ImportJournal(self._folder / import_id / "run.jsonl")

    def erase_import(self, import_id: str) -> None:
        """Erase an import and all that belongs to it."""
        folder = self._folder / import_id
        self._records.pop(import_id, None)
        # The record goes last: what is left after a crash is still listed, to be deleted again.
        for name in ("students.upload", "photos.upload", "check.jsonl", "run.jsonl", "import.json"):
            atomic.remove_file(folder / name)
        if folder.is_dir():
            folder.rmdir()

    def _open(self, import_id: str) -> JsonStore[SchoolImport | None]:
        store: JsonStore[SchoolImport | None] = JsonStore(
            self._folder / import_id / "import.json", _RECORD, version=VERSION, empty=None
        )
        self._records[import_id] = store
        return store
