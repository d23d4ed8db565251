"""The messages to guardians, on disk until they are sent and after: `outbox/`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rollcall.domain.mail import (
    Delivery,
    MailState,
    Message,
    cancelled,
    confirmed,
    waiting_again,
)
from rollcall.errors import RollcallError
from rollcall.mail.files.batches import Batches, with_delivery
from rollcall.mail.files.queue import SendQueue

_CANCELLABLE = frozenset({MailState.QUEUED, MailState.FAILED})


class Outbox:
    """Messages by id, a batch a session. Thread-safe; every change is on the disk on return.

    A write that fails raises RollcallError "write_failed", and then nothing is changed. Methods
    that change one message raise "mail_not_found" (404), and "mail_being_sent" or "mail_sent"
    (409) where it is too late.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Read the folder. Raises RollcallError "data_too_new" or "data_unreadable"."""
        self._batches = Batches(folder, clock)
        self._lock = self._batches.lock
        self.queue = SendQueue(self._batches)
        """The same messages, as the sender sees them."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was damaged, restored or lost, in sentences."""
        return tuple(self._batches.warnings)

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return self._batches.index.revision

    def get(self, message_id: str) -> Message:
        """Raises RollcallError "mail_not_found". An old message is found once the messages of
        its session have been asked for."""
        with self._lock:
            return self._batches.find_message(message_id)

    def messages(self, session_id: str) -> tuple[Message, ...]:
        """A session's messages, in the order in which they were written."""
        with self._lock:
            return self._batches.messages_of_session(session_id)

    def of_student(self, student_id: str) -> tuple[Message, ...]:
        """All messages about a student, also those of old batches, the oldest first."""
        with self._lock:
            return self._batches.messages_of_student(student_id)

    def all(self) -> tuple[Message, ...]:
        """All messages but those of old batches, which `messages` knows."""
        with self._lock:
            return self._batches.index.all()

    def counts(self) -> Mapping[str, int]:
        """How many of `all` stand where: "waiting" for somebody to confirm them, or confirmed
        and "queued", "sending", "sent", "failed", "cancelled"."""
        with self._lock:
            return self._batches.index.counts()

    def add_batch(self, session_id: str, messages: Iterable[Message]) -> None:
        """Write a session's messages at once. One whose id is known stays as it is."""
        self.revise(session_id, add=messages)

    def revise(
        self,
        session_id: str,
        *,
        add: Iterable[Message] = (),
        cancel: Mapping[str, str] | None = None,
        revive: Collection[str] = (),
    ) -> None:
        """Bring a session's messages into line with its register: all of it or, where the write
        fails, nothing.

        `cancel` has a note for each id; a message that is being sent is cancelled should it come
        back, and one that was sent stays. What is `revive`d waits again, if it was cancelled.
        """
        cancel = cancel or {}
        with self._lock:
            known = {
                message.id: message for message in self._batches.messages_of_session(session_id)
            }
            changed = [
                with_delivery(message, delivery)
                for message in known.values()
                if (delivery := _revised(message, cancel.get(message.id), revive)) is not None
            ]
            new = {message.id: message for message in add if message.id not in known}
            if new:
                self._batches.write_messages(session_id, [*changed, *new.values()])
            else:
                self._batches.note_deliveries(changed)
            self.queue.keep_when_back(known.keys() & revive)
            for message in known.values():
                if message.state is MailState.SENDING and message.id in cancel.keys() - revive:
                    self.queue.cancel_when_back(message.id, cancel[message.id])

    def confirm(self, message_ids: Iterable[str]) -> int:
        """Have those of them sent that wait for it, and say how many did. Raises "mail_not_found"
        for an unknown one, and then none is sent; a write that fails leaves whole sessions out."""
        with self._lock:
            asked = [
                self._batches.find_message(message_id) for message_id in dict.fromkeys(message_ids)
            ]
            waiting: dict[str, list[Message]] = {}
            for message in asked:
                if message.is_waiting:
                    sent = with_delivery(message, confirmed(message.delivery))
                    waiting.setdefault(message.session_id, []).append(sent)
            for messages in waiting.values():
                self._batches.note_deliveries(messages)
            return sum(map(len, waiting.values()))

    def edit(self, message: Message) -> Message:
        """Replace everything of a message but where it stands."""
        with self._lock:
            known = self._unsent(message.id)
            changed = with_delivery(message, known.delivery)
            self._batches.write_messages(known.session_id, [changed])
            return self._batches.find_message(message.id)

    def cancel(self, message_id: str, note: str = "") -> Message:
        """It is not to be sent."""
        with self._lock:
            message = self._unsent(message_id)
            if message.state is MailState.CANCELLED and message.delivery.note == note:
                return message
            return self._change(message, cancelled(message.delivery, note))

    def restore(self, message_id: str) -> Message:
        """A cancelled message waits for confirmation again; any other stays as it is."""
        with self._lock:
            message = self._unsent(message_id)
            if message.state is not MailState.CANCELLED:
                return message
            return self._change(message, waiting_again(message.delivery))

    def retry(self, message_id: str) -> Message:
        """A failed message, or one that was put off, is tried again at once, with a full day
        before it fails. Raises "mail_not_failed" (409) for one that has not been tried."""
        with self._lock:
            message = self._unsent(message_id)
            delivery = message.delivery
            tried = delivery.state is MailState.QUEUED and delivery.confirmed
            if delivery.state is not MailState.FAILED and not tried:
                raise RollcallError(
                    "mail_not_failed",
                    "This message has not been tried yet. Confirm it to have it sent.",
                    status=409,
                )
            again = replace(delivery, first_attempt_at=None)
            return self._change(message, confirmed(again))

    def drop_session(self, session_id: str) -> None:
        """Erase a session's messages, none of which was ever tried. Raises "mail_being_sent"."""
        with self._lock:
            known = self._batches.messages_of_session(session_id)
            if any(message.state is MailState.SENDING for message in known):
                raise being_sent()
            self._batches.erase_session(session_id)
            self.queue.keep_when_back(message.id for message in known)

    def forget_student(self, student_id: str) -> None:
        """Erase a student's messages from every file and every copy.

        One that is being sent is erased, too: it may arrive, and nothing here knows of it.
        """
        with self._lock:
            known = [m.id for m in self._batches.index.all() if m.student_id == student_id]
            try:
                self._batches.forget_student(student_id)
            except OSError as failure:
                raise RollcallError(
                    "erase_failed",
                    f"The student's mail could not be erased everywhere ({failure.strerror}). "
                    "Check the permissions of the folder outbox, then try again.",
                    status=500,
                ) from failure
            self.queue.keep_when_back(known)

    def _unsent(self, message_id: str) -> Message:
        message = self._batches.find_message(message_id)
        if message.state is MailState.SENDING:
            raise being_sent()
        if message.state is MailState.SENT:
            raise RollcallError(
                "mail_sent",
                f"This message was sent to {message.guardian.email} already. It cannot be changed "
                "or taken back.",
                status=409,
                details={"to": message.guardian.email},
            )
        return message

    def _change(self, message: Message, delivery: Delivery) -> Message:
        self._batches.note_deliveries([with_delivery(message, delivery)])
        return self._batches.find_message(message.id)


def being_sent() -> RollcallError:
    """The error for a message that a mail server is being asked about."""
    return RollcallError(
        "mail_being_sent",
        "This message is being sent right now. Look again in a moment.",
        status=409,
    )


def _revised(message: Message, note: str | None, revive: Collection[str]) -> Delivery | None:
    """The delivery after a revision, None where it stays."""
    delivery = message.delivery
    if message.id in revive:
        return waiting_again(delivery) if delivery.state is MailState.CANCELLED else None
    if note is None:
        return None
    renamed = delivery.state is MailState.CANCELLED and delivery.note not in ("", note)
    return cancelled(delivery, note) if delivery.state in _CANCELLABLE or renamed else None
