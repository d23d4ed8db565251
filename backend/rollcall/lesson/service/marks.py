"""What a teacher does with marks: give, correct, undo, and tell the camera that it was wrong."""

from collections.abc import Callable
from dataclasses import replace

from rollcall.domain.marks import (
    ATTENDED,
    Mark,
    MarkSource,
    MarkStatus,
    closed,
    given,
    undone,
    withdrawn,
)
from rollcall.domain.sessions import Session
from rollcall.domain.trays import UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.service.lesson_core import LessonCore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.session_vectors import Kind

MOST_MINUTES_LATE = 600


class LessonMarks(LessonCore):
    """The marks of open and of closed sessions. Every change is on the disk on return.

    Each method raises RollcallError "session_not_found" or "student_not_on_roster" (404).
    """

    def mark(
        self,
        session_id: str,
        student_id: str,
        status: MarkStatus,
        minutes_late: int | None = None,
        reason: str = "",
        by: str = "teacher",
        expected_version: int | None = None,
    ) -> Mark:
        """Give a mark. Without minutes, `late` counts from when the student was first seen, or
        in an open session until now.

        Raises RollcallError "mark_changed" (412) with the Mark as it is in `details["mark"]`
        where it has another version than expected, "reason_missing" (422) for a correction of a
        closed session without one, and "minutes_impossible" (422).
        """
        if minutes_late is not None and not 0 <= minutes_late <= MOST_MINUTES_LATE:
            raise RollcallError(
                "minutes_impossible",
                f"The minutes late must be from 0 to {MOST_MINUTES_LATE}.",
                status=422,
                details={"fields": {"minutes_late": f"must be from 0 to {MOST_MINUTES_LATE}"}},
            )
        reason = reason.strip()

        def give(session: Session, mark: Mark) -> Mark:
            if session.closed_at is not None and not reason:
                raise RollcallError(
                    "reason_missing",
                    "This session is closed. Say why its mark is corrected.",
                    status=422,
                    details={"fields": {"reason": "is needed to correct a closed session"}},
                )
            minutes = minutes_late
            if minutes is None and status is MarkStatus.LATE:
                seen = mark.first_seen or (self._now() if session.closed_at is None else None)
                minutes = None if seen is None else session.late_rule.minutes_since_start(seen)
            return given(mark, status, minutes, self._now(), by, reason)

        return self._change(session_id, student_id, give, expected_version)

    def undo_mark(
        self, session_id: str, student_id: str, by: str, expected_version: int | None = None
    ) -> Mark:
        """The mark as it was before a person's last change.

        Raises RollcallError "nothing_to_undo" (409), and "mark_changed" as `mark`.
        """

        def undo(session: Session, mark: Mark) -> Mark:
            try:
                back = undone(mark, self._now(), by)
            except ValueError as nothing:
                raise RollcallError(
                    "nothing_to_undo",
                    f"Nobody has changed the mark of {mark.name}: there is nothing to undo.",
                    status=409,
                ) from nothing
            if session.closed_at is not None:
                rule = session.left_early_rule
                back = closed(back, session.closed_at, self._now(), left_early_rule=rule)
            return back

        with self._lock:
            mark = self._change(session_id, student_id, undo, expected_version)
            lesson = self._open.get(session_id)
            if lesson is not None:
                self._undo_what_was_said_of_the_face(lesson, mark)
            return mark

    def not_this_student(self, session_id: str, student_id: str, by: str) -> Mark:
        """Take a camera's mark back, and do not match that face to that student again.

        Raises RollcallError "session_closed" and "not_marked_by_camera" (409).
        """
        with self._lock:
            lesson = self._lesson(session_id)

            def withdraw(_: Session, mark: Mark) -> Mark:
                if mark.source is not MarkSource.CAMERA or mark.status not in ATTENDED:
                    raise RollcallError(
                        "not_marked_by_camera",
                        f"The camera has not marked {mark.name}: change the mark, or undo it.",
                        status=409,
                    )
                return withdrawn(mark, self._now(), by)

            mark = self._change(session_id, student_id, withdraw, None)
            face = lesson.vectors.get(Kind.PROOF, student_id)
            if face is not None:
                lesson.vectors.join(Kind.NOT_MARKED, student_id, face)
                lesson.vectors.forget(Kind.PROOF, student_id)
            self._try_to_write(lesson)
            self._look()
            return mark

    def _undo_what_was_said_of_the_face(self, lesson: OpenLesson, mark: Mark) -> None:
        index = mark.changes[-1].undoes
        if index is None or mark.changes[index].seen_before is None:
            return
        if mark.changes[index].after is MarkStatus.UNMARKED:
            lesson.vectors.forget(Kind.NOT_MARKED, mark.student_id)
        for entry in lesson.trays.entries:
            # Every change adds one to the version, and the first mark has version 1.
            if entry.student_id == mark.student_id and entry.mark_version == index + 2:
                waiting = replace(
                    entry, state=UnknownState.WAITING, student_id=None, mark_version=None
                )
                lesson.trays.put(waiting)
        self._try_to_write(lesson)
        self._look()
        self._show()

    def _change(
        self,
        session_id: str,
        student_id: str,
        change: Callable[[Session, Mark], Mark],
        expected_version: int | None,
    ) -> Mark:
        with self._lock:
            session = self._session(session_id)
            mark = session.mark_of(student_id)
            if mark is None:
                raise not_on_roster(session)
            if expected_version is not None and expected_version != mark.version:
                raise RollcallError(
                    "mark_changed",
                    f"The mark of {mark.name} was changed meanwhile: it is {mark.status.value} "
                    "now. Look at it, then change it again.",
                    status=412,
                    details={"mark": mark},
                )
            new = change(session, mark)
            lesson = self._open.get(session_id)
            if lesson is None:
                self._save_with_mail(_with_mark(session, new), session, {student_id})
                return new
            lesson.put(new)
            self._write(lesson, session)
            self._mark_given(new, lesson)
            self._show()
            return new


def not_on_roster(session: Session) -> RollcallError:
    """The error for somebody whom a session has no mark for."""
    return RollcallError(
        "student_not_on_roster",
        f"This student is not on the roster of this session of {session.class_name}. A roster "
        "is taken over when a session starts.",
        status=404,
    )


def _with_mark(session: Session, new: Mark) -> Session:
    marks = tuple(new if m.student_id == new.student_id else m for m in session.marks)
    return replace(session, marks=marks, version=session.version + 1)
