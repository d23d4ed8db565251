"""Tests the mail settings as they are now: by a message that really goes out."""

import html
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from rollcall.domain.mail import Letter, MailFacts, MailKind, Message
from rollcall.domain.people import Guardian
from rollcall.errors import RollcallError
from rollcall.mail.delivery.compose import compose
from rollcall.mail.delivery.probe import Step, probe
from rollcall.mail.service.accounts import MailAccounts
from rollcall.redaction import redact_text

MOST_A_MINUTE = 6
"""Somebody who puts settings right needs two or three; our own choice."""
MINUTE_S = 60.0

SUBJECT = "Rollcall can send mail"
TEXT = """\
This is the test message that somebody asked for on Rollcall's settings page.

It arrived, so the mail settings are right: guardians can be told of absences.
Nobody has to answer it.
"""


class MailProbe:
    """One test at a time, and only so many a minute: a test message is mail to anybody."""

    def __init__(
        self,
        accounts: MailAccounts,
        *,
        school_name: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._accounts = accounts
        self._school_name = school_name
        self._clock = clock
        self._monotonic = monotonic
        self._running = threading.Lock()
        self._began: deque[float] = deque()

    def test(self, to: str) -> tuple[Step, ...]:
        """Send a message to that address, and tell how each step went.

        Raises RollcallError "test_running" (409), "too_many_tests" (429), "mail_not_set_up"
        (409) and "bad_address" (422).
        """
        if not self._running.acquire(blocking=False):
            raise RollcallError(
                "test_running", "A test is running. Wait until it has ended.", status=409
            )
        try:
            account = self._accounts.current()
            if account is None:
                raise RollcallError(
                    "mail_not_set_up", self._accounts.problem or "Mail is not set up.", status=409
                )
            now = self._clock()
            email = compose(self._message(to, now), account, now)
            self._count()
            steps = probe(account, email)
            return tuple(replace(step, message=redact_text(step.message)) for step in steps)
        finally:
            self._running.release()

    def _count(self) -> None:
        now = self._monotonic()
        while self._began and self._began[0] <= now - MINUTE_S:
            self._began.popleft()
        if len(self._began) >= MOST_A_MINUTE:
            wait = round(self._began[0] + MINUTE_S - now) + 1
            raise RollcallError(
                "too_many_tests",
                f"{MOST_A_MINUTE} tests a minute are enough. Try again in {wait} seconds.",
                status=429,
                details={"retry_after_s": wait, "most": MOST_A_MINUTE},
            )
        self._began.append(now)

    def _message(self, to: str, now: datetime) -> Message:
        body = "".join(f"<p>{html.escape(part)}</p>" for part in TEXT.strip().split("\n\n"))
        page = f'<!doctype html><html lang="en"><body>{body}</body></html>'
        return Message(
            id=uuid.uuid4().hex,
            kind=MailKind.ABSENCE,
            session_id="",
            student_id="",
            number="",
            guardian=Guardian("", to),
            facts=MailFacts(self._school_name, "", "", "", now),
            letter=Letter("en", SUBJECT, TEXT, page),
            created_at=now,
        )
