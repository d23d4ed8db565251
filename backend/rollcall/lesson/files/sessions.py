"""The sessions, a file each: `sessions/ID.json`."""

import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from rollcall.domain.sessions import Session, SessionState
from rollcall.errors import RollcallError
from rollcall.lesson.files.index import IndexedSession, SessionIndex, Stamp, indexed
from rollcall.lesson.files.session_files import (
    INDEX_NAME,
    SESSION,
    VERSION,
    damaged_with,
    look_around,
    read_briefly,
)
from rollcall.storage.atomic import make_private_folder, remove_file
from rollcall.storage.json_store import JsonStore
from rollcall.threads.turns import Turns

logger = logging.getLogger(__name__)

KEPT_AT_HAND = 16
"""Closed sessions that were read lately: whoever looks at one asks for it several times."""


_File = JsonStore[Session | None]


class SessionStore:
    """Sessions by id. Thread-safe; of two writes to one session the later one stands, and a disk
    that is slow to write one session keeps nobody from another.

    Open sessions are read when it is made. Closed ones are known by the index, and read when
    somebody asks for them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._writing = Turns()
        self._open: dict[str, _File] = {}
        self._at_hand: OrderedDict[str, _File] = OrderedDict()
        self._warnings: list[str] = []
        make_private_folder(folder)
        self._index = SessionIndex(folder / INDEX_NAME)
        self._bring_up_to_date()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was damaged, restored or lost, in sentences."""
        return (*self._index.warnings, *self._warnings)

    def open_sessions(self) -> tuple[Session, ...]:
        """The open sessions, the newest first."""
        with self._lock:
            found = [session for file in self._open.values() if (session := file.read())]
        return tuple(sorted(found, key=lambda s: s.started_at, reverse=True))

    def closed(self) -> tuple[IndexedSession, ...]:
        """The closed sessions, the newest first."""
        return self._index.newest_first()

    def brief(self, session_id: str) -> IndexedSession | None:
        """A closed session without its history; None for one that is open, or not there."""
        return self._index.get(session_id)

    def get(self, session_id: str) -> Session:
        """Raises RollcallError "session_not_found", "session_unreadable" or "data_too_new"."""
        with self._lock:
            session = self._file(session_id).read()
        assert session is not None
        return session

    def add(self, session: Session) -> None:
        """Keep a new session; on return it is on the disk."""
        with self._writing.of(session.id):
            file = self._new_file(session.id)
            file.update(lambda _: session)
            with self._lock:
                self._remember(file, session)

    def save(self, session: Session) -> None:
        """Replace a session by what it is now; on return it is on the disk.

        Raises RollcallError "write_failed", and then nothing is changed.
        """
        self._write(session)

    def save_index(self) -> None:
        """Write the index down where it is behind. Raises RollcallError "write_failed"."""
        self._index.save()

    def rewrite(self, session: Session) -> None:
        """As `save`, and no copy of the session as it was before is left."""
        self._write(session, forget=True)

    def with_student(self, student_id: str) -> tuple[str, ...]:
        """The ids of the sessions that have a mark of a student, the oldest first."""
        return tuple(
            summary.id
            for summary in (
                *(e.summary for e in reversed(self.closed()) if student_id in e.marks),
                *(s.summary() for s in reversed(self.open_sessions()) if s.mark_of(student_id)),
            )
        )

    def damaged_with(self, words: Iterable[str]) -> frozenset[str]:
        """The sessions with a file that was moved aside and has one of these words in it."""
        return frozenset(session_id for _, session_id in damaged_with(self._folder, words))

    def erase_damaged(self, words: Iterable[str]) -> None:
        """Erase the files that were moved aside and have one of these words in them. Raises
        RollcallError "write_failed"."""
        with self._lock:
            for path, _ in damaged_with(self._folder, words):
                remove_file(path)

    def _write(self, session: Session, *, forget: bool = False) -> None:
        with self._writing.of(session.id):
            with self._lock:
                file = self._file(session.id)
            file.update(lambda _: session, forget=forget)
            with self._lock:
                self._remember(file, session)

    def _file(self, session_id: str) -> _File:
        file = self._open.get(session_id) or self._at_hand.get(session_id)
        if file is None:
            if self._index.get(session_id) is None:
                raise session_not_found()
            file = self._read(session_id)
            if file is None:
                raise _unreadable(session_id)
            self._keep_at_hand(session_id, file)
        elif session_id in self._at_hand:
            self._at_hand.move_to_end(session_id)
        return file

    def _keep_at_hand(self, session_id: str, file: _File) -> None:
        self._at_hand[session_id] = file
        self._at_hand.move_to_end(session_id)
        while len(self._at_hand) > KEPT_AT_HAND:
            self._at_hand.popitem(last=False)

    def _remember(self, file: _File, session: Session) -> None:
        if session.state is SessionState.OPEN:
            self._at_hand.pop(session.id, None)
            self._open[session.id] = file
            self._index.drop([session.id])
        else:
            self._open.pop(session.id, None)
            self._keep_at_hand(session.id, file)
            self._index.put(indexed(session, self._stamp(session.id)))

    def _new_file(self, session_id: str) -> _File:
        # The folder was tidied when it was looked through; it may hold thousands of files.
        return JsonStore(
            self._path(session_id),
            SESSION,
            version=VERSION,
            empty=None,
            indent=None,
            tidy=False,
        )

    def _read(self, session_id: str) -> _File | None:
        """The session's file, None where nothing of it can be used."""
        file = self._new_file(session_id)
        self._warnings += file.warnings
        session = file.read()
        if session is not None and session.id == session_id:
            return file
        if session is not None:
            self._warnings.append(
                f"sessions/{session_id}.json holds another session and was left out. Restore it "
                "from a backup, or delete it."
            )
        return None

    def _path(self, session_id: str) -> Path:
        return self._folder / f"{session_id}.json"

    def _stamp(self, session_id: str) -> Stamp:
        status = self._path(session_id).stat()
        return status.st_size, status.st_mtime_ns

    def _bring_up_to_date(self) -> None:
        """Read whatever the index does not know as it is, and forget what is no more."""
        there, damaged = look_around(self._folder)
        self._index.drop([e.summary.id for e in self.closed() if e.summary.id not in there])
        for session_id, stamp in there.items():
            known = self._index.get(session_id)
            if known is not None and known.stamp == stamp:
                continue
            brief = read_briefly(self._path(session_id), session_id)
            if brief is not None and stamp is not None:
                self._index.put(indexed(brief, stamp))
                continue
            file = self._read(session_id)
            session = None if file is None else file.read()
            if file is None or session is None:
                self._index.drop([session_id])
                damaged.add(session_id)
                continue
            self._remember(file, session)
            self._at_hand.pop(session_id, None)
        lost = damaged - self._open.keys() - {e.summary.id for e in self.closed()}
        if lost:
            self._warnings.append(
                f"{len(lost)} sessions cannot be read and are missing from the lists. Their files "
                "are kept in the folder sessions: restore them from a backup."
            )
            logger.warning(self._warnings[-1])


def new_session_id() -> str:
    """An id that no other session has or had."""
    return uuid.uuid4().hex


def session_not_found() -> RollcallError:
    """The error for an id that no session has."""
    return RollcallError(
        "session_not_found",
        "There is no session with this id. Reload the list of sessions.",
        status=404,
    )


def _unreadable(session_id: str) -> RollcallError:
    return RollcallError(
        "session_unreadable",
        f"The file of this session, sessions/{session_id}.json, is damaged or missing, and there "
        "is no good copy. Restore it from a backup, then start Rollcall again.",
        status=500,
        details={"session_id": session_id},
    )
