"""What is kept of imports, and what has to go: after a crash, an erasure, a week."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from rollcall.domain.erasure import Erasing, Extent
from rollcall.domain.imports import (
    NOTHING_LEFT_AFTER_DAYS,
    OVER,
    ImportState,
    SchoolImport,
)
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.files.journal import ImportJournal
from rollcall.importing.service.erased import Erased
from rollcall.importing.service.jobs import ImportJobs
from rollcall.importing.service.run import settle_batch
from rollcall.importing.service.states import ImportStates
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal

ABANDONED: Final = timedelta(days=NOTHING_LEFT_AFTER_DAYS)
SWEEP_S: Final = 3600.0
_FORGOTTEN: Final = (
    "A student of this import was erased, or has no consent any more, and so what was uploaded is "
    "erased. Upload it again without that student."
)


class ImportKeeper:
    """Erases uploads and names that nobody may or needs to keep. Thread-safe."""

    def __init__(
        self, store: ImportStore, states: ImportStates, jobs: ImportJobs, students: StudentService
    ) -> None:
        self._store = store
        self._states = states
        self._jobs = jobs
        self._students = students
        # Who is deleted is known here by nothing but the id: it is too late then to ask.
        self._known: dict[str, Erased] = {}
        self._erased: list[Erased] = []
        """Whoever was erased while an import runs, which still knows them."""
        self._remember()
        students.on_change(self._remember)
        jobs.on_end(self._forget_those_erased)

    def recover_imports(self) -> None:
        """Call it once, before anything else: what a killed process was at can be gone on with."""
        for known in self._store.list():
            if known.state is ImportState.RUNNING:
                journal = self._store.run_journal(known.id)
                settle_batch(journal, self._students)
                after = replace(
                    known,
                    state=ImportState.PAUSED,
                    message="Rollcall ended while this import ran. Nothing is lost: continue it.",
                    summary=journal.summary(),
                    progress=replace(known.progress, done=len(journal.lines), eta_s=None),
                )
                self._store.save_import(after)
            elif known.state is ImportState.CHECKING:
                self._store.save_import(replace(known, state=ImportState.UPLOADING))
            elif known.state in OVER:
                self._store.erase_uploads(known.id)
        self.cancel_abandoned()

    def erase_student(self, erasing: Erasing) -> None:
        """Erase what imports keep of a student; of a withdrawn consent the photos alone."""
        if erasing.extent is Extent.FACE:
            self._erase_photos_of(erasing.student_id)
        else:
            self._erase_all_of(erasing.student_id)

    def _erase_all_of(self, student_id: str) -> None:
        """Take an erased student out of every report, and erase uploads that name the student;
        those of an import that runs are erased at its end."""
        who = self.known_as(student_id)
        with self._states.lock:
            for known in self._store.list():
                journals = [self._store.check_journal(known.id), self.journal_of_run(known.id)]
                named = any([journal.rewrite_lines(who.line_without) for journal in journals])
                if self._jobs.is_at(known.id):
                    self._erased.append(who)
                elif known.state not in OVER and (named or who.is_in_uploads(self._store, known)):
                    self.end_import(known.id, ImportState.CANCELLED, _FORGOTTEN)

    def _erase_photos_of(self, student_id: str) -> None:
        """A student's consent was taken: erase uploads with photos that are named for the student;
        those of an import that runs are erased at its end, and it takes none of them."""
        who = self.known_as(student_id)
        with self._states.lock:
            for known in self._store.list():
                waits = known.state not in OVER and not self._jobs.is_at(known.id)
                if waits and who.is_in_photos(self._store, known):
                    self.end_import(known.id, ImportState.CANCELLED, _FORGOTTEN)

    def known_as(self, student_id: str) -> Erased:
        """By what an import may know a student."""
        return self._known.get(student_id, Erased(student_id))

    def cancel_abandoned(self) -> None:
        """Cancel what nobody has gone on with for a week."""
        with self._states.lock:
            for known in self._store.list():
                idle = self._states.now() - known.touched_at
                if known.state not in OVER and idle > ABANDONED and not self._jobs.is_at(known.id):
                    said = f"Nobody went on with this import for {NOTHING_LEFT_AFTER_DAYS} days."
                    self.end_import(known.id, ImportState.CANCELLED, said)

    def cancel_abandoned_hourly(self, stop: StopSignal) -> None:
        """Until told to stop."""
        while not stop.wait(SWEEP_S):
            self.cancel_abandoned()

    def end_import(self, import_id: str, state: ImportState, message: str = "") -> SchoolImport:
        """End an import for good, and erase what was uploaded."""
        now = self._states.now()
        ended = self._states.change_import(
            import_id, lambda k: replace(k, state=state, message=message, finished_at=now)
        )
        self._store.erase_uploads(import_id)
        if not ended.begun:
            # It names people who are no students of the school.
            self._store.check_journal(import_id).erase_lines()
        return ended

    def journal_of_run(self, import_id: str) -> ImportJournal:
        """What a run has done, or is doing."""
        live = self._jobs.journal if self._jobs.is_at(import_id) else None
        return live or self._store.run_journal(import_id)

    def _remember(self) -> None:
        self._known = {student.id: Erased.of_student(student) for student in self._students.list()}

    def _forget_those_erased(self, import_id: str) -> None:
        """An import that has just ended says nothing of whoever was erased while it ran."""
        erased, self._erased = self._erased, []
        for journal in (self._store.check_journal(import_id), self.journal_of_run(import_id)):
            for who in erased:
                journal.rewrite_lines(who.line_without)
