"""The imports' records: who may change them when, and what is told of one that is under way."""

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from rollcall.domain.imports import ImportState, SchoolImport
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore

Change = Callable[[SchoolImport], SchoolImport]


class ImportStates:
    """Changes of one record follow one another. `lock` is held over several steps. Thread-safe."""

    def __init__(self, store: ImportStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self.lock = threading.RLock()

    def expect(self, import_id: str, states: Collection[ImportState], wish: str) -> SchoolImport:
        """The import, where it is in one of `states`.

        Raises RollcallError "import_not_found", or "import_state" (409), which says that it
        cannot do what is wished.
        """
        known = self._store.get(import_id)
        if known.state not in states:
            raise RollcallError(
                "import_state",
                f"This import is {known.state.value}: it cannot {wish} now.",
                status=409,
                details={"state": known.state.value},
            )
        return known

    def change(self, import_id: str, change: Change) -> SchoolImport:
        """Write `change(import)`; on return it is on the disk."""
        with self.lock:
            changed = replace(change(self._store.get(import_id)), touched_at=self.now())
            self._store.save(changed)
            return changed

    def now(self) -> datetime:
        """To the second."""
        return self._clock().replace(microsecond=0)
