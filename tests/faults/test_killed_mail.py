"""A mail server that fails a third of the time, and a sender that is killed again and again.

Every message is sent once, or failed with a reason. A double is only ever made where the server
accepted a message and we could not know: its OK was lost, or we were killed between the OK and
our note. `ROLLCALL_MAILS=1000 ROLLCALL_KILLS=20 pytest -s tests/faults/test_killed_mail.py` for
the numbers in full.
"""

import contextlib
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

import rollcall
from mails import message
from rollcall.domain.mail import MailState
from rollcall.mail.files.outbox import Outbox
from smtp_server import Act, Arrival, BadServer, Drop, Hang, Point, Say
from support import PATIENCE_WITH_PROGRAMS_S

MAILS = int(os.environ.get("ROLLCALL_MAILS", "150"))
KILLS = int(os.environ.get("ROLLCALL_KILLS", "4"))
BACKEND = Path(rollcall.__file__).parents[1]
CHILD = Path(__file__).with_name("mail_child.py")
REFUSAL = "550 5.1.1 No such user here"

FAULTS: list[tuple[Point, Act]] = [
    (Point.MAIL, Drop()),
    (Point.MAIL, Say("421 4.3.2 Closing")),
    (Point.MAIL, Say("451 4.3.0 Try again later")),
    (Point.RCPT, Drop()),
    (Point.RCPT, Say("421 4.3.2 Closing")),
    (Point.RCPT, Say("451 4.7.1 Greylisted")),
    (Point.RCPT, Say(REFUSAL)),
    (Point.DATA, Drop()),
    (Point.DATA, Say("451 4.3.0 Try again later")),
    (Point.BODY, Drop()),
    (Point.BODY, Hang()),
    (Point.FINAL, Drop()),
    (Point.FINAL, Say("421 4.3.2 Closing")),
    (Point.FINAL, Say("451 4.3.0 Try again later")),
    (Point.FINAL, Say("550 5.7.1 Refused")),
    (Point.OK_LOST, Drop()),
    (Point.OK_LOST, Hang()),
    (Point.AFTER_OK, Drop()),
]
GREETINGS: list[Act] = [Drop(), Hang(), Say("421 4.3.2 Not now"), Say("garbage")]


@dataclass
class Chaos:
    """At each MAIL it decides whether, and where, this attempt goes wrong: a third do."""

    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    attempts: int = 0
    _next: tuple[Point, Act] | None = None

    def plan(self, point: Point, _: str) -> Act | None:
        if point is Point.GREETING:
            return self._struck(point, self.chance.choice(GREETINGS), self.chance.random() < 1 / 6)
        if point is Point.MAIL:
            self.attempts += 1
            struck = self.chance.random() < 1 / 3
            self._next = self.chance.choice(FAULTS) if struck else None
        if self._next is None or self._next[0] is not point:
            return None
        return self._struck(point, self._next[1], True)

    def _struck(self, point: Point, act: Act, really: bool) -> Act | None:
        if not really:
            return None
        words = str(act.words)[:3] if isinstance(act, Say) else type(act).__name__.lower()
        self.done[f"{point} {words}"] += 1
        return act


@dataclass
class Killer:
    """Half of the kills come the moment an OK went out, the others at any moment."""

    chance: random.Random
    run: int = 0
    arrivals: list[tuple[int, Arrival]] = field(default_factory=list)
    """Which process was alive when a message was accepted."""
    at: int = 0
    child: subprocess.Popen[str] | None = None
    due: threading.Event = field(default_factory=threading.Event)

    def on_told(self, arrival: Arrival) -> None:
        self.arrivals.append((self.run, arrival))
        if self.child is not None and len(self.arrivals) >= self.at and not self.due.is_set():
            if self.run % 2 == 0:
                self.child.kill()
            self.due.set()

    def kill(self) -> None:
        """Wait until it is time, and kill."""
        assert self.due.wait(PATIENCE_WITH_PROGRAMS_S), "the sender got nowhere"
        assert self.child is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(self.chance.uniform(0, 0.2))
        self.child.kill()


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(BACKEND), "SYSTEMROOT": "C:\\Windows"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n", child.stderr and child.stderr.read()
    return child


