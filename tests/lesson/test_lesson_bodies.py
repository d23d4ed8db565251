"""What can be asked of sessions, marks, trays and snapshots, and what cannot."""

import json
from typing import Any

import pytest

from bodies import refused_body, refused_query
from rollcall.lesson.api.schemas import (
    CloseSession,
    MarkBody,
    NewSession,
    NewSnapshot,
    Period,
    SessionQuery,
    UnknownBody,
)


@pytest.mark.parametrize(
    ("body", "path", "said"),
    [
        ({}, "class_id", "is missing"),
        ({"class_id": None}, "class_id", "must be text"),
        ({"class_id": 7}, "class_id", "must be text"),
        ({"class_id": ""}, "class_id", "1"),
        ({"class_id": "x" * 65}, "class_id", "64"),
        ({"class_id": ["a"]}, "class_id", "must be text"),
        ({"class": "a"}, "class", "did you mean class_id?"),
    ],
)
def test_bodies_that_start_nothing(body: dict[str, Any], path: str, said: str) -> None:
    assert said in refused_body(NewSession, body)[path]


@pytest.mark.parametrize(
    "body",
    [
        {"dry_run": 1},
        {"dry_run": None},
        {"dryrun": True},
        [],
        {"decisions": None},
        {"decisions": []},
        {"decisions": [["a", "absent"]]},
        {"decisions": "absent"},
        {"decisions": {"a": "left_early"}},
        {"decisions": {"a": "gone"}},
        {"decisions": {"a": "Absent"}},
        {"decisions": {"a": ""}},
        {"decisions": {"a": None}},
        {"decisions": {"a": 1}},
        {"decisions": {"a": True}},
        {"decisions": {"a": ["absent"]}},
        {"decisions": {"a": {"status": "absent"}}},
        {"decisions": {"": "absent"}},
        {"decisions": {"x" * 65: "absent"}},
        {"decisions": {"a": "absent", "b": "gone"}},
        {"decisions": {f"s{n}": "absent" for n in range(10_001)}},
        {"decision": {"a": "absent"}},
    ],
)
def test_a_close_that_is_not_clear_closes_nothing(body: Any) -> None:
    assert refused_body(CloseSession, body)


def test_a_close_may_decide_of_as_many_as_a_roster_has() -> None:
    said = ["present", "late", "excused", "absent", "unmarked"]
    many = {f"s{n}": said[n % 5] for n in range(10_000)}
    body = json.dumps({"decisions": many})
    assert CloseSession.model_validate_json(body).decisions == many
    assert CloseSession.model_validate_json("{}").decisions == {}


@pytest.mark.parametrize(
    ("query", "path", "said"),
    [
        ("page=0", "page", "1"),
        ("page=-1", "page", "1"),
        ("page=1000001", "page", "1000000"),
        ("page=" + "9" * 5000, "page", "integer"),
        ("page=x", "page", "integer"),
        ("page=", "page", "integer"),
        ("page=1&page=2", "page", "twice"),
        ("per_page=0", "per_page", "1"),
        ("per_page=201", "per_page", "200"),
        ("per_page=1e2", "per_page", "integer"),
        ("state=half-open", "state", "open"),
        ("from=22.11.2026", "from", "a day like"),
        ("from=2026-02-30", "from", "a day like"),
        ("from=1700006400", "from", "a day like"),
        ("from=2026-11-22T00:00:00", "from", "a day like"),
        ("to=tomorrow", "to", "a day like"),
        ("to=10000-01-01", "to", "a day like"),
        ("to=9999-12-31", "to", "2999"),
        ("from=0001-01-01", "from", "1900"),
        ("from=2026-11-22&to=2026-11-21", "to", "must not be before from"),
        ("class_id=", "class_id", "1"),
        ("class_id=" + "x" * 65, "class_id", "64"),
        ("clas_id=x", "clas_id", "did you mean class_id?"),
        ("first=2026-11-22", "first", "not known"),
    ],
)
def test_queries_that_mean_nothing(query: str, path: str, said: str) -> None:
    assert said in refused_query(SessionQuery, query)[path]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("from=yesterday", "from"),
        ("to=31-12-2026", "to"),
        ("from=2026-13-01", "from"),
        ("from=2026-11-22&to=2026-11-21", "to"),
        ("until=2026-11-22", "until"),
        ("from=2026-11-22&from=2026-11-23", "from"),
    ],
)
def test_periods_that_are_none(query: str, path: str) -> None:
    assert path in refused_query(Period, query)


@pytest.mark.parametrize(
    ("body", "path", "said"),
    [
        ({}, "status", "is missing"),
        ({"status": "here"}, "status", "'present'"),
        ({"status": "PRESENT"}, "status", "'present'"),
        ({"status": ""}, "status", "'present'"),
        ({"status": None}, "status", "'present'"),
        ({"status": 1}, "status", "'present'"),
        ({"status": ["present"]}, "status", "'present'"),
        ({"status": "late", "minutes_late": -1}, "minutes_late", "0"),
        ({"status": "late", "minutes_late": 601}, "minutes_late", "600"),
        ({"status": "late", "minutes_late": 10**30}, "minutes_late", "600"),
        ({"status": "late", "minutes_late": 1.5}, "minutes_late", "integer"),
        ({"status": "late", "minutes_late": "5"}, "minutes_late", "integer"),
        ({"status": "late", "minutes_late": True}, "minutes_late", "integer"),
        ({"status": "present", "minutes_late": 5}, "minutes_late", "late alone"),
        ({"status": "absent", "minutes_late": 0}, "minutes_late", "late alone"),
        ({"status": "present", "reason": None}, "reason", "must be text"),
        ({"status": "present", "reason": "x" * 501}, "reason", "500"),
        ({"status": "present", "reason": "a\nb"}, "reason", "control characters"),
        ({"status": "present", "reason": "a\x00b"}, "reason", "control characters"),
        ({"status": "present", "by": "camera"}, "by", "not known"),
        ({"status": "present", "source": "camera"}, "source", "not known"),
    ],
)
def test_marks_that_are_none(body: dict[str, Any], path: str, said: str) -> None:
    assert said in refused_body(MarkBody, body)[path]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"student_id": None},
        {"dismiss": False},
        {"not_this_student": False},
        {"dismiss": 1},
        {"dismiss": "true"},
        {"student_id": ""},
        {"student_id": 5},
        {"student_id": "x" * 65},
        {"student_id": "a", "dismiss": True},
        {"dismiss": True, "not_this_student": True},
        {"state": "dismissed"},
        [],
    ],
)
def test_decisions_that_are_none(body: Any) -> None:
    assert refused_body(UnknownBody, body)


@pytest.mark.parametrize(
    ("body", "path", "said"),
    [
        ({"picture": "yes"}, "picture", "boolean"),
        ({"picture": 1}, "picture", "boolean"),
        ({"picture": None}, "picture", "boolean"),
        ({"note": 5}, "note", "must be text"),
        ({"note": "x" * 501}, "note", "500"),
        ({"note": "a\r\nb"}, "note", "control characters"),
        ({"pictrue": True}, "pictrue", "did you mean picture?"),
    ],
)
def test_bodies_that_are_no_snapshot(body: dict[str, Any], path: str, said: str) -> None:
    assert said in refused_body(NewSnapshot, body)[path]
