"""Imports, as the API answers them."""

from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from rollcall.domain.imports import DateOrder, ImportState, LineKind, LineStatus
from rollcall.web.answers import Answer, Time


class UploadAnswer(Answer):
    """A file that is uploaded."""

    name: str
    size: int
    """Bytes. All of it is there once `received` is `size`."""
    received: int


class ImportProgressAnswer(Answer):
    """How many of the rows and photos are done."""

    done: int
    total: int
    phase: Literal["", "reading", "rows", "classes", "photos"]
    eta_s: float | None
    """Null where nobody can tell."""


class ClassesChangedAnswer(Answer):
    """How many classes were made, and how many students were put on rosters."""

    made: int
    joined: int


class ImportSummaryAnswer(Answer):
    """How many lines of each kind there are, by status; empty before it is checked."""

    rows: dict[LineStatus, int]
    photos: dict[LineStatus, int]
    classes: ClassesChangedAnswer


class SchoolImportAnswer(Answer):
    """One import, and how far it is."""

    id: str
    state: ImportState
    """`paused`: interrupted, and `start` goes on. `failed`: `message` says why, and another file
    may be uploaded."""
    created_at: Time
    finished_at: Time | None
    date_order: DateOrder
    """How 3/4/2026 is meant; `auto` refuses what can be both."""
    accept: list[str]
    """Refusals of photos that are overruled for all of them."""
    students: UploadAnswer | None
    photos: UploadAnswer | None
    begun: bool
    """It has changed something already."""
    progress: ImportProgressAnswer
    summary: ImportSummaryAnswer
    message: str


class SchoolImportListAnswer(Answer):
    """The newest first."""

    imports: list[SchoolImportAnswer]


class ImportLineAnswer(Answer):
    """A line of the report of an import."""

    kind: LineKind
    row: int | None = Field(validation_alias="place")
    """As the spreadsheet program counts; null for a photo."""
    file: str
    number: str
    name: str
    status: LineStatus
    """`rejected`: a photo that is not good enough. `skipped`: nothing is wrong, and it is not
    wanted. `problem`: somebody has to mend it."""
    code: str
    """What is wrong, or a note; empty where there is nothing to say."""
    message: str
    student_id: str | None
    """Null before there is one."""

    @field_validator("row")
    @classmethod
    def of_rows_alone(cls, place: int, info: ValidationInfo) -> int | None:
        """A photo's place in the ZIP is nothing to show."""
        return place if info.data["kind"] is LineKind.ROW else None

    @field_validator("student_id", mode="before")
    @classmethod
    def null_for_nobody(cls, student_id: Any) -> Any:
        """The line has an empty text there."""
        return student_id or None


class ImportReportAnswer(Answer):
    """A page of lines, rows first."""

    lines: list[ImportLineAnswer]
    total: int
    page: int
    per_page: int
