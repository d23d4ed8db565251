"""What lessons keep of a student who is forgotten: marks, pictures of the class, faces in trays."""

from collections.abc import Sequence

from rollcall.domain.erasure import Erasing, Extent
from rollcall.domain.faces import Vectors
from rollcall.domain.session_erasure import without_face, without_student
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.saver import LessonSaver
from rollcall.lesson.service.sought import Sought
from rollcall.storage.photos import PhotoStore


class LessonErasure:
    """What `students.service.erasure.Holder` asks for. Everything can be done again."""

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        saver: LessonSaver,
        sought: Sought,
        pictures: PhotoStore,
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._saver = saver
        self._sought = sought
        self._pictures = pictures

    def knows(self, student_id: str) -> bool:
        """Whether a session has a mark of the student."""
        return bool(self._sessions.with_student(student_id))

    def erase_student(self, erasing: Erasing) -> None:
        """Erase what the trays of open sessions have of the student's face, at once; unless only
        the consent was withdrawn, the pictures of every lesson that the student was in, and what
        was read from the face; and with the widest extent the marks.

        A picture of the class cannot be rid of one face, so it goes as a whole. Raises
        RollcallError "write_failed" or "erase_failed".
        """
        # Whoever was starting a lesson may have listed the student.
        self._opens.wait_for_beginnings()
        # Whoever is not in the gallery any more is put into no tray again by name.
        self._sought.refresh()
        vectors = erasing.vectors.get(self._opens.info.model_id)
        for lesson in self._opens.all():
            with self._opens.turn(lesson.id):
                if self._opens.find(lesson.id) is lesson:
                    self._forget_face(lesson, erasing.student_id, vectors)
        self._sought.look_everywhere()
        if erasing.extent is Extent.FACE:
            return
        names = (erasing.name,) if erasing.name else ()
        marks = erasing.extent is Extent.MARKS
        for session_id in self._sessions.with_student(erasing.student_id):
            with self._opens.turn(session_id):
                self._erase_in(session_id, erasing.student_id, names, marks=marks)
        words = (erasing.student_id, *names)
        for session_id in self._sessions.damaged_with(words):
            self._pictures.erase_photos_of(session_id)
        if marks:
            self._sessions.erase_damaged(words)
        self._sessions.save_index()
        self._sought.look_everywhere()

    def _forget_face(self, lesson: OpenLesson, student_id: str, enrolled: Vectors | None) -> None:
        with lesson.lock:
            lesson.forget_face(student_id, enrolled)
            lesson.publish()
            entries = lesson.trays.entries
        self._saver.save_trays(lesson)
        lesson.tray.forget_the_rest(entries)

    def _erase_in(
        self, session_id: str, student_id: str, names: Sequence[str], *, marks: bool
    ) -> None:
        def without(session: Session) -> Session:
            if marks:
                return without_student(session, student_id, names)
            return without_face(session, student_id)

        lesson = self._opens.find(session_id)
        if lesson is not None:
            self._pictures.erase_photos_of(session_id)

            def forget_mood() -> None:
                lesson.mood.forget_student(student_id)

            self._saver.save_change(lesson, without, forget_mood, forget=True)
            return
        try:
            before = self._sessions.get(session_id)
        except RollcallError as failure:
            if failure.code != "session_unreadable":
                raise
            return  # it was moved aside, and is looked for there
        self._pictures.erase_photos_of(session_id)
        after = without(before)
        if after is not before:
            self._sessions.rewrite(after)
