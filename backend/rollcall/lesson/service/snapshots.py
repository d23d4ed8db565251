"""The state of a session kept at a moment: register, mood, and a picture if asked for."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from rollcall.domain.marks import Mark
from rollcall.domain.sessions import Session, Snapshot
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.saver import LessonSaver
from rollcall.lesson.service.sightings import Sightings
from rollcall.lesson.service.sought import Sought
from rollcall.storage.photos import PhotoStore

logger = logging.getLogger(__name__)

MOST_SNAPSHOTS = 60
"""Each adds the whole register to the session's file, which is written with every mark."""


class Snapshots:
    """Snapshots by number. A picture is written before the record that names it, and erased
    before it.

    Each method raises RollcallError "session_not_found".
    """

    def __init__(
        self,
        opens: OpenLessons,
        sessions: SessionStore,
        saver: LessonSaver,
        pictures: PhotoStore,
        sought: Sought,
        sightings: Sightings,
        clock: Callable[[], datetime],
    ) -> None:
        self._opens = opens
        self._sessions = sessions
        self._saver = saver
        self._pictures = pictures
        self._sought = sought
        self._sightings = sightings
        self._clock = clock

    def snapshots(self, session_id: str) -> tuple[Snapshot, ...]:
        """All snapshots, oldest first."""
        return self._opens.session(session_id).snapshots

    def snapshot(self, session_id: str, n: int) -> Snapshot:
        """Raises RollcallError "snapshot_not_found"."""
        for each in self.snapshots(session_id):
            if each.n == n:
                return each
        raise _not_found()

    def snapshot_picture(self, session_id: str, n: int) -> bytes:
        """The JPEG. Raises RollcallError "snapshot_not_found" where none was taken, too."""
        if not self.snapshot(session_id, n).picture:
            raise _not_found()
        try:
            return self._pictures.read_photo(session_id, n)
        except RollcallError as missing:
            raise _not_found() from missing

    def add_snapshot(self, session_id: str, note: str, picture: bool, by: str) -> Snapshot:
        """Keep the state of now. `by` is who asks: for the log.

        Raises RollcallError "session_closed" (409), "too_many_snapshots" (409), or "no_picture"
        (503) where a picture is wanted and the camera shows none.
        """
        jpeg = self._picture(self._opens.lesson(session_id)) if picture else None
        with self._opens.turn(session_id):
            lesson = self._opens.lesson(session_id)
            made = self._moment(lesson, note, picture=jpeg is not None)
            if jpeg is not None:
                self._pictures.store_photo(session_id, made.n, jpeg)

            def add(session: Session) -> Session:
                return _with_snapshots(session, (*session.snapshots, made), made.n + 1)

            try:
                self._saver.save_change(lesson, add)
            except RollcallError:
                if jpeg is not None:
                    self._pictures.erase_photo(session_id, made.n)
                raise
            logger.info("snapshot %d of session %s was taken by %s", made.n, session_id, by)
            return made

    def delete_snapshot(self, session_id: str, n: int) -> None:
        """Erase a snapshot and its picture. Raises RollcallError "snapshot_not_found"."""

        def drop(session: Session) -> Session:
            left = tuple(each for each in session.snapshots if each.n != n)
            return _with_snapshots(session, left, session.next_snapshot)

        with self._opens.turn(session_id):
            self.snapshot(session_id, n)
            self._pictures.erase_photo(session_id, n)
            lesson = self._opens.find(session_id)
            if lesson is None:
                self._sessions.save(drop(self._sessions.get(session_id)))
            else:
                self._saver.save_change(lesson, drop)

    def _moment(self, lesson: OpenLesson, note: str, *, picture: bool) -> Snapshot:
        """The state of now, with the next number."""
        is_filled = self._opens.in_room(lesson.room) is lesson
        with lesson.lock:
            session = lesson.session
        if len(session.snapshots) >= MOST_SNAPSHOTS:
            raise RollcallError(
                "too_many_snapshots",
                f"A session has {MOST_SNAPSHOTS} snapshots at most. Delete some first.",
                status=409,
                details={"most": MOST_SNAPSHOTS},
            )
        return Snapshot(
            n=session.next_snapshot,
            at=self._clock(),
            note=note,
            picture=picture,
            marks=tuple(_without_history(mark) for mark in session.marks),
            mood=self._sightings.mood_now(lesson.room) if is_filled else None,
        )

    def _picture(self, lesson: OpenLesson) -> bytes:
        jpeg = self._sought.picture(lesson.room)
        # Once a lesson has left its room, the camera shows another class.
        if jpeg is None or self._opens.in_room(lesson.room) is not lesson:
            raise RollcallError(
                "no_picture",
                "The camera shows no picture right now. Take the snapshot without one, or check "
                "the camera.",
                status=503,
            )
        return jpeg


def _with_snapshots(session: Session, snapshots: tuple[Snapshot, ...], following: int) -> Session:
    return replace(
        session, snapshots=snapshots, next_snapshot=following, version=session.version + 1
    )


def _without_history(mark: Mark) -> Mark:
    return replace(mark, changes=())


def _not_found() -> RollcallError:
    return RollcallError(
        "snapshot_not_found",
        "There is no such snapshot, or it has no picture. Reload the session.",
        status=404,
    )
