"""Each golden answer about classes and lessons is what an endpoint really says."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

import lesson_examples as examples
from api_school import stand_in
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.seating import Seating
from rollcall.errors import RollcallError
from rollcall.lesson.service.closing import Closing
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lessons import Lessons
from rollcall.lesson.service.marks import Marks
from rollcall.lesson.service.snapshots import Snapshots
from rollcall.lesson.service.tray_answers import TrayAnswers
from rollcall.reports.service import ReportService
from support import golden


def known(things: dict[str, Any]) -> Any:
    """Gives what it is asked for by id."""

    def get(which: str, *_: Any) -> Any:
        if which not in things:
            raise RollcallError("not_found", "Nothing has this id.", 404)
        return things[which]

    return get


@pytest.fixture
def lesson(school: Any) -> None:
    """The services know the lesson of the examples, and nothing else."""
    classes = {c.id: c for c in (examples.SEVEN_B, examples.EIGHT_A)}
    lessons = SimpleNamespace(
        get=known({s.id: s for s in (examples.OPEN, examples.CLOSED)}),
        list=lambda *_, **__: (examples.HISTORY, len(examples.HISTORY)),
        mood_points=known({"se5": examples.MOOD}),
    )
    stand_in(school, Lessons, lessons)
    stand_in(school, Closing, SimpleNamespace(check=known({"se5": examples.CHECK})))
    snapshots = SimpleNamespace(
        snapshots=known({"se5": examples.SNAPSHOTS}),
        snapshot=lambda _, n: examples.SNAPSHOTS[n - 1],
    )
    stand_in(school, Snapshots, snapshots)
    unknowns = known({"se5": examples.UNKNOWNS})
    stand_in(school, TrayAnswers, SimpleNamespace(unknowns=unknowns))
    stand_in(school, Marks, SimpleNamespace(give_mark=lambda *_, **__: examples.GRACE))
    taught = SimpleNamespace(list=lambda **_: tuple(classes.values()), get=known(classes))
    stand_in(school, ClassService, taught)
    stand_in(school, Seating, SimpleNamespace(plan=known({"c1": examples.SEATS})))
    report = known({"c1": examples.CLASS_REPORT})
    stand_in(school, ReportService, SimpleNamespace(class_report=report))
    record = known({"s2": examples.RECORD})
    stand_in(school, HistoryService, SimpleNamespace(student_record=record))


@pytest.mark.usefixtures("lesson")
class TestLesson:
    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("classes", "classes.json"),
            ("classes/c1", "class.json"),
            ("classes/c1/seats", "seats.json"),
            ("classes/c1/report", "class_report.json"),
            ("sessions", "sessions.json"),
            ("sessions/se5", "session.json"),
            ("sessions/se4", "session_closed.json"),
            ("sessions/se5/snapshots", "snapshots.json"),
            ("sessions/se5/snapshots/2", "snapshot.json"),
            ("sessions/se5/mood", "mood.json"),
            ("sessions/se5/unknowns", "unknowns.json"),
            ("students/s2/record", "student_record.json"),
        ],
    )
    def test_reads(self, client: FlaskClient, path: str, name: str) -> None:
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200
        assert answer.json == golden(name)
        assert list(answer.json) == list(golden(name))

    def test_close_check(self, client: FlaskClient) -> None:
        answer = client.get("/api/sessions/se5/close")
        assert answer.json == golden("close_check.json")
        assert list(answer.json) == list(golden("close_check.json"))
        dry = client.post("/api/sessions/se5/close", json={"dry_run": True})
        assert dry.json == answer.json

    def test_mark(self, client: FlaskClient) -> None:
        answer = client.patch("/api/sessions/se5/marks/s8", json={"status": "absent"})
        assert answer.json == golden("mark.json")
        assert answer.headers["ETag"] == '"3"'


ROSTER_CSV = """number,name
1001,Amara Okafor
1008,Grace Adeyemi
1006,Emre Yilmaz
9999,Nobody
1008,Grace Adeyemi
,Zoë
"""


def test_roster_import(school: Any, upload_file: Callable[..., Any]) -> None:
    for number, name in examples.PEOPLE.values():
        school.students.create(number, name)
    amara = next(s for s in school.students.list() if s.number == "1001")
    made = school.classes.create("7B Mathematics", roster=[amara.id])
    path = f"/api/classes/{made.id}/roster/import?dry_run=1"
    answer = upload_file(path, "file", "7b.csv", ROSTER_CSV.encode())
    assert answer.json == golden("roster_import.json")


def test_golden_answers_tell_one_story() -> None:
    """What the mocker serves on one page fits what it serves on the next."""
    opened, sessions = golden("session.json"), golden("sessions.json")["sessions"]
    live, classes = golden("live.json"), golden("classes.json")["classes"]
    assert live["session"] == sessions[0] == {key: opened[key] for key in sessions[0]}
    assert golden("class.json") == classes[0] == golden("class_report.json")["class"]
    assert golden("mark.json") in opened["marks"]
    shown = [(e["student_id"], e["status"], e["version"]) for e in live["register"]]
    assert shown == [(m["student_id"], m["status"], m["version"]) for m in opened["marks"]]
    waiting = [u for u in golden("unknowns.json")["unknowns"] if u["state"] == "waiting"]
    assert len(waiting) == live["unknowns_waiting"]
    assert sorted(classes[0]["roster"]) == sorted(m["student_id"] for m in opened["marks"])
    amara = golden("student.json")
    assert all(amara[key] == opened["marks"][0][key] for key in ("number", "name"))
