"""From the close of a lesson to what each guardian gets, through the API and a real mail server."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mail_room import MailRoom, guardian, sending_to
from rollcall.domain.people import Guardian
from smtp_server import BadServer
from support import wait_until

TOLD = (
    (guardian("ann"), guardian("bob", "es")),
    (guardian("cai"), guardian("dee")),
    (guardian("eve"), guardian("fay", "ar")),
    (guardian("gil"), guardian("hal")),
    (guardian("ida"), guardian("jon", "fr")),
    (guardian("kim"),),
    (guardian("lea", "es"),),
    # Two names, one address: one message.
    (Guardian("Max", "max@example.org"), Guardian("Maxine", "MAX@example.org")),
    (),
)
"""The guardians of nine students: 13 addresses in all."""


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        yield running


@pytest.fixture
def school(tmp_path: Path, server: BadServer) -> Iterator[MailRoom]:
    """One that can send."""
    with MailRoom(tmp_path, sending_to(server.port)) as running:
        yield running


class TestLesson:
    """A class of thirty, nine of whom are absent."""

    def enrol(self, school: MailRoom) -> list[str]:
        others = [(guardian(f"present{n}"), guardian(f"too{n}")) for n in range(21)]
        return [school.enrol(n, *each) for n, each in enumerate([*TOLD, *others])]

    def test_each_guardian_of_each_absentee_gets_one_message(
        self, school: MailRoom, server: BadServer
    ) -> None:
        students = self.enrol(school)
        session = school.lesson(students)
        for n, student in enumerate(students[9:]):
            school.mark(session, student, ("present", "late", "excused")[n % 3])
        school.close(session)

        page = school.call("get", f"mail?session_id={session}&per_page=200")
        assert page["total"] == page["counts"]["waiting"] == page["queue"]["waiting"] == 13
        assert [student["number"] for student in page["unreachable"]] == ["1008"]
        assert server.arrivals == []
        said = school.call("post", "mail/send")
        assert said["confirmed"] == 13

        server.wait_for(13)
        wait_until(lambda: school.queue()["to_send"] == 0, "all are sent")
        assert school.call("post", "mail/send")["confirmed"] == 0
        arrived = Counter(tuple(arrival.recipients) for arrival in server.arrivals)
        addresses = {each.email.lower() for told in TOLD for each in told}
        assert arrived == Counter((address,) for address in addresses)
        assert server.connections == 1

        by_address = {item["to"]: item for item in school.items()}
        for arrival in server.arrivals:
            self.check(arrival.message, by_address[arrival.recipients[0]])
        assert {i["language"] for i in by_address.values()} == {"en", "es", "ar"}

    def check(self, message: Any, item: dict[str, Any]) -> None:
        assert not message.defects
        assert message.is_multipart()
        assert message.get_content_type() == "multipart/alternative"
        parts = {part.get_content_type(): part for part in message.iter_parts()}
        assert list(parts) == ["text/plain", "text/html"]
        for part in parts.values():
            assert not part.defects
            assert item["student"] in part.get_content()
            assert "Hill School" in part.get_content()
        assert ('dir="rtl"' in parts["text/html"].get_content()) == (item["language"] == "ar")
        assert message["Subject"] == item["subject"]
        assert message["Message-ID"] == item["message_id"]
        assert message["To"].addresses[0].addr_spec == item["to"]
        assert message["From"].addresses[0].addr_spec == "office@example.org"
        assert message["Content-Language"] == item["language"]
        assert message["Date"].datetime is not None
        assert (item["state"], item["attempts"], item["last_error"]) == ("sent", 1, None)


def test_without_settings_messages_wait_until_mail_is_set_up(
    tmp_path: Path, server: BadServer
) -> None:
    with MailRoom(tmp_path) as school:
        school.absence()
        said = school.call("post", "mail/send")
        assert said["confirmed"] == 1
        assert said["queue"]["state"] == "not_set_up"
        assert said["queue"]["to_send"] == 1
        for how in ("settings page", "SENDER_EMAIL", "SENDER_PASSWORD", ".env"):
            assert how in said["queue"]["message"]
        account = {"host": "127.0.0.1", "port": server.port, "sender_email": "office@example.org"}
        set_up = school.call("patch", "settings", {"mail": account})
        assert set_up["mail"]["configured"]
        (arrival,) = server.wait_for(1)
        assert arrival.recipients == ["parent@example.org"]
        wait_until(lambda: school.items()[0]["state"] == "sent", "it is noted")
        wait_until(lambda: school.queue()["state"] == "idle", "it rests")


def test_messages_outlive_a_start_without_settings(tmp_path: Path, server: BadServer) -> None:
    with MailRoom(tmp_path) as school:
        school.absence()
        school.call("post", "mail/send")
    with MailRoom(tmp_path, sending_to(server.port)) as school:
        server.wait_for(1)
        wait_until(lambda: school.items()[0]["state"] == "sent", "it is noted")


def test_auto_sends_at_the_close(school: MailRoom, server: BadServer) -> None:
    school.call("patch", "settings", {"mail": {"auto": True}})
    item = school.absence()
    assert item["confirmed"]
    server.wait_for(1)
