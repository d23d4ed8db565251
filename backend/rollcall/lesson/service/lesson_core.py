"""What every part of the lessons shares: the open ones in memory, their lock, their files."""

import logging
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from rollcall.classes.service.classes import ClassService
from rollcall.domain.faces import Image
from rollcall.domain.live import LessonView
from rollcall.domain.marks import ATTENDED, Mark
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.ports import LessonMail, NoMail
from rollcall.lesson.service.sought import LessonRoom
from rollcall.storage.photos import PhotoStore
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceModelInfo

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LessonParts:
    """All that the lessons are made of. `encode` makes a JPEG of a picture (BGR).

    `mood` and `mood_by_student` say what is kept of the readings of moods, if anything.
    `announce` is called when `warnings` may have changed.
    """

    sessions: SessionStore
    trays: TrayFolders
    pictures: PhotoStore
    classes: ClassService
    students: StudentService
    history: HistoryService
    room: LessonRoom
    info: FaceModelInfo
    encode: Callable[[Image], bytes]
    mail: LessonMail = field(default_factory=NoMail)
    mood: bool = True
    mood_by_student: bool = False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    announce: Callable[[], None] = lambda: None


class LessonCore:
    """The open sessions. Whoever touches one holds the lock; `view` needs none.

    Memory holds what is true of an open session, and the file follows: at once with every mark
    and everything that a teacher does, and within two seconds with the rest.
    """

    def __init__(self, parts: LessonParts) -> None:
        self._parts = parts
        self._lock = threading.RLock()
        self._open: dict[str, OpenLesson] = {}
        self._problems: dict[str, str] = {}
        self._revision = 0
        self._view = LessonView()
        open_sessions = parts.sessions.open_sessions()
        for session in reversed(open_sessions):
            self._take_up(session)
        try:
            parts.trays.erase_all_but(self._open)
        except RollcallError as failure:
            self._note_problem("trays", failure.message)
        if len(open_sessions) > 1:
            self._note_problem(
                "sessions",
                f"{len(open_sessions)} sessions are open, and the camera fills the newest one, of "
                f"{open_sessions[0].class_name}. Close the others.",
            )

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        trays = (warning for lesson in list(self._open.values()) for warning in lesson.warnings)
        return (*self._parts.sessions.warnings, *trays, *self._problems.values())

    def refresh(self) -> None:
        """Students, photos or classes were changed: look for the right people from now on."""
        with self._lock:
            for lesson in self._open.values():
                known = self._recognisable() if lesson.session.uses_camera else ()
                lesson.take_over(self._parts.students.list(), known)
            self._look()
            self._show()

    def change_model(self, info: FaceModelInfo, switch: Callable[[], None]) -> None:
        """Match by another model from now on; `switch` has the room look by it. Marks stay."""
        with self._lock:
            self._parts = replace(self._parts, info=info)
            self._parts.room.change_model(info)
            switch()
            for lesson in self._open.values():
                lesson.change_model(info)
            self.refresh()

    def view(self) -> LessonView:
        """What the live page shows of the session that the camera fills."""
        return self._view

    @property
    def _current(self) -> OpenLesson | None:
        """The lesson that the camera fills: the newest."""
        return next(reversed(self._open.values()), None)

    def _take_up(self, session: Session) -> OpenLesson:
        parts = self._parts
        lesson = OpenLesson(
            session,
            parts.trays.open(session.id),
            parts.info,
            parts.encode,
            mood_by_student=parts.mood_by_student,
        )
        self._open[session.id] = lesson
        return lesson

    def _lesson(self, session_id: str) -> OpenLesson:
        """Raises RollcallError "session_not_found" or "session_closed" (409)."""
        lesson = self._open.get(session_id)
        if lesson is None:
            closed = self._parts.sessions.get(session_id)
            raise RollcallError(
                "session_closed",
                f"This session of {closed.class_name} is closed. Reopen it, or correct its marks "
                "one by one.",
                status=409,
            )
        return lesson

    def _session(self, session_id: str) -> Session:
        """Raises RollcallError "session_not_found" or "session_unreadable"."""
        lesson = self._open.get(session_id)
        return self._parts.sessions.get(session_id) if lesson is None else lesson.session

    def _write(self, lesson: OpenLesson, before: Session) -> None:
        """Save what somebody has just done; where that fails, it is as if it had not been done."""
        try:
            self._parts.sessions.save(lesson.session)
        except RollcallError:
            lesson.restore(before)
            raise
        lesson.unsaved = False
        self._solved(lesson.id)
        self._show()

    def _save_with_mail(
        self, session: Session, before: Session, students: Collection[str] | None = None
    ) -> None:
        """Save a session that is closed, or was, with the messages about it. Where either fails,
        it is as it was `before`."""
        with self._parts.mail.in_step(session, before, students):
            self._parts.sessions.save(session)

    def _try_to_write(self, lesson: OpenLesson) -> bool:
        """Save what the camera has seen; where that fails, memory keeps it and it is told."""
        try:
            if lesson.unsaved:
                self._parts.sessions.save(lesson.session)
                lesson.unsaved = False
            lesson.trays.save()
        except RollcallError as failure:
            self._note_problem(lesson.id, failure.message)
            return False
        self._solved(lesson.id)
        return True

    def _mark_given(self, mark: Mark, lesson: OpenLesson) -> None:
        if mark.status in ATTENDED:
            lesson.trays.student_is_there(mark.student_id)

    def _look(self) -> None:
        """Have the room look for whom it should."""
        lesson = self._current
        if lesson is None:
            self._parts.room.look_without_session()
            return
        self._parts.room.look_for_session(
            lesson.id,
            lesson.marks.values(),
            lesson.assigned(self._has_consent),
            lesson.vectors.told_apart(),
            recognise=lesson.session.uses_camera,
        )

    def _show(self) -> None:
        """Renew what `view` answers."""
        self._revision += 1
        lesson = self._current
        if lesson is None:
            self._view = LessonView(self._revision)
            return
        self._view = LessonView(
            self._revision, lesson.session.summary(), lesson.register(), lesson.trays.waiting
        )

    def _recognisable(self) -> Iterable[str]:
        return self._parts.students.vectors(self._parts.info.model_id).keys()

    def _has_consent(self, student_id: str) -> bool:
        return any(
            student.id == student_id and student.consent is not None
            for student in self._parts.students.list()
        )

    def _note_problem(self, about: str, message: str) -> None:
        if self._problems.get(about) != message:
            logger.warning(message)
            self._problems = {**self._problems, about: message}
            self._parts.announce()

    def _solved(self, about: str) -> None:
        if about in self._problems:
            self._problems = {k: v for k, v in self._problems.items() if k != about}
            self._parts.announce()

    def _now(self) -> datetime:
        return self._parts.clock()
