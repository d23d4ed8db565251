"""A school that writes to guardians, as one process has it: everything real but the camera."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from flask.testing import FlaskClient

from rollcall.app import create_app
from rollcall.config import load_settings
from rollcall.domain.people import Consent, Guardian
from still_room import school_in
from support import wait_until

CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))


def sending_to(port: int) -> dict[str, str]:
    """The environment of a school with a mail server on this computer."""
    return {
        "SCHOOL_NAME": "Hill School",
        "SENDER_EMAIL": "office@example.org",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
    }


class MailRoom:
    """The services over a folder, with a client of their API: `with MailRoom(folder) as school`."""

    def __init__(self, root: Path, environ: dict[str, str] | None = None) -> None:
        """`.env` is in `root`, unless `environ` stands in for it; the data is in `root/data`."""
        self.settings = settings = load_settings(root, environ or {})
        self.folder = folder = settings.data_dir
        self.school, self.room = school_in(folder, settings=settings)
        self.students = self.school.students
        self.mail = self.school.mail.service
        self.reports = self.school.reports
        self.lessons = self.school.lessons
        self.app = create_app(settings, self.school.services)
        self.client: FlaskClient = self.app.test_client()

    def __enter__(self) -> Self:
        self.mail.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.mail.stop()

    def enrol(self, number: int, *guardians: Guardian) -> str:
        """A student and whoever is told of an absence."""
        name = f"Student {number:02}"
        return self.students.create(str(1000 + number), name, guardians, CONSENT).id

    def lesson(self, students: Iterable[str], present: Iterable[str] = ()) -> str:
        """An open session of a class with these on its roster, these of them marked present."""
        made = self.call("post", "classes", {"name": "7B", "roster": list(students)})
        session: str = self.call("post", "sessions", {"class_id": made["id"]})["id"]
        for student in present:
            self.mark(session, student, "present")
        return session

    def mark(self, session: str, student: str, status: str) -> None:
        """The teacher's word; a correction says why."""
        body = {"status": status, "reason": "Seen by the teacher"}
        self.call("patch", f"sessions/{session}/marks/{student}", body)

    def close(self, session: str) -> None:
        """Whoever has no mark is said to be absent."""
        undecided = self.call("get", f"sessions/{session}/close")["undecided"]
        decisions = {each["student_id"]: "absent" for each in undecided}
        self.call("post", f"sessions/{session}/close", {"decisions": decisions})

    def absence(self, name: str = "parent") -> dict[str, Any]:
        """The one message about an absence from a session of its own, to somebody named so."""
        student = self.enrol(len(self.students.list()) + 1, guardian(name))
        session = self.lesson([student])
        self.close(session)
        (item,) = self.items(f"session_id={session}")
        return item

    def wait_for_state(self, message_id: str, state: str) -> dict[str, Any]:
        """The message with its contents, once it is in that state."""

        def standing() -> str:
            return str(self.call("get", f"mail/{message_id}")["state"])

        wait_until(lambda: standing() == state, f"the message is {state}")
        item: dict[str, Any] = self.call("get", f"mail/{message_id}")
        return item

    def items(self, query: str = "per_page=200") -> list[dict[str, Any]]:
        """The messages, as the API lists them."""
        found: list[dict[str, Any]] = self.call("get", f"mail?{query}")["items"]
        return found

    def queue(self) -> dict[str, Any]:
        """How sending goes, as the API says."""
        said: dict[str, Any] = self.call("get", "mail")["queue"]
        return said

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What the API answers to a request that goes well."""
        answer = self.client.open(f"/api/{path}", method=method.upper(), json=body)
        assert answer.status_code < 300, answer.text
        return answer.json


def guardian(name: str, language: str = "en") -> Guardian:
    """Somebody with an address of that name."""
    return Guardian(name.title(), f"{name}@example.org", language)
