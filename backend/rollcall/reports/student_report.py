"""A workbook of one student's marks, with all changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from rollcall.domain.marks import Mark
from rollcall.domain.sessions import SessionSummary
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.statuses import colour
from rollcall.reports.styles import Look
from rollcall.reports.tables import Column, Value, write_table
from rollcall.reports.words import person, source_word
from rollcall.reports.workbook import Report

_LESSON: Final = (Column("Lesson", Look.MOMENT), Column("Class", most=30))
_MARKS: Final = (
    *_LESSON,
    Column("Room", most=16),
    Column("Status"),
    Column("Minutes late", Look.INTEGER),
    Column("Source"),
    Column("First seen", Look.MOMENT),
    Column("Last seen", Look.MOMENT),
    Column("Best cosine", Look.COSINE),
    Column("Mean mood", Look.DECIMAL),
    Column("Reason", most=44),
)
_CHANGES: Final = (
    *_LESSON,
    Column("When", Look.MOMENT),
    Column("From"),
    Column("To"),
    Column("Minutes late", Look.INTEGER),
    Column("By", most=20),
    Column("Why", most=44),
)


@dataclass(frozen=True, slots=True)
class Attended:
    """A student's mark in one session. `mood` is the mean of so many `readings`, where any is
    kept."""

    session: SessionSummary
    mark: Mark
    mood: float | None = None
    readings: int = 0


def student_report(
    name: str, attended: Sequence[Attended], school_name: str, zone: tzinfo, made_at: datetime
) -> bytes:
    """An XLSX; the lessons are in the order in which they come, times are the school's."""
    report = Report(name, school_name, zone, made_at)
    marks = [_mark(report, each) for each in attended]
    sheet = report.sheet("Marks", landscape=True)
    write_table(sheet, _MARKS, marks, frozen=2)
    colour(sheet, _MARKS, "Status", len(marks))
    changes = [row for each in attended for row in _changes(report, each)]
    write_table(report.sheet("Changes", landscape=True), _CHANGES, changes, frozen=2)
    return report.to_bytes()


def _mark(report: Report, each: Attended) -> list[Value]:
    mark = each.mark
    return [
        report.local(each.session.started_at),
        each.session.class_name,
        each.session.room,
        STATUS_WORDS[mark.status],
        mark.minutes_late,
        source_word(mark.source),
        _moment(report, mark.first_seen),
        _moment(report, mark.last_seen),
        mark.similarity,
        each.mood,
        mark.reason,
    ]


def _changes(report: Report, each: Attended) -> Iterator[list[Value]]:
    for change in each.mark.changes:
        yield [
            report.local(each.session.started_at),
            each.session.class_name,
            report.local(change.at),
            STATUS_WORDS[change.before],
            STATUS_WORDS[change.after],
            change.minutes_late,
            person(change.by),
            change.reason,
        ]


def _moment(report: Report, moment: datetime | None) -> datetime | None:
    return None if moment is None else report.local(moment)
