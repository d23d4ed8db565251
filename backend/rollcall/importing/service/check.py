"""The dry run: reads everything, writes nothing, and computes no vector."""

from datetime import datetime

from rollcall.classes.service.classes import ClassService
from rollcall.domain.imports import ClassesChanged, ImportLine
from rollcall.domain.people import Student, comparable
from rollcall.errors import RollcallError
from rollcall.importing.service.classes import foreseen, wanted_classes
from rollcall.importing.service.rows import plan_row
from rollcall.importing.service.source import (
    NO_CONSENT,
    ImportSource,
    by_number,
    photo_line,
    sort_photos,
)
from rollcall.importing.service.states import ProgressMeter
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal
from rollcall.vision.pictures import decode_picture


class ImportCheck:
    """Says of each row and each photo what would become of it, as far as can be told without
    looking at faces."""

    def __init__(
        self,
        students: StudentService,
        classes: ClassService,
        source: ImportSource,
        meter: ProgressMeter,
        stop: StopSignal,
        now: datetime,
    ) -> None:
        self._students = students
        self._classes = classes
        self._source = source
        self._meter = meter
        self._stop = stop
        self._now = now
        self.lines: list[ImportLine] = []
        self.classes = ClassesChanged()

    def run(self) -> bool:
        """Whether it came to its end; False where it was stopped."""
        self._meter.start_counting(0, self._source.total)
        people = by_number(self._students.list())
        self._rows(people)
        return self._photos(people)

    def _rows(self, people: dict[str, Student]) -> None:
        """Puts the students whom the list would add or change into `people`."""
        self._meter.begin_phase("rows", len(self._source.sheet.rows))
        for row in self._source.sheet.rows:
            key = comparable(row.number)
            # Whom the import would add has no id yet.
            line, student = plan_row(row, people, lambda: "", self._now)
            if student is not None:
                people[key] = student
            self.lines.append(line)
            self._meter.count_done()
        ids = {key: student.id or f"new {key}" for key, student in people.items()}
        self.classes = foreseen(self._classes, wanted_classes(self._source.sheet.rows, ids))

    def _photos(self, people: dict[str, Student]) -> bool:
        archive = self._source.archive
        if archive is None:
            return True
        photos = sort_photos(self._source, people)
        self._meter.begin_phase("photos", len(self._source.photos))
        self.lines += photos.lines
        self._meter.count_done(len(photos.lines))
        for owner, files in photos.of_student.items():
            student = people[owner]
            for photo in files:
                if self._stop.is_set():
                    return False
                said = None
                if student.consent is None:
                    said = NO_CONSENT
                else:
                    try:
                        decode_picture(archive.read(photo))
                    except RollcallError as refusal:
                        said = (refusal.code, refusal.message)
                self.lines.append(photo_line(photo, said, student))
                self._meter.count_done()
        return True
