"""What can be said of a class, and what cannot."""

from typing import Any

import pytest

from bodies import refused_body, refused_query
from rollcall.classes.api.schemas import ClassChanges, ClassQuery, NewClass, RosterImportQuery

SLOT = {"weekday": 0, "start": "08:30", "end": "09:15"}
NEW = {"name": "7B Mathematics"}


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"name": None}, "name", "must be text"),
        ({"name": " "}, "name", "empty"),
        ({"name": "a\r\nSet-Cookie: x=1"}, "name", "control characters"),
        ({"name": "abc\u202edcba"}, "name", "control characters"),
        ({"name": "x" * 201}, "name", "200"),
        ({"teachers": "Ms Rivera"}, "teachers", "must be a list"),
        ({"teachers": [""]}, "teachers.0", "empty"),
        ({"teachers": ["T"] * 21}, "teachers", "20"),
        ({"room": "a\tb"}, "room", "control characters"),
        ({"room": "x" * 101}, "room", "100"),
        ({"room": None}, "room", "must be text"),
        ({"roster": "s1"}, "roster", "must be a list"),
        ({"roster": [1]}, "roster.0", "must be text"),
        ({"roster": [""]}, "roster.0", "1"),
        ({"roster": [str(n) for n in range(10_001)]}, "roster", "10000"),
        ({"timetable": {}}, "timetable", "must be a list"),
        ({"timetable": [{}]}, "timetable.0.weekday", "is missing"),
        ({"timetable": [{**SLOT, "weekday": 7}]}, "timetable.0.weekday", "6"),
        ({"timetable": [{**SLOT, "weekday": -1}]}, "timetable.0.weekday", "0"),
        ({"timetable": [{**SLOT, "weekday": True}]}, "timetable.0.weekday", "integer"),
        ({"timetable": [{**SLOT, "start": "8:30"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": "08:30:15"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": 30600}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "start": "25:00"}]}, "timetable.0.start", "like 08:30"),
        ({"timetable": [{**SLOT, "end": "08:30"}]}, "timetable.0.end", "after the start, 08:30"),
        ({"timetable": [{**SLOT, "end": "08:00"}]}, "timetable.0.end", "after the start"),
        ({"timetable": [{**SLOT, "room": "x"}]}, "timetable.0.room", "not known"),
        ({"timetable": [SLOT, SLOT]}, "timetable", "two lessons at once"),
        ({"timetable": [SLOT, {**SLOT, "start": "09:14", "end": "10:00"}]},
         "timetable", "08:30 to 09:15 and 09:14 to 10:00"),
        ({"timetable": [SLOT] * 101}, "timetable", "100"),
        ({"late_after_minutes": -1}, "late_after_minutes", "0"),
        ({"late_after_minutes": 241}, "late_after_minutes", "240"),
        ({"late_after_minutes": 1.5}, "late_after_minutes", "integer"),
        ({"late_after_minutes": "10"}, "late_after_minutes", "integer"),
        ({"late_after_minutes": None}, "late_after_minutes", "integer"),
        ({"left_early_rule": 1}, "left_early_rule", "boolean"),
        ({"automatic": "yes"}, "automatic", "boolean"),
        ({"archvied": True}, "archvied", "not known"),
        ({"id": "mine"}, "id", "not known"),
        ({"version": 9}, "version", "not known"),
    ],
)  # fmt: skip
def test_bad_fields_are_named_and_nothing_is_kept(
    change: dict[str, Any], path: str, said: str
) -> None:
    assert said in refused_body(NewClass, {**NEW, **change})[path]
    assert said in refused_body(ClassChanges, change)[path]


@pytest.mark.parametrize("query", ["archived=2", "archived=", "archived=0&archived=1", "archive=1"])
def test_a_query_that_means_nothing(query: str) -> None:
    assert refused_query(ClassQuery, query)


@pytest.mark.parametrize("query", ["dry_run=2", "dry_run=", "dryrun=1", "skip_problems=maybe"])
def test_a_query_that_is_not_clear_writes_nothing(query: str) -> None:
    assert refused_query(RosterImportQuery, query)
