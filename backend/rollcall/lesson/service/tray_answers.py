"""What a teacher says of faces that the camera could not place."""

import logging
from dataclasses import replace

from rollcall.domain.marks import Mark, assigned, undone
from rollcall.domain.trays import Unknown, UnknownKind, UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.service.lesson_core import LessonCore
from rollcall.lesson.service.marks import not_on_roster
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.session_vectors import Kind

logger = logging.getLogger(__name__)


class LessonTrays(LessonCore):
    """The trays of open sessions. Each method but `unknowns` raises RollcallError
    "session_not_found", "session_closed" (409) or "unknown_not_found" (404)."""

    def unknowns(self, session_id: str) -> tuple[Unknown, ...]:
        """All entries; none of a closed session. Raises RollcallError "session_not_found"."""
        with self._lock:
            if session_id not in self._open:
                self._parts.sessions.get(session_id)
                return ()
            return self._open[session_id].trays.entries

    def unknown_crop(self, session_id: str, n: int) -> bytes:
        """The face as a JPEG."""
        with self._lock:
            return self._lesson(session_id).trays.crop(n)

    def assign_unknown(self, session_id: str, n: int, student_id: str, by: str) -> Unknown:
        """Say who a face is: that student is marked, and recognised by that face from now on, in
        this session only. Without consent the student is marked, and no more.

        Raises RollcallError "student_not_on_roster" (404), or "unknown_decided" (409) for a face
        that is another student's already.
        """
        with self._lock:
            lesson = self._lesson(session_id)
            entry = lesson.trays.get(n)
            before = lesson.session
            mark = lesson.marks.get(student_id)
            if mark is None:
                raise not_on_roster(before)
            if entry.state is UnknownState.ASSIGNED:
                if entry.student_id == student_id:
                    return entry
                raise RollcallError(
                    "unknown_decided",
                    "This face is another student's already. Say that it is not that student, "
                    "then assign it again.",
                    status=409,
                )
            new = assigned(
                mark, lesson.late_rule, entry.first_seen, entry.last_seen, self._now(), by
            )
            lesson.put(new)
            self._write(lesson, before)
            entry = replace(
                entry,
                state=UnknownState.ASSIGNED,
                student_id=student_id,
                mark_version=new.version if new.version != mark.version else None,
            )
            lesson.trays.put(entry)
            vectors = lesson.trays.vectors(n)
            if vectors is not None:
                lesson.vectors.admit(student_id, vectors, self._parts.info.threshold)
            self._mark_given(new, lesson)
            return self._decided(lesson, entry)

    def dismiss_unknown(self, session_id: str, n: int, by: str) -> Unknown:
        """Say that a face is of no interest. `by` is who says so.

        Raises RollcallError "unknown_decided" (409) for a face that is a student's.
        """
        with self._lock:
            lesson = self._lesson(session_id)
            entry = lesson.trays.get(n)
            if entry.state is UnknownState.ASSIGNED:
                raise RollcallError(
                    "unknown_decided",
                    "This face is a student's. Say that it is not that student first.",
                    status=409,
                )
            logger.info("face %d of session %s was dismissed by %s", n, session_id, by)
            entry = replace(entry, state=UnknownState.DISMISSED)
            return self._decided(lesson, lesson.trays.put(entry))

    def unknown_not_this_student(self, session_id: str, n: int, by: str) -> Unknown:
        """Say that a face is not the student that it is assigned to, or asked about.

        A mark that came from the assignment is taken back, and the face is not matched to that
        student again in this session. Raises RollcallError "nobody_named" (409).
        """
        with self._lock:
            lesson = self._lesson(session_id)
            entry = lesson.trays.get(n)
            asked = None if entry.candidate is None else entry.candidate.student_id
            named = entry.student_id or asked
            if named is None:
                raise RollcallError(
                    "nobody_named",
                    "Nobody is named for this face, so there is nothing to take back.",
                    status=409,
                )
            mark = lesson.marks.get(named)
            if mark is not None and entry.mark_version == mark.version:
                self._take_back(lesson, mark, by)
            vectors = lesson.trays.vectors(n)
            if vectors is not None:
                lesson.vectors.join(Kind.NOT_IN_TRAY, named, vectors)
            entry = replace(
                entry,
                kind=UnknownKind.UNKNOWN,
                candidate=None,
                state=UnknownState.WAITING,
                student_id=None,
                mark_version=None,
            )
            return self._decided(lesson, lesson.trays.put(entry))

    def _take_back(self, lesson: OpenLesson, mark: Mark, by: str) -> None:
        before = lesson.session
        lesson.put(undone(mark, self._now(), by))
        self._write(lesson, before)

    def _decided(self, lesson: OpenLesson, entry: Unknown) -> Unknown:
        self._try_to_write(lesson)
        self._look()
        self._show()
        return entry
