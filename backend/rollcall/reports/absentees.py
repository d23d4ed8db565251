"""The sheet of those who were not there, and of who was told by mail."""

from collections.abc import Iterator, Sequence
from typing import Final

from rollcall.domain.mail import MailKind, MailState, Message
from rollcall.domain.marks import Mark, MarkStatus
from rollcall.domain.sessions import Session
from rollcall.domain.words import STATUS_WORDS
from rollcall.reports.statuses import by_name, colour
from rollcall.reports.styles import Look
from rollcall.reports.tables import Column, Value, write_table
from rollcall.reports.words import person
from rollcall.reports.workbook import Report

_COLUMNS: Final = (
    Column("Number", most=16),
    Column("Name", most=40),
    Column("Status"),
    Column("Marked by", most=20),
    Column("Reason", most=50),
    Column("Mail to", most=40),
    Column("Mail", most=40),
    Column("Sent", Look.MOMENT),
)
_NOT_THERE: Final = (MarkStatus.ABSENT, MarkStatus.EXCUSED)
_STATE_WORDS: Final = {
    MailState.QUEUED: "to be sent",
    MailState.SENDING: "being sent",
    MailState.SENT: "sent",
    MailState.FAILED: "failed",
    MailState.CANCELLED: "cancelled",
}
_KIND_WORDS: Final = {MailKind.ABSENCE: "Absence", MailKind.APOLOGY: "Apology"}


def add_absentees(report: Report, session: Session, mails: Sequence[Message]) -> None:
    """A row for each of their messages, one without for who has none. Whoever was told of an
    absence that was corrected since is listed, too."""
    sheet = report.sheet("Absentees", landscape=True)
    rows = [
        row
        for mark in _listed(session, mails)
        for row in _rows(report, mark, [m for m in mails if m.student_id == mark.student_id])
    ]
    write_table(sheet, _COLUMNS, rows, frozen=2)
    colour(sheet, _COLUMNS, "Status", len(rows))


def _listed(session: Session, mails: Sequence[Message]) -> Iterator[Mark]:
    told = {message.student_id for message in mails if message.state is MailState.SENT}
    in_order = by_name(session.marks)
    for status in _NOT_THERE:
        yield from (mark for mark in in_order if mark.status is status)
    for mark in in_order:
        if mark.status not in _NOT_THERE and mark.student_id in told:
            yield mark


def _rows(report: Report, mark: Mark, mails: Sequence[Message]) -> Iterator[list[Value]]:
    by = person(mark.changes[-1].by) if mark.changes else ""
    student: list[Value] = [mark.number, mark.name, STATUS_WORDS[mark.status], by, mark.reason]
    for message in mails:
        sent_at = message.delivery.sent_at
        sent = None if sent_at is None else report.local(sent_at)
        yield [*student, message.guardian.email, _words(message), sent]
    if not mails:
        yield [*student, "", "", None]


def _words(message: Message) -> str:
    state = _STATE_WORDS[message.state]
    if message.is_waiting:
        state = "waits to be confirmed"
    return f"{_KIND_WORDS[message.kind]}: {state}"
