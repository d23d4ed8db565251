"""What the sender asks of the outbox and of its thread."""

from datetime import datetime
from typing import Protocol

from rollcall.domain.mail import Message


class Queue(Protocol):
    """The messages that are to go out. Every change is on the disk when a method returns.

    Thread-safe. Each method but `claim` takes a message that is being sent. A write that fails
    raises RollcallError "write_failed", and then nothing is changed.
    """

    def claim(self, now: datetime, domain: str) -> Message | None:
        """The confirmed message that is due for longest, now marked as being sent; its
        Message-ID, made with the first claim, is `<ID@domain>`. None where nothing is due."""
        ...

    def next_due(self) -> datetime | None:
        """When the next confirmed message falls due, which may be in the past; None: never."""
        ...

    def sent_since(self, moment: datetime) -> tuple[datetime, ...]:
        """When messages were sent after that moment, oldest first: what a limit counts."""
        ...

    def accepted(self, message_id: str, now: datetime) -> None:
        """The server took it over."""
        ...

    def put_off(
        self, message_id: str, error: str, until: datetime, *, in_doubt: bool = False
    ) -> None:
        """A temporary failure: try again then. `in_doubt`, it may have arrived all the same."""
        ...

    def failed(self, message_id: str, error: str) -> None:
        """A permanent failure, in the server's own words."""
        ...

    def not_tried(self, message_id: str) -> None:
        """The server could not be asked about it."""
        ...


class Stop(Protocol):
    """Tells the sender to end."""

    def is_set(self) -> bool: ...
    def wait(self, seconds: float) -> bool: ...
