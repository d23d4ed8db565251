"""Workbooks about a session and about a class, with a name for the file."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from rollcall.classes.service.classes import ClassService
from rollcall.domain.history import ClassReport
from rollcall.domain.mail import Message
from rollcall.errors import RollcallError
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lessons import Lessons
from rollcall.reports.class_report import class_report
from rollcall.reports.session_report import session_report

MOST_OF_A_NAME = 80
"""Of a long class's name, so that the moments that follow are never cut off."""


class Workbook(NamedTuple):
    """An XLSX, and what to call it: a name in any script, not yet fit for every disk."""

    data: bytes
    filename: str


class ReportService:
    """Reads sessions and classes, and writes nothing. Thread-safe as those are."""

    def __init__(
        self,
        classes: ClassService,
        lessons: Lessons,
        history: HistoryService,
        *,
        school_name: str,
        time_zone: tzinfo,
        mood: bool,
        mails: Callable[[str], Sequence[Message]] = lambda _: (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`mails` gives the messages about a session."""
        self._classes = classes
        self._lessons = lessons
        self._history = history
        self._school_name = school_name
        self._zone = time_zone
        self._mood = mood
        self._mails = mails
        self._clock = clock

    def session_xlsx(self, session_id: str) -> Workbook:
        """Raises RollcallError "session_not_found"."""
        session = self._lessons.get(session_id)
        data = session_report(
            session,
            self._school_name,
            self._zone,
            self._mood,
            teachers=self._teachers(session.class_id),
            mails=self._mails(session_id),
            made_at=self._clock(),
        )
        start = session.started_at.astimezone(self._zone)
        return Workbook(data, _file_name(session.class_name, f"{start:%Y-%m-%d %H.%M}"))

    def class_report(
        self, class_id: str, first: date | None = None, last: date | None = None
    ) -> ClassReport:
        """Everyone's marks in the closed sessions of these days, both included.

        Raises RollcallError "class_not_found".
        """
        return self._history.class_report(self._classes.get(class_id), first, last)

    def class_xlsx(
        self, class_id: str, first: date | None = None, last: date | None = None
    ) -> Workbook:
        """Closed sessions of these days, both included. Raises RollcallError "class_not_found"."""
        report = self.class_report(class_id, first, last)
        data = class_report(report, self._school_name, self._zone, made_at=self._clock())
        days = sorted({self._day(session.started_at) for session in report.sessions})
        span = " to ".join(days if len(days) < 3 else (days[0], days[-1]))
        return Workbook(data, _file_name(report.school_class.name, span))

    def _teachers(self, class_id: str) -> tuple[str, ...]:
        try:
            return self._classes.get(class_id).teachers
        except RollcallError as error:
            if error.status != 404:
                raise
            return ()

    def _day(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%Y-%m-%d}"


def _file_name(class_name: str, when: str) -> str:
    return f"{class_name[:MOST_OF_A_NAME]} {when}.xlsx"
