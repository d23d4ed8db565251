"""What every part of the outbox shares: the batches in memory, their index, their lock."""

import logging
import threading
from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rollcall.domain.mail import Delivery, MailState, Message
from rollcall.errors import RollcallError
from rollcall.mail.files.batch import Batch
from rollcall.mail.files.due import DueMessages
from rollcall.mail.files.paths import DONE, is_session_id, move, sessions_in
from rollcall.storage.atomic import make_private_folder

logger = logging.getLogger(__name__)

DONE_AFTER = timedelta(days=30)
"""So long after its last message was written or sent, a batch that is settled is not read at the
start any more; our own choice."""


class OutboxCore:
    """The batches. Whoever touches one holds the lock, and calls nobody outside meanwhile."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Read the folder. Raises RollcallError "data_too_new" or "data_unreadable"."""
        self._folder = folder
        self._clock = clock
        self._lock = threading.RLock()
        self._batches: dict[str, Batch] = {}
        self._messages: dict[str, Message] = {}
        self._counts: Counter[tuple[MailState, bool]] = Counter()
        self._due = DueMessages(self._messages.get)
        self._sent: list[datetime] = []
        self._old: dict[str, str] = {}
        """Sessions by message id, of the old batches that were read lately."""
        self._cancel_then: dict[str, str] = {}
        """Why to cancel a message that is being sent, should it not be accepted."""
        self._revision = 0
        self._warnings: list[str] = []
        make_private_folder(folder)
        for session_id in sessions_in(folder):
            batch = self._read(folder, session_id)
            if batch.is_anothers:
                self._warnings.append(
                    f"outbox/{session_id}.json holds another session's mail and was left out. "
                    "Delete it, or restore it from a backup."
                )
            elif not self._put_away(batch):
                self._take_up(batch)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was damaged, restored or lost, in sentences."""
        return tuple(self._warnings)

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return self._revision

    def get(self, message_id: str) -> Message:
        """Raises RollcallError "mail_not_found". An old message is found once the messages of
        its session have been asked for."""
        with self._lock:
            return self._find(message_id)[1]

    def messages(self, session_id: str) -> tuple[Message, ...]:
        """A session's messages, in the order in which they were written."""
        with self._lock:
            batch = self._batches.get(session_id) or self._read_old(session_id)
            return () if batch is None else tuple(batch.messages.values())

    def all(self) -> tuple[Message, ...]:
        """All messages but those of old batches, which `messages` knows."""
        with self._lock:
            return tuple(self._messages.values())

    def counts(self) -> Mapping[str, int]:
        """How many of `all` stand where: "waiting" for somebody to confirm them, or confirmed
        and "queued", "sending", "sent", "failed", "cancelled"."""
        with self._lock:
            counted = {state.value: 0 for state in MailState}
            for (state, _), number in self._counts.items():
                counted[state.value] += number
            waiting = self._counts[MailState.QUEUED, False]
        counted[MailState.QUEUED] -= waiting
        return {"waiting": waiting, **counted}

    def _find(self, message_id: str) -> tuple[Batch, Message]:
        """A message, and the batch that it is in."""
        message = self._messages.get(message_id)
        if message is not None:
            return self._batches[message.session_id], message
        session_id = self._old.get(message_id)
        batch = None if session_id is None else self._read_old(session_id)
        if batch is None or message_id not in batch.messages:
            raise mail_not_found()
        return batch, batch.messages[message_id]

    def _note(self, messages: Iterable[Message]) -> None:
        """Write down the new deliveries of messages of one session."""
        changed = list(messages)
        if changed:
            batch = self._batch(changed[0].session_id)
            batch.note(changed)
            self._index(batch.messages[message.id] for message in changed)

    def _write(self, session_id: str, messages: Iterable[Message]) -> None:
        """Write down messages of one session that are new, or whose contents are."""
        written = list(messages)
        batch = self._batch(session_id)
        batch.write(written)
        self._index(batch.messages[message.id] for message in written)

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
        return self._take_up(self._read(self._folder, session_id))

    def _read(self, folder: Path, session_id: str) -> Batch:
        batch = Batch(folder, session_id)
        self._warnings += batch.warnings
        return batch

    def _read_old(self, session_id: str) -> Batch | None:
        folder = self._folder / DONE
        if not is_session_id(session_id) or not (folder / f"{session_id}.json").exists():
            return None
        batch = self._read(folder, session_id)
        self._old.update(dict.fromkeys(batch.messages, session_id))
        return batch

    def _take_up(self, batch: Batch) -> Batch:
        self._batches[batch.session_id] = batch
        for message in batch.messages.values():
            self._index([message])
            if message.delivery.sent_at is not None:
                insort(self._sent, message.delivery.sent_at)
        return batch

    def _put_away(self, batch: Batch) -> bool:
        last = batch.last_change
        if last is None or not batch.is_settled or self._clock() - last < DONE_AFTER:
            return False
        try:
            move(batch.session_id, self._folder, self._folder / DONE)
        except OSError as failure:
            logger.warning("old mail could not be put away: %s", failure.strerror)
            return False
        return True

    def _index(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._count_out(message.id)
            self._messages[message.id] = message
            self._counts[_place(message.delivery)] += 1
            self._due.put(message)
        self._revision += 1

    def _unindex(self, message_id: str) -> None:
        self._count_out(message_id)
        self._messages.pop(message_id, None)

    def _count_out(self, message_id: str) -> None:
        before = self._messages.get(message_id)
        if before is not None:
            self._counts[_place(before.delivery)] -= 1


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


def _place(delivery: Delivery) -> tuple[MailState, bool]:
    return delivery.state, delivery.confirmed
