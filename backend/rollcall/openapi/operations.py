"""What spectree does not say of an operation: files, versions, what is optional, which errors."""

from collections.abc import Mapping
from typing import Any, Final

from rollcall.web.operations import NO_CONTENT, Operation

FILE: Final = {"type": "string", "format": "binary"}
NO_BODY: Final = frozenset({str(NO_CONTENT), "304"})
SAID: Final = ("operationId", "tags", "summary", "description")
REFUSAL: Final = "Refusal"
IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": 'The version that is changed, like `"3"`: refused with 412 where somebody else '
    "was faster. Without it the last one wins.",
}
ETAG: Final = {"schema": {"type": "string"}, "description": "For `If-Match` and `If-None-Match`."}


def refusal() -> dict[str, Any]:
    """What all errors have in common, for `components/responses`."""
    schema = {"$ref": "#/components/schemas/ErrorAnswer"}
    content = {"application/json": {"schema": schema}}
    return {"description": "An error.", "content": content}


def described(
    operation: dict[str, Any], made: Operation, refusals: Mapping[int, tuple[str, ...]]
) -> dict[str, Any]:
    """The operation, complete."""
    said = {name: operation[name] for name in SAID if operation[name] != ""}
    return {
        **said,
        "parameters": _parameters(operation["parameters"], made),
        **_request_body(operation, made),
        "responses": _responses(operation["responses"], made, refusals),
    }


def _parameters(parameters: list[dict[str, Any]], made: Operation) -> list[dict[str, Any]]:
    kept = [_without_null(parameter) for parameter in parameters]
    return [*kept, IF_MATCH] if made.names_version else kept


def _without_null(parameter: dict[str, Any]) -> dict[str, Any]:
    """What may be left out in a query has no null: nobody can send one."""
    schema = dict(parameter["schema"])
    described = schema.pop("description", "") or parameter.get("description", "")
    if schema.get("default", "") is None:
        del schema["default"]
    if "anyOf" in schema:
        [one] = [part for part in schema.pop("anyOf") if part != {"type": "null"}]
        schema.update(one)
    kept = {**parameter, "schema": schema, "description": described}
    return {name: value for name, value in kept.items() if value != ""}


def _request_body(operation: Mapping[str, Any], made: Operation) -> dict[str, Any]:
    if made.raw is not None:
        return {"requestBody": {"content": {made.raw: {"schema": FILE}}, "required": True}}
    if "requestBody" not in operation:
        return {}
    return {"requestBody": {**operation["requestBody"], "required": not made.body_optional}}


def _responses(
    responses: Mapping[str, Any], made: Operation, refusals: Mapping[int, tuple[str, ...]]
) -> dict[str, Any]:
    complete: dict[str, Any] = {}
    for status, response in sorted(responses.items()):
        if int(status) in made.statuses:
            complete[status] = _answer(status, response, made)
        elif codes := refusals.get(int(status)):
            named = ", ".join(f"`{code}`" for code in codes)
            said = f"{response['description']}: {named}"
            complete[status] = {"$ref": f"#/components/responses/{REFUSAL}", "description": said}
    return complete


def _answer(status: str, response: Mapping[str, Any], made: Operation) -> dict[str, Any]:
    if status in NO_BODY:
        return {"description": response["description"]}
    answer = dict(response)
    if made.media is not None:
        answer["content"] = {made.media: {"schema": FILE}}
    if made.versioned or 304 in made.statuses:
        answer["headers"] = {"ETag": ETAG}
    return answer
