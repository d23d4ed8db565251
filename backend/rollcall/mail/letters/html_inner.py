"""The inner part of an HTML letter: simple elements alone, with the letter's looks.

nh3 reads it as browsers do, and writes anew what it understood, so that nothing else can be in
it: no script, picture, form, style or comment, whatever a template or a name contains. Looks are
inline styles, since many mail programs know no others.
"""

import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Final

import nh3

from rollcall.domain.mail_templates import Direction

_ELEMENTS: Final = frozenset({
    "p", "div", "h1", "h2", "h3", "ul", "ol", "li", "table", "tbody", "tr", "th", "td",
    "blockquote", "hr", "br", "a", "b", "strong", "i", "em", "u", "small", "span", "bdi",
})  # fmt: skip
_LOST_WITH_ITS_CONTENT: Final = frozenset({
    "script", "style", "title", "template", "iframe", "object", "svg", "math", "noscript", "select",
})  # fmt: skip
"""Of an element that is not allowed the text stays, but not of these."""
_LINK: Final = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x20<>\"]+", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"<([!?])")

_CELL: Final = "padding:9px 0;border-bottom:1px solid #e6eae8;font-size:16px;line-height:1.5;vertical-align:top;overflow-wrap:anywhere;word-break:break-word;text-align:{start};"  # noqa: E501
_LOOKS: Final = {
    "p": "margin:0 0 18px",
    "h1": "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600",
    "h2": "margin:0 0 12px;font-size:19px;line-height:1.3;font-weight:600",
    "h3": "margin:0 0 8px;font-size:16px;line-height:1.4;font-weight:600",
    "table": "width:100%;margin:0 0 20px;border-collapse:collapse;table-layout:fixed;border-top:1px solid #e6eae8",  # noqa: E501
    "th": f"{_CELL}width:32%;padding-{{end}}:12px;color:#5a6a63;font-weight:400",
    "td": f"{_CELL}color:#1b2420;font-weight:600",
    "small": "color:#5a6a63;font-size:14px;font-weight:400",
    "blockquote": "margin:0 0 20px;padding:14px 18px;background:#eef5f2;border-{start}:4px solid #1f6b52;border-radius:4px",  # noqa: E501
    "ul": "margin:0 0 18px;padding-{start}:24px",
    "ol": "margin:0 0 18px;padding-{start}:24px",
    "li": "margin:0 0 6px",
    "a": "color:#1f6b52;text-decoration:underline",
    "hr": "margin:0 0 20px;border:0;border-top:1px solid #e6eae8",
}
"""Colours reach a contrast of 4.5 on white and on the pale box (WCAG 2, AA). The layout has their
dark counterparts. Sides have their names, since Outlook knows no `start` and `end`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What may not be in a letter, and on which line."""

    line: int
    message: str


def dressed(html: str, direction: Direction) -> str:
    """`html` with the letter's looks, and without what may not be in a letter."""
    return _cleaner(direction).clean(_with_declarations_as_text(html)).strip()


def problems(html: str) -> list[Problem]:
    """What `dressed` would leave out."""
    finder = _ProblemFinder()
    finder.feed(_with_declarations_as_text(html))
    finder.close()
    found = [
        Problem(html.count("\n", 0, hit.start()) + 1, "Comments and declarations are not possible")
        for hit in _DECLARATION.finditer(html)
    ]
    return sorted([*found, *finder.problems], key=lambda problem: problem.line)


def _with_declarations_as_text(html: str) -> str:
    # A comment hides what follows it, and some declarations stop Python's parser.
    return _DECLARATION.sub(r"&lt;\1", html)


@cache
def _cleaner(direction: Direction) -> nh3.Cleaner:
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    return nh3.Cleaner(
        # Parsers put a tbody into every table; without one, the letter has what was written.
        tags=_ELEMENTS - {"tbody"},
        clean_content_tags=_LOST_WITH_ITS_CONTENT,
        attributes={"*": {"dir", "lang"}, "a": {"href"}},
        attribute_filter=_kept,
        set_tag_attribute_values={
            tag: {"style": looks.format(start=start, end=end)} for tag, looks in _LOOKS.items()
        },
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative="deny",
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return value  # ours: nh3 has taken away any other
    return None if _why_refused(tag, name, value) else value.strip()


class _ProblemFinder(HTMLParser):
    """nh3 tells neither what it leaves out nor on which line that was."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self._add(f"<{tag[:40]}> is not possible in a letter")
            return
        for name, value in attrs:
            if why := _why_refused(tag, name, value or ""):
                self._add(why)

    def _add(self, message: str) -> None:
        self.problems.append(Problem(self.getpos()[0], message))


def _why_refused(tag: str, name: str, value: str) -> str | None:
    """Why an attribute cannot stay; None where it can."""
    if name == "dir" and value.lower() in {"ltr", "rtl", "auto"}:
        return None
    if name == "lang" and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value):
        return None
    if tag == "a" and name == "href":
        if _LINK.fullmatch(value.strip()):
            return None
        return "A link must begin with https://, http://, mailto: or tel:"
    return f"{name[:40]} is not possible on <{tag}>: a letter has one look, and it is built in"
