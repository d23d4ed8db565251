"""Mail to guardians: what is written, where it stands, and what may become of it.

A message is absolute: there is one for (session, student, guardian, kind), under an id that
follows from these, so that writing it a second time finds the first.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from rollcall.domain.marks import Mark, MarkStatus
from rollcall.domain.people import Guardian


class MailKind(StrEnum):
    """What a message is about."""

    ABSENCE = "absence"
    APOLOGY = "apology"
    """The student was there after all."""


class MailState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    """To be sent, at once or later; before anybody confirmed it, it only waits."""
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNSENT = frozenset({MailState.QUEUED, MailState.FAILED, MailState.CANCELLED})
"""A message in one of these may be edited."""
SETTLED = frozenset({MailState.SENT, MailState.CANCELLED})
"""Nothing more happens to a message in one of these unless somebody wants it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a guardian reads. `language` is that of the template it was made from."""

    language: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a template may speak of. `started_at` is in UTC; the template shows the school's."""

    school: str
    student: str
    guardian: str
    class_name: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a message stands. Replaced as a whole; `revision` grows with every change.

    `due_at` is the moment before which it is not tried again, None for at once. `message_id` is
    the Message-ID of every attempt, given with the first. `perhaps_twice` tells that a process
    ended between the server's answer and our note of it. `note` says why it was cancelled.
    """

    state: MailState = MailState.QUEUED
    confirmed: bool = False
    attempts: int = 0
    first_attempt_at: datetime | None = None
    due_at: datetime | None = None
    last_error: str | None = None
    message_id: str | None = None
    sent_at: datetime | None = None
    perhaps_twice: bool = False
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one guardian about one student in one session."""

    id: str
    kind: MailKind
    session_id: str
    student_id: str
    number: str
    guardian: Guardian
    facts: MailFacts
    letter: Letter
    created_at: datetime
    edited: bool = False
    delivery: Delivery = field(default_factory=Delivery)

    @property
    def state(self) -> MailState:
        """Where it stands."""
        return self.delivery.state

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for somebody to confirm it."""
        return self.state is MailState.QUEUED and not self.delivery.confirmed


def message_key(session_id: str, student_id: str, email: str, kind: MailKind) -> str:
    """The id of the one message for these, 32 hexadecimal digits."""
    parts = (session_id, student_id, email.casefold(), kind.value)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def to_be_told(mark: Mark) -> bool:
    """Whether the guardians of a student with this mark hear of an absence."""
    return mark.status is MarkStatus.ABSENT


def once_each(guardians: Iterable[Guardian]) -> tuple[Guardian, ...]:
    """Guardians who share an address get one message: the first of them."""
    first: dict[str, Guardian] = {}
    for guardian in guardians:
        first.setdefault(guardian.email.casefold(), guardian)
    return tuple(first.values())


def confirmed(delivery: Delivery) -> Delivery:
    """Somebody wants it sent."""
    return _next(delivery, state=MailState.QUEUED, confirmed=True, due_at=None, note="")


def claimed(delivery: Delivery, now: datetime, message_id: str) -> Delivery:
    """The sender is about to hand it over."""
    return _next(
        delivery,
        state=MailState.SENDING,
        attempts=delivery.attempts + 1,
        first_attempt_at=delivery.first_attempt_at or now,
        message_id=delivery.message_id or message_id,
        due_at=None,
    )


def accepted(delivery: Delivery, now: datetime) -> Delivery:
    """The mail server took it over."""
    return _next(delivery, state=MailState.SENT, sent_at=now, last_error=None)


def put_off(delivery: Delivery, error: str, until: datetime, *, in_doubt: bool = False) -> Delivery:
    """It could not be handed over, or `in_doubt` nobody knows, and is tried again."""
    return _next(
        delivery,
        state=MailState.QUEUED,
        last_error=error,
        due_at=until,
        perhaps_twice=delivery.perhaps_twice or in_doubt,
    )


def not_tried(delivery: Delivery) -> Delivery:
    """It was claimed, but the server was never asked about it: the attempt does not count."""
    return _next(delivery, state=MailState.QUEUED, attempts=delivery.attempts - 1)


def failed(delivery: Delivery, error: str) -> Delivery:
    """It will not be tried again unless somebody wants it."""
    return _next(delivery, state=MailState.FAILED, last_error=error, due_at=None)


def interrupted(delivery: Delivery) -> Delivery:
    """The process ended while it was handed over: nobody knows whether it arrived."""
    return _next(delivery, state=MailState.QUEUED, perhaps_twice=True, due_at=None)


def cancelled(delivery: Delivery, note: str) -> Delivery:
    """It is not to be sent."""
    return _next(delivery, state=MailState.CANCELLED, note=note, due_at=None)


def waiting_again(delivery: Delivery) -> Delivery:
    """It was cancelled, and waits for confirmation again."""
    return _next(delivery, state=MailState.QUEUED, confirmed=False, note="", due_at=None)


def _next(delivery: Delivery, **changes: object) -> Delivery:
    return replace(delivery, revision=delivery.revision + 1, **changes)  # type: ignore[arg-type]
