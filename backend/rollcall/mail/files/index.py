"""The messages of the outbox in memory: how many stand where, and which is to be sent next."""

import heapq
import itertools
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from rollcall.domain.mail import Delivery, MailState, Message


class MessageIndex:
    """Messages by id, as they are now. Not thread-safe: the outbox's lock guards it."""

    def __init__(self) -> None:
        self.revision = 0
        """Grows with every change."""
        self._messages: dict[str, Message] = {}
        self._counts: Counter[tuple[MailState, bool]] = Counter()
        self._sent: list[datetime] = []
        self._counter = itertools.count()
        self._heap: list[tuple[datetime, int, str, int]] = []
        """Confirmed messages by when they fall due. What was changed since is not taken out, but
        passed over when it comes up."""

    def get(self, message_id: str) -> Message | None:
        """None for one that is not in memory."""
        return self._messages.get(message_id)

    def all(self) -> tuple[Message, ...]:
        """In the order in which they came."""
        return tuple(self._messages.values())

    def counts(self) -> dict[str, int]:
        """How many stand where: "waiting" for somebody to confirm them, or confirmed and "queued",
        "sending", "sent", "failed", "cancelled"."""
        counted = {state.value: 0 for state in MailState}
        for (state, _), number in self._counts.items():
            counted[state.value] += number
        waiting = self._counts[MailState.QUEUED, False]
        counted[MailState.QUEUED] -= waiting
        return {"waiting": waiting, **counted}

    def add_messages(self, messages: Iterable[Message]) -> None:
        """Take in what is new, or has changed."""
        for message in messages:
            self._count_out(message.id)
            self._messages[message.id] = message
            self._counts[_place(message.delivery)] += 1
            if message.state is MailState.QUEUED and message.delivery.confirmed:
                since = message.delivery.due_at or message.created_at
                entry = (since, next(self._counter), message.id, message.delivery.revision)
                heapq.heappush(self._heap, entry)
        self.revision += 1

    def remove_messages(self, messages: Iterable[Message]) -> None:
        """They are erased."""
        for message in messages:
            self._count_out(message.id)
            self._messages.pop(message.id, None)
        self.revision += 1

    def next_to_send(self) -> Message | None:
        """The confirmed message that is due for longest, or falls due first; None: there is
        none."""
        while self._heap:
            _, _, message_id, revision = self._heap[0]
            message = self._messages.get(message_id)
            if message is not None and message.delivery.revision == revision:
                return message
            heapq.heappop(self._heap)
        return None

    def add_sent(self, moment: datetime) -> None:
        """A message was sent then."""
        insort(self._sent, moment)

    def sent_since(self, moment: datetime) -> tuple[datetime, ...]:
        """When messages were sent after that moment, oldest first."""
        return tuple(self._sent[bisect_right(self._sent, moment) :])

    def _count_out(self, message_id: str) -> None:
        before = self._messages.get(message_id)
        if before is not None:
            self._counts[_place(before.delivery)] -= 1


def _place(delivery: Delivery) -> tuple[MailState, bool]:
    return delivery.state, delivery.confirmed
