"""Messages and an outbox for tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rollcall.domain.mail import Letter, MailFacts, MailKind, Message, message_key
from rollcall.domain.people import Guardian

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DOMAIN = "hill.example"


def message(
    student: str = "s1", guardian: str = "g1", session: str = "lesson1", **fields: Any
) -> Message:
    """An absence message that waits."""
    who = Guardian(f"Guardian {guardian}", f"{guardian}@{DOMAIN}")
    facts = MailFacts("Hill School", f"Student {student}", who.name, "7B", EIGHT)
    letter = Letter("en", f"{student} was absent", "She was absent.", "<p>She was absent.</p>")
    made = Message(
        id=message_key(session, student, who.email, MailKind.ABSENCE),
        kind=MailKind.ABSENCE,
        session_id=session,
        student_id=student,
        number=student,
        guardian=who,
        facts=facts,
        letter=letter,
        created_at=EIGHT,
    )
    return replace(made, **fields)


def minutes(number: float) -> datetime:
    """So long after eight."""
    return EIGHT + timedelta(minutes=number)


def everything_in(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below a folder, with its content."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()
