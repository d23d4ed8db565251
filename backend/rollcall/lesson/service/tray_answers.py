"""What a teacher says of faces that the camera could not place."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from rollcall.domain.faces import Image
from rollcall.domain.marks import Mark, assigned, undone
from rollcall.domain.sessions import Session
from rollcall.domain.trays import Unknown, UnknownKind, UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.saver import LessonSaver
from rollcall.lesson.service.session_vectors import Kind
from rollcall.lesson.service.sought import Sought
from rollcall.lesson.service.trays import unknown_not_found

logger = logging.getLogger(__name__)


class TrayAnswers:
    """The trays of open sessions. Each method but `unknowns` raises RollcallError
    "session_not_found", "session_closed" (409) or "unknown_not_found" (404)."""

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        saver: LessonSaver,
        sought: Sought,
        encode: Callable[[Image], bytes],
        clock: Callable[[], datetime],
    ) -> None:
        """`encode` makes a JPEG of a picture (BGR)."""
        self._opens = opens
        self._sessions = sessions
        self._saver = saver
        self._sought = sought
        self._encode = encode
        self._clock = clock

    def unknowns(self, session_id: str) -> tuple[Unknown, ...]:
        """All entries; none of a closed session. Raises RollcallError "session_not_found"."""
        lesson = self._opens.find(session_id)
        if lesson is None:
            self._sessions.get(session_id)
            return ()
        with lesson.lock:
            return lesson.trays.entries

    def unknown_crop(self, session_id: str, n: int) -> bytes:
        """The face as a JPEG."""
        lesson = self._opens.lesson(session_id)
        with lesson.lock:
            newest = lesson.trays.unwritten_crop(n)
        jpeg = lesson.tray.crop(n) if newest is None else self._encode(newest)
        if jpeg is None:
            raise unknown_not_found()
        return jpeg

    def assign_unknown(self, session_id: str, n: int, student_id: str, by: str) -> Unknown:
        """Say who a face is: that student is marked, and recognised by that face from now on, in
        this session only. Without consent the student is marked, and no more.

        Raises RollcallError "student_not_on_roster" (404), or "unknown_decided" (409) for a face
        that is another student's already.
        """
        with self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)
            with lesson.lock:
                entry = lesson.trays.entry(n)
            if entry.state is UnknownState.ASSIGNED and entry.student_id == student_id:
                return entry
            version = 0

            def assign(session: Session, mark: Mark) -> Mark:
                nonlocal version
                if entry.state is UnknownState.ASSIGNED:
                    raise RollcallError(
                        "unknown_decided",
                        "This face is another student's already. Say that it is not that student, "
                        "then assign it again.",
                        status=409,
                    )
                version = mark.version
                seen = lesson.trays.entry(n)
                now = self._clock()
                return assigned(mark, session.late_rule, seen.first_seen, seen.last_seen, now, by)

            def know_the_face() -> None:
                new = lesson.marks[student_id]
                lesson.trays.replace_entry(
                    replace(
                        lesson.trays.entry(n),
                        state=UnknownState.ASSIGNED,
                        student_id=student_id,
                        mark_version=new.version if new.version != version else None,
                    )
                )
                vectors = lesson.trays.vectors(n)
                if vectors is not None:
                    lesson.vectors.admit(student_id, vectors, self._opens.info.threshold)
                lesson.gallery_version = None

            with self._kept(lesson, n):
                self._saver.save_mark(lesson, student_id, assign, know_the_face)
                return self._decided(lesson, n)

    def dismiss_unknown(self, session_id: str, n: int, by: str) -> Unknown:
        """Say that a face is of no interest. `by` is who says so.

        Raises RollcallError "unknown_decided" (409) for a face that is a student's.
        """
        with self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)
            with self._kept(lesson, n):
                with lesson.lock:
                    entry = lesson.trays.entry(n)
                    if entry.state is UnknownState.ASSIGNED:
                        raise RollcallError(
                            "unknown_decided",
                            "This face is a student's. Say that it is not that student first.",
                            status=409,
                        )
                    lesson.trays.replace_entry(replace(entry, state=UnknownState.DISMISSED))
                    lesson.gallery_version = None
                    lesson.publish()
                logger.info("face %d of session %s was dismissed by %s", n, session_id, by)
                return self._decided(lesson, n)

    def unknown_not_this_student(self, session_id: str, n: int, by: str) -> Unknown:
        """Say that a face is not the student that it is assigned to, or asked about.

        A mark that came from the assignment is taken back, and the face is not matched to that
        student again in this session. Raises RollcallError "nobody_named" (409).
        """
        with self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)
            with lesson.lock:
                entry = lesson.trays.entry(n)
                asked = None if entry.candidate is None else entry.candidate.student_id
                named = entry.student_id or asked
                if named is None:
                    raise RollcallError(
                        "nobody_named",
                        "Nobody is named for this face, so there is nothing to take back.",
                        status=409,
                    )
                mark = lesson.marks.get(named)

            def tell_apart() -> None:
                vectors = lesson.trays.vectors(n)
                if vectors is not None:
                    lesson.vectors.join(Kind.NOT_IN_TRAY, named, vectors)
                lesson.trays.replace_entry(
                    replace(
                        lesson.trays.entry(n),
                        kind=UnknownKind.UNKNOWN,
                        candidate=None,
                        state=UnknownState.WAITING,
                        student_id=None,
                        mark_version=None,
                    )
                )
                lesson.gallery_version = None

            def take_back(_: Session, mark: Mark) -> Mark:
                return undone(mark, self._clock(), by)

            with self._kept(lesson, n):
                if mark is not None and entry.mark_version == mark.version:
                    self._saver.save_mark(lesson, named, take_back, tell_apart)
                else:
                    with lesson.lock:
                        tell_apart()
                        lesson.publish()
                return self._decided(lesson, n)

    @contextmanager
    def _kept(self, lesson: OpenLesson, n: int) -> Iterator[None]:
        """Meanwhile the entry stays, even if the camera gets to know the face."""
        with lesson.lock:
            lesson.trays.entry(n)
            lesson.trays.keep_entry(n)
        try:
            yield
        finally:
            with lesson.lock:
                lesson.trays.let_entry_go(n)

    def _decided(self, lesson: OpenLesson, n: int) -> Unknown:
        """What was said is written, and the camera goes by it."""
        with lesson.lock:
            entry = lesson.trays.entry(n)
        self._saver.save_seen(lesson)
        self._sought.look_anew(lesson.room)
        return entry
