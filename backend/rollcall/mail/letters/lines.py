"""Texts that go into letters and headers, without what would break them or make them lie."""

import re
import unicodedata

from rollcall.domain.mail_templates import Direction

MAX_SUBJECT = 200
"""Characters. Mail programs show about 60, phones about 40; servers take 998 bytes a line."""

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_REORDERING = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e")
"""Embeddings and overrides (Unicode Annex 9) make a text read differently from what it is;
isolates, which only keep a part to itself, may stay."""
_ALL_REORDERING = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_LEFT_TO_RIGHT = frozenset({"L", "EN"})


def one_line(text: str, most: int | None = None) -> str:
    """`text` as one line: line breaks, other controls and runs of spaces become one space.

    With `most`, a longer text is cut there, at a space where one is near, and ends in "…".
    """
    clean = _printable(text.translate(_REORDERING), keep="")
    clean = _closed(" ".join(clean.split()))
    if most is None or len(clean) <= most:
        return clean
    cut = _cut(clean, most)
    unclosed = len(_closed(cut)) - len(cut)
    return _closed(_cut(clean, most - unclosed))


def many_lines(text: str) -> str:
    """`text` with `\\n` between its lines, one empty line between paragraphs at most, no
    spaces at the end of a line, and no controls."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").translate(_REORDERING)
    lines = [_closed(line.rstrip()) for line in _printable(text, keep="\n\t").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def fact(text: str, most: int) -> str:
    """What is put into a letter, from a name that somebody typed: one line, in its own order."""
    return one_line(text.translate(_ALL_REORDERING), most)


def needs_isolation(text: str, direction: Direction) -> bool:
    """Whether `text` would mix with what is around it, in a letter of that direction."""
    foreign = _LEFT_TO_RIGHT if direction == "rtl" else _RIGHT_TO_LEFT
    return any(unicodedata.bidirectional(character) in foreign for character in text)


def isolated(text: str) -> str:
    """`text` between marks that keep its direction to itself."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def _printable(text: str, keep: str) -> str:
    # A lone surrogate (Cs) is no character, and cannot be written as UTF-8.
    return "".join(
        character
        if character in keep or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        else " "
        for character in text
    )


def _cut(text: str, most: int) -> str:
    end = most - 1
    # Not between a letter and its accent, nor within an emoji made of several.
    while end > most // 2 and (_continues(text[end]) or _joins(text[end - 1])):
        end -= 1
    space = text.rfind(" ", most * 3 // 4, end)
    return f"{text[: space if space > 0 else end].rstrip()}…"


def _continues(character: str) -> bool:
    return _joins(character) or unicodedata.category(character).startswith("M")


def _joins(character: str) -> bool:
    return character in "\u200d\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _closed(text: str) -> str:
    """`text` in which every isolate that is opened is closed, and none besides."""
    depth, kept = 0, []
    for character in text:
        if character in _ISOLATES:
            depth += 1
        elif character == POP_ISOLATE:
            if not depth:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + POP_ISOLATE * depth
