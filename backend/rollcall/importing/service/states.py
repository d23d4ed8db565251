"""The imports' records: who may change them when, and what is told of one that is under way."""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from rollcall.domain.imports import ImportProgress, ImportState, SchoolImport
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore

_TELLING = 10
"""So many are done before anything is said of the rest."""

Change = Callable[[SchoolImport], SchoolImport]


class ImportStates:
    """Changes of one record follow one another. `lock` is held over several steps. Thread-safe."""

    def __init__(self, store: ImportStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self.lock = threading.RLock()

    def expect_state(
        self, import_id: str, states: Collection[ImportState], wish: str
    ) -> SchoolImport:
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

    def change_import(self, import_id: str, change: Change) -> SchoolImport:
        """Write `change(import)`; on return it is on the disk."""
        with self.lock:
            changed = replace(change(self._store.get(import_id)), touched_at=self.now())
            self._store.save_import(changed)
            return changed

    def now(self) -> datetime:
        """To the second."""
        return self._clock().replace(microsecond=0)


class ProgressMeter:
    """Counts rows and photos. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._view = ImportProgress()
        self._began = (0, 0.0)
        self._end_of_phase = 0

    def start_counting(self, done: int, total: int) -> None:
        """Begin with what a run before has done, of so many in all."""
        with self._lock:
            self._view = ImportProgress(done, total)
            self._end_of_phase = total

    def begin_phase(self, name: str, left: int) -> None:
        """Begin a phase that has so many to do."""
        with self._lock:
            done = self._view.done
            self._began = (done, self._clock())
            self._end_of_phase = done + left
            self._view = ImportProgress(done, self._view.total, name)

    def count_done(self, count: int = 1) -> None:
        """Count so many more as done."""
        with self._lock:
            done = self._view.done + count
            first, began = self._began
            eta = None
            if done - first >= _TELLING:
                each = (self._clock() - began) / (done - first)
                eta = round(max(0, self._end_of_phase - done) * each, 1)
            self._view = ImportProgress(done, self._view.total, self._view.phase, eta)

    def progress_now(self) -> ImportProgress:
        """How far the import is now."""
        with self._lock:
            return self._view
