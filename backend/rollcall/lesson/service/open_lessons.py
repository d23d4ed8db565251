"""The open lessons, by room: who is where, and whose turn it is to change what."""

import itertools
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager

from rollcall.domain.live import LessonView
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.problems import Problems
from rollcall.lesson.service.unsaved import UnsavedLesson
from rollcall.threads.turns import Turns
from rollcall.vision.ports import FaceModelInfo


class OpenLessons:
    """Each room has one lesson at most that goes on, which its camera fills; after damage there may
    be more, of which it fills the newest. Beside it may be lessons that are over and wait for
    somebody to close them. Thread-safe.

    Who changes a session has its turn, with the disk and all; who starts, closes or reopens one
    has its room's turn before that. Recognition asks for neither: it waits for a lesson's own
    lock, and for no disk.
    """

    def __init__(
        self,
        sessions: SessionStore,
        trays: TrayFolders,
        info: FaceModelInfo,
        problems: Problems,
        *,
        mood_by_student: bool,
    ) -> None:
        """Go on with the sessions that a process before left open."""
        self._sessions = sessions
        self._trays = trays
        self._info = info
        self._mood_by_student = mood_by_student
        self._lock = threading.Lock()
        self._turns, self._room_turns = Turns(), Turns()
        self._revisions = itertools.count(1)
        self._rooms: Mapping[str, tuple[OpenLesson, ...]] = {}
        """The lessons of each room, the newest last."""
        self._without: Mapping[str, UnsavedLesson] = {}
        for session in reversed(sessions.open_sessions()):
            self.add(session)
        for room, lessons in self._rooms.items():
            going_on = [lesson for lesson in lessons if not lesson.waiting]
            if len(going_on) > 1:
                problems.note_at_start(
                    f"sessions of {room}",
                    f"{len(going_on)} sessions are open, and the camera fills the newest one, of "
                    f"{going_on[-1].session.class_name}. Close the others.",
                )
        try:
            trays.erase_all_but(lesson.id for lesson in self.all())
        except RollcallError as failure:
            problems.note_at_start("trays", failure.message)

    @property
    def info(self) -> FaceModelInfo:
        """The model by which faces are matched."""
        return self._info

    def in_room(self, room: str) -> OpenLesson | None:
        """The lesson that a room's camera fills: none that is over and waits to be closed."""
        going_on = (lesson for lesson in reversed(self._rooms.get(room, ())) if not lesson.waiting)
        return next(going_on, None)

    def without_lesson(self, room: str) -> UnsavedLesson:
        """What counts of a room while no lesson is open in it."""
        if room not in self._without:
            with self._lock:
                made = self._without.get(room) or UnsavedLesson(self._revisions)
                self._without = {**self._without, room: made}
        return self._without[room]

    def all(self) -> tuple[OpenLesson, ...]:
        """Every open lesson."""
        return tuple(lesson for lessons in self._rooms.values() for lesson in lessons)

    def find(self, session_id: str) -> OpenLesson | None:
        """An open lesson, None where the session is closed, or not there."""
        return next((lesson for lesson in self.all() if lesson.id == session_id), None)

    def lesson(self, session_id: str) -> OpenLesson:
        """Raises RollcallError "session_not_found" or "session_closed" (409)."""
        lesson = self.find(session_id)
        if lesson is None:
            closed = self._sessions.get(session_id)
            raise RollcallError(
                "session_closed",
                f"This session of {closed.class_name} is closed. Reopen it, or correct its marks "
                "one by one.",
                status=409,
                details={"class_name": closed.class_name},
            )
        return lesson

    def session(self, session_id: str) -> Session:
        """A session, open or closed, as it may be shown. Raises RollcallError
        "session_not_found" or "session_unreadable"."""
        lesson = self.find(session_id)
        if lesson is None:
            return self._sessions.get(session_id)
        with lesson.lock:
            return lesson.shown

    def view(self, room: str) -> LessonView:
        """What the live page shows of a room. Waits for nobody."""
        lesson = self.in_room(room)
        return self.without_lesson(room).view if lesson is None else lesson.view

    def turn(self, session_id: str) -> AbstractContextManager[None]:
        """To change a session, alone."""
        return self._turns.of(session_id)

    def turn_if_free(self, session_id: str) -> AbstractContextManager[bool]:
        """As `turn`, where nobody else changes the session; else it is False, at once."""
        return self._turns.of_if_free(session_id)

    def room_turn(self, room: str) -> AbstractContextManager[None]:
        """To start, close or reopen a lesson in a room, alone."""
        return self._room_turns.of(room)

    def wait_for_beginnings(self) -> None:
        """Wait until every lesson that is about to begin has begun, or has not."""
        self._room_turns.wait_for_all()

    def add(self, session: Session) -> OpenLesson:
        """An open session, from now on the one that its room's camera fills."""
        tray = self._trays.open(session.id)
        unsaved = self.without_lesson(session.room_id)
        # What is shown next is newer than whatever was shown before.
        with self._lock, unsaved.lock:
            lesson = OpenLesson(
                session, tray, self._info, self._revisions, mood_by_student=self._mood_by_student
            )
            lesson.publish()
            there = self._rooms.get(lesson.room, ())
            self._rooms = {**self._rooms, lesson.room: (*there, lesson)}
            return lesson

    def remove(self, lesson: OpenLesson) -> None:
        """A lesson that was closed."""
        unsaved = self.without_lesson(lesson.room)
        with self._lock, lesson.lock:
            left = tuple(each for each in self._rooms[lesson.room] if each is not lesson)
            going_on = [each for each in left if not each.waiting]
            following = going_on[-1] if going_on else unsaved
            with following.lock:
                following.publish()
                self._rooms = {**self._rooms, lesson.room: left}

    def leave_room(self, lesson: OpenLesson) -> None:
        """A lesson that waits to be closed: what follows in its room is shown as something new."""
        following = self.in_room(lesson.room) or self.without_lesson(lesson.room)
        with following.lock:
            following.publish()

    def change_model(self, info: FaceModelInfo) -> None:
        """Match by another model from now on. Marks stay."""
        with self._lock:
            self._info = info
            for lesson in self.all():
                with lesson.lock:
                    lesson.change_model(info)
