"""What stands beneath the fields of a model becomes their description in the document."""

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import AliasPath, BaseModel, Field, WithJsonSchema

from rollcall.openapi import field_docs
from rollcall.openapi.field_docs import DescribedSchema, docs_of
from rollcall.web.answers import Answer
from rollcall.web.bodies import Body, Form


class Animal(BaseModel):
    """Not what is said of a field."""

    name: str
    """What it answers to."""
    legs: int
    """How many it
    stands on:
        four, \\o/ or \"two\"."""
    home: str
    weight: float = 0.0

    """A blank line between is still beneath."""
    kinds: ClassVar[int] = 3
    """Of no field."""
    colour: str = Field("grey", description="Said by the field itself.")
    """Not this."""


class Dog(Animal):
    home: str
    """A basket."""
    name: str
    barks: Annotated[bool, WithJsonSchema({"type": "boolean", "description": "Of its type."})]
    """It does."""


class Puppy(Dog):
    barks: bool


class Shown(BaseModel):
    sender: str = Field(serialization_alias="from")
    """Who sent it."""
    subject: str = Field(validation_alias=AliasPath("letter", "subject"))
    """What it is about."""
    dog: Dog
    """Man's best friend."""


def property_of(model: type[BaseModel], name: str, **how: Any) -> Any:
    return model.model_json_schema(schema_generator=DescribedSchema, **how)["properties"][name]


@pytest.fixture
def modules(tmp_path: Path) -> Iterator[dict[str, ModuleType]]:
    """Two modules, each with a class `Same`, by their names."""
    loaded: dict[str, ModuleType] = {}
    for name in ("one_of_two", "two_of_two"):
        file = tmp_path / f"{name}.py"
        model = f"class Same(BaseModel):\n    é: int\n    'Of {name}.'\n"
        text = f"# -*- coding: latin-1 -*-\nfrom pydantic import BaseModel\n{model}"
        file.write_text(text, encoding="latin-1")
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec is not None
        assert spec.loader is not None
        loaded[name] = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded[name])
    yield loaded
    for name in loaded:
        del sys.modules[name]


def test_the_string_right_beneath_a_field_is_meant() -> None:
    assert docs_of(Animal) == {
        "name": "What it answers to.",
        "legs": 'How many it\nstands on:\n    four, \\o/ or "two".',
        "weight": "A blank line between is still beneath.",
        "colour": "Not this.",
    }


def test_the_nearest_class_that_declares_a_field_speaks_of_it() -> None:
    assert docs_of(Dog) == {
        "legs": docs_of(Animal)["legs"],
        "weight": docs_of(Animal)["weight"],
        "colour": "Not this.",
        "home": "A basket.",
        "barks": "It does.",
    }
    assert "barks" not in docs_of(Puppy)
    assert docs_of(Puppy)["home"] == "A basket."


def test_two_classes_of_one_name_in_two_modules_are_two(modules: dict[str, ModuleType]) -> None:
    for name, module in modules.items():
        assert docs_of(module.Same) == {"é": f"Of {name}."}


def test_two_classes_of_one_name_in_one_module_are_two() -> None:
    class Dog(BaseModel):
        name: str
        """Of another dog."""

    class Kennel(BaseModel):
        class Dog(BaseModel):
            name: str
            """Of a dog in a kennel."""

    assert docs_of(Dog) == {"name": "Of another dog."}
    assert docs_of(Kennel.Dog) == {"name": "Of a dog in a kennel."}


def test_a_class_whose_file_is_not_there_says_nothing() -> None:
    made = type("Made", (BaseModel,), {"__annotations__": {"x": int}, "__module__": "nowhere"})
    assert docs_of(made) == {}


def test_each_file_is_read_once(
    modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    field_docs._classes_of.cache_clear()
    read: list[int] = []
    parse = ast.parse

    def parse_once(source: bytes) -> ast.Module:
        read.append(len(source))
        return parse(source)

    monkeypatch.setattr(ast, "parse", parse_once)
    for _ in range(3):
        for model in (Animal, Dog, Puppy, *(module.Same for module in modules.values())):
            docs_of(model)
    assert len(read) == 3


def test_the_schema_says_it_under_the_name_that_is_sent() -> None:
    assert property_of(Shown, "from", mode="serialization")["description"] == "Who sent it."
    assert property_of(Shown, "sender", mode="validation")["description"] == "Who sent it."
    for mode in ("serialization", "validation"):
        assert property_of(Shown, "subject", mode=mode)["description"] == "What it is about."


def test_the_schema_says_it_of_a_part_and_where_that_stands() -> None:
    schema = Shown.model_json_schema(schema_generator=DescribedSchema)
    assert schema["properties"]["dog"] == {
        "$ref": "#/$defs/Dog",
        "description": "Man's best friend.",
    }
    dog = schema["$defs"]["Dog"]["properties"]
    assert dog["home"]["description"] == "A basket."
    assert dog["barks"]["description"] == "It does."
    assert dog["colour"]["description"] == "Said by the field itself."
    assert "description" not in dog["name"]


@pytest.mark.parametrize("base", [Answer, Body, Form])
def test_no_start_of_the_server_reads_files_for_it(base: type[BaseModel]) -> None:
    assert "use_attribute_docstrings" not in base.model_config


def test_it_is_what_pydantic_would_say() -> None:

    class Theirs(BaseModel, use_attribute_docstrings=True):
        n: int
        """How many.

        And why."""
        kind: str
        note: str | None = None
        """What else."""

    class Ours(BaseModel):
        n: int
        """How many.

        And why."""
        kind: str
        note: str | None = None
        """What else."""

    ours = Ours.model_json_schema(schema_generator=DescribedSchema)
    assert {**ours, "title": "Theirs"} == Theirs.model_json_schema()
