"""Texts and ids that people and pages send."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

MAX_ID = 64
_REORDERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make a text read differently from what it is."""


def line(text: str) -> str:
    """One line, perhaps empty, without what cannot be seen but changes what is."""
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} or c in _REORDERING for c in text):
        raise ValueError("must be one line without control characters")
    return text


def filled_line(text: str) -> str:
    """One line with something on it."""
    text = line(text)
    if not text:
        raise ValueError("must not be empty")
    return text


Name = Annotated[str, Field(max_length=200), AfterValidator(filled_line)]
Id = Annotated[str, Field(min_length=1, max_length=MAX_ID)]
