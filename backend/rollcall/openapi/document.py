"""Puts the document together: spectree has the paths, the parameters and the schemas."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

from flask import Flask
from pydantic import BaseModel
from spectree import Response, SpecTree, Tag
from spectree.model_adapter.pydantic_adapter import PydanticModelAdapter
from spectree.plugins.flask_plugin import FlaskPlugin

import rollcall
from rollcall.openapi.field_docs import DescribedSchema
from rollcall.openapi.operations import REFUSAL, described, refusal
from rollcall.openapi.schemas import cleaned, used
from rollcall.web.errors import ErrorAnswer
from rollcall.web.operations import Operation, operation_of
from rollcall.web.refusals import refusals_of

ABOUT: Final = (
    "JSON under `/api`. Times are ISO 8601 in UTC, ending in `Z`. A similarity is a cosine, never "
    "a share. Every answer carries `X-Request-Id`. What a schema cannot say is in docs/api.md."
)
GROUPS: Final = {
    "photos": "students",
    "privacy": "students",
    "marks": "sessions",
    "snapshots": "sessions",
    "unknowns": "sessions",
    "records": "reports",
    "mail_templates": "templates",
}
"""Under which heading the routes of a blueprint stand, where that is not its own name."""


class _Route(NamedTuple):
    """One method of one address."""

    rule: str
    method: str
    group: str
    made: Operation
    view: Any

    def __str__(self) -> str:
        return self.rule


class _OurSchemas(PydanticModelAdapter):
    """Says what stands beneath the fields, and refuses two schemas of one name, of which spectree
    would silently take one."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, Any] = {}

    def json_schema(self, model: type[BaseModel], **how: Any) -> dict[str, Any]:
        """The schema of a model, with those of its parts."""
        schema: dict[str, Any] = model.model_json_schema(schema_generator=DescribedSchema, **how)
        for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
            bare = {key: value for key, value in part.items() if key != "$defs"}
            if self._seen.setdefault(name, bare) != bare:
                raise ValueError(f"two schemas are named {name}")
        return schema


class _OurRoutes(FlaskPlugin):
    """Has spectree read the routes that say by themselves what they do."""

    def find_routes(self) -> Iterator[_Route]:
        yield from self.spectree.app

    def parse_func(self, route: _Route) -> Iterator[tuple[str, Any]]:
        yield route.method, route.view


def document_of(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of an application's routes under `/api`. Raises ValueError for two
    routes, or two schemas, of one name."""
    tree = SpecTree(
        backend=_OurRoutes,
        model_adapter=cast(Any, _OurSchemas()),
        title="Rollcall",
        version=rollcall.__version__,
        description=ABOUT,
        annotations=False,
        validation_error_model=ErrorAnswer,
        naming_strategy=lambda model: model.__name__,
        nested_naming_strategy=lambda _, name: name,
    )
    routes = [_declared(tree, route) for route in _routes(app)]
    tree.app = routes
    document = tree.spec
    del document["security"]
    codes: set[str] = set()
    for route in routes:
        path, _ = tree.backend.parse_path(route, None)
        place = document["paths"][path]
        refusals = refusals_of(route.made, route.method)
        codes.update(*refusals.values())
        place[route.method.lower()] = described(place[route.method.lower()], route.made, refusals)
    document["components"]["responses"] = {REFUSAL: refusal()}
    schemas = document["components"]["schemas"]
    schemas["FaultAnswer"]["properties"]["code"]["$ref"] = "#/components/schemas/ErrorCode"
    schemas["ErrorCode"] = {"type": "string", "enum": sorted(codes)}
    return used(cleaned(document))


def text_of(document: Mapping[str, Any]) -> str:
    """As it lies in the file."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _routes(app: Flask) -> Iterator[_Route]:
    names: set[str] = set()
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        made = operation_of(app.view_functions[rule.endpoint])
        if made is None:
            continue
        if made.name in names:
            raise ValueError(f"two routes are named {made.name}")
        names.add(made.name)
        blueprint = rule.endpoint.split(".")[-2]
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            view = app.view_functions[rule.endpoint]
            yield _Route(rule.rule, method, GROUPS.get(blueprint, blueprint), made, view)


def _declared(tree: SpecTree, route: _Route) -> _Route:
    made = route.made
    answers: dict[str, Any] = {f"HTTP_{status}": made.answer for status in made.statuses}
    for status in refusals_of(made, route.method):
        answers[f"HTTP_{status}"] = ErrorAnswer
    declare = tree.validate(
        query=made.asked or made.described_by,
        json=made.body,
        form=made.form,
        headers=made.headers,
        resp=Response(**answers),
        tags=[Tag(name=route.group)],
        operation_id=made.name,
        skip_validation=True,
    )
    return route._replace(view=declare(route.view))
