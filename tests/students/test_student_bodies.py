"""What can be said of a student, and what cannot."""

from typing import Any

import pytest

from bodies import refused_body, refused_query
from rollcall.errors import RollcallError
from rollcall.students.api.schemas import ErasureQuery, NewStudent, StudentChanges, face_choice

NEW = {"number": "1001", "name": "Amara Okafor"}


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"name": None}, "name", "must be text"),
        ({"name": ""}, "name", "empty"),
        ({"name": " \t "}, "name", "empty"),
        ({"name": "a\nb"}, "name", "control characters"),
        ({"name": "a\x00b"}, "name", "control characters"),
        ({"name": "abc\u202edcba"}, "name", "control characters"),
        ({"name": "a\u2028b"}, "name", "control characters"),
        ({"name": "x" * 201}, "name", "200"),
        ({"name": ["x"]}, "name", "must be text"),
        ({"number": 1001}, "number", "must be text"),
        ({"number": "1" * 65}, "number", "64"),
        ({"nmae": "x"}, "nmae", "did you mean name?"),
        ({"zzzzz": 1}, "zzzzz", "not known"),
        ({"guardians": {}}, "guardians", "must be a list"),
        ({"guardians": [{"name": "N", "email": "n@example.org"}] * 11}, "guardians", "10"),
        ({"guardians": [{"name": "N", "email": "nobody"}]}, "guardians.0.email", "@"),
        ({"guardians": [{"name": "N", "email": "a@b\r\nBcc: x@y.org"}]}, "guardians.0.email", ""),
        ({"guardians": [{"email": "n@example.org"}]}, "guardians.0.name", "is missing"),
        ({"guardians": [{"name": "N", "email": "n@example.org", "language": "english"}]},
         "guardians.0.language", "match"),
        ({"consent": "yes"}, "consent", "must be an object"),
        ({"consent": {"given_by": "N", "form": "paper"}}, "consent.on", "is missing"),
        ({"consent": {"given_by": "N", "form": "paper", "on": "1.9.2026"}}, "consent.on", "a day"),
        ({"consent": {"given_by": "N", "form": "paper", "on": 1}}, "consent.on", "a day"),
        ({"consent": {"given_by": "N", "form": "paper", "on": "9999-01-01"}},
         "consent.on", "future"),
    ],
)  # fmt: skip
def test_bad_fields_are_named(change: dict[str, Any], path: str, said: str) -> None:
    assert said in refused_body(NewStudent, {**NEW, **change})[path]
    assert said in refused_body(StudentChanges, change)[path]


def test_all_bad_fields_are_named_at_once() -> None:
    assert set(refused_body(NewStudent, {})) == {"number", "name"}


def test_many_unknown_fields_do_not_make_a_huge_answer() -> None:
    body = {**NEW, **{f"x{n}": 1 for n in range(5000)}}
    assert len(refused_body(NewStudent, body)) == 20


@pytest.mark.parametrize("query", ["marks=2", "marks=", "mark=1", "marks=1&marks=1"])
def test_a_wrong_query_erases_nothing(query: str) -> None:
    assert refused_query(ErasureQuery, query)


BAD_BOXES = [
    "1,2,3",
    "1,2,3,4,5",
    "a,b,c,d",
    "nan,1,2,3",
    "1,2,inf,3",
    "1,2,-3,4",
    "1,2,3,0",
    "1e300,1,2,3",
    "1e999,1,2,3",
    "[1,2,3,4]",
    "1;2;3;4",
    "9" * 5000,
    "1," * 3000,
    "\u0661,\u0662,\u0663",
]


@pytest.mark.parametrize("face", BAD_BOXES)
def test_boxes_that_are_none(face: str) -> None:
    with pytest.raises(RollcallError) as refused:
        face_choice(face)
    assert (refused.value.status, refused.value.code) == (422, "validation_failed")
    assert "face" in refused.value.details["fields"]
