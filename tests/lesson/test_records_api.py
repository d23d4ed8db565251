from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from api_school import close_saying_absent
from settled import Settled

Make = Callable[..., dict[str, Any]]
STATUSES = ["present", "late", "left_early", "excused", "absent"]


@pytest.fixture
def week(
    client: FlaskClient, new_class: Make, start: Make, new_student: Make, clock: Any
) -> dict[str, Any]:
    """Five closed sessions, a day apart, in which one student has each mark once."""
    who = new_student()["id"]
    later = new_student("1002", name="Came later")["id"]
    made = new_class(name="7B", roster=[who])["id"]
    ids = []
    for n, status in enumerate(STATUSES):
        if n == 2:
            client.patch(f"/api/classes/{made}", json={"roster": [who, later]})
        path = f"/api/sessions/{start(made)['id']}"
        ids.append(path.rpartition("/")[2])
        late = {"minutes_late": 12} if status == "late" else {}
        body = {"status": status, "reason": f"reason {n}", **late}
        assert client.patch(f"{path}/marks/{who}", json=body).status_code == 200
        close_saying_absent(client, path)
        clock.now += timedelta(days=1)
    return {"student": who, "later": later, "class": made, "sessions": ids}


def test_record(client: FlaskClient, week: dict[str, Any]) -> None:
    record = client.get(f"/api/students/{week['student']}/record").json
    assert record["student"] == {
        "id": week["student"],
        "number": "1001",
        "name": "Amara Okafor",
    }
    assert record["rate"] == 0.75
    assert record["counts"] == {**dict.fromkeys(STATUSES, 1), "unmarked": 0}
    assert [s["session_id"] for s in record["sessions"]] == week["sessions"][::-1]
    assert [s["status"] for s in record["sessions"]] == STATUSES[::-1]
    assert [s["minutes_late"] for s in record["sessions"]] == [None, None, None, 12, None]
    assert [s["reason"] for s in record["sessions"]] == [f"reason {n}" for n in range(4, -1, -1)]
    assert {s["class_name"] for s in record["sessions"]} == {"7B"}


def test_record_of_a_period(client: FlaskClient, week: dict[str, Any]) -> None:
    path = f"/api/students/{week['student']}/record"
    s = week["sessions"]
    for query, expected, rate in (
        ("from=2026-11-24", [s[4], s[3], s[2]], 0.5),
        ("to=2026-11-22", [s[0]], 1.0),
        ("from=2026-11-25&to=2026-11-25", [s[3]], None),
        ("from=2030-01-01", [], None),
    ):
        record = client.get(f"{path}?{query}").json
        assert [x["session_id"] for x in record["sessions"]] == expected
        assert record["rate"] == rate
        assert sum(record["counts"].values()) == len(expected)


def test_an_open_session_is_no_record_yet(
    client: FlaskClient, new_student: Make, new_class: Make, start: Make
) -> None:
    who = new_student()["id"]
    start(new_class(roster=[who])["id"])
    record = client.get(f"/api/students/{who}/record").json
    assert (record["sessions"], record["rate"]) == ([], None)


def test_a_correction_is_on_the_record(client: FlaskClient, week: dict[str, Any]) -> None:
    who = week["student"]
    client.patch(
        f"/api/sessions/{week['sessions'][4]}/marks/{who}",
        json={"status": "excused", "reason": "Doctor's note"},
    )
    record = client.get(f"/api/students/{who}/record").json
    assert (record["sessions"][0]["status"], record["rate"]) == ("excused", 1.0)
    assert record["sessions"][0]["reason"] == "Doctor's note"


def test_class_report(client: FlaskClient, week: dict[str, Any]) -> None:
    report = client.get(f"/api/classes/{week['class']}/report").json
    assert report["class"] == client.get(f"/api/classes/{week['class']}").json
    assert [s["id"] for s in report["sessions"]] == week["sessions"]
    assert [(r["name"], r["marks"], r["rate"]) for r in report["students"]] == [
        ("Amara Okafor", STATUSES, 0.75),
        ("Came later", [None, None, "absent", "absent", "absent"], 0.0),
    ]


def test_class_report_of_a_period(client: FlaskClient, week: dict[str, Any]) -> None:
    path = f"/api/classes/{week['class']}/report"
    report = client.get(f"{path}?from=2026-11-23&to=2026-11-24").json
    assert [s["id"] for s in report["sessions"]] == week["sessions"][1:3]
    assert [r["marks"] for r in report["students"]] == [["late", "left_early"], [None, "absent"]]
    empty = client.get(f"{path}?to=2020-01-01").json
    assert empty["sessions"] == []
    assert all((r["marks"], r["rate"]) == ([], None) for r in empty["students"])


@pytest.mark.parametrize("who", ["nope", "..", "..%2f..%2fusers", "%00", "x" * 5000])
def test_nobody_has_no_record(settled: Settled, who: str) -> None:
    assert settled.client.get(f"/api/students/{who}/record").status_code == 404
