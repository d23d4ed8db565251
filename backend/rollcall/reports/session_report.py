"""The report of one session: summary, register, changes, mood, absentees."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from rollcall.domain.mail import Message
from rollcall.domain.marks import Mark, MarkChange, MarkStatus
from rollcall.domain.sessions import Session, SessionState
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.absentees import add_absentees
from rollcall.reports.mood_sheet import add_mood_sheet, add_mood_summary
from rollcall.reports.statuses import by_name, colour
from rollcall.reports.styles import Look
from rollcall.reports.summary import SummaryPage
from rollcall.reports.tables import Column, Value, write_table
from rollcall.reports.words import listed, person, source_word
from rollcall.reports.workbook import Report

_REGISTER = (
    Column("Number", most=16),
    Column("Name", most=34),
    Column("Status"),
    Column("Minutes late", Look.INTEGER),
    Column("Source"),
    Column("First seen", Look.TIME),
    Column("Last seen", Look.TIME),
    Column("Best cosine", Look.COSINE),
    Column("Changed by", most=20),
    Column("Reason", most=44),
)
_MEAN_MOOD = Column("Mean mood", Look.DECIMAL)
_MEAN_MOOD_AT = 8
_CHANGES = (
    Column("When", Look.MOMENT),
    Column("Number", most=16),
    Column("Name", most=34),
    Column("From"),
    Column("To"),
    Column("Minutes late", Look.INTEGER),
    Column("By", most=20),
    Column("Source"),
    Column("Why", most=44),
)


def session_report(
    session: Session,
    school_name: str,
    time_zone: tzinfo,
    mood: bool,
    *,
    teachers: Sequence[str] = (),
    mails: Sequence[Message] = (),
    made_at: datetime | None = None,
) -> bytes:
    """An XLSX about one session, open or closed; times are the school's.

    With `mood` false nothing in it speaks of mood. `teachers` are the class's, `mails` those about
    the session; `made_at` is now unless given.
    """
    made_at = made_at or datetime.now(UTC)
    day = session.started_at.astimezone(time_zone)
    report = Report(f"{session.class_name}, {day:%Y-%m-%d %H:%M}", school_name, time_zone, made_at)
    _summary(report, session, teachers, mood=mood)
    _register(report, session, mood=mood)
    _changes(report, session)
    if mood:
        add_mood_sheet(report, session.mood)
    add_absentees(report, session, mails)
    return report.to_bytes()


def _summary(report: Report, session: Session, teachers: Sequence[str], *, mood: bool) -> None:
    page = SummaryPage(report.sheet("Summary", one_page=True))
    page.title(report.school_name, Look.SCHOOL)
    page.title("Session report", Look.TITLE)
    page.section("Lesson")
    start = report.local(session.started_at)
    page.fact("Class", session.class_name)
    page.fact("Room", session.room)
    page.fact("Teachers of the class", ", ".join(teachers))
    page.fact("Started by", person(session.started_by))
    page.fact("Date", start, Look.DATE)
    page.fact("Start", start, Look.CLOCK)
    if session.closed_at is None or session.state is SessionState.OPEN:
        made_at = report.local(report.made_at)
        page.fact("End", f"Still open: this is how things stood at {made_at:%H:%M}")
    else:
        end = report.local(session.closed_at)
        page.fact("End", end, Look.CLOCK if end.date() == start.date() else Look.MOMENT)
        minutes = (session.closed_at - session.started_at).total_seconds() / 60
        page.fact("Length (minutes)", round(minutes), Look.COUNT)
        page.fact("Closed by", person(session.closed_by))
    page.fact("Late after (minutes)", session.late_after_minutes, Look.COUNT)
    page.fact("Time zone", report.zone_name(session.started_at))
    page.section("Register")
    so_far = session.state is SessionState.OPEN
    page.marks((mark.status for mark in session.marks), {}, so_far=so_far)
    _named(report, page, session)
    if mood:
        add_mood_summary(page, session.mood)


def _named(report: Report, page: SummaryPage, session: Session) -> None:
    """Who was not simply present, as far as a page has room."""
    page.section("Names")
    for status in (MarkStatus.ABSENT, MarkStatus.EXCUSED, MarkStatus.LATE, MarkStatus.LEFT_EARLY):
        marks = [mark for mark in by_name(session.marks) if mark.status is status]
        names = [f"{mark.name}{_in_brackets(report, mark)}" for mark in marks]
        page.fact(STATUS_WORDS[status], listed(names) or "nobody")


def _in_brackets(report: Report, mark: Mark) -> str:
    if mark.status is MarkStatus.LATE and mark.minutes_late is not None:
        return f" ({mark.minutes_late} min)"
    if mark.status is MarkStatus.LEFT_EARLY and mark.last_seen is not None:
        return f" (last seen {report.local(mark.last_seen):%H:%M})"
    return ""


def _register(report: Report, session: Session, *, mood: bool) -> None:
    sheet = report.sheet("Register", landscape=True)
    with_moods = mood and bool(session.student_moods)
    columns = list(_REGISTER)
    if with_moods:
        columns.insert(_MEAN_MOOD_AT, _MEAN_MOOD)
    rows = []
    for mark in by_name(session.marks):
        row = _register_row(report, mark)
        if with_moods:
            row.insert(_MEAN_MOOD_AT, session.student_moods.get(mark.student_id))
        rows.append(row)
    write_table(sheet, columns, rows, frozen=2)
    colour(sheet, columns, "Status", len(rows))


def _register_row(report: Report, mark: Mark) -> list[Value]:
    last = mark.changes[-1] if mark.changes else None
    return [
        mark.number,
        mark.name,
        STATUS_WORDS[mark.status],
        mark.minutes_late,
        source_word(mark.source),
        _local(report, mark.first_seen),
        _local(report, mark.last_seen),
        mark.similarity,
        person(last.by) if last else "",
        mark.reason,
    ]


def _changes(report: Report, session: Session) -> None:
    sheet = report.sheet("Changes", landscape=True)
    rows = [
        _change_row(report, mark, change)
        for mark, change in sorted(
            ((mark, change) for mark in by_name(session.marks) for change in mark.changes),
            key=lambda pair: pair[1].at,
        )
    ]
    write_table(sheet, _CHANGES, rows, frozen=3)
    colour(sheet, _CHANGES, "To", len(rows))


def _change_row(report: Report, mark: Mark, change: MarkChange) -> list[Value]:
    why = change.reason
    if change.undoes is not None and change.undoes < len(mark.changes):
        undone = report.local(mark.changes[change.undoes].at)
        why = f"{why} (takes back the change of {undone:%H:%M:%S})".strip()
    return [
        report.local(change.at),
        mark.number,
        mark.name,
        STATUS_WORDS[change.before],
        STATUS_WORDS[change.after],
        change.minutes_late,
        person(change.by),
        source_word(change.source),
        why,
    ]


def _local(report: Report, moment: datetime | None) -> datetime | None:
    return None if moment is None else report.local(moment)
