"""Refuses a template that does more than put facts into words, before anything runs it."""

import difflib
import re
from collections.abc import Iterator
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from rollcall.errors import RollcallError
from rollcall.mail.letters import html_inner
from rollcall.mail.letters.fields import NAMES
from rollcall.mail.letters.sandbox import FILTERS

MAX_SOURCE: Final = {"subject": 1_000, "text": 20_000, "html": 20_000}
"""Characters of a template, by its part. The longest built-in one has about 1,000."""
MAX_DEPTH: Final = 20
"""How deep conditions and expressions may be within one another; Python's own limit is 100
blocks."""

MAX_TAGS: Final = 1_000
"""Start and end tags of the HTML; the built-in one has about 40. What is never closed costs
Python's parser the square of it."""

_SHOWN: Final = 80
"""Characters of what was written that an error repeats."""
_UNKNOWN_TAG = re.compile("unknown tag '([^']*)'")
_NAMES: Final = {"subject": "subject", "text": "plain text", "html": "HTML"}
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr,
    nodes.Compare, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_WORDS: Final[dict[type[nodes.Node], str]] = {
    nodes.For: "A loop",
    nodes.Call: "A call",
    nodes.Getattr: "A dot after a field",
    nodes.Getitem: "A bracket after a field",
    nodes.Assign: "“set”",
    nodes.AssignBlock: "“set”",
    nodes.Mul: "A multiplication",
    nodes.Pow: "A power",
    nodes.Test: "“is”",
    nodes.Include: "“include”",
    nodes.Import: "“import”",
    nodes.FromImport: "“import”",
    nodes.Extends: "“extends”",
    nodes.Block: "“block”",
    nodes.Macro: "“macro”",
}


def template_invalid(field: str, line: int | None, message: str) -> RollcallError:
    """The error for a template's part that cannot be used."""
    where = f"The {_NAMES[field]}, line {line}" if line else f"The {_NAMES[field]}"
    return RollcallError(
        "template_invalid",
        f"{where}: {message}.",
        status=422,
        details={"field": field, "line": line, "message": f"{message}."},
    )


def check_source(field: str, source: str, environment: Environment) -> None:
    """Raises RollcallError "template_invalid" unless `source`, which is the template's part
    `field` ("subject", "text", "html"), can be compiled and rendered without harm."""
    if not source.strip():
        raise template_invalid(field, None, "It is empty. Write something, or reset it")
    if len(source) > MAX_SOURCE[field]:
        raise template_invalid(field, None, f"It is longer than {MAX_SOURCE[field]:,} characters")
    try:
        _refuse_numbers(field, source, environment)
        tree = environment.parse(source)
    except TemplateSyntaxError as wrong:
        raise template_invalid(field, wrong.lineno, _syntax(wrong)) from wrong
    except RecursionError as deep:
        raise _too_deep(field, None) from deep
    for node, depth, line in _walk(tree):
        if depth > MAX_DEPTH:
            raise _too_deep(field, line)
        if why := _refused(node):
            raise template_invalid(field, line, why)
    if field == "html":
        if source.count("<") > MAX_TAGS:
            raise template_invalid(field, None, f"It has more than {MAX_TAGS:,} tags")
        for problem in html_inner.problems(_without_jinja(source, environment)):
            raise template_invalid(field, problem.line, problem.message)


def _refuse_numbers(field: str, source: str, environment: Environment) -> None:
    # Python refuses to read a number of thousands of digits, and no letter needs any.
    for line, token, value in environment.lexer.tokeniter(source, None):
        if token in {"integer", "float"}:
            raise template_invalid(
                field, line, f"The number {value[:20]} is not possible here: facts are texts"
            )


def _walk(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node, how deep it is, and its line; outermost first."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 1)]
    while waiting:
        node, depth, line = waiting.pop()
        yield node, depth, line
        # Jinja gives some nodes no line of their own.
        waiting += [(child, depth + 1, child.lineno or line) for child in node.iter_child_nodes()]


def _refused(node: nodes.Node) -> str | None:
    """Why a node of the syntax tree may not be; None where it may."""
    match node:
        case nodes.Name(name=name):
            return None if name in NAMES and node.ctx == "load" else _no_field(name)
        case nodes.Filter():
            return _refused_filter(node)
        case nodes.Operand(op=op):
            return None if op in {"eq", "ne"} else "Only == and != can compare facts"
        case nodes.Const(value=value):
            return None if isinstance(value, str | bool | None) else "Only texts are possible here"
    if type(node) in _PLAIN:
        return None
    return _impossible(_WORDS.get(type(node), "This"))


def _refused_filter(node: nodes.Filter) -> str | None:
    if node.name not in FILTERS:
        there_are = ", ".join(FILTERS)
        return f"The filter “{node.name[:_SHOWN]}” is not possible. There are {there_are}"
    given = len(node.args)
    wanted = 1 if node.name == "default" else 0
    if given != wanted or node.kwargs or node.dyn_args or node.dyn_kwargs:
        needs = "one text in brackets" if wanted else "no brackets"
        return f"The filter “{node.name}” takes {needs}"
    return None


def _no_field(name: str) -> str:
    close = difflib.get_close_matches(name, NAMES, n=1)
    hint = f"Do you mean “{close[0]}”" if close else f"There are {', '.join(sorted(NAMES))}"
    return f"There is no field “{name[:_SHOWN]}”. {hint}"


def _too_deep(field: str, line: int | None) -> RollcallError:
    return template_invalid(field, line, "Too much is nested here. Write it more simply")


def _syntax(wrong: TemplateSyntaxError) -> str:
    said = (wrong.message or "").rstrip(".")
    if unknown := _UNKNOWN_TAG.search(said):
        return _impossible(f"“{unknown[1][:_SHOWN]}”")
    if said.startswith("Unexpected end of template"):
        return "An {% if %} is not closed. Write {% endif %} where it ends"
    return f"This cannot be understood ({said[:_SHOWN]}). A field is written {{{{ student }}}}"


def _impossible(what: str) -> str:
    return f"{what} is not possible in a letter: it has fields and if … else … endif"


def _without_jinja(source: str, environment: Environment) -> str:
    """What stands between fields and conditions, each part on the line where it was."""
    parts: list[str] = []
    now = 1
    for line, token, value in environment.lexer.tokeniter(source, None):
        if token == "data":
            parts += ["\n" * (line - now), value]
            now = line + value.count("\n")
    return "".join(parts)
