"""Lessons: started, reopened, listed."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rollcall.classes.service.classes import ClassService
from rollcall.domain.classes import SchoolClass
from rollcall.domain.marks import Mark, reopened
from rollcall.domain.register import first_marks
from rollcall.domain.sessions import (
    MoodPoint,
    Session,
    SessionFilter,
    SessionState,
    SessionSummary,
)
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore, new_session_id
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.ports import LessonMail
from rollcall.lesson.service.problems import Problems
from rollcall.lesson.service.sought import Sought
from rollcall.students.service.students import StudentService

logger = logging.getLogger(__name__)


class Lessons:
    """The sessions of every room. Thread-safe; what a person does is on the disk on return.

    Each method with a session's id raises RollcallError "session_not_found" (404).
    """

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        classes: ClassService,
        students: StudentService,
        history: HistoryService,
        sought: Sought,
        mail: LessonMail,
        problems: Problems,
        clock: Callable[[], datetime],
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._classes = classes
        self._students = students
        self._history = history
        self._sought = sought
        self._mail = mail
        self._problems = problems
        self._clock = clock

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return (*self.restored(), *self.problems())

    def restored(self) -> tuple[str, ...]:
        """What was damaged, restored or lost, in sentences."""
        trays = (warning for lesson in self._opens.all() for warning in lesson.tray.warnings)
        return (*self._sessions.warnings, *trays)

    def problems(self) -> tuple[str, ...]:
        """What does not work now, in sentences: what cannot be saved, for one."""
        return self._problems.sentences

    def start(
        self,
        room: str,
        class_id: str,
        by: str,
        *,
        started_at: datetime | None = None,
        planned_end: datetime | None = None,
    ) -> Session:
        """Open a session for a class in a room, with a mark for everyone on its roster as of now.

        The timetable says when the lesson began, and when it is to be closed. Raises
        RollcallError "class_not_found", "class_archived" (409), or "session_open" (409) with
        the id of the room's open one in `details["session_id"]`.
        """
        with self._opens.room_turn(room):
            of = self._classes.get(class_id)
            if of.archived:
                raise RollcallError(
                    "class_archived",
                    f"{of.name} is archived. Take it out of the archive to start a session.",
                    status=409,
                    details={"name": of.name},
                )
            self._refuse_second(room)
            session = Session(
                id=new_session_id(),
                class_id=of.id,
                class_name=of.name,
                room=of.room,
                started_at=started_at or self._clock(),
                started_by=by,
                late_after_minutes=of.late_after_minutes,
                left_early_rule=of.left_early_rule,
                marks=self._first_marks(of),
                uses_camera=of.uses_camera,
                planned_end=planned_end,
                room_id=room,
            )
            self._sessions.add(session)
            self._begin(session)
            logger.info("session %s of %s was started by %s", session.id, of.name, by)
            return session

    def current(self, room: str) -> Session | None:
        """The open session that a room's camera fills."""
        lesson = self._opens.in_room(room)
        if lesson is None:
            return None
        with lesson.lock:
            return lesson.shown

    def waiting(self, room: str) -> tuple[Session, ...]:
        """The lessons of a room that are over and wait to be closed, the oldest first."""
        found = []
        for lesson in self._opens.all():
            if lesson.room == room and lesson.waiting:
                with lesson.lock:
                    found.append(lesson.shown)
        return tuple(sorted(found, key=lambda session: session.started_at))

    def any_open(self) -> bool:
        """Whether a lesson is going on in any room."""
        return any(not lesson.waiting for lesson in self._opens.all())

    def get(self, session_id: str) -> Session:
        """One session as it is now."""
        return self._opens.session(session_id)

    def mood_points(self, session_id: str) -> tuple[MoodPoint, ...]:
        """The mood over the lesson, a point each ten seconds in which somebody looked."""
        return self.get(session_id).mood

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
        open_now = []
        for lesson in self._opens.all():
            with lesson.lock:
                open_now.append(lesson.shown)
        found = self._history.sessions(open_now, which)
        begin = (page - 1) * per_page
        return tuple(found[begin : begin + per_page]), len(found)

    def reopen(self, session_id: str, by: str) -> Session:
        """Take a close back, and exactly what it gave. A lesson of the timetable that a person
        closed once it was over waits again to be closed; any other goes on.

        Raises RollcallError "session_open" (409) where this one or another of its room is open,
        and "too_late_to_reopen" (409).
        """
        room = self._opens.session(session_id).room_id
        with self._opens.room_turn(room), self._opens.turn(session_id):
            session, now = self._opens.session(session_id), self._clock()
            is_over = _was_over(session)
            if session.state is SessionState.OPEN:
                raise _is_open(session)
            if not is_over:
                self._refuse_second(room)
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
                planned_end=session.planned_end if is_over else None,
                waiting_since=session.planned_end if is_over else None,
                version=session.version + 1,
            )
            with self._mail.in_step(again, session):
                self._sessions.save(again)
            self._begin(again)
            self._problems.announce()
            logger.info("session %s of %s was reopened by %s", again.id, again.class_name, by)
            return again

    def _refuse_second(self, room: str) -> None:
        known = self.current(room)
        if known is not None:
            raise _is_open(known)

    def _first_marks(self, of: SchoolClass) -> tuple[Mark, ...]:
        students = {student.id: student for student in self._students.list()}
        listed = [students[student] for student in of.roster if student in students]
        return first_marks(listed, self._sought.recognisable() if of.uses_camera else ())

    def _begin(self, session: Session) -> None:
        """The camera fills a session from now on, which is on the disk."""
        lesson = self._opens.add(session)
        # Somebody may have changed the students since the marks were made.
        self._sought.follow_students(lesson)
        self._sought.look_anew(lesson.room)


def _was_over(session: Session) -> bool:
    """Whether it was closed by a person after the end that the timetable set for it."""
    return (
        session.planned_end is not None
        and session.closed_at is not None
        and session.closed_at > session.planned_end
        and session.closed_by != session.started_by
    )


def _is_open(session: Session) -> RollcallError:
    return RollcallError(
        "session_open",
        f"A session of {session.class_name} is open. Close it first.",
        status=409,
        details={"session_id": session.id, "class_name": session.class_name},
    )
