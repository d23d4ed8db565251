"""The thread that writes down what cameras have seen of the open lessons."""

import threading
import time
from collections.abc import Callable

from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.problems import Problems
from rollcall.lesson.service.saver import LessonSaver
from rollcall.threads.worker import StopSignal, Worker

WRITE_EVERY_S = 1.5
"""A kill loses what was seen since the last write: two seconds at most, the write included."""
AGAIN_S = 0.05
"""A lesson that somebody else writes just now is looked at again after so long."""


class LessonWriter:
    """Writes a new mark at once, and the rest every other second. A disk that is slow with one
    person's change of a lesson keeps it from no other lesson."""

    def __init__(
        self, opens: OpenLessons, sessions: SessionStore, saver: LessonSaver, problems: Problems
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._saver = saver
        self._problems = problems
        self._woken = threading.Event()
        self._worker = Worker("lessons", self._keep_writing)

    def start(self) -> None:
        """Begin to write."""
        self._worker.start()

    def stop(self) -> None:
        """Write everything down, and end."""
        self._worker.request_stop()
        self._woken.set()
        self._worker.stop()
        self.write_down()

    @property
    def worker(self) -> Worker:
        """The thread that writes."""
        return self._worker

    def wake(self) -> None:
        """There is a new mark. Returns at once."""
        self._woken.set()

    def write_new_marks(self) -> bool:
        """Write the marks that nobody has been shown yet; whether all of them could have a turn."""
        return all(
            [self._has_turn(lesson, self._saver.save_new_marks) for lesson in self._opens.all()]
        )

    def write_down(self) -> None:
        """Write what is not on the disk yet. What cannot be written is told, and kept."""
        for lesson in self._opens.all():
            with self._opens.turn(lesson.id):
                self._write(lesson, self._saver.save_seen)
        self._write_index()

    def _write_what_has_a_turn(self) -> bool:
        had_turn = [self._has_turn(lesson, self._saver.save_seen) for lesson in self._opens.all()]
        self._write_index()
        return all(had_turn)

    def _has_turn(self, lesson: OpenLesson, save: Callable[[OpenLesson], None]) -> bool:
        with self._opens.turn_if_free(lesson.id) as free:
            if free:
                self._write(lesson, save)
            return free

    def _write(self, lesson: OpenLesson, save: Callable[[OpenLesson], None]) -> None:
        # It may have been closed while its turn was waited for.
        if self._opens.find(lesson.id) is lesson:
            save(lesson)

    def _write_index(self) -> None:
        try:
            self._sessions.save_index()
            self._problems.solve("index")
        except RollcallError as failure:
            self._problems.note("index", failure.message)

    def _keep_writing(self, stop: StopSignal) -> None:
        due_s, again = time.monotonic() + WRITE_EVERY_S, False
        while not stop.is_set():
            wait_s = max(0.0, due_s - time.monotonic())
            self._woken.wait(min(wait_s, AGAIN_S) if again else wait_s)
            self._woken.clear()
            if stop.is_set():
                return
            if time.monotonic() < due_s:
                again = not self.write_new_marks()
            elif self._write_what_has_a_turn():
                due_s, again = time.monotonic() + WRITE_EVERY_S, False
            else:
                due_s = time.monotonic() + AGAIN_S
