"""What a teacher does with marks: give, correct, undo, and tell the camera that it was wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from rollcall.domain.closing import closed_again
from rollcall.domain.marks import (
    ATTENDED,
    Mark,
    MarkSource,
    MarkStatus,
    given,
    undone,
    withdrawn,
)
from rollcall.domain.sessions import Session
from rollcall.domain.trays import UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.ports import LessonMail
from rollcall.lesson.service.saver import LessonSaver, mark_of
from rollcall.lesson.service.session_vectors import Kind
from rollcall.lesson.service.sought import Sought

MOST_MINUTES_LATE = 600


class Marks:
    """The marks of open and of closed sessions. Every change is on the disk on return.

    Each method raises RollcallError "session_not_found" or "student_not_on_roster" (404).
    """

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        saver: LessonSaver,
        sought: Sought,
        mail: LessonMail,
        clock: Callable[[], datetime],
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._saver = saver
        self._sought = sought
        self._mail = mail
        self._clock = clock

    def give_mark(
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
                details={
                    "fields": {"minutes_late": f"must be from 0 to {MOST_MINUTES_LATE}"},
                    "most": MOST_MINUTES_LATE,
                },
            )
        reason = reason.strip()

        def give(session: Session, mark: Mark) -> Mark:
            _refuse_outdated(mark, expected_version)
            if session.closed_at is not None and not reason:
                raise RollcallError(
                    "reason_missing",
                    "This session is closed. Say why its mark is corrected.",
                    status=422,
                    details={"fields": {"reason": "is needed to correct a closed session"}},
                )
            minutes = minutes_late
            if minutes is None and status is MarkStatus.LATE:
                seen = mark.first_seen or (self._clock() if session.closed_at is None else None)
                minutes = None if seen is None else session.late_rule.minutes_since_start(seen)
            return given(mark, status, minutes, self._clock(), by, reason)

        with self._opens.turn(session_id):
            lesson = self._opens.find(session_id)
            if lesson is None:
                return self._correct(session_id, student_id, give)
            return self._saver.save_mark(lesson, student_id, give)

    def undo_mark(
        self, session_id: str, student_id: str, by: str, expected_version: int | None = None
    ) -> Mark:
        """The mark as it was before a person's last change.

        Raises RollcallError "nothing_to_undo" (409), and "mark_changed" as `give_mark`.
        """

        def undo(session: Session, mark: Mark) -> Mark:
            _refuse_outdated(mark, expected_version)
            try:
                back = undone(mark, self._clock(), by)
            except ValueError as nothing:
                raise RollcallError(
                    "nothing_to_undo",
                    f"Nobody has changed the mark of {mark.name}: there is nothing to undo.",
                    status=409,
                    details={"name": mark.name},
                ) from nothing
            if session.closed_at is not None:
                back = closed_again(session, back, self._clock())
            return back

        with self._opens.turn(session_id):
            lesson = self._opens.find(session_id)
            if lesson is None:
                return self._correct(session_id, student_id, undo)
            return self._undo_in(lesson, student_id, undo)

    def not_this_student(self, session_id: str, student_id: str, by: str) -> Mark:
        """Take a camera's mark back, and do not match that face to that student again.

        Raises RollcallError "session_closed" and "not_marked_by_camera" (409).
        """

        def withdraw(_: Session, mark: Mark) -> Mark:
            if mark.source is not MarkSource.CAMERA or mark.status not in ATTENDED:
                raise RollcallError(
                    "not_marked_by_camera",
                    f"The camera has not marked {mark.name}: change the mark, or undo it.",
                    status=409,
                    details={"name": mark.name},
                )
            return withdrawn(mark, self._clock(), by)

        with self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)

            def tell_apart() -> None:
                face = lesson.vectors.get(Kind.PROOF, student_id)
                if face is not None:
                    lesson.vectors.join(Kind.NOT_MARKED, student_id, face)
                    lesson.vectors.forget(Kind.PROOF, student_id)
                lesson.gallery_version = None

            mark = self._saver.save_mark(lesson, student_id, withdraw, tell_apart)
            self._saver.save_seen(lesson)
            self._sought.look_anew(lesson.room)
            return mark

    def _undo_in(
        self, lesson: OpenLesson, student_id: str, undo: Callable[[Session, Mark], Mark]
    ) -> Mark:
        """Undo takes back what was said of the face, too."""
        said = False

        def undo_what_was_said() -> None:
            nonlocal said
            mark = lesson.marks[student_id]
            index = mark.changes[-1].undoes
            if index is None or mark.changes[index].seen_before is None:
                return
            if mark.changes[index].after is MarkStatus.UNMARKED:
                lesson.vectors.forget(Kind.NOT_MARKED, student_id)
            for entry in lesson.trays.entries:
                # Every change adds one to the version, and the first mark has version 1.
                if entry.student_id == student_id and entry.mark_version == index + 2:
                    waiting = replace(
                        entry, state=UnknownState.WAITING, student_id=None, mark_version=None
                    )
                    lesson.trays.replace_entry(waiting)
            lesson.gallery_version = None
            said = True

        mark = self._saver.save_mark(lesson, student_id, undo, undo_what_was_said)
        if said:
            self._saver.save_seen(lesson)
            self._sought.look_anew(lesson.room)
        return mark

    def _correct(
        self, session_id: str, student_id: str, change: Callable[[Session, Mark], Mark]
    ) -> Mark:
        """Change a mark of a closed session, and the messages about it."""
        session = self._sessions.get(session_id)
        new = change(session, mark_of(session, student_id))
        corrected = session.with_mark(new)
        with self._mail.in_step(corrected, session, {student_id}):
            self._sessions.save(corrected)
        return new


def _refuse_outdated(mark: Mark, expected_version: int | None) -> None:
    if expected_version is not None and expected_version != mark.version:
        raise RollcallError(
            "mark_changed",
            f"The mark of {mark.name} was changed meanwhile: it is {mark.status.value} "
            "now. Look at it, then change it again.",
            status=412,
            details={"mark": mark, "name": mark.name, "status": mark.status.value},
        )
