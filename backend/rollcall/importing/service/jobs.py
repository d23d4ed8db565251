"""Checks and runs imports in a thread of their own, one at a time."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Final

from rollcall.domain.imports import OVER, ImportProgress, ImportState, SchoolImport
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.files.journal import ImportJournal
from rollcall.importing.service.archive import PhotoArchive
from rollcall.importing.service.check import ImportCheck
from rollcall.importing.service.run import ImportRun, RunParts
from rollcall.importing.service.sheet import StudentSheet, read_sheet
from rollcall.importing.service.source import ImportSource, chunks
from rollcall.importing.service.states import ImportStates, ProgressMeter
from rollcall.threads.worker import StopSignal, Worker

logger = logging.getLogger(__name__)

_INTERRUPTED = "This import was interrupted. Nothing is lost: continue it, or cancel it."
LINES_AT_ONCE: Final = 1000
STOP_WITHIN_S: Final = 30.0
"""A photo of forty megapixels and its batch take a few seconds."""
EARLIEST_TIME_ZONE: Final = timedelta(hours=14)


class ImportJobs:
    """Owns the thread. Whoever begins or cancels a job holds the states' lock."""

    def __init__(self, store: ImportStore, states: ImportStates, parts: RunParts) -> None:
        self._store = store
        self._states = states
        self._parts = parts
        self._worker: Worker | None = None
        self._at = ""
        self._idle = threading.Event()
        self._idle.set()
        self._meter = ProgressMeter()
        self._journal: ImportJournal | None = None
        self._cancelled = False
        self._ended: Callable[[str], None] = lambda _: None

    def on_end(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the id of each import that ends, while its journal is still at
        hand and under the states' lock."""
        self._ended = listener

    def is_at(self, import_id: str) -> bool:
        """Whether this import is the one that is under way."""
        return not self._idle.is_set() and self._at == import_id

    def progress(self) -> ImportProgress:
        """How far the one under way is."""
        return self._meter.progress_now()

    @property
    def journal(self) -> ImportJournal | None:
        """What the one under way has done; None for a check."""
        return self._journal

    def refuse_while_busy(self) -> None:
        """Raises RollcallError "import_running" (409)."""
        if not self._idle.is_set():
            raise RollcallError(
                "import_running",
                "An import is being checked or is running. Wait for its end, or cancel it.",
                status=409,
                details={"import_id": self._at},
            )

    def begin_job(self, school_import: SchoolImport) -> None:
        """Check it, or run it, as its state says; nothing else may be under way."""
        checks = school_import.state is ImportState.CHECKING
        self._at = school_import.id
        self._meter = ProgressMeter()
        self._cancelled = False
        self._journal = None if checks else self._store.run_journal(school_import.id)
        job = self._check if checks else self._run
        self._worker = Worker("import", lambda stop: self._guarded(school_import, stop, job))
        self._idle.clear()
        self._worker.start()

    def wait_until_idle(self, timeout_s: float) -> bool:
        """Return when nothing is under way, or after so long; whether nothing is."""
        return self._idle.wait(timeout_s)

    def cancel_job(self) -> None:
        """Ask the one under way to end for good; what it has done stays."""
        self._cancelled = True
        if self._worker is not None:
            self._worker.request_stop()

    def stop(self) -> None:
        """End the thread; the import can be gone on with. Without the states' lock."""
        if self._worker is not None:
            self._worker.stop(timeout_s=STOP_WITHIN_S)

    def _guarded(
        self,
        school_import: SchoolImport,
        stop: StopSignal,
        job: Callable[[SchoolImport, StopSignal], ImportState | None],
    ) -> None:
        """Do the job, and write down how it ended, whatever happens."""
        begun = school_import.begun
        state = ImportState.PAUSED if begun else ImportState.UPLOADING
        message = _INTERRUPTED if begun else ""
        try:
            ended = job(school_import, stop)
            if ended is not None:
                state, message = ended, ""
            elif self._cancelled:
                state, message = ImportState.CANCELLED, ""
        except RollcallError as failure:
            logger.warning("an import ended early: %s", failure.code)
            # A full disk can be mended and gone on from; a file that cannot be read cannot.
            mendable = begun and failure.status >= 500
            state = ImportState.PAUSED if mendable else ImportState.FAILED
            message = failure.message
        finally:
            self._end(school_import.id, state, message)

    def _check(self, school_import: SchoolImport, stop: StopSignal) -> ImportState | None:
        with self._source(school_import) as source:
            check = ImportCheck(
                self._parts.students,
                self._parts.classes,
                source,
                self._meter,
                stop,
                self._states.now(),
            )
            if not check.run():
                return None
        journal = self._store.check_journal(school_import.id)
        journal.erase_lines()
        for some in chunks(check.lines, LINES_AT_ONCE):
            journal.note_lines(some)
        journal.note_classes(check.classes)
        return ImportState.CHECKED

    def _run(self, school_import: SchoolImport, stop: StopSignal) -> ImportState | None:
        assert self._journal is not None
        with self._source(school_import) as source:
            run = ImportRun(
                self._parts, source, school_import.accept, self._journal, self._meter, stop
            )
            return ImportState.DONE if run.run() else None

    @contextmanager
    def _source(self, school_import: SchoolImport) -> Iterator[ImportSource]:
        with ExitStack() as stack:
            self._meter.begin_phase("reading", 0)
            sheet, archive = StudentSheet(), None
            if school_import.students is not None:
                # The writer's day may have begun already where it is still yesterday in UTC.
                today = (self._states.now() + EARLIEST_TIME_ZONE).date()
                sheet = read_sheet(
                    self._store.students_file(school_import.id).read_bytes(),
                    school_import.students.name,
                    school_import.date_order,
                    today,
                )
            if school_import.photos is not None:
                path = self._store.photos_file(school_import.id)
                archive = stack.enter_context(PhotoArchive(path))
            yield ImportSource(sheet, archive)

    def _end(self, import_id: str, state: ImportState, message: str) -> None:
        """Write down how it ended. What was uploaded is erased where nobody needs it any more."""
        journal = self._journal
        if state is ImportState.CHECKED:
            journal = self._store.check_journal(import_id)

        def change(known: SchoolImport) -> SchoolImport:
            return replace(
                known,
                state=state,
                message=message,
                # What could not even be read has changed nothing, and can be uploaded anew.
                begun=known.begun and (state is not ImportState.FAILED or _has_lines(journal)),
                progress=self._meter.progress_now(),
                summary=known.summary if journal is None else journal.summary(),
                finished_at=self._states.now() if state in OVER else None,
            )

        with self._states.lock:
            try:
                begun = self._states.change_import(import_id, change).begun
                if state in OVER:
                    self._store.erase_uploads(import_id)
                if state is ImportState.CANCELLED and not begun:
                    self._store.check_journal(import_id).erase_lines()
                self._ended(import_id)
            finally:
                self._journal = None
                self._idle.set()


def _has_lines(journal: ImportJournal | None) -> bool:
    return journal is not None and bool(journal.lines)
