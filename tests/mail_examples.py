"""The mail that the golden answers show, as our own objects: it follows the lesson's examples."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lesson_examples import CLOSED, FRIDAY, PEOPLE, WEDNESDAY, at
from rollcall.domain.mail import (
    Delivery,
    Letter,
    MailFacts,
    MailKind,
    MailState,
    Message,
    message_key,
)
from rollcall.domain.people import Guardian
from rollcall.domain.sessions import SessionSummary

SCHOOL = "Hill School"
SENDER = "office@hill-school.example.org"


@dataclass(frozen=True)
class Item:
    """A message, and whether it can be apologised for."""

    message: Message
    apology: str | None = None


@dataclass(frozen=True)
class Unreachable:
    student_id: str
    name: str
    number: str


@dataclass(frozen=True)
class Page:
    items: tuple[Item, ...]
    total: int
    counts: dict[str, int]
    unreachable: tuple[Unreachable, ...] = ()


@dataclass(frozen=True)
class Queue:
    state: str = "paused"
    code: str | None = "unreachable"
    message: str | None = "smtp.gmail.com closed the connection."
    until: datetime | None = None
    auto: bool = False
    waiting: int = 1
    to_send: int = 1
    sent_today: int = 2
    per_day: int | None = 500
    per_minute: int | None = 60
    mailbox: bool = False


def letter(language: str, subject: str, text: str) -> Letter:
    """A letter whose page holds the same words."""
    body = "".join(f"<p>{part}</p>" for part in text.strip().split("\n\n"))
    return Letter(language, subject, text, f'<html lang="{language}"><body>{body}</body></html>')


def message(
    student: str, guardian: Guardian, of: SessionSummary, written: Letter, **delivery: Any
) -> Message:
    number, name = PEOPLE[student]
    ended = of.closed_at
    assert ended is not None
    return Message(
        id=message_key(of.id, student, guardian.email, MailKind.ABSENCE),
        kind=MailKind.ABSENCE,
        session_id=of.id,
        student_id=student,
        number=number,
        guardian=guardian,
        facts=MailFacts(SCHOOL, name, guardian.name, of.class_name, of.started_at),
        letter=written,
        created_at=ended,
        delivery=Delivery(**delivery),
    )


def _english(name: str) -> Letter:
    return letter(
        "en",
        f"{name} was absent from 7B Mathematics",
        f"Dear parent or guardian,\n\n{name} was absent from 7B Mathematics on Friday, "
        "20 November 2026, at 8:30\u202fAM.\n\nIf this is a mistake, please answer this mail.\n\n"
        f"{SCHOOL}\n",
    )


def _named(made: Message) -> Message:
    """With the Message-ID that a first attempt gives it."""
    given = f"<{made.id}@{SENDER.partition('@')[2]}>"
    return replace(made, delivery=replace(made.delivery, message_id=given))


_FRIDAY = CLOSED.summary()
_LI, _CHLOE, _BEN = (PEOPLE[student][1] for student in ("s7", "s3", "s2"))
LI_SENT = _named(
    message(
        "s7",
        Guardian("Li Wei", "li.wei@example.org"),
        _FRIDAY,
        _english(_LI),
        state=MailState.SENT,
        confirmed=True,
        attempts=1,
        first_attempt_at=at("8:16:30", FRIDAY),
        sent_at=at("8:16:31", FRIDAY),
    )
)
LI_PUT_OFF = _named(
    message(
        "s7",
        Guardian("Mei Lin", "mei.lin@example.com"),
        _FRIDAY,
        _english(_LI),
        confirmed=True,
        attempts=2,
        first_attempt_at=at("8:16:31", FRIDAY),
        due_at=at("8:21:31", FRIDAY),
        last_error="451 4.7.1 Try again later",
    )
)
LI_FAILED = _named(
    message(
        "s7",
        Guardian("Li Wei's office", "wei@old.example.org"),
        _FRIDAY,
        replace(_english(_LI), subject="李小龍 was not in class today"),
        state=MailState.FAILED,
        confirmed=True,
        attempts=1,
        first_attempt_at=at("8:16:32", FRIDAY),
        last_error="550 5.1.1 <wei@old.example.org>: no such user here",
    )
)
LI_FAILED = replace(LI_FAILED, edited=True)
CHLOE_SENT = _named(
    message(
        "s3",
        Guardian("Claire Dubois", "claire.dubois@example.org", "fr"),
        _FRIDAY,
        _english(_CHLOE),
        state=MailState.SENT,
        confirmed=True,
        attempts=1,
        first_attempt_at=at("8:16:33", FRIDAY),
        sent_at=at("8:16:33", FRIDAY),
        perhaps_twice=True,
    )
)
CHLOE_CANCELLED = message(
    "s3",
    Guardian("Luc Dubois", "luc.dubois@example.org", "fr"),
    _FRIDAY,
    _english(_CHLOE),
    state=MailState.CANCELLED,
    note="The register was corrected: excused.",
)
BEN_WAITS = message(
    "s2",
    Guardian("Elena Lindqvist", "elena@example.org", "es"),
    WEDNESDAY,
    letter(
        "es",
        f"{_BEN} faltó a 7B Mathematics",
        f"Estimada Elena Lindqvist:\n\n{_BEN} faltó a 7B Mathematics el miércoles, "
        "18 de noviembre de 2026, a las 10:15.\n\nSi se trata de un error, responda a este "
        f"correo.\n\n{SCHOOL}\n",
    ),
)

ITEMS = (
    Item(CHLOE_SENT, "possible"),
    Item(CHLOE_CANCELLED),
    Item(LI_SENT),
    Item(LI_FAILED),
    Item(LI_PUT_OFF),
    Item(BEN_WAITS),
)
COUNTS = {"waiting": 1, "queued": 1, "sending": 0, "sent": 2, "failed": 1, "cancelled": 1}
OUTBOX = Page(ITEMS, len(ITEMS), COUNTS)
OF_FRIDAY = Page(ITEMS[:5], 5, {**COUNTS, "waiting": 0})
OF_MONDAY = Page(
    (), 0, dict.fromkeys(COUNTS, 0), (Unreachable("s8", PEOPLE["s8"][1], PEOPLE["s8"][0]),)
)
APOLOGY = Item(
    replace(
        CHLOE_SENT,
        id=message_key("se4", "s3", "claire.dubois@example.org", MailKind.APOLOGY),
        kind=MailKind.APOLOGY,
        letter=letter("en", f"Our apologies: {_CHLOE} was not absent", "We were mistaken.\n"),
        created_at=at("9:01:40", FRIDAY),
        delivery=Delivery(),
    )
)
QUEUE = Queue(until=at("8:21:31", FRIDAY))
