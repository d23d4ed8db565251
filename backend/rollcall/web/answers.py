"""What every answer is made of: a model for each shape, by which it is sent and documented."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Self, TypeAlias

from flask import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema

from rollcall.domain.faces import Box


def without_defaults(schema: dict[str, Any]) -> None:
    """Takes the defaults of fields out of a schema in which they say nothing."""
    for field in schema.get("properties", {}).values():
        field.pop("default", None)


class Answer(BaseModel):
    """A part of an answer, with exactly these fields, in this order."""

    model_config = ConfigDict(
        from_attributes=True,
        extra="forbid",
        frozen=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
        json_schema_extra=without_defaults,
    )

    @classmethod
    def of(cls, thing: object, **more: object) -> Self:
        """The answer about an object whose attributes are named as the fields are, or as a
        field's `validation_alias` says; `more` are those that the object does not know."""
        return cls.model_validate(_Knowing(thing, more) if more else thing)


class _Knowing:
    """An object, and what else is known of it."""

    def __init__(self, thing: object, more: dict[str, object]) -> None:
        self._thing = thing
        self._more = more

    def __getattr__(self, name: str) -> object:
        return self._more[name] if name in self._more else getattr(self._thing, name)


def json_answer(answer: BaseModel, status: int = 200) -> Response:
    """An answer as JSON."""
    return Response(answer.model_dump_json() + "\n", status, mimetype="application/json")


def time_text(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sent(write: Callable[[Any], Any], schema: dict[str, Any]) -> tuple[PlainSerializer, Any]:
    return PlainSerializer(write), WithJsonSchema(schema, mode="serialization")


def _number(digits: int) -> tuple[PlainSerializer, Any]:
    return _sent(lambda value: round(float(value), digits), {"type": "number"})


Time: TypeAlias = Annotated[datetime, *_sent(time_text, {"type": "string", "format": "date-time"})]
"""Sent as ISO 8601 in UTC, to the second, ending in Z."""
Day: TypeAlias = Annotated[date, *_sent(date.isoformat, {"type": "string", "format": "date"})]
Tenths: TypeAlias = Annotated[float, *_number(1)]
Hundredths: TypeAlias = Annotated[float, *_number(2)]
Thousandths: TypeAlias = Annotated[float, *_number(3)]
Cosine: TypeAlias = Thousandths
"""A similarity, from -1 to 1; never a share."""
FineCosine: TypeAlias = Annotated[float, *_number(4)]
Rate: TypeAlias = FineCosine
"""A share of 1."""
BoxPixels: TypeAlias = Annotated[tuple[int, int, int, int], BeforeValidator(Box.rounded)]
"""A box: left, top, width and height in whole pixels of the picture."""
