"""The outbox as the sender sees it: what is to go out, and what became of it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from rollcall.domain.mail import (
    Delivery,
    MailState,
    Message,
    accepted,
    cancelled,
    claimed,
    failed,
    not_tried,
    put_off,
)
from rollcall.mail.files.batches import Batches, with_delivery

LONGEST_ERROR = 1000
ALWAYS = datetime.min.replace(tzinfo=UTC)
"""Since when a message that waits for nothing is due, also where the clock was set back."""


class SendQueue:
    """What `rollcall.mail.delivery.ports.Queue` asks for. Thread-safe.

    A message that was erased while it was being sent is no error: nothing is left to be noted.
    """

    def __init__(self, batches: Batches) -> None:
        self._batches = batches
        self._lock = batches.lock
        self._cancel_then: dict[str, str] = {}
        """Why to cancel a message that is being sent, should it not be accepted."""

    def claim(self, now: datetime, domain: str) -> Message | None:
        """The confirmed message that is due for longest, now marked as being sent; None where
        nothing is due. Its Message-ID is `<ID@domain>`, and stays."""
        with self._lock:
            message = self._batches.index.next_to_send()
            if message is None or (message.delivery.due_at or now) > now:
                return None
            message_id = f"<{message.id}@{domain}>"
            taken = with_delivery(message, claimed(message.delivery, now, message_id))
            self._batches.note_deliveries([taken])
            return taken

    def next_due(self) -> datetime | None:
        """When the next confirmed message falls due, which may be in the past; None: never."""
        with self._lock:
            message = self._batches.index.next_to_send()
            return None if message is None else message.delivery.due_at or ALWAYS

    def sent_since(self, moment: datetime) -> tuple[datetime, ...]:
        """When messages were sent after that moment, oldest first."""
        with self._lock:
            return self._batches.index.sent_since(moment)

    def accepted(self, message_id: str, now: datetime) -> None:
        """The server took it over."""
        with self._lock:
            self._came_back(message_id, lambda delivery: accepted(delivery, now))
            self._cancel_then.pop(message_id, None)
            self._batches.index.add_sent(now)

    def put_off(
        self, message_id: str, error: str, until: datetime, *, in_doubt: bool = False
    ) -> None:
        """A temporary failure: try again then. `in_doubt`, it may have arrived all the same."""
        self._came_back_unsent(
            message_id,
            lambda delivery: put_off(delivery, _fit(error), until, in_doubt=in_doubt),
        )

    def failed(self, message_id: str, error: str) -> None:
        """A permanent failure, in the server's own words."""
        self._came_back_unsent(message_id, lambda delivery: failed(delivery, _fit(error)))

    def not_tried(self, message_id: str) -> None:
        """The server could not be asked about it."""
        self._came_back_unsent(message_id, not_tried)

    def cancel_when_back(self, message_id: str, note: str) -> None:
        """Cancel a message that is being sent, with this note, should it not be accepted."""
        with self._lock:
            self._cancel_then[message_id] = note

    def keep_when_back(self, message_ids: Iterable[str]) -> None:
        """None of these is to be cancelled any more."""
        with self._lock:
            for message_id in message_ids:
                self._cancel_then.pop(message_id, None)

    def _came_back_unsent(self, message_id: str, change: Callable[[Delivery], Delivery]) -> None:
        """It was not sent; whoever wanted it cancelled meanwhile has it cancelled now."""
        with self._lock:
            note = self._cancel_then.get(message_id)
            if note is None:
                self._came_back(message_id, change)
            else:
                self._came_back(message_id, lambda delivery: cancelled(change(delivery), note))
            self._cancel_then.pop(message_id, None)

    def _came_back(self, message_id: str, change: Callable[[Delivery], Delivery]) -> None:
        message = self._batches.index.get(message_id)
        if message is not None and message.state is MailState.SENDING:
            self._batches.note_deliveries([with_delivery(message, change(message.delivery))])


def _fit(error: str) -> str:
    """A server may answer with anything: what no file takes is replaced, and the rest left out."""
    return error[:LONGEST_ERROR].encode(errors="replace").decode()
