"""What the API asks of the services about classes, lessons and reports.

Every method raises RollcallError for what is foreseen; `by` is who asks.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from rollcall.domain.classes import SchoolClass
from rollcall.domain.history import ClassReport, StudentRecord
from rollcall.domain.marks import Mark, MarkStatus
from rollcall.domain.sessions import (
    ClosePreview,
    MoodPoint,
    Session,
    SessionState,
    SessionSummary,
    Snapshot,
)
from rollcall.domain.trays import Unknown


class Classes(Protocol):
    """Classes, their rosters and timetables."""

    def list(self, archived: bool) -> Sequence[SchoolClass]: ...
    def get(self, class_id: str) -> SchoolClass: ...
    @property
    def create(self) -> Callable[..., SchoolClass]:
        """Takes the fields of `class_schemas.NewClass` by name."""
        ...

    @property
    def update(self) -> Callable[..., SchoolClass]:
        """Takes the class's id, `expected_version`, and the fields that change by name."""
        ...

    def delete(self, class_id: str) -> None: ...


class ImportedRow(Protocol):
    """A row of a sheet, numbered as spreadsheet programs do, and what became of it."""

    @property
    def row(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...


class ImportSummary(Protocol):
    """The rows of a sheet, counted."""

    @property
    def rows(self) -> int: ...
    @property
    def added(self) -> int: ...
    @property
    def already(self) -> int: ...
    @property
    def problems(self) -> int: ...


class RosterImported(Protocol):
    """What became of a sheet."""

    @property
    def summary(self) -> ImportSummary: ...
    @property
    def rows(self) -> Sequence[ImportedRow]: ...
    @property
    def written(self) -> bool: ...


class Rosters(Protocol):
    """Rosters from spreadsheets."""

    def import_roster(
        self, class_id: str, filename: str, data: bytes, *, dry_run: bool, skip_problems: bool
    ) -> RosterImported: ...


class Lessons(Protocol):
    """Sessions, marks, snapshots and trays."""

    def start(self, class_id: str, by: str) -> Session: ...
    def get(self, session_id: str) -> Session: ...
    def list(
        self,
        *,
        class_id: str | None = None,
        student_id: str | None = None,
        state: SessionState | None = None,
        first: date | None = None,
        last: date | None = None,
        page: int = 1,
        per_page: int = 50,
    ) -> tuple[Sequence[SessionSummary], int]: ...
    def preview_close(self, session_id: str) -> ClosePreview: ...
    def close(self, session_id: str, by: str) -> Session: ...
    def reopen(self, session_id: str, by: str) -> Session: ...
    def mood_points(self, session_id: str) -> Sequence[MoodPoint]: ...

    def mark(
        self,
        session_id: str,
        student_id: str,
        status: MarkStatus,
        minutes_late: int | None,
        reason: str,
        by: str,
        expected_version: int | None = None,
    ) -> Mark: ...
    def undo_mark(
        self, session_id: str, student_id: str, by: str, expected_version: int | None = None
    ) -> Mark: ...
    def not_this_student(self, session_id: str, student_id: str, by: str) -> Mark: ...

    def snapshots(self, session_id: str) -> Sequence[Snapshot]: ...
    def snapshot(self, session_id: str, n: int) -> Snapshot: ...
    def snapshot_picture(self, session_id: str, n: int) -> bytes: ...
    def add_snapshot(self, session_id: str, note: str, picture: bool, by: str) -> Snapshot: ...
    def delete_snapshot(self, session_id: str, n: int) -> None: ...

    def unknowns(self, session_id: str) -> Sequence[Unknown]: ...
    def unknown_crop(self, session_id: str, n: int) -> bytes: ...
    def assign_unknown(self, session_id: str, n: int, student_id: str, by: str) -> Unknown: ...
    def dismiss_unknown(self, session_id: str, n: int, by: str) -> Unknown: ...
    def unknown_not_this_student(self, session_id: str, n: int, by: str) -> Unknown: ...


class History(Protocol):
    """What was."""

    def student_record(
        self, student_id: str, first: date | None = None, last: date | None = None
    ) -> StudentRecord: ...


class Reports(Protocol):
    """Reports over classes and sessions; workbooks (XLSX) have a name for the file."""

    def class_report(
        self, class_id: str, first: date | None = None, last: date | None = None
    ) -> ClassReport: ...
    def session_xlsx(self, session_id: str) -> tuple[bytes, str]: ...
    def class_xlsx(
        self, class_id: str, first: date | None = None, last: date | None = None
    ) -> tuple[bytes, str]: ...
