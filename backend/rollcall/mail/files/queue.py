"""The outbox as the sender sees it: what is to go out, and what became of it."""

from bisect import bisect_right, insort
from collections.abc import Callable
from datetime import datetime

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
from rollcall.mail.files.core import OutboxCore, with_delivery
from rollcall.mail.files.due import due

LONGEST_ERROR = 1000


class OutboxQueue(OutboxCore):
    """What `rollcall.mail.delivery.ports.Queue` asks for.

    A message that was erased while it was being sent is no error: nothing is left to be noted.
    """

    def claim(self, now: datetime, domain: str) -> Message | None:
        """The confirmed message that is due for longest, now marked as being sent; None where
        nothing is due. Its Message-ID is `<ID@domain>`, and stays."""
        with self._lock:
            message = self._due.first()
            if message is None or (message.delivery.due_at or now) > now:
                return None
            message_id = f"<{message.id}@{domain}>"
            taken = with_delivery(message, claimed(message.delivery, now, message_id))
            self._note([taken])
            return taken

    def next_due(self) -> datetime | None:
        """When the next confirmed message falls due, which may be in the past; None: never."""
        with self._lock:
            message = self._due.first()
            return None if message is None else due(message)

    def sent_since(self, moment: datetime) -> tuple[datetime, ...]:
        """When messages were sent after that moment, oldest first."""
        with self._lock:
            return tuple(self._sent[bisect_right(self._sent, moment) :])

    def accepted(self, message_id: str, now: datetime) -> None:
        """The server took it over."""
        with self._lock:
            self._came_back(message_id, lambda delivery: accepted(delivery, now))
            self._cancel_then.pop(message_id, None)
            insort(self._sent, now)

    def put_off(
        self, message_id: str, error: str, until: datetime, *, in_doubt: bool = False
    ) -> None:
        """A temporary failure: try again then. `in_doubt`, it may have arrived all the same."""
        self._back_again(
            message_id,
            lambda delivery: put_off(delivery, _fit(error), until, in_doubt=in_doubt),
        )

    def failed(self, message_id: str, error: str) -> None:
        """A permanent failure, in the server's own words."""
        self._back_again(message_id, lambda delivery: failed(delivery, _fit(error)))

    def not_tried(self, message_id: str) -> None:
        """The server could not be asked about it."""
        self._back_again(message_id, not_tried)

    def _back_again(self, message_id: str, change: Callable[[Delivery], Delivery]) -> None:
        """It was not sent; whoever wanted it cancelled meanwhile has it cancelled now."""
        with self._lock:
            note = self._cancel_then.get(message_id)
            if note is None:
                self._came_back(message_id, change)
            else:
                self._came_back(message_id, lambda delivery: cancelled(change(delivery), note))
            self._cancel_then.pop(message_id, None)

    def _came_back(self, message_id: str, change: Callable[[Delivery], Delivery]) -> None:
        message = self._messages.get(message_id)
        if message is not None and message.state is MailState.SENDING:
            self._note([with_delivery(message, change(message.delivery))])


def _fit(error: str) -> str:
    """A server may answer with anything: what no file takes is replaced, and the rest left out."""
    return error[:LONGEST_ERROR].encode(errors="replace").decode()
