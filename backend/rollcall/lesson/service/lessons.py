"""Lessons: started, watched, closed, reopened."""

import logging
from dataclasses import replace
from datetime import date, datetime

from rollcall.domain.marks import Mark, MarkStatus, closed, reopened
from rollcall.domain.people import Student
from rollcall.domain.sessions import (
    ClosePreview,
    Session,
    SessionFilter,
    SessionState,
    SessionSummary,
    count_marks,
)
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import new_session_id
from rollcall.lesson.service.erasure import LessonErasure
from rollcall.lesson.service.marks import LessonMarks
from rollcall.lesson.service.sightings import LessonWatch
from rollcall.lesson.service.snapshots import LessonSnapshots
from rollcall.lesson.service.tray_answers import LessonTrays

logger = logging.getLogger(__name__)


class LessonService(LessonErasure, LessonMarks, LessonSnapshots, LessonTrays, LessonWatch):
    """The sessions of one room. Thread-safe; what a person does is on the disk on return.

    Each method with a session's id raises RollcallError "session_not_found" (404).
    """

    def start(
        self,
        class_id: str,
        by: str,
        *,
        started_at: datetime | None = None,
        planned_end: datetime | None = None,
    ) -> Session:
        """Open a session for a class, with a mark for everyone on its roster as of now.

        The timetable says when the lesson began, and when it is to be closed. Raises
        RollcallError "class_not_found", "class_archived" (409), or "session_open" (409) with
        the open one's id in `details["session_id"]`.
        """
        with self._lock:
            of = self._parts.classes.get(class_id)
            if of.archived:
                raise RollcallError(
                    "class_archived",
                    f"{of.name} is archived. Take it out of the archive to start a session.",
                    status=409,
                )
            self._refuse_second()
            students = {student.id: student for student in self._parts.students.list()}
            listed = [students[student] for student in of.roster if student in students]
            recognisable = frozenset(self._recognisable() if of.uses_camera else ())
            session = Session(
                id=new_session_id(),
                class_id=of.id,
                class_name=of.name,
                room=of.room,
                started_at=started_at or self._now(),
                started_by=by,
                late_after_minutes=of.late_after_minutes,
                left_early_rule=of.left_early_rule,
                marks=tuple(
                    Mark(s.id, s.number, s.name, by_hand=s.id not in recognisable)
                    for s in sorted(listed, key=_by_name)
                ),
                uses_camera=of.uses_camera,
                planned_end=planned_end,
            )
            self._parts.sessions.add(session)
            self._take_up(session)
            self._look()
            self._show()
            logger.info("session %s of %s was started by %s", session.id, of.name, by)
            return session

    def current(self) -> Session | None:
        """The open session that the camera fills."""
        with self._lock:
            lesson = self._current
            return None if lesson is None else lesson.session

    def get(self, session_id: str) -> Session:
        """One session as it is now."""
        with self._lock:
            return self._session(session_id)

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
    ) -> tuple[tuple[SessionSummary, ...], int]:
        """A page of the sessions that the filters leave, newest first, and how many there are.

        `first` and `last` are days of the school, both included; pages count from 1.
        """
        which = SessionFilter(class_id, student_id, state, first, last)
        with self._lock:
            open_now = [lesson.session for lesson in self._open.values()]
        found = self._parts.history.sessions(open_now, which)
        begin = (page - 1) * per_page
        return tuple(found[begin : begin + per_page]), len(found)

    def preview_close(self, session_id: str) -> ClosePreview:
        """What closing now would give. Raises RollcallError "session_closed" (409)."""
        with self._lock:
            session = self._lesson(session_id).session
            marks = self._closed_marks(session, self._now())
        return ClosePreview(
            counts=count_marks(mark.status for mark in marks),
            absent=tuple(m for m in marks if m.status is MarkStatus.ABSENT),
            left_early=tuple(m for m in marks if m.status is MarkStatus.LEFT_EARLY),
        )

    def close(self, session_id: str, by: str) -> Session:
        """Close a session: the rest are absent, their guardians' messages are written, and the
        trays are erased for good.

        Raises RollcallError "session_closed" (409).
        """
        with self._lock:
            lesson = self._lesson(session_id)
            lesson.mood.finish()
            session, now = lesson.session, self._now()
            done = replace(
                session,
                marks=self._closed_marks(session, now),
                state=SessionState.CLOSED,
                closed_at=now,
                closed_by=by,
                version=session.version + 1,
            )
            self._save_with_mail(done, session)
            del self._open[session_id]
            self._solved(session_id)
            try:
                self._parts.trays.erase(session_id)
            except RollcallError as failure:
                self._note_problem("trays", failure.message)
            self._look()
            self._show()
            self._parts.mail.closed(done)
            logger.info("session %s of %s was closed by %s", done.id, done.class_name, by)
            return done

    def reopen(self, session_id: str, by: str) -> Session:
        """Take a close back, and exactly what it gave.

        Raises RollcallError "session_open" (409) where this one or another is open, and
        "too_late_to_reopen" (409).
        """
        with self._lock:
            self._refuse_second()
            session, now = self._session(session_id), self._now()
            if session.reopen_until is None or now > session.reopen_until:
                raise RollcallError(
                    "too_late_to_reopen",
                    "A session can be reopened for ten minutes after it was closed. Correct its "
                    "marks one by one instead.",
                    status=409,
                )
            again = replace(
                session,
                marks=tuple(reopened(mark, now) for mark in session.marks),
                state=SessionState.OPEN,
                closed_at=None,
                closed_by=None,
                planned_end=None,
                version=session.version + 1,
            )
            self._save_with_mail(again, session)
            self._take_up(again)
            self._look()
            self._show()
            logger.info("session %s of %s was reopened by %s", again.id, again.class_name, by)
            return again

    def _refuse_second(self) -> None:
        lesson = self._current
        if lesson is not None:
            known = lesson.session
            raise RollcallError(
                "session_open",
                f"A session of {known.class_name} is open. Close it first.",
                status=409,
                details={"session_id": known.id},
            )

    def _closed_marks(self, session: Session, now: datetime) -> tuple[Mark, ...]:
        """The marks as closing leaves them. A lesson of the timetable ended when it says so,
        however long after that somebody closes it."""
        end = min(now, session.planned_end or now)
        return tuple(
            closed(mark, end, now, left_early_rule=session.left_early_rule)
            for mark in session.marks
        )


def _by_name(student: Student) -> tuple[str, str]:
    return student.name.casefold(), student.number
