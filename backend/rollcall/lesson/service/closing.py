"""Closing a lesson: a check first, so that nobody is absent whom nobody could have known."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from rollcall.domain.closing import (
    CloseCheck,
    check_close,
    closed_marks,
    contradicted,
    end_of,
)
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import Session, SessionState
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.ports import LessonMail
from rollcall.lesson.service.problems import Problems
from rollcall.lesson.service.saver import LessonSaver, mark_of
from rollcall.lesson.service.sought import Sought
from rollcall.students.service.students import StudentService

logger = logging.getLogger(__name__)


class Closing:
    """Closes the sessions of every room. Thread-safe; a close is on the disk on return.

    Each method raises RollcallError "session_not_found" (404) or "session_closed" (409).
    """

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        trays: TrayFolders,
        saver: LessonSaver,
        students: StudentService,
        sought: Sought,
        mail: LessonMail,
        problems: Problems,
        clock: Callable[[], datetime],
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._trays = trays
        self._saver = saver
        self._students = students
        self._sought = sought
        self._mail = mail
        self._problems = problems
        self._clock = clock

    def check(self, session_id: str) -> CloseCheck:
        """What closing now would give, and whom only a person can decide about; nothing is
        written."""
        lesson, now = self._opens.lesson(session_id), self._clock()
        with lesson.lock:
            session, waiting = lesson.session, lesson.trays.waiting
        return self._check(session, now, waiting)

    def close(
        self, session_id: str, by: str, decisions: Mapping[str, MarkStatus] | None = None
    ) -> Session:
        """Close a session: students are what `decisions` say by their ids, and the rest of the
        unmarked absent where the camera would have known them. The messages to the guardians of
        the absent are written, and the trays are erased for good.

        Raises RollcallError "marks_undecided" (409) with the check in `details` while somebody is
        undecided, "mark_changed" (409) where a decision contradicts a mark that says the student
        was there, "student_not_on_roster" (404), or "write_failed"; the lesson then goes on.
        """
        room = self._opens.lesson(session_id).room
        with self._opens.room_turn(room), self._opens.turn(session_id):
            return self._close(self._opens.lesson(session_id), by, decisions or {})

    def finish(self, session_id: str, by: str) -> Session:
        """A lesson of the timetable is over: close it, or have it wait for a person where closing
        would make somebody absent who may have been there. A lesson that waits leaves its room to
        the next one.

        Raises RollcallError "write_failed"; the lesson then goes on.
        """
        room = self._opens.lesson(session_id).room
        with self._opens.room_turn(room), self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)
            if self.check(session_id).accuses:
                return self._wait(lesson)
            return self._close(lesson, by, {})

    def _close(self, lesson: OpenLesson, by: str, decisions: Mapping[str, MarkStatus]) -> Session:
        now = self._clock()
        with lesson.lock:
            lesson.closing = True
            if lesson.mood.finish():
                lesson.note_change()
            session, waiting = lesson.session, lesson.trays.waiting
        done = self._write_closed(lesson, session, now, by, decisions, waiting)
        self._opens.remove(lesson)
        self._problems.solve(lesson.id)
        try:
            self._trays.erase(lesson.id)
        except RollcallError as failure:
            self._problems.note("trays", failure.message)
        self._sought.look_anew(lesson.room)
        self._mail.closed(done)
        if lesson.waiting:
            self._problems.announce()
        logger.info("session %s of %s was closed by %s", done.id, done.class_name, by)
        return done

    def _wait(self, lesson: OpenLesson) -> Session:
        with lesson.lock:
            end = end_of(lesson.session, self._clock())
        self._saver.save_change(
            lesson,
            lambda session: replace(session, waiting_since=end, version=session.version + 1),
        )
        self._opens.leave_room(lesson)
        self._sought.look_anew(lesson.room)
        with lesson.lock:
            session = lesson.shown
        logger.info("session %s of %s waits to be closed", session.id, session.class_name)
        return session

    def _check(self, session: Session, now: datetime, waiting: int) -> CloseCheck:
        consenting = {s.id for s in self._students.list() if s.consent is not None}
        return check_close(session, now, consenting=consenting, unknown_faces=waiting)

    def _write_closed(
        self,
        lesson: OpenLesson,
        session: Session,
        now: datetime,
        by: str,
        decisions: Mapping[str, MarkStatus],
        waiting: int,
    ) -> Session:
        """The session as it was when the camera left it, closed, and the messages about it: both
        are on the disk on return. Where anything fails, the lesson goes on."""
        written = False
        try:
            self._refuse_undecided(session, now, decisions, waiting)
            done = replace(
                session,
                marks=closed_marks(session, now, by, decisions),
                state=SessionState.CLOSED,
                closed_at=now,
                closed_by=by,
                waiting_since=None,
                version=session.version + 1,
            )
            with self._mail.in_step(done, session):
                self._sessions.save(done)
            written = True
        finally:
            with lesson.lock:
                lesson.closing = written
        return done

    def _refuse_undecided(
        self, session: Session, now: datetime, decisions: Mapping[str, MarkStatus], waiting: int
    ) -> None:
        for student_id in decisions:
            mark_of(session, student_id)
        if (mark := contradicted(session, decisions)) is not None:
            raise RollcallError(
                "mark_changed",
                f"The mark of {mark.name} was changed meanwhile: it is {mark.status.value} "
                "now. Look at it, then close the session again.",
                status=409,
                details={"mark": mark, "name": mark.name, "status": mark.status.value},
            )
        check = self._check(session, now, waiting)
        left = [each for each in check.undecided if each.mark.student_id not in decisions]
        if left:
            raise RollcallError(
                "marks_undecided",
                f"Nobody but a person can say whether {_named(left[0].mark.name, len(left))} "
                "there: decide it, then close the session again.",
                status=409,
                details={"check": check, "students": len(left), "name": left[0].mark.name},
            )


def _named(name: str, students: int) -> str:
    if students == 1:
        return f"{name} was"
    return f"{name} and {students - 1} other{'s' if students > 2 else ''} were"
