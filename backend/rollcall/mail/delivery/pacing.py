"""How fast mail may go out. The outbox itself is the memory, so a restart forgets nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rollcall.mail.delivery.account import MailAccount

SentSince = Callable[[datetime], Sequence[datetime]]
"""When messages were sent after a moment, oldest first."""

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that is used up, and until when."""

    limit: int
    window: timedelta
    until: datetime


def limit_reached(account: MailAccount, sent_since: SentSince, now: datetime) -> Reached | None:
    """The limit that holds the next message back for longest, over sliding windows."""
    reached = [
        Reached(limit, window, times[-limit] + window)
        for limit, window in ((account.per_minute, MINUTE), (account.per_day, DAY))
        if limit is not None and len(times := sent_since(now - window)) >= limit > 0
    ]
    return max(reached, key=lambda each: each.until, default=None)
