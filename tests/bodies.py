"""What the models of bodies and queries refuse, and how that is said, without a request."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from werkzeug.datastructures import MultiDict

from rollcall.errors import RollcallError
from rollcall.web.bodies import Body, body_of, query_of


def refused_body(schema: type[Body], body: Any) -> dict[str, str]:
    """What is wrong with it, by field."""
    with pytest.raises(RollcallError) as caught:
        body_of(schema, json.dumps(body).encode())
    return _fields(caught.value)


def refused_query(schema: type[Body], query: str) -> dict[str, str]:
    """What is wrong with `a=1&b=2`, by parameter."""
    with pytest.raises(RollcallError) as caught:
        query_of(schema, MultiDict(parse_qsl(query, keep_blank_values=True)))
    return _fields(caught.value)


def refusal_of(answer: Any) -> tuple[int, str]:
    """Status and code of a request that was refused."""
    return answer.status_code, answer.json["error"]["code"]


def fields_of(answer: Any) -> dict[str, str]:
    """What is wrong with a request, by field, as its answer has it."""
    assert refusal_of(answer) == (422, "validation_failed"), answer.json
    return _named(answer.json["error"]["details"]["fields"], answer.json["error"]["message"])


def _fields(error: RollcallError) -> dict[str, str]:
    assert (error.status, error.code) == (422, "validation_failed")
    return _named(error.details["fields"], error.message)


def _named(fields: dict[str, str], message: str) -> dict[str, str]:
    for path, what in fields.items():
        assert (f"{path}: {what}" if path else what) in message
    return fields