def finish(child: subprocess.Popen[str], timeout: float) -> None:
    try:
        _, errors = child.communicate(timeout=timeout)
    finally:
        child.kill()
        child.wait(timeout=PATIENCE_WITH_PROGRAMS_S)
    assert child.returncode in (0, -9, 1), errors
    assert "Traceback" not in errors, errors


@pytest.mark.timeout(3600)
def test_every_message_is_sent_once_or_failed_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20260923)
    outbox = Outbox(tmp_path)
    for lesson in range(0, MAILS, 50):
        wanted = [
            message(f"s{n}", f"g{n}", f"lesson{lesson}", created_at=datetime.now(UTC))
            for n in range(lesson, min(lesson + 50, MAILS))
        ]
        outbox.add_batch(f"lesson{lesson}", wanted)
        outbox.confirm([each.id for each in wanted])
    ids = {each.id for each in outbox.all()}
    assert len(ids) == MAILS

    chaos, killer = Chaos(chance), Killer(chance)
    begun = time.monotonic()
    with BadServer(plan=chaos.plan, on_told=killer.on_told) as server:
        for run in range(KILLS):
            killer.run = run
            # After so many messages that the kills are spread over the whole of the work.
            killer.at = round(MAILS * 0.75 * (run + 1) / (KILLS + 1))
            killer.due.clear()
            killer.child = start(tmp_path, server.port)
            killer.kill()
            finish(killer.child, 30)
            assert killer.child.returncode != 0
        killer.run, killer.child = KILLS, None
        finish(start(tmp_path, server.port), 600)
        took = time.monotonic() - begun
        arrivals = list(server.arrivals)

    outbox = Outbox(tmp_path)
    deliveries = {each.id: each.delivery for each in outbox.all()}
    assert set(deliveries) == ids
    by_message: dict[str, list[Arrival]] = {each: [] for each in ids}
    for arrival in arrivals:
        by_message[arrival.message_id.strip("<>").partition("@")[0]].append(arrival)

    unexplained: list[Arrival] = []
    for each, delivery in deliveries.items():
        found = by_message[each]
        if delivery.state is MailState.SENT:
            assert found, "noted as sent, and it never arrived"
            assert found[-1].told
            unexplained += found[:-1]
        else:
            assert delivery.state is MailState.FAILED
            assert str(delivery.last_error).startswith("550 ")
            unexplained += found
    sent = sum(each.state is MailState.SENT for each in deliveries.values())
    assert sent + sum(bool(each.last_error) for each in deliveries.values()) == MAILS

    doubles = sum(len(found) - 1 for found in by_message.values() if found)
    lost_ok, killed_after_ok = explained(unexplained, killer)
    with capsys.disabled():
        print(
            f"\n{MAILS} messages, {KILLS} kills, {took:.0f} s: {chaos.attempts} attempts, "
            f"{sum(chaos.done.values())} faults; {sent} sent, {MAILS - sent} failed; "
            f"{doubles} doubles. Accepted without our knowing: {lost_ok} by a lost OK, "
            f"{killed_after_ok} by a kill between the OK and our note\n"
            + ", ".join(f"{what}: {n}" for what, n in sorted(chaos.done.items()))
        )


def explained(arrivals: list[Arrival], killer: Killer) -> tuple[int, int]:
    """How many messages were accepted without our knowing because the OK was lost, and because
    of a kill. There is no other reason."""
    last_of_run = dict(killer.arrivals)
    before_a_kill = [last_of_run[run] for run in range(KILLS) if run in last_of_run]
    lost_ok = sum(not arrival.told for arrival in arrivals)
    killed_after_ok = 0
    for arrival in arrivals:
        if arrival.told:
            assert any(arrival is each for each in before_a_kill), (
                "the OK went out, nobody was killed, and it was sent again"
            )
            killed_after_ok += 1
    return lost_ok, killed_after_ok
