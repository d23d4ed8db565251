"""What the camera does with an open session: marks, trays, moods, and when they are written."""

import logging
from datetime import timedelta

from rollcall.domain.faces import FaceState
from rollcall.domain.marks import Mark, MarkStatus, confirmed, seen_again
from rollcall.domain.sessions import MoodPoint
from rollcall.errors import RollcallError
from rollcall.lesson.service.lesson_core import LessonCore, LessonParts
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame
from rollcall.threads.worker import StopSignal, Worker

logger = logging.getLogger(__name__)

WRITE_EVERY_S = 1.5
"""A kill loses what was seen since the last write: two seconds at most, the write included."""
PATIENCE_S = 0.05
"""How long recognition waits for somebody else's write. A frame that is skipped costs nothing:
the next one shows the same faces, and proofs last."""


class LessonWatch(LessonCore):
    """The camera's side. A room calls `take` and `take_mood` from its threads."""

    _vibe: MoodPoint | None = None

    def __init__(self, parts: LessonParts) -> None:
        super().__init__(parts)
        self._writer = Worker("lessons", self._keep_writing)

    def start_writing(self) -> None:
        """Begin to write down, every other second, what was seen."""
        self._writer.start()

    def stop_writing(self) -> None:
        """Write everything down, and end."""
        self._writer.stop()
        self.write_down()

    @property
    def writer(self) -> Worker:
        """The thread that writes."""
        return self._writer

    def write_down(self) -> None:
        """Write what is not on the disk yet. What cannot be written is told, and kept."""
        with self._lock:
            for lesson in self._open.values():
                self._try_to_write(lesson)
        try:
            self._parts.sessions.save_index()
            self._solved("index")
        except RollcallError as failure:
            self._note_problem("index", failure.message)

    def take(self, frame: Frame, analysis: Analysis) -> None:
        """Mark whom a frame proves present, and list whom nobody knows."""
        if not self._lock.acquire(timeout=PATIENCE_S):
            return
        try:
            lesson = self._current
            # A frame that was matched before the teacher's last decision may contradict it.
            if (
                lesson is None
                or not lesson.session.uses_camera
                or analysis.group != lesson.id
                or analysis.version != self._parts.room.version
            ):
                return
            marked = self._see(lesson, frame, analysis)
            changed = lesson.trays.take(frame, analysis, lesson.open_names())
            if marked:
                self._try_to_write_marks(lesson)
            if lesson.unsaved or marked or changed:
                self._show()
        finally:
            self._lock.release()

    def take_mood(self, reading: MoodReading) -> None:
        """Add a look at the class to the session's mood."""
        if not self._parts.mood:
            return
        with self._lock:
            vibe = reading.vibe
            self._vibe = (
                None
                if vibe.score is None
                else MoodPoint(reading.wall, vibe.score, vibe.faces, vibe.distribution)
            )
            lesson = self._current
            if lesson is not None and lesson.session.uses_camera and reading.group == lesson.id:
                lesson.unsaved |= lesson.mood.add(reading)

    def _see(self, lesson: OpenLesson, frame: Frame, analysis: Analysis) -> bool:
        """Whether anyone got a new mark."""
        marked = False
        for face in analysis.faces:
            old = None if face.student_id is None else lesson.marks.get(face.student_id)
            if face.proven_s is None or old is None:
                continue
            if face.withheld:
                if (noted := lesson.weigh_liveness(old, face, frame.wall)) != old:
                    lesson.put(noted)
                continue
            if face.state is not FaceState.PRESENT:
                continue
            new = self._seen(lesson, old, face, frame, analysis.time_s)
            new = lesson.weigh_liveness(new, face, frame.wall)
            lesson.put(new)
            got_mark = new.version != old.version
            lesson.note_proof(face, new_mark=got_mark)
            if got_mark:
                marked = True
                self._mark_given(new, lesson)
        return marked

    def _seen(
        self, lesson: OpenLesson, mark: Mark, face: AnalysedFace, frame: Frame, time_s: float
    ) -> Mark:
        proven = mark.status is not MarkStatus.UNMARKED and mark.first_seen is not None
        if not proven:
            assert face.proven_s is not None
            began = frame.wall - timedelta(seconds=time_s - face.proven_s)
            mark = confirmed(mark, lesson.late_rule, began, frame.wall)
        return seen_again(mark, frame.wall, face.similarity)

    def _try_to_write_marks(self, lesson: OpenLesson) -> None:
        """A new mark is on the disk at once; where that fails, the writer tries again."""
        try:
            self._parts.sessions.save(lesson.session)
            lesson.unsaved = False
        except RollcallError as failure:
            self._note_problem(lesson.id, failure.message)

    def _keep_writing(self, stop: StopSignal) -> None:
        while not stop.wait(WRITE_EVERY_S):
            self.write_down()
