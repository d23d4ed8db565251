"""Imports of a whole school: a list of students and a ZIP of photos."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final, NamedTuple

from rollcall.classes.service.classes import ClassService
from rollcall.domain.imports import (
    OVER,
    DateOrder,
    ImportLine,
    ImportState,
    LineKind,
    LineStatus,
    SchoolImport,
)
from rollcall.errors import RollcallError
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.jobs import ImportJobs
from rollcall.importing.service.keeping import ImportKeeper
from rollcall.importing.service.run import RunParts
from rollcall.importing.service.states import ImportStates
from rollcall.importing.service.uploads import ImportUploads
from rollcall.reports.import_report import import_report
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import Worker

MOST_UNFINISHED: Final = 5
"""Each may hold gigabytes of photos."""
MOST_KEPT: Final = 30
_STARTABLE: Final = frozenset(
    {ImportState.UPLOADING, ImportState.CHECKED, ImportState.PAUSED, ImportState.FAILED}
)


class ReportPage(NamedTuple):
    """Some lines, and how many there are in all."""

    lines: Sequence[ImportLine]
    total: int


class ImportService:
    """One import is checked or run at a time; others wait with their uploads. Thread-safe.

    Uploads are erased when their import is done, cancelled or deleted, and after a week in which
    nobody went on with it.
    """

    def __init__(
        self,
        store: ImportStore,
        students: StudentService,
        classes: ClassService,
        *,
        school_name: str = "",
        time_zone: tzinfo = UTC,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._students = students
        self._school_name = school_name
        self._zone = time_zone
        self._states = ImportStates(store, clock)
        self.uploads = ImportUploads(store, self._states)
        self._jobs = ImportJobs(store, self._states, RunParts(students, classes, clock, busy))
        self._keeper = ImportKeeper(store, self._states, self._jobs, students)
        self.sweeper = Worker("import-sweep", self._keeper.cancel_abandoned_hourly)
        self.sweep = self._keeper.cancel_abandoned
        self.erase_student = self._keeper.erase_student
        self._keeper.recover_imports()

    def start_sweeping(self) -> None:
        """Begin to erase what is abandoned, every hour."""
        self.sweeper.start()

    def stop(self) -> None:
        """End every thread. An import that runs can be continued at the next start."""
        self._jobs.stop()
        self.sweeper.stop()

    def warnings(self) -> tuple[str, ...]:
        """What was damaged or restored, in sentences."""
        return self._store.warnings

    def list(self) -> tuple[SchoolImport, ...]:
        """The newest first."""
        return tuple(self._as_of_now(known) for known in self._store.list())

    def get(self, import_id: str) -> SchoolImport:
        """Raises RollcallError "import_not_found"."""
        return self._as_of_now(self._store.get(import_id))

    def create(
        self, date_order: DateOrder = DateOrder.AUTO, accept: Sequence[str] = ()
    ) -> SchoolImport:
        """A new import. Raises RollcallError "too_many_imports" (409)."""
        with self._states.lock:
            self.sweep()
            known = self._store.list()
            if sum(each.state not in OVER for each in known) >= MOST_UNFINISHED:
                raise RollcallError(
                    "too_many_imports",
                    f"There are {MOST_UNFINISHED} unfinished imports. Cancel those that are not "
                    "needed.",
                    status=409,
                    details={"most": MOST_UNFINISHED},
                )
            for old in [each for each in known if each.state in OVER][MOST_KEPT - 1 :]:
                self._store.erase_import(old.id)
            now = self._states.now()
            made = SchoolImport(
                uuid.uuid4().hex, now, now, date_order=date_order, accept=(*accept,)
            )
            self._store.save_import(made)
            return made

    def check(self, import_id: str) -> SchoolImport:
        """Begin a dry run. Raises RollcallError "import_not_found", "import_state",
        "import_running", "nothing_uploaded" or "upload_incomplete" (409)."""
        with self._states.lock:
            known = self._states.expect_state(
                import_id, _STARTABLE - {ImportState.PAUSED}, "be checked"
            )
            if known.begun:
                raise _has_begun()
            return self._begin(known, ImportState.CHECKING)

    def start(self, import_id: str) -> SchoolImport:
        """Begin, or go on where it was interrupted. Raises as `check`."""
        with self._states.lock:
            known = self._states.expect_state(import_id, _STARTABLE, "be started")
            return self._begin(replace(known, begun=True), ImportState.RUNNING)

    def cancel(self, import_id: str) -> SchoolImport:
        """End an import for good: what it has done stays, what was uploaded is erased.

        One that runs ends with the photo that it is at. Raises RollcallError "import_not_found" or
        "import_state" (409) for one that is over.
        """
        with self._states.lock:
            known = self._store.get(import_id)
            if self._jobs.is_at(import_id):
                self._jobs.cancel_job()
                return self._as_of_now(known)
            self._states.expect_state(import_id, set(ImportState) - OVER, "be cancelled")
            return self._keeper.end_import(import_id, ImportState.CANCELLED)

    def delete(self, import_id: str) -> None:
        """Erase an import with its report; the students stay. Raises RollcallError
        "import_not_found" or "import_running" (409)."""
        with self._states.lock:
            self._store.get(import_id)
            if self._jobs.is_at(import_id):
                self._jobs.refuse_while_busy()
            self._store.erase_import(import_id)

    def wait(self, timeout_s: float) -> bool:
        """Return when no import is under way, or after so long; whether none is."""
        return self._jobs.wait_until_idle(timeout_s)

    def report(
        self,
        import_id: str,
        page: int = 1,
        per_page: int = 50,
        status: LineStatus | None = None,
        kind: LineKind | None = None,
    ) -> ReportPage:
        """Lines, rows first, each kind in its order. Raises RollcallError "import_not_found"."""
        lines = [
            line
            for line in self._lines(self._store.get(import_id))
            if status in (None, line.status) and kind in (None, line.kind)
        ]
        first = (page - 1) * per_page
        return ReportPage(lines[first : first + per_page], len(lines))

    def lines_about(self, student_id: str) -> Sequence[ImportLine]:
        """What every report says of a student."""
        who = self._keeper.known_as(student_id)
        return [
            line
            for known in self._store.list()
            for line in self._lines(known)
            if who.is_subject_of(line)
        ]

    def report_xlsx(self, import_id: str) -> tuple[bytes, str]:
        """The whole report as a workbook, and a name for the file."""
        known = self.get(import_id)
        lines = self._lines(known)
        data = import_report(
            known, lines, self._school_name, self._zone, made_at=self._states.now()
        )
        day = known.created_at.astimezone(self._zone)
        return data, f"Import {day:%Y-%m-%d %H.%M}.xlsx"

    def _begin(self, known: SchoolImport, state: ImportState) -> SchoolImport:
        if known.students is None and known.photos is None:
            raise RollcallError(
                "nothing_uploaded", "Upload a list of students or a ZIP first.", status=409
            )
        if known.photos is not None and not known.photos.is_complete:
            raise RollcallError(
                "upload_incomplete",
                "Not all of the photos' ZIP has arrived. Go on with the upload.",
                status=409,
                details={"received": known.photos.received},
            )
        self._jobs.refuse_while_busy()
        if state is ImportState.RUNNING:
            self._store.check_journal(known.id).erase_lines()
        begun = self._states.change_import(
            known.id, lambda _: replace(known, state=state, message="", finished_at=None)
        )
        self._jobs.begin_job(begun)
        return self._as_of_now(begun)

    def _as_of_now(self, known: SchoolImport) -> SchoolImport:
        if not self._jobs.is_at(known.id):
            return known
        journal = self._jobs.journal
        return replace(
            known,
            progress=self._jobs.progress(),
            summary=known.summary if journal is None else journal.summary(),
        )

    def _lines(self, known: SchoolImport) -> Sequence[ImportLine]:
        if known.begun:
            journal = self._keeper.journal_of_run(known.id)
        elif known.state in (ImportState.UPLOADING, ImportState.CHECKING):
            return ()
        else:
            journal = self._store.check_journal(known.id)
        return sorted(journal.lines, key=lambda line: (line.kind is LineKind.PHOTO, line.place))


def _has_begun() -> RollcallError:
    return RollcallError(
        "import_state",
        "This import has changed something already, and cannot be checked any more: start it.",
        status=409,
    )
