"""The sender with a real outbox and real servers: what it sends, when it waits, when it stops."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mails import message
from rollcall.domain.hosts import is_loopback
from rollcall.domain.mail import Delivery, MailState, Message
from rollcall.domain.people import Guardian
from rollcall.errors import RollcallError
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.compose import compose
from rollcall.mail.delivery.providers import Limits, default_limits
from rollcall.mail.delivery.retry import RetryPolicy, limit_reached
from rollcall.mail.delivery.sender import Sender, SenderState
from rollcall.mail.files.outbox import Outbox
from rollcall.threads.worker import StopSignal, Worker
from smtp_server import HOST, BadServer, Drop, Hang, Point, Say
from support import PATIENCE_S, free_port, wait_until

QUICK = RetryPolicy(
    first_pause_s=0.1,
    longest_pause_s=0.4,
    first_connect_pause_s=0.1,
    longest_connect_pause_s=0.2,
    look_every_s=0.02,
    final_answer_s=2.0,
)
SLOW = replace(
    QUICK,
    first_pause_s=600,
    longest_pause_s=600,
    first_connect_pause_s=600,
    longest_connect_pause_s=600,
)
LOGIN = ("office@hill.example", "right")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Office:
    """An outbox, an account that may change, and a sender in its thread."""

    outbox: Outbox
    account: MailAccount | None
    policy: RetryPolicy = QUICK
    compose: Callable[..., Any] = compose
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sender = Sender(
            self.outbox.queue, lambda: self.account, self.compose, policy=self.policy
        )
        self.worker = Worker("mail", self.sender.run)

    def write(self, number: int = 1, confirmed: bool = True) -> list[str]:
        first = len(self.ids)
        new = [message(f"s{n}", f"g{n}", created_at=now()) for n in range(first, first + number)]
        self.outbox.add_batch("lesson1", new)
        ids = [each.id for each in new]
        self.ids += ids
        if confirmed:
            self.outbox.confirm(ids)
        return ids

    def get(self, n: int = 0) -> Message:
        return self.outbox.get(self.ids[n])

    def delivery(self, n: int = 0) -> Delivery:
        return self.get(n).delivery

    def count(self, state: MailState) -> int:
        return sum(each.state is state for each in self.outbox.messages("lesson1"))

    def wait_for(self, state: MailState, number: int = 1) -> None:
        wait_until(lambda: self.count(state) == number, f"{number} {state}: {self.outbox.all()}")

    def wait_state(self, state: str, code: str | None = None) -> SenderState:
        def there() -> bool:
            known = self.sender.state()
            return known.state == state and (code is None or known.code == code)

        wait_until(there, f"{state} {code}, but {self.sender.state()}")
        return self.sender.state()


@contextmanager
def office(
    folder: Path, server: BadServer | int | None, policy: RetryPolicy = QUICK, **fields: Any
) -> Iterator[Office]:
    """It runs until the end of the block."""
    account = None if server is None else account_of(server)
    outbox = fields.pop("outbox", None) or Outbox(folder)
    made = Office(outbox, account, policy, **fields)
    made.worker.start()
    try:
        yield made
    finally:
        assert made.worker.stop(PATIENCE_S), "the sender did not end"
        assert made.worker.failure is None


def account_of(server: BadServer | int, **fields: Any) -> MailAccount:
    port = server if isinstance(server, int) else server.port
    return MailAccount(HOST, port, "office@hill.example", "Hill", timeout_s=PATIENCE_S, **fields)


def test_sends_what_is_confirmed_over_one_connection(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        it.write(20)
        waits = it.write(1, confirmed=False)
        it.wait_for(MailState.SENT, 20)
        it.wait_state("idle")
        assert server.connections == 1
        assert len({arrival.message_id for arrival in server.arrivals}) == 20
        assert it.outbox.get(waits[0]).is_waiting
        assert it.delivery().message_id == f"<{it.ids[0]}@hill.example>"
        assert it.delivery().attempts == 1


def test_new_work_is_noticed_within_half_a_second(tmp_path: Path) -> None:
    pauses: list[float] = []

    class WorkComesInTheFirstPause(StopSignal):
        def wait(self, seconds: float) -> bool:
            pauses.append(seconds)
            if len(pauses) == 1:
                it.write()
            else:
                self.set()
            return self.is_set()

    with BadServer() as server:
        it = Office(Outbox(tmp_path), account_of(server), RetryPolicy())
        it.sender.run(WorkComesInTheFirstPause())
        assert it.count(MailState.SENT) == 1
    assert pauses[0] <= 0.5


def test_a_connection_is_renewed_and_given_up_when_idle(tmp_path: Path) -> None:
    policy = replace(QUICK, messages_per_connection=3, hang_up_after_s=0.1)
    with BadServer() as server, office(tmp_path, server, policy) as it:
        it.write(7)
        it.wait_for(MailState.SENT, 7)
        wait_until(lambda: server.commands.count("QUIT") == 3, "not hung up")
        assert server.connections == 3


def test_a_server_that_ends_a_useful_connection_is_reached_at_once(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server, SLOW) as it:
        it.write()
        it.wait_for(MailState.SENT)
        server.misbehave(Point.MAIL, Say("421 4.7.0 enough for one connection"))
        it.write()
        it.wait_for(MailState.SENT, 2)
        assert it.delivery(1).attempts == 1


@pytest.mark.parametrize(
    ("point", "act"),
    [
        (Point.RCPT, Say("451 4.7.1 greylisted")),
        (Point.DATA, Say("451 4.3.0 later")),
        (Point.FINAL, Say("452 4.2.2 full")),
        (Point.RCPT, Drop()),
        (Point.DATA, Drop()),
        (Point.FINAL, Say("421 4.3.2 closing")),
    ],
)
def test_put_off_then_sent(tmp_path: Path, point: Point, act: Say | Drop) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        server.misbehave(point, act, act)
        it.write()
        it.wait_for(MailState.SENT)
        assert it.delivery().attempts == 3
        assert [arrival.told for arrival in server.arrivals] == [True]


def test_put_off_shows_the_reason_and_lets_others_pass(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server, SLOW) as it:
        server.misbehave(Point.RCPT, Say("451 4.7.1 greylisted"))
        it.write(3)
        it.wait_for(MailState.SENT, 2)
        put_off = it.delivery(0)
        assert put_off.state is MailState.QUEUED
        assert put_off.last_error == "451 4.7.1 greylisted"
        assert put_off.due_at is not None
        assert timedelta(seconds=290) < put_off.due_at - now() <= timedelta(seconds=600)
        it.wait_state("idle")


def test_refused_in_the_servers_own_words(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        server.misbehave(Point.RCPT, Say("550 5.1.1 <g0@hill.example>: User unknown"))
        it.write(2)
        it.wait_for(MailState.SENT)
        assert it.delivery(0).state is MailState.FAILED
        assert it.delivery(0).last_error == "550 5.1.1 <g0@hill.example>: User unknown"
        assert it.sender.state().state != "stopped"


def test_an_address_that_is_none_fails_alone(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        bad = replace(message("bad"), guardian=Guardian("Ana", "no address"), created_at=now())
        it.outbox.add_batch("lesson1", [bad])
        it.ids.append(bad.id)
        it.outbox.confirm([bad.id])
        it.write(1)
        it.wait_for(MailState.SENT)
        assert it.outbox.get(bad.id).state is MailState.FAILED
        assert "no e-mail address" in str(it.delivery(0).last_error)


def test_a_bad_login_stops_the_queue_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with BadServer(login=LOGIN) as server, office(tmp_path, server) as it:
        it.account = account_of(server, password="wrong horse")
        it.write(30)
        state = it.wait_state("stopped", "login_refused")
        assert "535 5.7.8" in str(state.message)
        assert it.count(MailState.QUEUED) == 30
        assert all(it.delivery(n).attempts == 0 for n in range(30))
        assert len(server.logins) == 1
        it.account = account_of(server, password="right")
        it.wait_for(MailState.SENT, 30)
        assert len(server.logins) == 2
    assert caplog.text.count("mail is stopped") == 1
    assert "wrong horse" not in caplog.text


def test_resume_tries_again(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        server.misbehave(Point.MAIL, Say("550 5.7.1 not in this name"))
        it.write()
        assert "office@hill.example" in str(it.wait_state("stopped", "sender_refused").message)
        assert it.delivery().attempts == 0
        it.sender.resume()
        it.wait_for(MailState.SENT)


def test_a_server_that_is_away_pauses_the_queue(tmp_path: Path) -> None:
    port = free_port()
    with office(tmp_path, port, SLOW) as it:
        it.write(3)
        state = it.wait_state("paused", "unreachable")
        assert state.until is not None
        assert timedelta(seconds=290) < state.until - now() <= timedelta(seconds=600)
        assert it.count(MailState.QUEUED) == 3
        assert it.delivery().attempts == 0
        with BadServer(port=port):
            it.sender.resume()
            it.wait_for(MailState.SENT, 3)


def test_pauses_end_by_themselves(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        server.misbehave(Point.GREETING, Drop(), Say("421 later"), Say("garbage"), Drop())
        it.write(2)
        it.wait_for(MailState.SENT, 2)
        assert it.delivery().attempts == 1


def test_quota_pauses_for_long(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, server) as it:
        server.misbehave(Point.FINAL, Say("550 5.4.5 Daily user sending limit exceeded."))
        it.write(2)
        state = it.wait_state("paused", "quota")
        assert state.until is not None
        assert state.until - now() > timedelta(minutes=59)
        assert it.count(MailState.QUEUED) == 2
        assert it.delivery().attempts == 0


def test_not_set_up_then_set_up(tmp_path: Path) -> None:
    with BadServer() as server, office(tmp_path, None) as it:
        it.write(2)
        it.wait_state("not_set_up")
        it.account = account_of(server)
        it.wait_for(MailState.SENT, 2)


def test_limits_are_kept_across_a_restart(tmp_path: Path) -> None:
    with BadServer() as server:
        with office(tmp_path, None) as it:
            it.account = account_of(server, per_minute=3)
            it.write(5)
            it.wait_state("paused", "limit")
            assert it.count(MailState.SENT) == 3
        with office(tmp_path, None) as again:
            again.account = account_of(server, per_minute=4)
            again.ids = it.ids
            state = again.wait_state("paused", "limit")
            assert again.count(MailState.SENT) == 4
            first = min(d.sent_at for n in range(5) if (d := again.delivery(n)).sent_at)
            assert state.until == first + timedelta(minutes=1)
            again.account = account_of(server)
            again.wait_for(MailState.SENT, 5)


@pytest.mark.parametrize("point", [Point.GREETING, Point.RCPT, Point.BODY])
def test_ends_soon_while_a_server_hangs(tmp_path: Path, point: Point) -> None:
    with BadServer() as server:
        server.misbehave(point, Hang())
        with office(tmp_path, None) as it:
            it.account = replace(account_of(server), timeout_s=10 * PATIENCE_S)
            it.write()
            wait_until(lambda: not server._faults, "the server was not reached")
            begun = time.monotonic()
        # Two seconds on an idle machine, in any case long before the server's time is up.
        assert time.monotonic() - begun < PATIENCE_S
        with office(tmp_path, server) as again:
            again.wait_for(MailState.SENT)
            again.ids = it.ids
            assert again.delivery().attempts == (2 if point is Point.BODY else 1)
            assert again.delivery().perhaps_twice is (point is Point.BODY)


class FullDisk(Outbox):
    """No change can be written while `full`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.full = threading.Event()
        self._write = self._batches.note_deliveries
        vars(self._batches)["note_deliveries"] = self._note

    def _note(self, messages: Any) -> None:
        if self.full.is_set():
            raise RollcallError("write_failed", "The disk is full.", status=507)
        self._write(messages)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (None, MailState.SENT),
        (Say("550 5.1.1 no such user"), MailState.FAILED),
        (Say("451 4.7.1 later"), MailState.QUEUED),
    ],
)
def test_a_full_disk_makes_no_double(tmp_path: Path, act: Say | None, state: MailState) -> None:
    outbox = FullDisk(tmp_path)

    def fill(point: Point, _: str) -> Say | None:
        if point is Point.FINAL and not outbox.full.is_set():
            outbox.full.set()
            return act
        return None

    slow = replace(QUICK, first_pause_s=600, longest_pause_s=600)
    with BadServer(plan=fill) as server, office(tmp_path, server, slow, outbox=outbox) as it:
        it.write(3)
        paused = it.wait_state("paused", "disk")
        assert paused.message == "The disk is full."
        wait_until(lambda: it.sender.state().until != paused.until, "it did not try again")
        assert len(server.arrivals) == (act is None)
        assert it.count(MailState.SENDING) == 1
        server.plan = lambda point, recipient: None
        outbox.full.clear()
        it.wait_for(MailState.SENT, 2 if act else 3)
        assert it.delivery(0).state is state
        assert len({a.message_id for a in server.arrivals}) == len(server.arrivals)
    assert {m.id: m.state for m in Outbox(tmp_path).all()}[it.ids[0]] is state


