"""A school in which everything is there once, and that stays as it is, whatever is asked of it.

For requests that are refused: hundreds of tests share it, and each fails that changes a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from api_school import CONSENT, NOW
from lesson_camera import Clock, LessonCamera
from lesson_room import card_photo
from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.school.school import School
from still_room import school_in

LISTS = ("students", "classes", "sessions", "mail", "imports", "mail/templates", "settings",
         "gallery", "models", "live")  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """The addresses of what there is, for `client`."""

    folder: Path
    school: School
    client: FlaskClient
    student: str
    """Has consent, a guardian and a photo."""
    outsider: str
    """The id of a student of no class."""
    school_class: str
    session: str
    """Open: the student's mark, a snapshot, and one face that nobody has."""
    mark: str
    closed: str
    """A session that is closed, with a message about its absentee."""
    message: str
    school_import: str

    def files(self) -> dict[str, tuple[int, int]]:
        """When each file was written last, and how long it is."""
        return {
            str(path.relative_to(self.folder)): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def contents(self) -> dict[str, Any]:
        """Every byte of the folder, and what the lists say."""
        lists = {name: self.client.get(f"/api/{name}").json for name in LISTS}
        return {**dict(self._bytes()), **lists}

    def _bytes(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield str(path.relative_to(self.folder)), path.read_bytes()


def settle(root: Path) -> Settled:
    """Make it, below a folder."""
    clock = Clock(NOW)
    school, room = school_in(root / "data", clock=clock)
    room.picture = b"\xff\xd8 the class"
    client = create_app(Settings(root=root), school.services).test_client()

    def post(path: str, body: Any) -> Any:
        answer = client.post(f"/api/{path}", json=body)
        assert answer.status_code < 300, answer.json
        return answer.json

    guardian = {"name": "Ngozi Okafor", "email": "ngozi@example.org"}
    known = {"number": "1001", "name": "Amara Okafor", "consent": CONSENT}
    student = post("students", {**known, "guardians": [guardian]})["id"]
    assert school.students.add_photos(student, [("card.png", card_photo(1))]).added
    outsider = post("students", {"number": "2002", "name": "Of another class"})["id"]
    made = post("classes", {"name": "7B Mathematics", "roster": [student]})["id"]
    closed = post("sessions", {"class_id": made})["id"]
    clock.now += timedelta(minutes=45)
    post(f"sessions/{closed}/close", {})
    (message,) = client.get("/api/mail").json["items"]
    session = post("sessions", {"class_id": made})["id"]
    post(f"sessions/{session}/snapshots", {"picture": True, "note": "Before the test"})
    teaching = school.teaching
    LessonCamera(teaching.sightings, teaching.writer, room, clock).see_stranger()
    teaching.writer.write_down()
    assert client.get(f"/api/sessions/{session}/unknowns").json["unknowns"]
    return Settled(
        folder=root / "data",
        school=school,
        client=client,
        student=f"/api/students/{student}",
        outsider=outsider,
        school_class=f"/api/classes/{made}",
        session=f"/api/sessions/{session}",
        mark=f"/api/sessions/{session}/marks/{student}",
        closed=f"/api/sessions/{closed}",
        message=f"/api/mail/{message['id']}",
        school_import=f"/api/imports/{post('imports', {})['id']}",
    )
