"""The report of an import: what became of each row and each photo."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.imports import ImportLine, LineKind, LineStatus, SchoolImport
from rollcall.reports.styles import Look
from rollcall.reports.summary import SummaryPage
from rollcall.reports.tables import Column, write_table
from rollcall.reports.workbook import Report

_WORDS: Final = {
    LineStatus.ADDED: "Added",
    LineStatus.UPDATED: "Updated",
    LineStatus.ALREADY: "There already",
    LineStatus.REJECTED: "Not good enough",
    LineStatus.SKIPPED: "Left out",
    LineStatus.PROBLEM: "Problem",
}
_ROWS: Final = (
    Column("Row", Look.INTEGER),
    Column("Number", most=16),
    Column("Name", most=32),
    Column("What became of it", most=16),
    Column("Code", most=24),
    Column("Why", most=80),
)
_PHOTOS: Final = (
    Column("File", most=40),
    Column("Number", most=16),
    Column("Name", most=32),
    Column("What became of it", most=16),
    Column("Code", most=24),
    Column("Why", most=80),
)


def import_report(
    school_import: SchoolImport,
    lines: Iterable[ImportLine],
    school_name: str,
    time_zone: tzinfo,
    *,
    made_at: datetime | None = None,
) -> bytes:
    """An XLSX with a summary, the rows and the photos; `made_at` is now unless given."""
    report = Report("Import", school_name, time_zone, made_at or datetime.now(UTC))
    _summary(report, school_import)
    of_kind: dict[LineKind, list[ImportLine]] = {kind: [] for kind in LineKind}
    for line in lines:
        of_kind[line.kind].append(line)
    write_table(_sheet(report, "Rows"), _ROWS, list(map(_row, of_kind[LineKind.ROW])), frozen=3)
    photos = list(map(_photo, of_kind[LineKind.PHOTO]))
    write_table(_sheet(report, "Photos"), _PHOTOS, photos, frozen=1)
    return report.to_bytes()


def _summary(report: Report, school_import: SchoolImport) -> None:
    page = SummaryPage(report.sheet("Summary", one_page=True))
    page.title(report.school_name, Look.SCHOOL)
    page.title("Import of students and photos", Look.TITLE)
    page.section("Import")
    page.fact("Begun", report.local(school_import.created_at), Look.DATE)
    page.fact("Nothing was written" if not school_import.begun else "Written", _said(school_import))
    for upload, label in ((school_import.students, "List"), (school_import.photos, "Photos")):
        page.fact(label, "none" if upload is None else upload.name)
    for label, counts in (
        ("Rows", school_import.summary.rows),
        ("Photos", school_import.summary.photos),
    ):
        page.section(label)
        for status, word in _WORDS.items():
            page.fact(word, counts.get(status.value, 0), Look.COUNT)
    page.section("Classes")
    page.fact("Made", school_import.summary.classes.made, Look.COUNT)
    page.fact("Students put on rosters", school_import.summary.classes.joined, Look.COUNT)


def _said(school_import: SchoolImport) -> str:
    return "a check only" if not school_import.begun else school_import.state.value


def _sheet(report: Report, name: str) -> Worksheet:
    return report.sheet(name, landscape=True)


def _row(line: ImportLine) -> list[str | int | float | datetime | None]:
    return [line.place, line.number, line.name, _WORDS[line.status], line.code, line.message]


def _photo(line: ImportLine) -> list[str | int | float | datetime | None]:
    return [line.file, line.number, line.name, _WORDS[line.status], line.code, line.message]
