"""The erasures that are not finished, in `erasing.json`: a crash in the middle leaves its note."""

from pathlib import Path

from pydantic import TypeAdapter

from rollcall.domain.erasure import Erasure
from rollcall.storage.json_store import JsonStore

VERSION = 1
_Notes = tuple[Erasure, ...]
_ADAPTER: TypeAdapter[_Notes] = TypeAdapter(_Notes)


class ErasureNotes:
    """One note a student. A note that was taken away is in no copy of the file any more."""

    def __init__(self, path: Path) -> None:
        self._store: JsonStore[_Notes] = JsonStore(path, _ADAPTER, version=VERSION, empty=())

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was restored when the file was read, in sentences."""
        return self._store.warnings

    def all_notes(self) -> _Notes:
        """All notes, the oldest first."""
        return self._store.read()

    def note_of(self, student_id: str) -> Erasure | None:
        """The note about a student, None where there is none."""
        return next((note for note in self._store.read() if note.student_id == student_id), None)

    def add_note(self, wanted: Erasure) -> Erasure:
        """Note an erasure, or the wider one of it and of what is noted already; returns that."""
        known = self.note_of(wanted.student_id)
        if known is not None and known.extent.rank >= wanted.extent.rank:
            return known
        self._store.update(lambda notes: (*_without(notes, wanted.student_id), wanted))
        return wanted

    def remove_note(self, student_id: str) -> None:
        """Take a note away, since its erasure is done."""
        self._store.update(lambda notes: _without(notes, student_id), forget=True)


def _without(notes: _Notes, student_id: str) -> _Notes:
    return tuple(note for note in notes if note.student_id != student_id)
