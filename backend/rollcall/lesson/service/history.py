"""Past sessions: lists, a student's record, a class's report. Answered from the index alone."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, tzinfo

from rollcall.domain.classes import SchoolClass
from rollcall.domain.history import ClassReport, RecordLine, ReportRow, StudentRecord
from rollcall.domain.sessions import (
    Session,
    SessionFilter,
    SessionSummary,
    attendance_rate,
    count_marks,
)
from rollcall.errors import RollcallError
from rollcall.lesson.files.index import IndexedSession
from rollcall.lesson.files.sessions import SessionStore
from rollcall.school_time import days
from rollcall.students.service.students import StudentService


class HistoryService:
    """Reads what was. Thread-safe: nothing here is ever written."""

    def __init__(self, sessions: SessionStore, students: StudentService, zone: tzinfo) -> None:
        """Days are meant in `zone`."""
        self._sessions = sessions
        self._students = students
        self._zone = zone

    def sessions(self, open_now: Iterable[Session], which: SessionFilter) -> list[SessionSummary]:
        """The sessions that the filter leaves, newest first: those of `open_now` and the past. One
        that was closed in between is past."""
        since, until = days(which.first, which.last, self._zone)
        student = which.student_id
        open_still = (s for s in open_now if self._sessions.brief(s.id) is None)
        of_student = [
            *(s.summary() for s in open_still if student is None or s.mark_of(student)),
            *(e.summary for e in self._sessions.closed() if student is None or student in e.marks),
        ]
        kept = (
            summary
            for summary in of_student
            if which.class_id in (None, summary.class_id)
            and which.state in (None, summary.state)
            and _within(summary.started_at, since, until)
        )
        return sorted(kept, key=lambda summary: summary.started_at, reverse=True)

    def has_sessions(self, class_id: str) -> bool:
        """Whether the class has ever met."""
        return any(s.class_id == class_id for s in self._sessions.open_sessions()) or any(
            entry.summary.class_id == class_id for entry in self._sessions.closed()
        )

    def student_record(
        self, student_id: str, first: date | None = None, last: date | None = None
    ) -> StudentRecord:
        """A student's closed sessions of these days, both included.

        Raises RollcallError "student_not_found" for somebody whom neither the list of students
        nor any session knows.
        """
        since, until = days(first, last, self._zone)
        theirs = [entry for entry in self._sessions.closed() if student_id in entry.marks]
        number, name = self._who(student_id, theirs)
        lines = tuple(
            RecordLine(
                entry.summary.id, entry.summary.class_name, entry.summary.started_at,
                mark.status, mark.minutes_late, mark.reason,
            )
            for entry in theirs
            if _within(entry.summary.started_at, since, until)
            for mark in (entry.marks[student_id],)
        )  # fmt: skip
        statuses = [line.status for line in lines]
        return StudentRecord(
            student_id, number, name, attendance_rate(statuses), count_marks(statuses), lines
        )

    def class_report(
        self, school_class: SchoolClass, first: date | None = None, last: date | None = None
    ) -> ClassReport:
        """Everyone who is on the roster, or was in one of the class's closed sessions of these
        days, and their marks in each."""
        since, until = days(first, last, self._zone)
        met = [
            entry
            for entry in reversed(self._sessions.closed())
            if entry.summary.class_id == school_class.id
            and _within(entry.summary.started_at, since, until)
        ]
        everyone = dict.fromkeys(
            [*school_class.roster, *(student for entry in met for student in entry.marks)]
        )
        rows = sorted(self._rows(everyone, met), key=lambda row: (row.name.casefold(), row.number))
        return ClassReport(school_class, tuple(entry.summary for entry in met), tuple(rows))

    def _rows(self, everyone: Iterable[str], met: list[IndexedSession]) -> Iterator[ReportRow]:
        named = {s.id: (s.number, s.name) for s in self._students.list()}
        for student in everyone:
            marks = [entry.marks.get(student) for entry in met]
            if student not in named and not any(marks):
                continue
            number, name = named.get(student) or self._name_then(student, met)
            yield ReportRow(
                student,
                number,
                name,
                tuple(None if mark is None else mark.status for mark in marks),
                tuple(None if mark is None else mark.minutes_late for mark in marks),
                attendance_rate(mark.status for mark in marks if mark is not None),
            )

    def _who(self, student_id: str, theirs: list[IndexedSession]) -> tuple[str, str]:
        try:
            student = self._students.get(student_id)
        except RollcallError:
            if not theirs:
                raise
            return self._name_then(student_id, theirs)
        return student.number, student.name

    def _name_then(self, student_id: str, met: Iterable[IndexedSession]) -> tuple[str, str]:
        """Number and name of a deleted student, as some session's mark has them."""
        for entry in met:
            if student_id in entry.marks:
                # A damaged file is told of where it is opened; another one may do here.
                with suppress(RollcallError):
                    mark = self._sessions.get(entry.summary.id).mark_of(student_id)
                    if mark is not None:
                        return mark.number, mark.name
        return "", student_id


def _within(moment: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or moment >= since) and (until is None or moment < until)
