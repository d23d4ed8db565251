"""Keeps the messages of a session in line with its register."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress

from rollcall.domain.mail import UNSENT, MailKind
from rollcall.domain.mail_plan import is_untouched, plan_for, plan_for_reopened
from rollcall.domain.sessions import Session, SessionState
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.mail.files.outbox import Outbox
from rollcall.mail.service.writer import MailWriter

logger = logging.getLogger(__name__)


class MailRegister:
    """What `LessonMail` asks for. Thread-safe.

    Messages are in line before the session is saved, so that nothing is ever sent which the
    register does not say. What a crash in between leaves, `catch_up` puts right.
    """

    def __init__(
        self,
        outbox: Outbox,
        sessions: SessionStore,
        writer: MailWriter,
        auto: Callable[[], bool],
        announce: Callable[[], None] = lambda: None,
    ) -> None:
        """`auto` says whether closing a session confirms its messages. `announce` is called when
        `warnings` may have changed."""
        self._outbox = outbox
        self._sessions = sessions
        self._writer = writer
        self._auto = auto
        self._announce = announce
        self._unconfirmed: dict[str, str] = {}
        self.lock = threading.RLock()
        """Whoever holds it knows that messages and registers agree."""

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return (*self._outbox.warnings, *self._unconfirmed.values())

    @contextmanager
    def in_step(
        self, session: Session, before: Session, students: Collection[str] | None = None
    ) -> Iterator[None]:
        """Bring the messages into line with what a session is saved as in this context.

        Raises RollcallError "write_failed", and then nothing is changed.
        """
        with self.lock:
            self._follow(session, students, write=True)
            try:
                yield
            except RollcallError:
                with suppress(RollcallError):  # the next start puts it right
                    self._follow(before, students, write=False)
                raise

    def follow(self, session: Session, students: Collection[str]) -> None:
        """Bring the messages about these students into line with the guardians of now.

        Raises RollcallError "write_failed", and then nothing is changed.
        """
        with self.lock:
            self._follow(session, students, write=True)

    def closed(self, session: Session) -> None:
        """Have the messages sent, where nobody needs to confirm them.

        A disk that is full keeps nobody from closing a session: then they wait.
        """
        self._unconfirmed.pop(session.id, None)
        if not self._auto():
            return
        waiting = (
            message.id
            for message in self._outbox.messages(session.id)
            if message.is_waiting and message.kind is MailKind.ABSENCE
        )
        try:
            self._outbox.confirm(waiting)
        except RollcallError as failure:
            logger.warning("the mail of session %s waits: %s", session.id, failure.message)
            self._unconfirmed[session.id] = (
                f"The messages about {session.class_name} wait for you to confirm them: "
                f"{failure.message}"
            )
        self._announce()

    def catch_up(self) -> None:
        """What a start does: a process may have ended between the messages and the session. What
        the register does not say is taken back, and nothing is written anew."""
        with self.lock:
            unsent = {m.session_id for m in self._outbox.all() if m.state in UNSENT}
            for session_id in sorted(unsent):
                try:
                    session = self._sessions.get(session_id)
                    self._follow(session, None, write=False)
                except RollcallError as failure:
                    logger.warning("mail of session %s: %s", session_id, failure.message)

    def _follow(self, session: Session, students: Collection[str] | None, *, write: bool) -> None:
        """With `write` the register has changed; without, whatever was not saved is taken back."""
        known = self._outbox.messages(session.id)
        if session.state is SessionState.OPEN:
            if write or not all(is_untouched(message) for message in known):
                self._outbox.revise(session.id, cancel=plan_for_reopened(known).cancel)
            else:
                # Written for a close that was not saved.
                self._outbox.drop_session(session.id)
            return
        new = (lambda mark: self._writer.absence(session, mark)) if write else None
        plan = plan_for(session, known, students, new)
        if plan:
            self._outbox.revise(session.id, add=plan.add, cancel=plan.cancel, revive=plan.revive)