def test_nothing_is_claimed_on_a_full_disk(tmp_path: Path) -> None:
    outbox = FullDisk(tmp_path)
    with BadServer() as server, office(tmp_path, None, outbox=outbox) as it:
        it.write(2)
        outbox.full.set()
        it.account = account_of(server)
        it.wait_state("paused", "disk")
        assert server.arrivals == []
        outbox.full.clear()
        it.wait_for(MailState.SENT, 2)


def test_a_thread_that_died_leaves_nothing_in_the_air(tmp_path: Path) -> None:
    bugs = [KeyError("a bug")]

    def composed(*given: Any) -> Any:
        if bugs:
            raise bugs.pop()
        return compose(*given)

    with BadServer() as server:
        outbox = Outbox(tmp_path)
        it = Office(outbox, account_of(server), compose=composed)
        it.write(2)
        it.worker.start()
        wait_until(lambda: it.worker.died, "no bug")
        assert it.count(MailState.SENDING) == 1
        again = Worker("mail", it.sender.run)
        again.start()
        it.wait_for(MailState.SENT, 2)
        assert again.stop(PATIENCE_S)


DAY = timedelta(hours=24)


def test_given_up_after_a_day_and_some_attempts(tmp_path: Path) -> None:
    quick = replace(QUICK, give_up_after=timedelta(), least_attempts=2, first_pause_s=0.01)
    with BadServer() as server, office(tmp_path, server, quick) as it:
        server.misbehave(Point.RCPT, *[Say("451 4.7.1 later")] * 5)
        it.write()
        it.wait_for(MailState.FAILED)
        assert it.delivery().attempts == 2
        assert "Given up" in str(it.delivery().last_error)
        assert "451 4.7.1 later" in str(it.delivery().last_error)


