"""What can be asked of an import, and what cannot."""

from typing import Any

import pytest

from bodies import refused_body, refused_query
from rollcall.importing.api.schemas import ImportReportQuery, NewImport
from rollcall.web.bodies import body_of


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"date_order": "ymd"}, "date_order"),
        ({"accept": ["blurred"]}, "accept"),
        ({"accept": "blurred"}, "accept"),
        ({"other": 1}, "other"),
    ],
)
def test_options_that_there_are_not(body: Any, field: str) -> None:
    assert next(iter(refused_body(NewImport, body))).startswith(field)


def test_options_that_there_are() -> None:
    good = body_of(NewImport, b'{"date_order": "dmy", "accept": ["already_enrolled_as"]}')
    assert (good.date_order, good.accept) == ("dmy", ["already_enrolled_as"])


@pytest.mark.parametrize("query", ["page=0", "per_page=1000", "status=good", "kind=x", "a=b"])
def test_reports_that_cannot_be_asked_for(query: str) -> None:
    assert refused_query(ImportReportQuery, query)
