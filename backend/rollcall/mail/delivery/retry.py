"""When a message is sent: how fast, when again after a failure, and when no longer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenacity import RetryCallState, Retrying
from tenacity.wait import wait_base, wait_exponential, wait_random_exponential

from rollcall.domain.mail import Delivery
from rollcall.mail.delivery.account import MailAccount

SentSince = Callable[[datetime], Sequence[datetime]]
"""When messages were sent after a moment, oldest first."""

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """All the sender's times; our own choices, but for those with a source.

    RFC 5321, section 4.5.4.1, wants growing pauses and four to five days. A note about a lesson
    is of no use after one day, and a server that puts unknown senders off ("greylisting") wants
    to be asked again after one to five minutes.
    """

    first_pause_s: float = 60.0
    longest_pause_s: float = 3600.0
    """Pauses between the attempts of one message."""
    first_connect_pause_s: float = 5.0
    longest_connect_pause_s: float = 300.0
    """Pauses of the whole queue: a computer that is online again has its mail out soon after."""
    quota_pause_s: float = 3600.0
    give_up_after: timedelta = timedelta(hours=24)
    least_attempts: int = 4
    """A computer that was off all night has not tried."""
    look_every_s: float = 0.25
    """How soon new work, a new account or `resume` is noticed."""
    hang_up_after_s: float = 5.0
    """How long a connection without work is kept."""
    messages_per_connection: int = 100
    final_answer_s: float = 600.0
    """RFC 5321, section 4.5.3.2.6."""

    def message_pause(self, attempts: int) -> timedelta:
        """After that many attempts of one message."""
        return _after(attempts, _growing(self.first_pause_s, self.longest_pause_s))

    def queue_pause(self, failures: int) -> timedelta:
        """After that many failures in a row to reach the server."""
        return _after(failures, _growing(self.first_connect_pause_s, self.longest_connect_pause_s))

    def is_given_up(self, delivery: Delivery, now: datetime) -> bool:
        """Whether a message that failed for now has failed for good."""
        first = delivery.first_attempt_at or now
        return now - first >= self.give_up_after and delivery.attempts >= self.least_attempts


def _growing(first_s: float, longest_s: float) -> wait_base:
    """Twice as long each time, up to the longest; half of it is left to chance, so that what
    failed together does not come back together."""
    half = wait_exponential(multiplier=first_s / 2, max=longest_s / 2)
    return half + wait_random_exponential(multiplier=first_s / 2, max=longest_s / 2)


def _after(attempts: int, wait: wait_base) -> timedelta:
    # Of tenacity's loop only the strategies are of use: our attempts outlive the process.
    state = RetryCallState(Retrying(), None, (), {})
    state.attempt_number = max(attempts, 1)
    return timedelta(seconds=wait(state))


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that is used up, and until when."""

    limit: int
    window: timedelta
    until: datetime


def limit_reached(account: MailAccount, sent_since: SentSince, now: datetime) -> Reached | None:
    """The limit that holds the next message back for longest, over sliding windows. The outbox
    itself is the memory, so a restart forgets nothing."""
    reached = [
        Reached(limit, window, times[-limit] + window)
        for limit, window in ((account.per_minute, MINUTE), (account.per_day, DAY))
        if limit is not None and len(times := sent_since(now - window)) >= limit > 0
    ]
    return max(reached, key=lambda each: each.until, default=None)
