"""A bulk import: what was uploaded, how far it is, and what became of each row and photo."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

NOTHING_LEFT_AFTER_DAYS = 7
"""An import that nobody goes on with loses its uploads then: they are personal data."""


class ImportState(StrEnum):
    """Where an import is. `paused`: it was interrupted, and can go on where it was."""

    UPLOADING = "uploading"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset({ImportState.DONE, ImportState.CANCELLED})
BUSY = frozenset({ImportState.CHECKING, ImportState.RUNNING})
OPEN_TO_UPLOADS = frozenset({ImportState.UPLOADING, ImportState.CHECKED, ImportState.FAILED})


class DateOrder(StrEnum):
    """How 3/4/2026 is meant. `auto`: it is refused, and 13/4/2026 speaks for itself."""

    AUTO = "auto"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class LineKind(StrEnum):
    """What a line of the report is about."""

    ROW = "row"
    PHOTO = "photo"


class LineStatus(StrEnum):
    """What became of a row or a photo; before an import has run, what would.

    `problem`: it cannot be understood, and somebody has to mend it. `rejected`: a photo that is
    not good enough. `skipped`: there is nothing wrong with it, and it is not wanted.
    """

    ADDED = "added"
    ALREADY = "already"
    UPDATED = "updated"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A line of the report. `place` is the row as the spreadsheet program numbers it, or the
    photo's place in the ZIP, from 0. `student_id` is for the day when that student is erased."""

    kind: LineKind
    place: int
    status: LineStatus
    number: str = ""
    name: str = ""
    file: str = ""
    code: str = ""
    message: str = ""
    student_id: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is uploaded: all of it once `received` is `size`, in bytes."""

    name: str
    size: int
    received: int

    @property
    def is_complete(self) -> bool:
        """Whether all of it is there."""
        return self.received == self.size


@dataclass(frozen=True, slots=True)
class ClassesChanged:
    """How many classes were made, and how many students were put on rosters."""

    made: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """How many lines of each kind there are, by status."""

    rows: dict[str, int] = field(default_factory=dict)
    photos: dict[str, int] = field(default_factory=dict)
    classes: ClassesChanged = ClassesChanged()


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How many of the rows and photos are done. `eta_s` is None where nobody can tell."""

    done: int = 0
    total: int = 0
    phase: str = ""
    eta_s: float | None = None


@dataclass(frozen=True, slots=True)
class SchoolImport:
    """One import. `begun`: it has changed something. `accept` are refusals of photos that are
    overruled for all of them (`gallery_choice.OVERRULABLE`). The times are in UTC."""

    id: str
    created_at: datetime
    touched_at: datetime
    state: ImportState = ImportState.UPLOADING
    date_order: DateOrder = DateOrder.AUTO
    accept: tuple[str, ...] = ()
    students: Upload | None = None
    photos: Upload | None = None
    begun: bool = False
    finished_at: datetime | None = None
    progress: ImportProgress = ImportProgress()
    summary: ImportSummary = ImportSummary()
    message: str = ""


def summary_of(
    lines: Iterable[ImportLine], classes: ClassesChanged = ClassesChanged()
) -> ImportSummary:
    """The lines, counted. Every status is there, also those with none."""
    counts = Counter((line.kind, line.status) for line in lines)

    def of(kind: LineKind) -> dict[str, int]:
        return {status.value: counts[kind, status] for status in LineStatus}

    return ImportSummary(of(LineKind.ROW), of(LineKind.PHOTO), classes)
