"""The names of months in the languages of school lists (from the Unicode CLDR, by Babel)."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Final

from babel.localedata import LocaleDataDict, load

LOCALES: Final = (
    "ar", "bg", "bs", "ca", "cs", "da", "de", "de_AT", "el", "en", "es", "es_PE", "et", "fi", "fr",
    "gl", "hr", "hu", "id", "is", "it", "lb", "lt", "ms", "nb", "nl", "nn", "pl", "pt", "ro", "ru",
    "sk", "sl", "so", "sq", "sr", "sv", "sw", "tr", "uk",
)  # fmt: skip
_ALSO_WRITTEN: Final = {"janner": 1, "fév": 2, "mrz": 3}


def month_named(name: str) -> int | None:
    """1 for `name` "January", "janv", "stycznia" or "января", in letters of any size; None for
    what is no month, and for what is another one in another language, like "listopad"."""
    return _months().get(folded(name))


@cache
def _months() -> dict[str, int]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for locale in LOCALES:
        for name, month in _names(locale):
            found[folded(name).removesuffix(".")].add(month)
    return _ALSO_WRITTEN | {name: min(months) for name, months in found.items() if len(months) == 1}


def _names(locale: str) -> Iterator[tuple[str, int]]:
    # A copy, because Babel keeps what it looked up for one language where others find it, and
    # letters say the months, too (python-babel issue 1234).
    months = LocaleDataDict({"months": deepcopy(load(locale)["months"])})["months"]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in months[context][width].items():
                yield name, month


def folded(text: str) -> str:
    """`text` as months are compared: without capitals, and without the dots of a Turkish i."""
    small = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", small).replace("\u0131", "i").replace("\u0307", "")
