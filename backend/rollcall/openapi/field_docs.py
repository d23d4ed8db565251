"""What stands beneath the fields of a model becomes their description.

Read from the files of the modules, and where the document is made alone: Pydantic would read them
at each start of the server.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

Said: TypeAlias = Mapping[str, str | None]
"""Of each field that a class declares what stands beneath it, None where nothing does."""


class DescribedSchema(GenerateJsonSchema):
    """The schema of a model whose properties say what stands beneath their fields."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model = schema["cls"]
        for field, text in docs_of(model).items():
            known = model.model_fields[field]
            if known.description is None:
                made["properties"][_sent_as(field, known, self.mode)]["description"] = text
        return made


def docs_of(model: type[BaseModel]) -> dict[str, str]:
    """What is said of a model's fields, by their names in Python: by the nearest class that
    declares the field, even where that says nothing."""
    said: dict[str, str | None] = {}
    for cls in reversed(model.__mro__):
        if cls not in BaseModel.__mro__:
            said.update(_classes_of(cls.__module__).get(cls.__qualname__, {}))
    return {
        field: text
        for field, text in said.items()
        if text is not None and field in model.model_fields
    }


@cache
def _classes_of(module: str) -> dict[str, Said]:
    file = getattr(sys.modules.get(module), "__file__", None)
    return dict(_classes(ast.parse(Path(file).read_bytes()), "")) if file else {}


def _classes(within: ast.AST, path: str) -> Iterator[tuple[str, Said]]:
    """The classes in a piece of a file, by their qualified names."""
    for node in ast.iter_child_nodes(within):
        match node:
            case ast.ClassDef(name=name):
                yield f"{path}{name}", dict(_fields(node.body))
                yield from _classes(node, f"{path}{name}.")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield from _classes(node, f"{path}{name}.<locals>.")
            case ast.stmt():
                yield from _classes(node, path)


def _fields(body: list[ast.stmt]) -> Iterator[tuple[str, str | None]]:
    for declared, beneath in pairwise([*body, ast.Pass()]):
        match declared, beneath:
            case (
                ast.AnnAssign(target=ast.Name(id=field)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield field, inspect.cleandoc(text)
            case ast.AnnAssign(target=ast.Name(id=field)), _:
                yield field, None


def _sent_as(field: str, known: FieldInfo, mode: JsonSchemaMode) -> str:
    """The name of a field in JSON: of a path into an object no name is made."""
    alias = known.validation_alias if mode == "validation" else known.serialization_alias
    return alias if isinstance(alias, str) else field
