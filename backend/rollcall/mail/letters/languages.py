"""What is known of the world's languages (from the Unicode CLDR, by Babel)."""

from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

from rollcall.domain.mail_templates import Direction

FALLBACK = "en"
"""A guardian whose language has no template reads English."""
BUILT_IN = ("en", "es", "ar")


def known(language: str) -> bool:
    """Whether letters could be written in the language of this code (two letters, ISO 639-1)."""
    return language in _names()


def name(language: str) -> str:
    """In English."""
    return _names()[language]


def own_name(language: str) -> str:
    """In the language itself, with a capital where its script has them."""
    own = Locale(language).get_language_name(language) or name(language)
    return own[:1].upper() + own[1:]


@cache
def direction(language: str) -> Direction:
    """Where its lines begin; from the left for a language that is not known."""
    return "rtl" if known(language) and Locale(language).text_direction == "rtl" else "ltr"


def all_known() -> dict[str, str]:
    """English names by code, in the order of the names."""
    return dict(_names())


def base(language: str) -> str:
    """`pt` of `pt-BR`, `en` of `EN`."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


@cache
def _names() -> dict[str, str]:
    written = {code for code in locale_identifiers() if len(code) == 2}
    english = Locale("en").languages
    named = [(english[code], code) for code in written if code in english]
    return {code: text for text, code in sorted(named)}
