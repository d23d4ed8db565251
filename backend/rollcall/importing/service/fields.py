"""What the cells of one student's row mean: texts, guardians, consent."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

from pydantic import EmailStr, TypeAdapter, ValidationError

from rollcall.domain.imports import DateOrder
from rollcall.domain.people import Consent, Guardian, comparable
from rollcall.importing.service.columns import GuardianColumns, StudentColumns
from rollcall.importing.service.dates import DayError, read_day
from rollcall.tables.table import TableCell

MAX_NUMBER: Final = 64
MAX_NAME: Final = 200
MAX_FORM: Final = 64
FIRST_DAY: Final = date(1900, 1, 1)
CellOf = Callable[[int | None], TableCell]
_EMAIL: Final[TypeAdapter[str]] = TypeAdapter(EmailStr)
_REORDERING: Final = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make a text read differently from what it is."""
_LANGUAGES: Final = {
    "english": "en", "englisch": "en", "inglés": "en", "anglais": "en",
    "german": "de", "deutsch": "de", "alemán": "de", "allemand": "de",
    "spanish": "es", "spanisch": "es", "español": "es", "castellano": "es", "espagnol": "es",
    "french": "fr", "französisch": "fr", "francés": "fr", "français": "fr",
    "italian": "it", "italienisch": "it", "italiano": "it",
    "turkish": "tr", "türkisch": "tr", "türkçe": "tr", "turco": "tr",
    "arabic": "ar", "arabisch": "ar", "árabe": "ar", "العربية": "ar",
    "polish": "pl", "polnisch": "pl", "polski": "pl", "russian": "ru", "russisch": "ru",
    "русский": "ru", "ukrainian": "uk", "ukrainisch": "uk", "українська": "uk",
    "portuguese": "pt", "portugiesisch": "pt", "português": "pt", "romanian": "ro",
    "rumänisch": "ro", "română": "ro", "chinese": "zh", "chinesisch": "zh", "中文": "zh",
    "chino": "zh",
}  # fmt: skip


class FieldError(ValueError):
    """Why a row cannot be taken: a code for programs, and a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def text_of(cell: TableCell, what: str, most: int) -> str:
    """One line of text, perhaps empty. Raises FieldError."""
    if cell.flaw is not None:
        raise FieldError(
            "bad_cell", f"Where {what} should be, there is {cell.flaw.value}. Type it in as text."
        )
    text = " ".join(unicodedata.normalize("NFC", cell.text).split())
    if any(unicodedata.category(c) == "Cc" or c in _REORDERING for c in text):
        raise FieldError(
            "bad_text", f"There are characters in {what} that cannot be seen. Type it in anew."
        )
    if len(text) > most:
        raise FieldError("too_long", f"{what.capitalize()} is longer than {most} characters.")
    return text


def number_of(cell: TableCell) -> str:
    """The student's number, with leading zeros; full-width digits are digits."""
    text = text_of(cell, "the number", MAX_NUMBER)
    return unicodedata.normalize("NFKC", text).strip()


def name_of(cell_of: CellOf, columns: StudentColumns) -> str:
    """The whole name, from one column or from two."""
    if columns.first_name is not None and columns.last_name is not None:
        parts = [
            text_of(cell_of(columns.first_name), "the first name", MAX_NAME),
            text_of(cell_of(columns.last_name), "the last name", MAX_NAME),
        ]
        joined = " ".join(part for part in parts if part)
        if joined:
            return joined[:MAX_NAME]
    for column in (columns.name, columns.first_name, columns.last_name):
        if text := text_of(cell_of(column), "the name", MAX_NAME):
            return text
    return ""


def guardian_of(cell_of: CellOf, columns: GuardianColumns) -> Guardian | None:
    """A guardian with an e-mail address; None where the cells are empty.

    Raises FieldError, "guardian_without_email" for a name alone.
    """
    name = text_of(cell_of(columns.name), "a guardian's name", MAX_NAME)
    email = text_of(cell_of(columns.email), "a guardian's e-mail address", MAX_NAME + 120)
    if not email and "@" in name:
        name, email = "", name
    if not email:
        if name:
            raise FieldError(
                "guardian_without_email",
                f"{name} has no e-mail address, and nobody can be told without one: not taken.",
            )
        return None
    email = email.removeprefix("mailto:")
    try:
        address = _EMAIL.validate_python(email)
    except ValidationError:
        raise FieldError(
            "bad_email", f"{email[:80]} is no e-mail address. Mend it in the list."
        ) from None
    return Guardian(name or address, address, _language(cell_of(columns.language)))


def consent_of(
    cell_of: CellOf, columns: StudentColumns, order: DateOrder, today: date
) -> Consent | None:
    """A whole consent; None where the cells are empty. Raises FieldError."""
    given_by = text_of(cell_of(columns.consent_by), "who gave consent", MAX_NAME)
    form = text_of(cell_of(columns.consent_form), "the form of the consent", MAX_FORM)
    day = cell_of(columns.consent_on)
    if not given_by and not form and not day:
        return None
    missing = [
        what
        for what, there in (("who gave it", given_by), ("its form", form), ("its date", day))
        if not there
    ]
    if missing:
        raise FieldError(
            "consent_incomplete",
            f"Of the consent, {' and '.join(missing)} is missing. It needs consent_by, "
            'consent_form (like "paper") and consent_on.',
        )
    try:
        on = read_day(day, order, today)
    except DayError as problem:
        code = "ambiguous_date" if "can be" in str(problem) else "bad_date"
        raise FieldError(code, f"The date of the consent {problem}.") from None
    if on > today:
        raise FieldError("bad_date", f"The consent's date, {on.isoformat()}, is in the future.")
    if on < FIRST_DAY:
        raise FieldError("bad_date", f"The consent's date, {on.isoformat()}, is too long ago.")
    return Consent(given_by, form, on)


def class_names(cell: TableCell) -> tuple[str, ...]:
    """The classes of a row, each once: several are divided by semicolons or lines."""
    if cell.flaw is not None:
        text_of(cell, "the class", MAX_NAME)
    names = [
        text_of(TableCell(part.strip()), "the class", MAX_NAME)
        for part in re.split(r"[;\n]", cell.text)
    ]
    return tuple({comparable(name): name for name in names if name}.values())


def _language(cell: TableCell) -> str:
    text = text_of(cell, "a guardian's language", MAX_NAME)
    if not text:
        return "en"
    known = _LANGUAGES.get(text.casefold())
    match = re.fullmatch(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?", text.casefold())
    if known is None and match is None:
        raise FieldError(
            "bad_language",
            f'"{text[:40]}" is no language that is known here. Use two letters, like en, de or es.',
        )
    return known or (match[1] if match else "en")
