"""A refusal has the facts of its sentence in its details, for a page in another language."""

import ast
import re
from collections.abc import Iterator

from support import PROJECT_ROOT

ROW = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.MULTILINE)
API = (PROJECT_ROOT / "docs/api.md").read_text(encoding="utf-8")
FACTS = {
    code: set(re.findall(r"`(\w+)`", facts))
    for code, facts in ROW.findall(API.split("| code | facts |")[1].split("\n\n")[0])
}
"""What the page may say of each refusal."""


def refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Where a RollcallError is made, with its code, and the names in its details."""
    for path in sorted((PROJECT_ROOT / "backend").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="RollcallError"), args=[ast.Constant(value=code), *_]
                ):
                    given = [
                        *node.args[3:],
                        *(k.value for k in node.keywords if k.arg == "details"),
                    ]
                    names = {
                        key.value
                        for each in given
                        if isinstance(each, ast.Dict)
                        for key in each.keys
                        if isinstance(key, ast.Constant)
                    }
                    yield f"{path.relative_to(PROJECT_ROOT)}:{node.lineno}", str(code), names


def test_the_facts_that_are_documented_are_given() -> None:
    """At every place, unless another place with the same code has a sentence of its own."""
    made = list(refusals())
    assert len(FACTS) > 30
    for code, facts in FACTS.items():
        places = [(place, names) for place, its_code, names in made if its_code == code]
        assert places, f"{code} is documented, and nowhere raised"
        assert any(facts <= names for _, names in places), (code, facts, places)
        for place, names in places:
            assert not names or facts <= names, (place, code, facts - names)
