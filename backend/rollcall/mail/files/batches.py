"""All batches of the outbox: a file and a journal for each session, and those of old ones."""

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rollcall.domain.mail import Delivery, Message
from rollcall.errors import RollcallError
from rollcall.mail.files.batch import Batch
from rollcall.mail.files.index import MessageIndex
from rollcall.mail.files.paths import (
    DONE,
    files_with,
    is_session_id,
    move,
    session_of,
    sessions_in,
)
from rollcall.storage import atomic

logger = logging.getLogger(__name__)

DONE_AFTER = timedelta(days=30)
"""So long after its last message was written or sent, a batch that is settled is not read at the
start any more; our own choice."""


class Batches:
    """The batches by session. Whoever calls a method holds `lock`, and calls nobody outside
    meanwhile. What is changed is on the disk on return; a write that fails raises RollcallError
    "write_failed", and then nothing is changed."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Read the folder. Raises RollcallError "data_too_new" or "data_unreadable"."""
        self.lock = threading.RLock()
        self.index = MessageIndex()
        """All messages but those of old batches."""
        self.warnings: list[str] = []
        """What was damaged, restored or lost, in sentences."""
        self._folder = folder
        self._clock = clock
        self._batches: dict[str, Batch] = {}
        self._old: dict[str, str] = {}
        """Sessions by message id, of the old batches that were read lately."""
        atomic.make_private_folder(folder)
        for session_id in sessions_in(folder):
            batch = self._read(folder, session_id)
            if batch.is_anothers:
                self.warnings.append(
                    f"outbox/{session_id}.json holds another session's mail and was left out. "
                    "Delete it, or restore it from a backup."
                )
            elif not self._archive(batch):
                self._add(batch)

    def find_message(self, message_id: str) -> Message:
        """Raises RollcallError "mail_not_found". An old message is found once the messages of
        its session have been asked for."""
        message = self.index.get(message_id)
        if message is not None:
            return message
        session_id = self._old.get(message_id)
        batch = None if session_id is None else self._read_archived(session_id)
        if batch is None or message_id not in batch.messages:
            raise mail_not_found()
        return batch.messages[message_id]

    def messages_of_session(self, session_id: str) -> tuple[Message, ...]:
        """A session's messages, in the order in which they were written."""
        batch = self._batches.get(session_id) or self._read_archived(session_id)
        return () if batch is None else tuple(batch.messages.values())

    def messages_of_student(self, student_id: str) -> tuple[Message, ...]:
        """All messages about a student, also those of old batches, the oldest first."""
        old = map(session_of, files_with(self._folder / DONE, student_id))
        sessions = {*self._batches, *filter(None, old)}
        found = (m for each in sessions for m in self.messages_of_session(each))
        theirs = (message for message in found if message.student_id == student_id)
        return tuple(sorted(theirs, key=lambda message: (message.created_at, message.id)))

    def note_deliveries(self, messages: Iterable[Message]) -> None:
        """Write down the new deliveries of messages of one session."""
        changed = list(messages)
        if changed:
            batch = self._batch(changed[0].session_id)
            batch.note_deliveries(changed)
            self.index.add_messages(batch.messages[message.id] for message in changed)

    def write_messages(self, session_id: str, messages: Iterable[Message]) -> None:
        """Write down messages of one session that are new, or whose contents are."""
        written = list(messages)
        batch = self._batch(session_id)
        batch.write_messages(written)
        self.index.add_messages(batch.messages[message.id] for message in written)

    def erase_session(self, session_id: str) -> None:
        """Erase a session's messages and their files."""
        known = self.messages_of_session(session_id)
        if known:
            self._batch(session_id).erase()
            del self._batches[session_id]
            self.index.remove_messages(known)

    def forget_student(self, student_id: str) -> None:
        """Erase a student's messages from every file and every copy. Raises OSError, too."""
        for batch in list(self._batches.values()):
            gone = [m for m in batch.messages.values() if m.student_id == student_id]
            if gone or batch.mentions(student_id):
                batch.forget_student(student_id)
                self.index.remove_messages(gone)
        # Old batches are written anew; of what was moved aside, nothing is left.
        done = self._folder / DONE
        for path in files_with(done, student_id):
            session_id = session_of(path)
            old = None if session_id is None else self._read_archived(session_id)
            if old is not None:
                old.forget_student(student_id)
                self._old = {k: s for k, s in self._old.items() if s != session_id}
        for folder in (self._folder, done):
            for path in files_with(folder, student_id):
                atomic.remove_file(path)

    def _batch(self, session_id: str) -> Batch:
        """A session's batch, to be changed: an old one is taken out again."""
        batch = self._batches.get(session_id)
        if batch is not None:
            return batch
        if not is_session_id(session_id):
            raise ValueError("no id of a session")
        try:
            move(session_id, self._folder / DONE, self._folder)
        except OSError as failure:
            raise RollcallError(
                "write_failed",
                f"outbox/{DONE}/{session_id}.json could not be taken out again "
                f"({failure.strerror}). Check the folder's permissions, then try again.",
                status=500,
            ) from failure
        return self._add(self._read(self._folder, session_id))

    def _read(self, folder: Path, session_id: str) -> Batch:
        batch = Batch(folder, session_id)
        self.warnings += batch.warnings
        return batch

    def _read_archived(self, session_id: str) -> Batch | None:
        folder = self._folder / DONE
        if not is_session_id(session_id) or not (folder / f"{session_id}.json").exists():
            return None
        batch = self._read(folder, session_id)
        self._old.update(dict.fromkeys(batch.messages, session_id))
        return batch

    def _add(self, batch: Batch) -> Batch:
        self._batches[batch.session_id] = batch
        self.index.add_messages(batch.messages.values())
        for message in batch.messages.values():
            if message.delivery.sent_at is not None:
                self.index.add_sent(message.delivery.sent_at)
        return batch

    def _archive(self, batch: Batch) -> bool:
        """Move what is old and settled out of the way; False where it is neither, or stays."""
        last = batch.last_change
        if last is None or not batch.is_settled or self._clock() - last < DONE_AFTER:
            return False
        try:
            move(batch.session_id, self._folder, self._folder / DONE)
        except OSError as failure:
            logger.warning("old mail could not be put away: %s", failure.strerror)
            return False
        return True


def with_delivery(message: Message, delivery: Delivery) -> Message:
    """The same message, which now stands elsewhere."""
    return replace(message, delivery=delivery)


def mail_not_found() -> RollcallError:
    """The error for an id that no message has."""
    return RollcallError(
        "mail_not_found",
        "There is no message with this id. It may have been erased with its student, or be older "
        "than a month: then open it from its session.",
        status=404,
    )
