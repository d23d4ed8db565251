"""The messages to guardians, on disk until they are sent and after: `outbox/`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from rollcall.domain.mail import (
    Delivery,
    MailState,
    Message,
    cancelled,
    confirmed,
    waiting_again,
)
from rollcall.errors import RollcallError
from rollcall.mail.files.core import with_delivery
from rollcall.mail.files.paths import DONE, files_with, session_of
from rollcall.mail.files.queue import OutboxQueue
from rollcall.storage import atomic

_CANCELLABLE = frozenset({MailState.QUEUED, MailState.FAILED})


class Outbox(OutboxQueue):
    """Messages by id, a batch a session. Thread-safe; every change is on the disk on return.

    A write that fails raises RollcallError "write_failed", and then nothing is changed. Methods
    that change one message raise "mail_not_found" (404), and "mail_being_sent" or "mail_sent"
    (409) where it is too late.
    """

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
            known = {message.id: message for message in self.messages(session_id)}
            changed = [
                with_delivery(message, delivery)
                for message in known.values()
                if (delivery := _revised(message, cancel.get(message.id), revive)) is not None
            ]
            new = {message.id: message for message in add if message.id not in known}
            if new:
                self._write(session_id, [*changed, *new.values()])
            else:
                self._note(changed)
            for message in known.values():
                if message.id in revive:
                    self._cancel_then.pop(message.id, None)
                elif message.id in cancel and message.state is MailState.SENDING:
                    self._cancel_then[message.id] = cancel[message.id]

    def confirm(self, message_ids: Iterable[str]) -> int:
        """Have those of them sent that wait for it, and say how many did. Raises "mail_not_found"
        for an unknown one, and then none is sent; a write that fails leaves whole sessions out."""
        with self._lock:
            asked = [self._find(message_id)[1] for message_id in dict.fromkeys(message_ids)]
            waiting: dict[str, list[Message]] = {}
            for message in asked:
                if message.is_waiting:
                    sent = with_delivery(message, confirmed(message.delivery))
                    waiting.setdefault(message.session_id, []).append(sent)
            for messages in waiting.values():
                self._note(messages)
            return sum(map(len, waiting.values()))

    def edit(self, message: Message) -> Message:
        """Replace everything of a message but where it stands."""
        with self._lock:
            known = self._unsent(message.id)
            self._write(known.session_id, [with_delivery(message, known.delivery)])
            return self._messages[message.id]

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
            known = self.messages(session_id)
            if not known:
                return
            if any(message.state is MailState.SENDING for message in known):
                raise being_sent()
            self._batch(session_id).erase()
            del self._batches[session_id]
            self._forget(known)

    def of_student(self, student_id: str) -> tuple[Message, ...]:
        """All messages about a student, also those of old batches, the oldest first."""
        with self._lock:
            old = map(session_of, files_with(self._folder / DONE, student_id))
            sessions = {*self._batches, *filter(None, old)}
            found = (m for each in sessions for m in self.messages(each))
            theirs = (message for message in found if message.student_id == student_id)
            return tuple(sorted(theirs, key=lambda message: (message.created_at, message.id)))

    def forget_student(self, student_id: str) -> None:
        """Erase a student's messages from every file and every copy.

        One that is being sent is erased, too: it may arrive, and nothing here knows of it.
        """
        with self._lock:
            for batch in list(self._batches.values()):
                gone = [m for m in batch.messages.values() if m.student_id == student_id]
                if gone or batch.mentions(student_id):
                    batch.forget_student(student_id)
                    self._forget(gone)
            try:
                self._forget_in_files(student_id)
            except OSError as failure:
                raise RollcallError(
                    "erase_failed",
                    f"The student's mail could not be erased everywhere ({failure.strerror}). "
                    "Check the permissions of the folder outbox, then try again.",
                    status=500,
                ) from failure

    def _forget_in_files(self, student_id: str) -> None:
        """Old batches are written anew; of what was moved aside, nothing is left."""
        done = self._folder / DONE
        for path in files_with(done, student_id):
            session_id = session_of(path)
            batch = None if session_id is None else self._read_old(session_id)
            if batch is not None:
                batch.forget_student(student_id)
                self._old = {k: s for k, s in self._old.items() if s != session_id}
        for folder in (self._folder, done):
            for path in files_with(folder, student_id):
                atomic.remove(path)

    def _unsent(self, message_id: str) -> Message:
        message = self._find(message_id)[1]
        if message.state is MailState.SENDING:
            raise being_sent()
        if message.state is MailState.SENT:
            raise RollcallError(
                "mail_sent",
                f"This message was sent to {message.guardian.email} already. It cannot be changed "
                "or taken back.",
                status=409,
            )
        return message

    def _change(self, message: Message, delivery: Delivery) -> Message:
        self._note([with_delivery(message, delivery)])
        return self._messages[message.id]

    def _forget(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._unindex(message.id)
            self._cancel_then.pop(message.id, None)
        self._revision += 1


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
