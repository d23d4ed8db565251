"""The state of a session kept at a moment: register, mood, and a picture if asked for."""

import logging
from dataclasses import replace

from rollcall.domain.marks import Mark
from rollcall.domain.sessions import MoodPoint, Snapshot
from rollcall.errors import RollcallError
from rollcall.lesson.service.lesson_core import LessonCore

logger = logging.getLogger(__name__)

MOST_SNAPSHOTS = 60
"""Each adds the whole register to the session's file, which is written with every mark."""


class LessonSnapshots(LessonCore):
    """Snapshots by number. A picture is written before the record that names it, and erased
    before it.

    Each method raises RollcallError "session_not_found".
    """

    _vibe: MoodPoint | None = None
    """The class's mood by now."""

    def snapshots(self, session_id: str) -> tuple[Snapshot, ...]:
        """All snapshots, oldest first."""
        return self._session(session_id).snapshots

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
            return self._parts.pictures.read(session_id, n)
        except RollcallError as missing:
            raise _not_found() from missing

    def add_snapshot(self, session_id: str, note: str, picture: bool, by: str) -> Snapshot:
        """Keep the state of now. `by` is who asks: for the log.

        Raises RollcallError "session_closed" (409), "too_many_snapshots" (409), or "no_picture"
        (503) where a picture is wanted and the camera shows none.
        """
        jpeg = self._picture() if picture else None
        with self._lock:
            lesson = self._lesson(session_id)
            before = lesson.session
            if len(before.snapshots) >= MOST_SNAPSHOTS:
                raise RollcallError(
                    "too_many_snapshots",
                    f"A session has {MOST_SNAPSHOTS} snapshots at most. Delete some first.",
                    status=409,
                )
            made = Snapshot(
                n=before.next_snapshot,
                at=self._now(),
                note=note,
                picture=jpeg is not None,
                marks=tuple(_without_history(mark) for mark in before.marks),
                mood=self._vibe if lesson is self._current else None,
            )
            if jpeg is not None:
                self._parts.pictures.save(session_id, made.n, jpeg)
            lesson.change(snapshots=(*before.snapshots, made), next_snapshot=made.n + 1)
            try:
                self._write(lesson, before)
            except RollcallError:
                if jpeg is not None:
                    self._parts.pictures.delete(session_id, made.n)
                raise
            logger.info("snapshot %d of session %s was taken by %s", made.n, session_id, by)
            return made

    def delete_snapshot(self, session_id: str, n: int) -> None:
        """Erase a snapshot and its picture. Raises RollcallError "snapshot_not_found"."""
        with self._lock:
            self.snapshot(session_id, n)
            self._parts.pictures.delete(session_id, n)
            before = self._session(session_id)
            left = tuple(each for each in before.snapshots if each.n != n)
            lesson = self._open.get(session_id)
            if lesson is None:
                version = before.version + 1
                self._parts.sessions.save(replace(before, snapshots=left, version=version))
                return
            lesson.change(snapshots=left)
            self._write(lesson, before)

    def mood_points(self, session_id: str) -> tuple[MoodPoint, ...]:
        """The mood over the lesson, a point each ten seconds in which somebody looked."""
        return self._session(session_id).mood

    def _picture(self) -> bytes:
        jpeg = self._parts.room.picture()
        if jpeg is None:
            raise RollcallError(
                "no_picture",
                "The camera shows no picture right now. Take the snapshot without one, or check "
                "the camera.",
                status=503,
            )
        return jpeg


def _without_history(mark: Mark) -> Mark:
    return replace(mark, changes=())


def _not_found() -> RollcallError:
    return RollcallError(
        "snapshot_not_found",
        "There is no such snapshot, or it has no picture. Reload the session.",
        status=404,
    )
