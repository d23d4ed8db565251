"""Postfix from the system's packages, with TLS and a login: what Rollcall sends gets through."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import pytest

from mails import message
from postfix_server import RealServer, postfix
from rollcall.domain.mail import MailState, Message, once_each
from rollcall.domain.people import Guardian
from rollcall.mail.delivery.account import Security
from rollcall.mail.delivery.probe import probe
from rollcall.mail.delivery.sender import Sender
from rollcall.mail.files.outbox import Outbox
from rollcall.threads.worker import Worker
from support import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real_server() -> Iterator[RealServer]:
    with postfix() as server:
        yield server


def a_class_of_30(now: datetime) -> list[Message]:
    """Nine of thirty are absent: with one guardian, two, or two who share an address."""
    messages = []
    for number in range(0, 27, 3):
        guardians = [Guardian(f"Gül Ñandú {number}", f"first{number}@home.example", "es")]
        if number % 2:
            guardians.append(Guardian("Other", f"second{number}@home.example"))
        else:
            guardians.append(Guardian("Same", f"FIRST{number}@home.example"))
        messages += [
            replace(
                message(f"s{number}", f"{number}-{n}"),
                guardian=guardian,
                created_at=now,
            )
            for n, guardian in enumerate(once_each(guardians))
        ]
    return messages


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_exactly_the_right_messages_get_through(
    real_server: RealServer, security: Security, tmp_path: Path
) -> None:
    outbox = Outbox(tmp_path / "outbox")
    messages = a_class_of_30(datetime.now(UTC))
    outbox.add_batch("lesson1", messages)
    outbox.confirm([each.id for each in messages])
    account = real_server.account(security)
    before = len(real_server.passed_on.arrivals)
    worker = Worker("mail", Sender(outbox.queue, lambda: account).run)
    worker.start()
    try:
        wait_until(
            lambda: all(each.state is MailState.SENT for each in outbox.all()),
            f"not sent: {[each.delivery for each in outbox.all()][:2]}",
        )
    finally:
        assert worker.stop()
    arrivals = real_server.passed_on.wait_for(before + len(messages))[before:]

    expected = Counter(each.guardian.email for each in messages)
    assert len(messages) == 13
    assert Counter(r for arrival in arrivals for r in arrival.recipients) == expected
    assert len({arrival.message_id for arrival in arrivals}) == len(messages)
    by_id = {f"<{each.id}@hill.example>": each for each in messages}
    for arrival in arrivals:
        meant = by_id[arrival.message_id]
        parsed: Any = arrival.message
        assert not parsed.defects
        assert parsed["Subject"] == meant.letter.subject
        assert parsed["From"].addresses == (Address("Hill School", "office", "hill.example"),)
        assert parsed["To"].addresses[0].addr_spec == meant.guardian.email
        assert parsed["To"].addresses[0].display_name == meant.guardian.name
        assert parsed.get_body(("plain",)).get_content().strip() == meant.letter.text
        assert parsed.get_body(("html",)).get_content().strip() == meant.letter.html
        # In Postfix's own words: over TLS (S), from somebody who had logged in (A).
        assert "Authenticated sender: office@localhost" in parsed["Received"]
        assert "with ESMTPSA" in parsed["Received"]


def test_a_wrong_password_stops_the_queue(real_server: RealServer, tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    messages = a_class_of_30(datetime.now(UTC))
    outbox.add_batch("lesson1", messages)
    outbox.confirm([each.id for each in messages])
    wrong = real_server.account(Security.STARTTLS, password="never this one")
    sender = Sender(outbox.queue, lambda: wrong)
    worker = Worker("mail", sender.run)
    worker.start()
    try:
        wait_until(lambda: sender.state().state == "stopped", str(sender.state()))
    finally:
        assert worker.stop()
    assert sender.state().code == "login_refused"
    assert "535" in str(sender.state().message)
    assert all(each.delivery.attempts == 0 for each in outbox.all())


def test_probe_step_by_step(real_server: RealServer) -> None:
    good = real_server.account(Security.STARTTLS)
    assert [step.state for step in probe(good, None)] == ["ok", "ok", "ok", "ok", "skipped"]
    distrusted = probe(replace(good, ca_file=None), None)
    assert [step.state for step in distrusted][2:] == ["failed", "skipped", "skipped"]
    wrong_way = probe(replace(good, security=Security.TLS), None)
    assert wrong_way[2].state == "failed"
    assert "starttls" in wrong_way[2].message
