"""Which message is to be sent next, without looking through all of them."""

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime

from rollcall.domain.mail import MailState, Message

ALWAYS = datetime.min.replace(tzinfo=UTC)
"""Since when a message that waits for nothing is due, also where the clock was set back."""


class DueMessages:
    """Confirmed messages, the one that is due for longest first. Not thread-safe.

    What was changed since it was put in is not taken out, but passed over when it comes up.
    """

    def __init__(self, get: Callable[[str], Message | None]) -> None:
        """`get` says what a message is now."""
        self._get = get
        self._counter = itertools.count()
        self._heap: list[tuple[datetime, int, str, int]] = []

    def put(self, message: Message) -> None:
        """Take note of a message that was changed."""
        if _is_to_be_sent(message):
            since = message.delivery.due_at or message.created_at
            entry = (since, next(self._counter), message.id, message.delivery.revision)
            heapq.heappush(self._heap, entry)

    def first(self) -> Message | None:
        """The next message to be sent, due or not."""
        while self._heap:
            _, _, message_id, revision = self._heap[0]
            message = self._get(message_id)
            if message is not None and message.delivery.revision == revision:
                return message
            heapq.heappop(self._heap)
        return None


def due(message: Message) -> datetime:
    """When it fell due, or falls."""
    return message.delivery.due_at or ALWAYS


def _is_to_be_sent(message: Message) -> bool:
    return message.state is MailState.QUEUED and message.delivery.confirmed
