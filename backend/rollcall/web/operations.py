"""What each route takes, answers and refuses: said once, by the signature of its function.

A parameter `body` is the JSON body, `asked` the query, `expected_version` the version that
`If-Match` names; what the function returns is the answer.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from flask import Response, request
from pydantic import BaseModel

from rollcall.web.answers import json_answer
from rollcall.web.bodies import MAX_JSON_BYTES, Body, json_body, query
from rollcall.web.versions import expected_version

NO_CONTENT: Final = 204
_READ_BY: Final = "operation"


@dataclass(frozen=True, slots=True)
class Operation:
    """One route. `answer` is None for one that sends no JSON, but a `media` type or nothing.

    `refusals` are the error codes by status, besides those that any route of its kind may give.
    """

    name: str
    body: type[Body] | None = None
    body_optional: bool = False
    form: type[BaseModel] | None = None
    raw: str | None = None
    headers: type[BaseModel] | None = None
    asked: type[Body] | None = None
    described_by: type[Body] | None = None
    names_version: bool = False
    answer: type[BaseModel] | None = None
    statuses: tuple[int, ...] = (200,)
    media: str | None = None
    versioned: bool = False
    refusals: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def operation(
    *refusals: str,
    status: int | tuple[int, ...] = 200,
    answer: type[BaseModel] | None = None,
    media: str | None = None,
    form: type[BaseModel] | None = None,
    raw: str | None = None,
    headers: type[BaseModel] | None = None,
    described_by: type[Body] | None = None,
    body_optional: bool = False,
    versioned: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Make a route of a function, under Flask's own decorator.

    `refusals` are like "404 session_not_found". `answer` is needed where the function returns a
    Response of its own, `media` where that is no JSON. `form`, `raw` (a media type), `headers` and
    `described_by` (of the query) describe what the function reads by itself. With `versioned` the
    ETag is the answer's version.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Response]:
        hints = get_type_hints(view)
        returned = hints["return"]
        statuses = status if isinstance(status, tuple) else (status,)
        if returned is NoneType:
            statuses = (NO_CONTENT,)
        elif NoneType in get_args(returned):
            statuses = (*statuses, NO_CONTENT)
        made = Operation(
            name=view.__name__,
            body=hints.get("body"),
            body_optional=body_optional,
            form=form,
            raw=raw,
            headers=headers,
            asked=hints.get("asked"),
            described_by=described_by,
            names_version="expected_version" in hints,
            answer=answer or _model_in(returned),
            statuses=statuses,
            media=media,
            versioned=versioned,
            refusals=_by_status(refusals),
        )

        @wraps(view)
        def route(**arguments: Any) -> Response:
            return _sent(made, view(**arguments, **_read(made)))

        setattr(route, _READ_BY, made)
        return route

    return decorate


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What is said of a route, None where nothing is."""
    found = getattr(view, _READ_BY, None)
    return found if isinstance(found, Operation) else None


def _read(made: Operation) -> dict[str, Any]:
    read: dict[str, Any] = {}
    if made.body is not None:
        request.max_content_length = MAX_JSON_BYTES
        empty = made.body_optional and not request.get_data()
        read["body"] = made.body() if empty else json_body(made.body)
    if made.asked is not None:
        read["asked"] = query(made.asked)
    if made.names_version:
        read["expected_version"] = expected_version()
    return read


def _sent(made: Operation, returned: Any) -> Response:
    status = made.statuses[0]
    if isinstance(returned, Response):
        return returned
    if isinstance(returned, tuple):
        returned, status = returned
    if returned is None:
        return Response(status=NO_CONTENT)
    response = json_answer(returned, status)
    if made.versioned:
        response.set_etag(str(returned.version))
    return response


def _model_in(returned: Any) -> type[BaseModel] | None:
    parts = (returned, *get_args(returned))
    models = [p for p in parts if inspect.isclass(p) and issubclass(p, BaseModel)]
    if len(models) > 1:
        raise TypeError(f"{returned} are several answers: name them together, as a RootModel")
    return models[0] if models else None


def _by_status(refusals: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for refusal in refusals:
        status, code = refusal.split()
        found[int(status)] = (*found.get(int(status), ()), code)
    return found
