"""What a room's camera does with its lesson, or without one: marks, trays and moods."""

from rollcall.domain.live import LessonView
from rollcall.domain.sessions import MoodPoint
from rollcall.domain.watch import is_usable
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.writer import LessonWriter
from rollcall.rooms.analyser import Analysis
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
            self._opens.without_lesson(room).see_frame(frame, analysis)
            return
        usable = is_usable(frame.image, (face.face.box for face in analysis.faces))
        with lesson.lock:
            if not lesson.heeds(analysis):
                return
            if lesson.watch.look(frame.wall, faces=len(analysis.faces), usable=usable):
                lesson.note_change()
            marked = [lesson.take_proof(proof, frame.wall) for proof in analysis.proofs]
            changed = lesson.trays.watch_frame(frame, analysis, lesson.register.open_names())
            if lesson.unsaved or changed:
                lesson.publish()
        if any(marked):
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
