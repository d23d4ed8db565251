"""The schemas as they are read: by short names, without titles, and only those that are used."""

import re
from collections.abc import Iterator
from typing import Any, Final

SCHEMAS: Final = "#/components/schemas/"
_TWO_OF_A_NAME: Final = re.compile(r"__")
"""pydantic tells two of one name apart by their modules."""


def cleaned(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the titles that pydantic makes of names, and with the names of
    answers as the page has them. Raises ValueError for two schemas of one name."""
    schemas: dict[str, Any] = {}
    for name, schema in document["components"]["schemas"].items():
        if _short(name) in schemas or _TWO_OF_A_NAME.search(name):
            raise ValueError(f"two schemas are named {_short(name)}")
        schemas[_short(name)] = schema
    components = {**document["components"], "schemas": dict(sorted(schemas.items()))}
    result: dict[str, Any] = _walked({**document, "components": components})
    return result


def used(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the schemas that no path leads to."""
    schemas, found = document["components"]["schemas"], set()
    ahead = list(_references([document["paths"], document["components"]["responses"]]))
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(_references(schemas[name]))
    kept = {name: schema for name, schema in schemas.items() if name in found}
    return {**document, "components": {**document["components"], "schemas": kept}}


def _short(name: str) -> str:
    return name.removesuffix("Answer")


def _walked(part: Any) -> Any:
    if isinstance(part, list):
        return [_walked(each) for each in part]
    if not isinstance(part, dict):
        return part
    walked = {name: _walked(value) for name, value in part.items()}
    if "type" in part or "anyOf" in part or "$ref" in part or "enum" in part:
        walked.pop("title", None)
    if isinstance(reference := part.get("$ref"), str) and reference.startswith(SCHEMAS):
        walked["$ref"] = SCHEMAS + _short(reference.removeprefix(SCHEMAS))
    if isinstance(words := part.get("description"), str):
        walked["description"] = " ".join(words.split("\n")) if "\n\n" not in words else words
    return walked


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _references(each)
    elif isinstance(part, dict):
        if isinstance(reference := part.get("$ref"), str) and reference.startswith(SCHEMAS):
            yield reference.removeprefix(SCHEMAS)
        for each in part.values():
            yield from _references(each)
