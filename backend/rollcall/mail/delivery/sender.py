"""Takes messages out of the outbox and hands them to the mail server, one after the other."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import partial

from rollcall.domain.mail import Message
from rollcall.errors import RollcallError
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.compose import compose as compose_mail
from rollcall.mail.delivery.notes import Notes
from rollcall.mail.delivery.ports import Queue, Stop
from rollcall.mail.delivery.retry import DAY, Reached, RetryPolicy, limit_reached
from rollcall.mail.delivery.smtp import Connection
from rollcall.mail.delivery.verdicts import ABOUT_THE_MESSAGE, Fate, MailError, Phase
from rollcall.mail.delivery.wire import StoppedError

logger = logging.getLogger(__name__)

Compose = Callable[[Message, MailAccount, datetime], EmailMessage]
IN_DOUBT = "Sending ended before the mail server had answered: the message may arrive twice."


@dataclass(frozen=True, slots=True)
class SenderState:
    """`state` is idle, sending, paused, stopped or not_set_up; `message` says what to do."""

    state: str = "idle"
    code: str | None = None
    message: str | None = None
    until: datetime | None = None


IDLE = SenderState()
SENDING = SenderState("sending")
NOT_SET_UP = SenderState("not_set_up")


class Sender:
    """Runs in one thread; `state` and `resume` may be called from any."""

    def __init__(
        self,
        queue: Queue,
        account: Callable[[], MailAccount | None],
        compose: Compose = compose_mail,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        policy: RetryPolicy | None = None,
    ) -> None:
        self._queue = queue
        self._account = account
        self._compose = compose
        self._clock = clock
        self._policy = policy or RetryPolicy()
        self._notes = Notes()
        self._lock = threading.Lock()
        self._state = IDLE
        self._resumed = False
        self._known: MailAccount | None = None
        self._connection: Connection | None = None
        self._failures = 0
        self._in_hand: Message | None = None

    def state(self) -> SenderState:
        """What the sender is doing, and why not."""
        with self._lock:
            return self._state

    def resume(self) -> None:
        """Go on at once after a stop or a pause."""
        with self._lock:
            self._resumed = True

    def run(self, stop: Stop) -> None:
        """Send until `stop`; returns within about two seconds of it."""
        try:
            if self._in_hand is not None:
                # The thread ended, and the process did not.
                self._put_off(self._in_hand, IN_DOUBT, in_doubt=True)
            while not stop.is_set():
                if not self._step(stop):
                    stop.wait(self._policy.look_every_s)
        finally:
            self._hang_up()
            if not self._notes.write_kept():
                logger.warning("what became of a message could not be written down: see the disk")

    def _step(self, stop: Stop) -> bool:
        """Do the next thing; False where there is none for now."""
        now = self._clock()
        account = self._account()
        self._notice_changes(account)
        if not self._notes.is_empty and not self._write_notes(now):
            return False
        if account is None:
            self._show(NOT_SET_UP)
            return False
        if self._is_held_up(now):
            self._hang_up_when_idle()
            return False
        due = self._queue.next_due()
        if due is None or due > now:
            self._show(IDLE)
            self._hang_up_when_idle()
            return False
        reached = limit_reached(account, self._queue.sent_since, now)
        if reached is not None:
            self._show(_at_the_limit(reached))
            self._hang_up_when_idle()
            return False
        return self._send_next(account, stop)

    def _send_next(self, account: MailAccount, stop: Stop) -> bool:
        self._show(SENDING)
        try:
            connection = self._connected(account, stop)
            domain = account.sender_email.rpartition("@")[2]
            message = self._queue.claim(self._clock(), domain)
        except MailError as failure:
            self._hold_up(failure)
            return False
        except RollcallError as failure:
            self._pause("disk", failure.message)
            return False
        except StoppedError:
            return False
        if message is not None:
            self._hand_over(connection, message)
        return message is not None

    def _hand_over(self, connection: Connection, message: Message) -> None:
        self._in_hand = message
        try:
            email = self._compose(message, connection.account, self._clock())
            connection.send(email, message.guardian.email)
            # Nothing comes between the server's answer and our note of it.
            self._note(partial(self._queue.accepted, message.id, self._clock()))
        except RollcallError as failure:
            self._note(partial(self._queue.failed, message.id, failure.message))
        except MailError as failure:
            self._failed(connection, message, failure)
        except StoppedError:
            if connection.handed_over:
                # On the disk it stays as being sent, so that the next start knows of the doubt.
                return
            self._note(partial(self._queue.not_tried, message.id))
        else:
            self._failures = 0
            logger.info("mail %s was handed over", message.id)

    def _failed(self, connection: Connection, message: Message, failure: MailError) -> None:
        fate = failure.verdict.fate
        if fate is Fate.MESSAGE_PERMANENT:
            self._failures = 0
            self._note(partial(self._queue.failed, message.id, failure.words))
            logger.info("mail %s was refused", message.id)
            return
        tried = failure.phase in ABOUT_THE_MESSAGE
        if fate is Fate.MESSAGE_TEMPORARY or (fate is Fate.QUEUE_PAUSE and tried):
            self._put_off(message, failure.words, in_doubt=failure.handed_over)
        else:
            self._note(partial(self._queue.not_tried, message.id))
        if fate is Fate.MESSAGE_TEMPORARY:
            self._failures = 0
        elif not (failure.phase is Phase.SENDER and failure.lost and connection.sent):
            self._hold_up(failure)
        # Else the server has only ended a connection that had been of use: on a new one.

    def _put_off(self, message: Message, error: str, *, in_doubt: bool) -> None:
        now = self._clock()
        if self._policy.is_given_up(message.delivery, now):
            hours = round(self._policy.give_up_after.total_seconds() / 3600)
            error = (
                f"Given up after {hours} hours and {message.delivery.attempts} attempts: {error}"
            )
            self._note(partial(self._queue.failed, message.id, error))
            return
        until = now + self._policy.message_pause(message.delivery.attempts)
        put_off = partial(self._queue.put_off, message.id, error, until, in_doubt=in_doubt)
        self._note(put_off)

    def _note(self, note: Callable[[], None]) -> None:
        self._in_hand = None
        if not self._notes.write_or_keep(note):
            self._pause_for_the_disk()

    def _write_notes(self, now: datetime) -> bool:
        if self._is_held_up(now):
            return False
        if not self._notes.write_kept():
            self._pause_for_the_disk()
            return False
        return True

    def _pause_for_the_disk(self) -> None:
        self._pause("disk", self._notes.problem)

    def _connected(self, account: MailAccount, stop: Stop) -> Connection:
        known = self._connection
        full = known is not None and known.sent >= self._policy.messages_per_connection
        if known is not None and (full or not known.usable):
            self._hang_up()
        if self._connection is None:
            final_answer_s = self._policy.final_answer_s
            fresh = Connection(account, stop=stop.is_set, final_answer_s=final_answer_s)
            fresh.open()
            self._connection = fresh
        return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _hang_up_when_idle(self) -> None:
        known = self._connection
        if known and time.monotonic() - known.last_used > self._policy.hang_up_after_s:
            self._hang_up()

    def _notice_changes(self, account: MailAccount | None) -> None:
        changed = account != self._known
        with self._lock:
            if not (changed or self._resumed):
                return
            self._resumed = False
            self._state = IDLE
        self._failures = 0
        self._known = account
        if changed:
            self._hang_up()

    def _is_held_up(self, now: datetime) -> bool:
        state = self.state()
        paused = state.state == "paused" and state.until is not None and now < state.until
        return state.state == "stopped" or paused

    def _hold_up(self, failure: MailError) -> None:
        code, fate = failure.verdict.code, failure.verdict.fate
        if fate is Fate.QUEUE_STOP:
            self._hang_up()
            self._show(SenderState("stopped", code, failure.message))
            logger.warning("mail is stopped (%s): %s", code, failure.message)
        elif fate is Fate.QUOTA:
            self._hang_up()
            self._pause(code, failure.message, self._policy.quota_pause_s)
        else:
            self._pause(code, failure.message)

    def _pause(self, code: str, message: str, seconds: float | None = None) -> None:
        self._failures += 1
        pause = self._policy.queue_pause(self._failures)
        until = self._clock() + (pause if seconds is None else timedelta(seconds=seconds))
        self._show(SenderState("paused", code, message, until))
        if self._failures == 1:
            logger.info("mail pauses (%s): %s", code, message)

    def _show(self, state: SenderState) -> None:
        with self._lock:
            self._state = state


def _at_the_limit(reached: Reached) -> SenderState:
    window = "day" if reached.window == DAY else "minute"
    return SenderState(
        "paused",
        "limit",
        f"{reached.limit} messages a {window} are allowed, and as many are out. The others follow "
        "by themselves.",
        reached.until,
    )
