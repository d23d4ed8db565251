"""Jinja2 with nothing in it but fields and a few filters."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from rollcall.domain.mail_templates import Direction
from rollcall.mail.letters.lines import isolated, needs_isolation

FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "capitalize": lambda value: str(value).capitalize(),
    "title": lambda value: str(value).title(),
    "trim": lambda value: str(value).strip(),
    "default": lambda value, instead: str(value or instead),
}
"""None of them makes a text longer than a letter's rules foresee. `default` takes the place of
an empty text as well, which is all that a missing fact is here."""


@cache
def environment(*, html: bool, direction: Direction) -> ImmutableSandboxedEnvironment:
    """For the texts of letters of that direction; those in HTML are escaped. Thread-safe."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=html,
        finalize=_finalize(html, direction),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.tests.clear()
    made.filters.clear()
    made.filters.update(FILTERS)
    return made


def _finalize(html: bool, direction: Direction) -> Callable[[Any], Any]:
    def finalize(value: Any) -> Any:
        """Keeps a name in another script from reordering the words around it."""
        if isinstance(value, Markup):
            return value
        text = str(value)
        if not needs_isolation(text, direction):
            return text
        return Markup("<bdi>%s</bdi>") % escape(text) if html else isolated(text)

    return finalize