def test_a_computer_that_was_off_has_not_tried() -> None:
    policy = RetryPolicy()
    tried = Delivery(attempts=2, first_attempt_at=now() - 2 * DAY)
    assert not policy.is_given_up(tried, now())
    assert policy.is_given_up(replace(tried, attempts=4), now())
    assert not policy.is_given_up(replace(tried, attempts=40, first_attempt_at=now()), now())


def test_pauses_grow_are_jittered_and_end() -> None:
    policy = RetryPolicy()
    for pause, first, longest in (
        (policy.message_pause, 60, 3600),
        (policy.queue_pause, 5, 300),
    ):
        for attempt in (1, 2, 3, 4, 20, 10_000):
            full = min(first * 2 ** min(attempt - 1, 30), longest)
            pauses = [pause(attempt).total_seconds() for _ in range(50)]
            assert full / 2 <= min(pauses) <= max(pauses) <= full
            assert len(set(pauses)) > 40


def test_limits_slide() -> None:
    moment = now()
    account = account_of(25, per_minute=2, per_day=4)
    sent = [moment - timedelta(seconds=each) for each in (3600, 50, 20)]

    def since(start: datetime) -> list[datetime]:
        return [each for each in sent if each > start]

    reached = limit_reached(account, since, moment)
    assert reached is not None
    assert reached.until == sent[1] + timedelta(minutes=1)
    assert limit_reached(replace(account, per_minute=3), since, moment) is None
    sent.append(moment - timedelta(seconds=1))
    day = limit_reached(account, since, moment)
    assert day is not None
    assert day.until == sent[0] + DAY
    assert limit_reached(replace(account, per_minute=None, per_day=None), since, moment) is None


def test_default_limits() -> None:
    assert default_limits("SMTP.Gmail.com") == Limits(60, 500)
    assert default_limits("smtp.office365.com.") == Limits(30, 10_000)
    assert default_limits("127.0.0.1") == Limits(None, None)
    assert default_limits("mail.hill.example") == Limits(100, None)


def test_loopback_by_name() -> None:
    ours = ("localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]")
    others = ("127.0.0.1.example.org", "localhost.example.org", "0.0.0.0", "127.1", "", "128.0.0.1")
    assert all(is_loopback(host) for host in ours)
    assert not any(is_loopback(host) for host in others)
