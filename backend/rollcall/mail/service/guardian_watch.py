"""Guardians who were entered after the lesson: the mail of that day follows them."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rollcall.domain.people import Guardian
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.mail.service.register import MailRegister
from rollcall.students.service.students import StudentService

logger = logging.getLogger(__name__)

FOLLOWED_FOR = timedelta(days=1)
"""So long after a session was closed its messages follow the guardians; our own choice. A
message about an older absence would only surprise."""


class GuardianWatch:
    """To be called after each change of the students, by one thread at a time."""

    def __init__(
        self,
        students: StudentService,
        sessions: SessionStore,
        register: MailRegister,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._students = students
        self._sessions = sessions
        self._register = register
        self._clock = clock
        self._known = self._guardians()

    def follow_changes(self) -> None:
        """Write what is missing, unconfirmed, and cancel what is unsent to a former guardian.

        A disk that is full keeps nobody from changing a student: the next change, or the next
        correction of the register, tries again.
        """
        now_known = self._guardians()
        changed = {
            student
            for student, guardians in now_known.items()
            if guardians != self._known.get(student, ())
        }
        if not changed:
            self._known = now_known
            return
        oldest = self._clock() - FOLLOWED_FOR
        try:
            for closed in self._sessions.closed():
                when = closed.summary.closed_at
                if when is not None and when >= oldest and changed & closed.marks.keys():
                    self._register.follow(self._sessions.get(closed.summary.id), changed)
            self._known = now_known
        except RollcallError as failure:
            logger.warning("mail did not follow the guardians: %s", failure.message)

    def _guardians(self) -> dict[str, tuple[Guardian, ...]]:
        return {student.id: student.guardians for student in self._students.list()}
