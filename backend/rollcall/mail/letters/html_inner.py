"""The inner part of an HTML letter: simple elements alone, with the letter's looks.

What comes out is written anew from what was understood, so that nothing else can be in it:
no script, picture, form, style or comment, whatever a template or a name contains.
"""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from rollcall.domain.mail_templates import Direction
from rollcall.mail.letters.html_styles import style_of

_EMPTY = frozenset({"br", "hr"})
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "ul", "ol", "table", "blockquote", "hr"})
_INLINE = frozenset({"a", "b", "strong", "i", "em", "u", "small", "span", "bdi"})
_PARTS = frozenset({"li", "tbody", "tr", "th", "td"})
ELEMENTS = _EMPTY | _BLOCKS | _INLINE | _PARTS
_ENDS_BEFORE = {
    "li": frozenset({"li"}),
    "tr": frozenset({"tr", "th", "td"}),
    "th": frozenset({"th", "td"}),
    "td": frozenset({"th", "td"}),
}
"""The end tags that HTML lets one leave out."""
_WITH_CONTENT = frozenset(
    {
        "script",
        "style",
        "title",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "noscript",
        "select",
    }
)
"""Of an element that is not allowed the text stays, but not of these."""
_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x20<>\"]+", re.IGNORECASE)
_DECLARATION = re.compile(r"<([!?])")


@dataclass(frozen=True, slots=True)
class Problem:
    """What may not be in a letter, and on which line."""

    line: int
    message: str


def dressed(html: str, direction: Direction) -> str:
    """`html` with the letter's looks, and without what may not be in a letter."""
    return _Writer(direction).write(html)


def problems(html: str) -> list[Problem]:
    """What `dressed` would leave out."""
    writer = _Writer("ltr")
    writer.write(html)
    found = [
        Problem(html.count("\n", 0, hit.start()) + 1, "Comments and declarations are not possible")
        for hit in _DECLARATION.finditer(html)
    ]
    return sorted([*found, *writer.problems], key=lambda problem: problem.line)


class _Writer(HTMLParser):
    def __init__(self, direction: Direction) -> None:
        super().__init__(convert_charrefs=True)
        self._direction = direction
        self._written: list[str] = []
        self._open: list[str] = []
        self._hidden: str | None = None
        self.problems: list[Problem] = []

    def write(self, html: str) -> str:
        # A comment hides what follows it, and some declarations stop the parser.
        self.feed(_DECLARATION.sub(r"&lt;\1", html))
        self.close()
        self._end_down_to(0)
        return "".join(self._written).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self._refuse(f"<{tag[:40]}> is not possible in a letter")
            if tag in _WITH_CONTENT and self._hidden is None:
                self._hidden = tag
        elif self._hidden is None:
            self._make_room_for(tag)
            self._written.append(self._start_tag(tag, attrs))
            if tag not in _EMPTY:
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden is not None:
            if tag == self._hidden:
                self._hidden = None
        elif tag in self._open:
            last = len(self._open) - 1 - self._open[::-1].index(tag)
            self._end_down_to(last)

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self._written.append(escape(data, quote=False))

    def _make_room_for(self, tag: str) -> None:
        if tag in _BLOCKS and "p" in self._open:
            self._end_down_to(self._open.index("p"))
        ended = _ENDS_BEFORE.get(tag, frozenset())
        while self._open and self._open[-1] in ended:
            self._end_down_to(len(self._open) - 1)

    def _end_down_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._written.append(f"</{self._open.pop()}>")

    def _start_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        kept: dict[str, str] = {}
        for name, value in attrs:
            why = _refused(tag, name, value or "")
            if why:
                self._refuse(why)
            else:
                kept.setdefault(name, (value or "").strip())
        if style := style_of(tag, self._direction):
            kept["style"] = style
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{tag}{written}>"

    def _refuse(self, message: str) -> None:
        self.problems.append(Problem(self.getpos()[0], message))


def _refused(tag: str, name: str, value: str) -> str | None:
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
