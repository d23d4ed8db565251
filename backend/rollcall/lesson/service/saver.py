"""How an open lesson gets to the disk: what a person does first there, what is seen after."""

from collections.abc import Callable

from rollcall.domain.faces import Image
from rollcall.domain.marks import ATTENDED, Mark
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import Change, OpenLesson
from rollcall.lesson.service.problems import Problems


class LessonSaver:
    """Whoever calls it has the lesson's turn, and does not hold its lock: that is held before the
    disk and after it, never meanwhile."""

    def __init__(
        self, sessions: SessionStore, problems: Problems, encode: Callable[[Image], bytes]
    ) -> None:
        """`encode` makes a JPEG of a picture (BGR)."""
        self._sessions = sessions
        self._problems = problems
        self._encode = encode

    def save_mark(
        self,
        lesson: OpenLesson,
        student_id: str,
        change: Callable[[Session, Mark], Mark],
        also: Callable[[], None] = lambda: None,
    ) -> Mark:
        """A person gives a mark: `change` makes it, and `also` is what becomes true with it. Both
        are called with the lesson's lock held.

        Raises RollcallError "student_not_on_roster" (404), what `change` raises, or
        "write_failed", and then nothing is changed.
        """
        # What it is compared with may then be told of.
        self.save_new_marks(lesson)
        with lesson.lock:
            session = lesson.session
            new = change(session, mark_of(session, student_id))
            lesson.hold_mark(student_id)

        def become_true() -> None:
            also()
            if new.status in ATTENDED:
                lesson.trays.student_is_there(student_id)

        try:
            self.save_change(lesson, lambda session: session.with_mark(new), become_true)
        finally:
            with lesson.lock:
                lesson.let_mark_go(student_id)
        return new

    def save_change(
        self,
        lesson: OpenLesson,
        change: Change,
        also: Callable[[], None] = lambda: None,
        *,
        forget: bool = False,
    ) -> None:
        """A person changes a session; `also` is called with the lesson's lock held once it is on
        the disk. With `forget` no copy of the session as it was before is left.

        Raises RollcallError "write_failed", and then nothing is changed.
        """
        with lesson.lock:
            draft = lesson.draft(change)
        if forget:
            self._sessions.rewrite(draft.session)
        else:
            self._sessions.save(draft.session)
        with lesson.lock:
            lesson.accept(draft, change)
            also()
            lesson.publish()
        self._problems.solve(lesson.id)

    def save_new_marks(self, lesson: OpenLesson) -> None:
        """Write marks that the camera gave, and show them. What cannot be written is shown, told,
        and tried again."""
        with lesson.lock:
            if not lesson.has_new_marks:
                return
            draft = lesson.draft()
        try:
            self._sessions.save(draft.session)
        except RollcallError as failure:
            with lesson.lock:
                lesson.give_up(draft)
                lesson.publish()
            self._problems.note(lesson.id, failure.message)
            return
        with lesson.lock:
            lesson.accept(draft)
            lesson.publish()

    def save_seen(self, lesson: OpenLesson) -> None:
        """Write all that the camera has seen, and what was said of the trays. What cannot be
        written is kept in memory and told."""
        self.save_new_marks(lesson)
        try:
            with lesson.lock:
                draft = lesson.draft() if lesson.unsaved else None
            if draft is not None:
                self._sessions.save(draft.session)
                with lesson.lock:
                    lesson.accept(draft)
            self.save_trays(lesson)
        except RollcallError as failure:
            self._problems.note(lesson.id, failure.message)
        else:
            self._problems.solve(lesson.id)

    def save_trays(self, lesson: OpenLesson) -> None:
        """Raises RollcallError "write_failed"; to do it again goes on."""
        with lesson.lock:
            changes = lesson.trays.unwritten()
        changes.write(lesson.tray, self._encode)
        with lesson.lock:
            lesson.trays.written(changes)


def mark_of(session: Session, student_id: str) -> Mark:
    """Raises RollcallError "student_not_on_roster" (404)."""
    mark = session.mark_of(student_id)
    if mark is None:
        raise RollcallError(
            "student_not_on_roster",
            f"This student is not on the roster of this session of {session.class_name}. A roster "
            "is taken over when a session starts.",
            status=404,
            details={"class_name": session.class_name},
        )
    return mark
