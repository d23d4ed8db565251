"""What lessons keep of a student who is forgotten: marks, pictures of the class, faces in trays."""

from rollcall.domain.erasure import Erasing, Extent
from rollcall.domain.session_erasure import without_face, without_student
from rollcall.errors import RollcallError
from rollcall.lesson.service.lesson_core import LessonCore


class LessonErasure(LessonCore):
    """What `students.service.erasure.Holder` asks for. Everything can be done again."""

    def knows(self, student_id: str) -> bool:
        """Whether a session has a mark of the student."""
        return bool(self._parts.sessions.with_student(student_id))

    def erase_student(self, erasing: Erasing) -> None:
        """Erase what the trays of open sessions have of the student's face, at once; unless only
        the consent was withdrawn, the pictures of every lesson that the student was in, and what
        was read from the face; and with the widest extent the marks.

        A picture of the class cannot be rid of one face, so it goes as a whole. Raises
        RollcallError "write_failed" or "erase_failed".
        """
        with self._lock:
            # Whoever is not in the gallery any more is put into no tray again by name.
            self.refresh()
            vectors = erasing.vectors.get(self._parts.info.model_id)
            for lesson in self._open.values():
                lesson.forget_face(erasing.student_id, vectors)
            self._look()
            self._show()
        if erasing.extent is Extent.FACE:
            return
        marks = erasing.extent is Extent.MARKS
        names = (erasing.name,) if erasing.name else ()
        for session_id in self._parts.sessions.with_student(erasing.student_id):
            # One after the other, so that a lesson that is going on waits for one file at most.
            with self._lock:
                self._erase_in(session_id, erasing.student_id, names, marks=marks)
        with self._lock:
            words = (erasing.student_id, *names)
            for session_id in self._parts.sessions.damaged_with(words):
                self._parts.pictures.delete_all(session_id)
            if marks:
                self._parts.sessions.erase_damaged(words)
            self._parts.sessions.save_index()
            self._look()
            self._show()

    def _erase_in(
        self, session_id: str, student_id: str, names: tuple[str, ...], *, marks: bool
    ) -> None:
        try:
            before = self._session(session_id)
        except RollcallError as failure:
            if failure.code != "session_unreadable":
                raise
            return  # it was moved aside, and is looked for there
        self._parts.pictures.delete_all(session_id)
        after = (
            without_student(before, student_id, names)
            if marks
            else without_face(before, student_id)
        )
        if after is before:
            return
        lesson = self._open.get(session_id)
        if lesson is not None:
            lesson.mood.forget_student(student_id)
            lesson.restore(after)
        try:
            self._parts.sessions.rewrite(after)
        except RollcallError:
            if lesson is not None:
                lesson.restore(before)
            raise
