"""Reads what a request carries, and says in words what is wrong with it."""

import difflib
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError, WithJsonSchema
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from rollcall.errors import RollcallError
from rollcall.web.answers import without_defaults

MAX_JSON_BYTES = 1024 * 1024
MAX_FILE_BYTES = 8 * 1024 * 1024
"""A list of a whole school's students is a hundredth of it."""
MOST_FIELDS_NAMED = 20


class Body(BaseModel):
    """A JSON body: of exactly these fields, and nothing is taken for something else."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


CHANGES = ConfigDict(json_schema_extra=without_defaults)
"""Of a body whose fields stay as they are where it leaves them out."""


class Form(BaseModel):
    """The parts of a multipart form, for the API's document: each is read by itself."""

    model_config = ConfigDict(extra="forbid")


File = Annotated[bytes, WithJsonSchema({"type": "string", "format": "binary"})]
"""A file of a form."""

BodyType = TypeVar("BodyType", bound=Body)


def json_body(schema: type[BodyType]) -> BodyType:
    """The request's body. Raises what `body_of` raises, and answers another content type with
    415."""
    if not request.is_json:
        raise UnsupportedMediaType
    request.max_content_length = MAX_JSON_BYTES
    return body_of(schema, request.get_data())


def body_of(schema: type[BodyType], content: bytes) -> BodyType:
    """The body in a request's bytes.

    Raises RollcallError "malformed_json" (400) and "validation_failed" (422), whose
    `details.fields` maps the path of each field to what is wrong with it.
    """
    try:
        return schema.model_validate_json(content)
    except ValidationError as invalid:
        raise _refusal(invalid, schema) from invalid


def query(schema: type[BodyType]) -> BodyType:
    """The request's query. Raises what `query_of` raises."""
    return query_of(schema, request.args)


def query_of(schema: type[BodyType], given: MultiDict[str, str]) -> BodyType:
    """The query in a request's parameters: these alone, each once at most.

    Raises RollcallError "validation_failed" (422).
    """
    twice = [name for name, values in given.lists() if len(values) > 1]
    if twice:
        raise validation_failed(
            {name[:200]: "is given twice" for name in twice[:MOST_FIELDS_NAMED]}
        )
    try:
        return schema.model_validate_strings(given.to_dict())
    except ValidationError as invalid:
        raise _refusal(invalid, schema) from invalid


def uploaded_files(field: str) -> list[tuple[str, bytes]]:
    """Names and contents of a multipart form's files of one name, at least one.

    Raises RollcallError "validation_failed" (422) where there is none, and answers another
    content type with 415.
    """
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType
    files = request.files.getlist(field)
    if not files:
        raise validation_failed({field: f"at least one file named {field} is needed"})
    return [(file.filename or "", file.read()) for file in files]


def uploaded_file(field: str) -> tuple[str, bytes]:
    """Name and content of the one file of a multipart form.

    Raises what `uploaded_files` raises, for a second file too.
    """
    request.max_content_length = MAX_FILE_BYTES
    files = uploaded_files(field)
    if len(files) > 1:
        raise validation_failed({field: "one file at a time"})
    return files[0]


def validation_failed(fields: dict[str, str]) -> RollcallError:
    """The error for fields that cannot be taken as they are."""
    said = "; ".join(f"{path}: {what}" if path else what for path, what in fields.items())
    return RollcallError(
        "validation_failed", f"Please correct this: {said}.", status=422, details={"fields": fields}
    )


def _refusal(invalid: ValidationError, schema: type[BaseModel]) -> RollcallError:
    errors = invalid.errors(include_url=False, include_input=False)
    if errors[0]["type"] == "json_invalid":
        return RollcallError("malformed_json", "The body of this request is no valid JSON.")
    known = list(_names(schema))
    fields: dict[str, str] = {}
    for error in errors[:MOST_FIELDS_NAMED]:
        path = ".".join(str(part) for part in error["loc"])[:200]
        fields[path] = _in_words(dict(error), known)
    return validation_failed(fields)


def _in_words(error: dict[str, Any], known: list[str]) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            close = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
            return f"is not known; did you mean {close[0]}?" if close else "is not known"
        case "string_type":
            return "must be text"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "must be an object"
        case "list_type" | "tuple_type":
            return "must be a list"
        case "value_error":
            context = error.get("ctx", {})
            return str(context.get("reason") or context.get("error")).rstrip(".")
        case kind if kind.startswith("date"):
            return "must be a day like 2026-09-01"
    said = str(error["msg"])
    return said[:1].lower() + said[1:]


def _names(schema: type[BaseModel]) -> Iterator[str]:
    definitions = schema.model_json_schema()
    for part in (definitions, *definitions.get("$defs", {}).values()):
        yield from part.get("properties", {})
