"""Takes what is uploaded for an import: the list in one piece, the ZIP in parts."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from rollcall.domain.imports import (
    OPEN_TO_UPLOADS,
    ImportProgress,
    ImportState,
    ImportSummary,
    SchoolImport,
    Upload,
)
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.states import Change, ImportStates
from rollcall.tables.table import MAX_BYTES, not_a_spreadsheet, too_large

MAX_ZIP_BYTES: Final = 40 * 1024**3
"""12,000 photos of three and a half megabytes."""


class ImportUploads:
    """Two uploads to one import never mix. Thread-safe."""

    def __init__(self, store: ImportStore, states: ImportStates) -> None:
        self._store = store
        self._states = states
        self._lock = threading.Lock()
        self._uploading: set[str] = set()

    def put_students(self, import_id: str, filename: str, data: bytes) -> SchoolImport:
        """Take the list, in place of one that is there.

        Raises RollcallError "not_a_spreadsheet" (422) for an empty one, "spreadsheet_too_large"
        (413), "import_state" (409) and "disk_full" (507).
        """
        if not data.strip():
            raise not_a_spreadsheet("This file is empty. Choose another one.")
        if len(data) > MAX_BYTES:
            raise too_large()
        with self._states.lock:
            self._expect_open(import_id)
            self._store.refuse_without_room(len(data))
            self._store.save_students(import_id, data)
            upload = Upload(_shown(filename, "students"), len(data), len(data))
            return self._begin_anew(import_id, lambda known: replace(known, students=upload))

    def put_photos(
        self, import_id: str, filename: str, first: int, size: int, pieces: Iterable[bytes]
    ) -> SchoolImport:
        """Take the part of the ZIP that begins at byte `first`, of `size` bytes in all. A part
        from byte 0 begins anew.

        Raises RollcallError "wrong_offset" (409, `details.received` says where to go on),
        "upload_in_progress" and "import_state" (409), "zip_too_large" (413), "disk_full" (507).
        """
        with self._lock:
            if import_id in self._uploading:
                raise RollcallError(
                    "upload_in_progress",
                    "Another part of these photos is being uploaded right now. Wait for it.",
                    status=409,
                )
            self._uploading.add(import_id)
        try:
            return self._put_part(import_id, _shown(filename, "photos.zip"), first, size, pieces)
        finally:
            with self._lock:
                self._uploading.discard(import_id)

    def _put_part(
        self, import_id: str, name: str, first: int, size: int, pieces: Iterable[bytes]
    ) -> SchoolImport:
        known = self._expect_open(import_id)
        before = known.photos
        if size > MAX_ZIP_BYTES:
            raise RollcallError(
                "zip_too_large",
                f"This ZIP is larger than {MAX_ZIP_BYTES // 1024**3} GB. Save the photos smaller, "
                "or split it into several imports.",
                status=413,
                details={"most_gb": MAX_ZIP_BYTES // 1024**3},
            )
        received = 0 if before is None else before.received
        if first and (before is None or first != received or size != before.size):
            raise RollcallError(
                "wrong_offset",
                f"{received} bytes of this file have arrived: go on from there, or begin anew.",
                status=409,
                details={"received": received},
            )
        if not first:
            self._store.refuse_without_room(size)
        end = self._store.add_to_photos(import_id, first, _at_most(pieces, size - first))
        upload = Upload(name, size, end)
        with self._states.lock:
            self._expect_open(import_id)
            return self._begin_anew(import_id, lambda now: replace(now, photos=upload))

    def _expect_open(self, import_id: str) -> SchoolImport:
        known = self._states.expect_state(import_id, OPEN_TO_UPLOADS, "take another file")
        if known.begun:
            raise RollcallError(
                "import_state",
                "This import has changed something already: go on with it, or begin another one.",
                status=409,
            )
        return known

    def _begin_anew(self, import_id: str, change: Change) -> SchoolImport:
        """What was checked is not what is there now."""
        return self._states.change_import(
            import_id,
            lambda known: replace(
                change(known),
                state=ImportState.UPLOADING,
                message="",
                progress=ImportProgress(),
                summary=ImportSummary(),
            ),
        )


def _at_most(pieces: Iterable[bytes], left: int) -> Iterable[bytes]:
    for piece in pieces:
        if len(piece) > left:
            raise RollcallError(
                "wrong_length", "This part is longer than the file that it belongs to.", status=422
            )
        left -= len(piece)
        yield piece


def _shown(filename: str, otherwise: str) -> str:
    name = PurePosixPath(filename.replace("\\", "/")).name
    plain = "".join(c for c in name if c.isprintable())
    return plain[:100] or otherwise
