"""Lessons in two rooms, whose cameras show coloured cards. A school opens one room so far: this
puts together what a school of two would."""

from datetime import UTC, timedelta

from cards import cards_picture, row_of
from lesson_room import FPS, SchoolRoom
from rollcall.classes.files import ClassStore
from rollcall.classes.service.classes import ClassService
from rollcall.config import Settings
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, Session
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.ports import NoMail
from rollcall.rooms.analyser import Analyser
from rollcall.rooms.frame import Frame
from rollcall.school.lessons import SchoolLessons
from rollcall.school.opening import students_of
from rollcall.school.parts import parts_with
from rollcall.vision.tracking import ByteFaceTracker
from still_room import StillRoom
from watching import WatchedTime

LAB = "lab"
"""The second room's id."""


class TwoRooms(SchoolRoom):
    """Each room has a camera and an analyser of its own; nobody is written to."""

    def open(self) -> None:
        folder, clock = self.folder, WatchedTime(lambda: self.now)
        settings = Settings(root=folder, data_dir=folder)
        engines = parts_with(self.engine, settings).engines
        self.rooms = {room: StillRoom(settings, engines) for room in (ONLY_ROOM, LAB)}
        self.camera = self.rooms[ONLY_ROOM]
        self.analysers = {room: Analyser(self.engine, ByteFaceTracker()) for room in self.rooms}
        self.students = students_of(folder, self.engine, clock)
        self.sessions = SessionStore(folder / "sessions")
        self.history = HistoryService(self.sessions, self.students, UTC)
        self.classes = ClassService(
            ClassStore(folder / "classes.json"), self.students, self.history.has_sessions, clock
        )
        made = SchoolLessons.open(
            folder,
            self.sessions,
            self.rooms,
            self.classes,
            self.students,
            self.history,
            self.engine.info,
            NoMail(),
            clock,
            lambda: None,
            mood=True,
            mood_by_student=False,
        )
        self.lessons, self.marks, self.trays = made.lessons, made.marks, made.trays
        clock.opens, self.closing = made.opens, made.closing
        self.snapshots, self.sightings, self.writer = made.snapshots, made.sightings, made.writer
        self.students.erasures.held_by((self.classes, made.erasure), made.erasure.knows)
        self.students.on_change(made.sought.refresh)
        self.classes.on_change(made.sought.refresh)
        made.sought.refresh()

    def begin_both(self) -> tuple[Session, Session]:
        """Cards 0 and 1 in the room, 0 and 2 in the lab."""
        a, b, c = self.enrol(0, 1, 2)
        first = self.classes.create("7B", roster=[a, b])
        second = self.classes.create("8A", roster=[a, c])
        return (
            self.lessons.start(ONLY_ROOM, first.id, "Rivera"),
            self.lessons.start(LAB, second.id, "Osei"),
        )

    def play_in(self, room: str, seconds: float, *shown: int) -> None:
        """A room's camera shows these cards for so long."""
        analyser = self.analysers[room]
        for _ in range(round(seconds * FPS)):
            self._frames += 1
            self.now += timedelta(seconds=1 / FPS)
            image = cards_picture(row_of(*shown), seed=self._frames)
            analyser.gallery = self.rooms[room].gallery
            frame = Frame(image, self.now.timestamp(), self.now)
            self.sightings.see_frame(room, frame, analyser.analyse(image, frame.time_s))
            self.writer.write_new_marks()

    def statuses(self, session: Session) -> list[MarkStatus]:
        """The marks of a session, by name."""
        return [mark.status for mark in self.lessons.get(session.id).marks]
