"""A room without a lesson: an unsaved lesson of everyone, until there is a class."""

import threading
from collections.abc import Collection, Iterable, Iterator

from rollcall.domain.live import LessonView, RegisterEntry
from rollcall.domain.people import Student
from rollcall.domain.register import Register, first_marks
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.frame import Frame


class UnsavedLesson:
    """Shows whom the camera sees, and keeps nothing. Thread-safe; `view` is replaced as a whole."""

    def __init__(self, revisions: Iterator[int]) -> None:
        """Each view gets one of `revisions`."""
        self.lock = threading.Lock()
        self.view = LessonView()
        self._revisions = revisions
        self._register = Register()
        self._gallery_version: int | None = None

    def list_students(
        self, students: Iterable[Student], recognisable: Collection[str], gallery_version: int
    ) -> None:
        """List these students, with what is known of those who stay, and heed only what is
        matched by that gallery."""
        with self.lock:
            self._register.relist(first_marks(students, recognisable))
            self._gallery_version = gallery_version
            self.publish()

    def see_frame(self, frame: Frame, analysis: Analysis) -> None:
        """Mark whom a frame proves present. Nobody is late for no lesson."""
        with self.lock:
            if analysis.group or analysis.version != self._gallery_version:
                return
            seen = [self._register.weigh(proof, frame.wall) for proof in analysis.proofs]
            marks = {mark.student_id: mark for mark in seen if mark is not None}
            if marks:
                self._register.marks |= marks
                self.publish()

    def publish(self) -> None:
        """Renew `view`. Whoever calls it holds `lock`."""
        marks = self._register.marks.values()
        register = tuple(map(RegisterEntry.without_lesson, marks))
        self.view = LessonView(next(self._revisions), register=register)
