"""A server that is killed in the middle of a lesson, again and again: the lesson goes on.

Eight kills in the tests; `ROLLCALL_KILLS=50 pytest tests/faults/test_killed_lesson.py` for more.
"""

import contextlib
import http.client
import json
import os
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from killing import Program
from rollcall.domain.marks import Mark
from rollcall.domain.sessions import Session
from rollcall.lesson.files.sessions import SessionStore
from support import PATIENCE_S, free_port, wait_until
from to_kill import serve_the_demo

KILLS = int(os.environ.get("ROLLCALL_KILLS", "8"))
LOST_AT_MOST = timedelta(seconds=2)
STATUSES = ("present", "late", "excused", "absent", "left_early")


@dataclass
class Server:
    """The demo with coloured cards: a real process, over real HTTP."""

    folder: Path
    port: int
    process: Program

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The JSON of an answer; raises `OSError` or `HTTPException` where none comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            data = None if body is None else json.dumps(body)
            headers = {"Content-Type": "application/json"} if data else {}
            connection.request(method, f"/api{path}", data, headers)
            answer = connection.getresponse()
            content = answer.read()
            assert answer.status < 300, (method, path, answer.status, content[:500])
            return json.loads(content)
        finally:
            connection.close()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start a server and wait for it; whatever becomes of it, it is gone in the end."""
    port = free_port()
    process = Program(serve_the_demo, folder, port)
    server = Server(folder, port, process)
    try:
        wait_until(lambda: is_up(server), "the server did not come up")
        yield server
    finally:
        process.kill()
        process.ended()


def is_up(server: Server) -> bool:
    assert server.process.is_running, (server.folder / "server.log").read_text()[-2000:]
    try:
        server.ask("GET", "/health")
    except (OSError, http.client.HTTPException):
        return False
    return True


@dataclass
class Promises:
    """What the server has said so far of one session."""

    session_id: str
    reasons: dict[str, list[str]] = field(default_factory=dict)
    """The reasons of the changes that were acknowledged, by student id, in their order."""
    under_way: str = ""
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each student's line of the live page, as it was last seen."""


def teach_until_killed(server: Server, promises: Promises, chance: random.Random) -> None:
    """Change marks of half the class and look at the live page, until nobody answers."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        while True:
            live = server.ask("GET", "/live")
            assert live["session"]["id"] == promises.session_id
            promises.shown = {entry["student_id"]: entry for entry in live["register"]}
            student = chance.choice(sorted(promises.shown)[::2])
            promises.under_way = f"change {chance.random()}"
            body = {"status": chance.choice(STATUSES), "reason": promises.under_way}
            path = f"/sessions/{promises.session_id}/marks/{student}"
            server.ask("PATCH", path, body)
            promises.reasons.setdefault(student, []).append(promises.under_way)


def check(session: Session, promises: Promises) -> None:
    """No mark is lost, none is doubled, and no more than two seconds of sightings are missing."""
    assert session.id == promises.session_id
    moods = [point.at for point in session.mood]
    assert moods == sorted(set(moods))
    assert len({mark.student_id for mark in session.marks}) == len(session.marks) == 8
    for mark in session.marks:
        check_mark(mark, promises)


def check_mark(mark: Mark, promises: Promises) -> None:
    reasons = [change.reason for change in mark.changes if change.by != "camera"]
    promised = promises.reasons.get(mark.student_id, [])
    assert reasons[: len(promised)] == promised
    assert reasons[len(promised) :] in ([], [promises.under_way])
    assert sum(change.by == "camera" for change in mark.changes) <= 1
    assert mark.version == 1 + len(mark.changes)
    status = "unmarked"
    for change in mark.changes:
        assert change.before.value == status
        status = change.after.value
    assert mark.status.value == status
    shown = promises.shown.get(mark.student_id)
    if shown is None:
        return
    assert mark.version >= shown["version"]
    if shown["last_seen"] is not None:
        assert mark.last_seen is not None
        assert datetime.fromisoformat(shown["last_seen"]) - mark.last_seen <= LOST_AT_MOST


def open_session(folder: Path) -> Session:
    """The open session as the next process will find it."""
    store = SessionStore(folder / "demo" / "sessions")
    assert store.warnings == ()
    (session,) = store.open_sessions()
    return session


def next_lesson(server: Server) -> Promises:
    """Close the lesson and start another one, whose marks are all to be given yet."""
    known = server.ask("GET", "/live")["session"]
    path = f"/sessions/{known['id']}"
    # The camera goes on meanwhile: a word about everybody is right whatever it sees by then.
    everybody = {mark["student_id"]: "present" for mark in server.ask("GET", path)["marks"]}
    server.ask("POST", f"{path}/close", {"decisions": everybody})
    started = server.ask("POST", "/sessions", {"class_id": known["class_id"]})
    return Promises(started["id"])


@pytest.mark.slow
@pytest.mark.timeout(600 + 100 * KILLS)
def test_a_lesson_survives_kills(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    promises: Promises | None = None
    for kill in range(KILLS):
        with running(tmp_path) as server:
            live = server.ask("GET", "/live")
            assert live["warnings"] == []
            if promises is not None:
                assert live["session"]["id"] == promises.session_id
                assert live["session"]["state"] == "open"
            if promises is None or kill % 2 == 0:
                promises = next_lesson(server)
            # The camera proves its students two to three seconds after the start of a lesson.
            killer = threading.Timer(chance.uniform(0.1, 4.0), server.process.kill)
            killer.start()
            teach_until_killed(server, promises, chance)
            killer.join()
            server.process.ended()
        session = open_session(tmp_path)
        check(session, promises)
        promises.reasons = {
            mark.student_id: [c.reason for c in mark.changes if c.by != "camera"]
            for mark in session.marks
        }
        promises.under_way = ""
    assert promises is not None
    with running(tmp_path) as server:
        kept = server.ask("GET", f"/sessions/{promises.session_id}")
        assert kept["state"] == "open"
        assert len(kept["marks"]) == 8
    check(open_session(tmp_path), promises)
    assert list((tmp_path / "demo").rglob("*.corrupt-*")) == []
