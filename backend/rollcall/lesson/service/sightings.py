"""What a room's camera does with its open lesson: marks, trays and moods."""

from datetime import timedelta

from rollcall.domain.faces import FaceState
from rollcall.domain.live import LessonView
from rollcall.domain.marks import ATTENDED, Mark, MarkStatus, confirmed, seen_again
from rollcall.domain.sessions import MoodPoint
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.writer import LessonWriter
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.frame import Frame


class Sightings:
    """What `LessonFeed` asks for. Rooms call it from their threads, and it waits for no disk: what
    is seen is kept in memory, and a new mark wakes the writer."""

    def __init__(self, opens: OpenLessons, writer: LessonWriter, *, mood: bool) -> None:
        """`mood` says whether anything is kept of the readings of moods."""
        self._opens = opens
        self._writer = writer
        self._keeps_mood = mood
        self._moods: dict[str, MoodPoint] = {}

    def see_frame(self, room: str, frame: Frame, analysis: Analysis) -> None:
        """Mark whom a frame proves present, and list whom nobody knows."""
        lesson = self._opens.in_room(room)
        if lesson is None:
            return
        with lesson.lock:
            if not lesson.heeds(analysis):
                return
            marked = self._see(lesson, frame, analysis)
            changed = lesson.trays.take(frame, analysis, lesson.open_names())
            if lesson.unsaved or changed:
                lesson.publish()
        if marked:
            self._writer.wake()

    def see_mood(self, room: str, reading: MoodReading) -> None:
        """Add a look at the class to its session's mood."""
        if not self._keeps_mood:
            return
        vibe = reading.vibe
        if vibe.score is None:
            self._moods.pop(room, None)
        else:
            self._moods[room] = MoodPoint(reading.wall, vibe.score, vibe.faces, vibe.distribution)
        lesson = self._opens.in_room(room)
        if lesson is None or not lesson.uses_camera or reading.group != lesson.id:
            return
        with lesson.lock:
            if not lesson.closing and lesson.mood.add(reading):
                lesson.note_change()

    def mood_now(self, room: str) -> MoodPoint | None:
        """The class's mood by now, None where too few faces are seen."""
        return self._moods.get(room)

    def lesson_view(self, room: str) -> LessonView:
        """What the live page shows of a room's lesson."""
        return self._opens.view(room)

    def _see(self, lesson: OpenLesson, frame: Frame, analysis: Analysis) -> bool:
        """Whether anyone got a new mark."""
        marked = False
        for face in analysis.faces:
            old = None if face.student_id is None else lesson.marks.get(face.student_id)
            if face.proven_s is None or old is None or lesson.is_held(old.student_id):
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
                if new.status in ATTENDED:
                    lesson.trays.student_is_there(new.student_id)
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
