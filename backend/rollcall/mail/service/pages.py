"""Messages as they are listed, and the queue as it is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rollcall.domain.mail import MailState, Message
from rollcall.domain.people import comparable

WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class MailItem:
    """A message; `apology` is "possible" or "written" where it was sent in error."""

    message: Message
    apology: str | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """An absent student, none of whose guardians has an address."""

    student_id: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """A page of messages. `counts` are of all that the filters leave, whatever their state."""

    items: Sequence[MailItem]
    total: int
    counts: Mapping[str, int]
    unreachable: Sequence[Unreachable] = ()


@dataclass(frozen=True, slots=True)
class MailQueue:
    """How sending goes. `message` says what to do; `sent_today` counts the last 24 hours, as
    providers do."""

    state: str
    code: str | None
    message: str | None
    until: datetime | None
    auto: bool
    waiting: int
    to_send: int
    sent_today: int
    per_day: int | None
    per_minute: int | None
    mailbox: bool


def place(message: Message) -> str:
    """Where a list has it: "waiting", or its state."""
    return WAITING if message.is_waiting else message.state.value


def counted(messages: Iterable[Message]) -> dict[str, int]:
    """How many are where, all six places named."""
    counts = {WAITING: 0, **{state.value: 0 for state in MailState}}
    for message in messages:
        counts[place(message)] += 1
    return counts


def speaks_of(q: str) -> Callable[[Message], bool]:
    """Whether a message has each word of `q` in its names, address, number, class or subject."""
    words = comparable(q).split()

    def found(message: Message) -> bool:
        facts, guardian = message.facts, message.guardian
        texts = (
            facts.student,
            message.number,
            guardian.name,
            guardian.email,
            facts.class_name,
            message.letter.subject,
        )
        text = comparable(" ".join(texts))
        return all(word in text for word in words)

    return found


def newest_first(messages: Iterable[Message]) -> list[Message]:
    """Those of the newest session first; within it by student, then in the order of writing."""
    ordered = sorted(messages, key=lambda m: (m.facts.student.casefold(), m.number, m.kind.value))
    return sorted(ordered, key=lambda m: (m.facts.started_at, m.session_id), reverse=True)
