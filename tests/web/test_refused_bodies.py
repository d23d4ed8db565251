"""Every route takes what its model allows, and says what is wrong with the rest."""

from typing import Any

import pytest

from bodies import fields_of
from rollcall.web.operations import operation_of
from settled import Settled

BODIES = [
    ("POST", "/api/students", {}, "name"),
    ("PATCH", "{student}", {"name": None}, "name"),
    ("POST", "/api/classes", {"name": 5}, "name"),
    ("PATCH", "{school_class}", {"room": "a\tb"}, "room"),
    ("POST", "/api/sessions", {"class": "a"}, "class"),
    ("POST", "{session}/close", {"dry_run": 1}, "dry_run"),
    ("POST", "{session}/close", {"decisions": {"a": "gone"}}, "decisions.a"),
    ("PATCH", "{mark}", {"status": "here"}, "status"),
    ("POST", "{session}/snapshots", {"note": 5}, "note"),
    ("PATCH", "{session}/unknowns/1", {"dismiss": True, "student_id": "a"}, ""),
    ("PATCH", "{message}", {"to": "nobody"}, "to"),
    ("POST", "/api/mail/send", {"ids": None}, ""),
    ("PUT", "/api/mail/templates/en/absence", {"subject": None}, "subject"),
    ("POST", "/api/mail/templates/preview", {"kind": "birthday"}, "kind"),
    ("PATCH", "/api/settings", {"mail": {"port": 0}}, "mail.port"),
    ("POST", "/api/settings/mail/test", {"to": "nobody"}, "to"),
    ("POST", "/api/imports", {"other": 1}, "other"),
    ("POST", "/api/models/rebuild", {"model": 5}, "model"),
    ("POST", "/api/models/forget", {}, "model"),
    ("PUT", "{school_class}/seats", {"seats": [{"student_id": 1}]}, "seats.0.student_id"),
]
QUERIES = [
    ("GET", "/api/classes", "archived=2", "archived"),
    ("POST", "{school_class}/roster/import", "dry_run=2", "dry_run"),
    ("GET", "{school_class}/seats", "rom=12", "rom"),
    ("GET", "{school_class}/report", "until=2026-11-22", "until"),
    ("GET", "{school_class}/report.xlsx", "to=tomorrow", "to"),
    ("DELETE", "{student}", "marks=2", "marks"),
    ("GET", "{student}/photos/1", "side=2", "side"),
    ("GET", "{student}/record", "from=yesterday", "from"),
    ("POST", "/api/students/import", "dry_run=2", "dry_run"),
    ("GET", "/api/sessions", "page=0", "page"),
    ("GET", "/api/mail", "q=a&q=b", "q"),
    ("GET", "{school_import}/report", "kind=x", "kind"),
]


@pytest.mark.parametrize(("method", "place", "body", "field"), BODIES)
def test_a_body(settled: Settled, method: str, place: str, body: Any, field: str) -> None:
    path = place.format_map(vars(settled))
    answer = settled.client.open(path, method=method, json=body)
    assert field in fields_of(answer)
    for data, status in ((b"[]", 422), (b"null", 422), (b"{", 400), (b"\xff\xfe", 400)):
        broken = settled.client.open(
            path, method=method, data=data, content_type="application/json"
        )
        assert broken.status_code == status, data
    plain = settled.client.open(path, method=method, data=b"{}", content_type="text/plain")
    assert plain.status_code == 415


@pytest.mark.parametrize(("method", "place", "query", "field"), QUERIES)
def test_a_query(settled: Settled, method: str, place: str, query: str, field: str) -> None:
    path = place.format_map(vars(settled))
    assert field in fields_of(settled.client.open(f"{path}?{query}", method=method))


def test_no_route_is_left_out(settled: Settled) -> None:
    app = settled.client.application
    routes = app.url_map.bind("localhost")

    def operations(rows: list[tuple[str, str, Any, str]]) -> set[str]:
        return {
            routes.match(place.format_map(vars(settled)), method=method)[0]
            for method, place, _, _ in rows
        }

    with_body, with_query = operations(BODIES), operations(QUERIES)
    for endpoint, view in app.view_functions.items():
        made = operation_of(view)
        if made is not None:
            assert (made.body is not None) == (endpoint in with_body), endpoint
            assert (made.asked is not None) == (endpoint in with_query), endpoint
