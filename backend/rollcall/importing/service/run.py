"""The import itself: rows, classes, photos, in batches that are done once and never half."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rollcall.classes.service.classes import ClassService
from rollcall.domain.imports import LineKind
from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.importing.files.journal import ImportJournal, fingerprint
from rollcall.importing.service.classes import join_classes, wanted_classes
from rollcall.importing.service.photos import PhotoBatch
from rollcall.importing.service.rows import RowOutcome, plan_row
from rollcall.importing.service.sheet import SheetRow
from rollcall.importing.service.source import ImportSource, by_number, chunks, sort_photos
from rollcall.importing.service.states import ProgressMeter
from rollcall.students.files.people import new_student_id
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal

ROWS_A_BATCH: Final = 100
LINES_AT_ONCE: Final = 500
LONGEST_REST_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class RunParts:
    """What an import changes. `busy` is whether the room needs the processor too."""

    students: StudentService
    classes: ClassService
    clock: Callable[[], datetime]
    busy: Callable[[], bool] = lambda: False


class ImportRun:
    """One run of one import. What the journal has is done already."""

    def __init__(
        self,
        parts: RunParts,
        source: ImportSource,
        accept: Sequence[str],
        journal: ImportJournal,
        meter: ProgressMeter,
        stop: StopSignal,
    ) -> None:
        self._students = parts.students
        self._classes = parts.classes
        self._clock = parts.clock
        self._busy = parts.busy
        self._source = source
        self._accept = accept
        self._journal = journal
        self._meter = meter
        self._stop = stop

    def run(self) -> bool:
        """Whether it came to its end; False where it was stopped.

        Raises RollcallError where something cannot be written; to run again goes on from there.
        """
        settle_batch(self._journal, self._students)
        self._meter.start_counting(len(self._journal.lines), self._source.total)
        return self._rows() and self._join_classes() and self._photos()

    def _rows(self) -> bool:
        done = self._journal.places_done(LineKind.ROW)
        rows = [row for row in self._source.sheet.rows if row.row not in done]
        self._meter.begin_phase("rows", len(rows))
        for some in chunks(rows, ROWS_A_BATCH):
            if self._stop.is_set():
                return False
            self._write_rows(some)
            self._meter.count_done(len(some))
        return True

    def _write_rows(self, rows: Sequence[SheetRow]) -> None:
        outcomes: list[RowOutcome] = []

        def plan(students: Sequence[Student]) -> list[Student]:
            known, now = by_number(students), self._now()
            outcomes.extend(plan_row(row, known, new_student_id, now) for row in rows)
            return [outcome.student for outcome in outcomes if outcome.student is not None]

        def announce(changed: Sequence[Student]) -> None:
            lines = [outcome.line for outcome in outcomes]
            self._journal.announce_batch(lines, _fingerprints(changed))

        try:
            self._students.write_students(plan, announce)
        except RollcallError:
            settle_batch(self._journal, self._students)
            raise
        self._journal.finish_batch(outcome.line for outcome in outcomes)

    def _join_classes(self) -> bool:
        if self._journal.classes is None:
            self._meter.begin_phase("classes", 0)
            ids = {key: s.id for key, s in by_number(self._students.list()).items()}
            wanted = wanted_classes(self._source.sheet.rows, ids)
            self._journal.note_classes(join_classes(self._classes, wanted))
        return not self._stop.is_set()

    def _photos(self) -> bool:
        archive = self._source.archive
        if archive is None:
            return True
        done = self._journal.places_done(LineKind.PHOTO)
        people = by_number(self._students.list())
        photos = sort_photos(self._source, people)
        self._meter.begin_phase("photos", sum(p.place not in done for p in self._source.photos))
        for some in chunks([x for x in photos.lines if x.place not in done], LINES_AT_ONCE):
            self._journal.note_lines(some)
            self._meter.count_done(len(some))
        batch = PhotoBatch(self._students, archive)
        for owner, files in photos.of_student.items():
            left = [photo for photo in files if photo.place not in done]
            looking = batch.look_at(people.get(owner), left)
            if not all(map(self._rest, looking)):
                # This student's photos are begun anew the next time; those before are kept.
                batch.drop_last_student()
                break
            if batch.is_full:
                batch = self._write_photos(batch)
        self._write_photos(batch)
        return not self._stop.is_set()

    def _write_photos(self, batch: PhotoBatch) -> PhotoBatch:
        """Write a batch; returns an empty one, which the engine of then looks at."""

        def announce(changed: Sequence[Student]) -> None:
            if changed:
                self._journal.announce_batch(batch.lines(), _fingerprints(changed))

        try:
            batch.write_photos(self._now(), announce, self._accept)
        except RollcallError:
            settle_batch(self._journal, self._students)
            raise
        self._journal.finish_batch(batch.lines())
        return batch.next_batch()

    def _rest(self, took: float) -> bool:
        """After each photo: count it, and leave a busy room its share; False to stop."""
        self._meter.count_done()
        pause = min(took, LONGEST_REST_S) if self._busy() else 0.0
        return not self._stop.wait(pause)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


def settle_batch(journal: ImportJournal, students: StudentService) -> None:
    """Find out whether a batch that was announced was written, by how its students are."""
    announced = journal.unsettled
    if announced is None:
        return
    written = any(
        announced.fingerprints.get(student.id) == fingerprint(student)
        for student in students.list()
        if student.id in announced.fingerprints
    )
    if written:
        journal.confirm_batch()
    else:
        journal.drop_batch()


def _fingerprints(students: Sequence[Student]) -> dict[str, str]:
    return {student.id: fingerprint(student) for student in students}
