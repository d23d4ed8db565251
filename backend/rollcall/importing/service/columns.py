"""Which column of a list of students holds what, by its title in English, German or Spanish."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rollcall.classes.service.roster_import import HEADER_WITHIN, NAME_TITLES, NUMBER_TITLES
from rollcall.domain.people import comparable
from rollcall.errors import RollcallError
from rollcall.tables.table import Table

MAX_GUARDIANS: Final = 10


def title(text: str) -> str:
    """A title without capitals, accents, spaces and punctuation; "#" stays."""
    plain = comparable(text)
    if plain == "#":
        return plain
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", bare)


def _titles(*known: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title(each) for each in known))


_NUMBERS: Final = _titles(
    *NUMBER_TITLES[:-6], "student_number", "Schüler-ID", "Schüler-Nr.", "Schülernr",
    "número de alumno", "número de estudiante", "número de matrícula", "matrícula", "expediente",
    "número de expediente", "numéro d'élève", *NUMBER_TITLES[-6:],
)  # fmt: skip
_NAMES: Final = _titles(
    "student name", "full name", "name of student", "pupil name", "Schülername",
    "Name des Schülers", "vollständiger Name", "nombre completo", "nombre y apellidos",
    "apellidos y nombre", "nombre del alumno", "nombre alumno", *NAME_TITLES, "Schülerin",
    "alumno", "alumna", "estudiante", "élève",
)  # fmt: skip
_FIRST_NAMES: Final = _titles(
    "first name", "given name", "forename", "first names", "given names", "Vorname", "Vornamen",
    "Rufname", "nombre", "nombres", "prénom",
)  # fmt: skip
_LAST_NAMES: Final = _titles(
    "last name", "surname", "family name", "Nachname", "Familienname", "Zuname", "apellido",
    "apellidos", "nom de famille",
)  # fmt: skip
_CLASSES: Final = _titles(
    "class", "class name", "classes", "homeroom", "group", "Klasse", "Klassen", "Kurs",
    "Lerngruppe", "clase", "grupo", "curso", "classe",
)  # fmt: skip
_CONSENT_BY: Final = _titles(
    "consent by", "consent given by", "consent from", "consent giver", "consented by",
    "Einwilligung von", "Einwilligung durch", "Einwilligung erteilt von", "Zustimmung von",
    "consentimiento de", "consentimiento por", "consentimiento dado por", "autorizado por",
)  # fmt: skip
_CONSENT_FORM: Final = _titles(
    "consent form", "consent type", "consent kind", "consent in the form", "form of consent",
    "Form der Einwilligung", "Einwilligungsform", "Einwilligung Form", "Art der Einwilligung",
    "forma de consentimiento", "forma del consentimiento", "tipo de consentimiento",
    "consentimiento forma",
)  # fmt: skip
_CONSENT_ON: Final = _titles(
    "consent on", "consent date", "date of consent", "consent given on", "consented on",
    "Einwilligung am", "Einwilligungsdatum", "Datum der Einwilligung", "Einwilligung vom",
    "Zustimmung am", "fecha de consentimiento", "fecha del consentimiento", "consentimiento fecha",
    "consentimiento el",
)  # fmt: skip

_WHO: Final = (
    "guardian|parent|carer|mother|father|contact|erziehungsberechtigter|erziehungsberechtigte|"
    "sorgeberechtigter|sorgeberechtigte|elternteil|eltern|mutter|vater|tutora|tutor|madre|padre|"
    "responsable|contacto"
)
_WHAT: Final = {
    "name": "name", "fullname": "name", "nombre": "name", "vollername": "name", "nom": "name",
    "email": "email", "mail": "email", "emailaddress": "email", "mailaddress": "email",
    "emailadresse": "email", "mailadresse": "email", "correo": "email",
    "correoelectronico": "email", "language": "language", "lang": "language",
    "sprache": "language", "idioma": "language", "lengua": "language", "langue": "language",
}  # fmt: skip
_WHATS: Final = "|".join(sorted(_WHAT, key=len, reverse=True))
_LINK: Final = "(?:of|ofthe|the|der|des|vom|von|del|de|dela)?"
_GUARDIAN: Final = (
    re.compile(rf"(?P<who>{_WHO})s?(?P<n>\d*)(?P<what>{_WHATS})?(?P<m>\d*)"),
    re.compile(rf"(?P<what>{_WHATS}){_LINK}(?P<who>{_WHO})s?(?P<n>\d*)(?P<m>)"),
)


@dataclass(slots=True)
class GuardianColumns:
    """Where one guardian's name, e-mail address and language are."""

    name: int | None = None
    email: int | None = None
    language: int | None = None

    def all(self) -> list[int]:
        """Those that there are."""
        return [c for c in (self.name, self.email, self.language) if c is not None]


@dataclass(slots=True)
class StudentColumns:
    """Counted from 0, None for what the list does not say."""

    number: int
    name: int | None = None
    first_name: int | None = None
    last_name: int | None = None
    school_class: int | None = None
    consent_by: int | None = None
    consent_form: int | None = None
    consent_on: int | None = None
    guardians: list[GuardianColumns] = field(default_factory=list)

    def all(self) -> list[int]:
        """Every column that is read."""
        single = (
            self.number, self.name, self.first_name, self.last_name, self.school_class,
            self.consent_by, self.consent_form, self.consent_on,
        )  # fmt: skip
        guardians = [column for guardian in self.guardians for column in guardian.all()]
        return [column for column in single if column is not None] + guardians


def find_students(tables: Iterable[Table]) -> tuple[Table, int, StudentColumns]:
    """The table whose header says the most, the number of its header row, and its columns.

    Raises RollcallError "no_number_column" (422).
    """
    best: tuple[Table, int, StudentColumns] | None = None
    for table in tables:
        for row in table.rows[:HEADER_WITHIN]:
            columns = columns_of([cell.text for cell in row.cells])
            if columns is not None and (best is None or len(columns.all()) > len(best[2].all())):
                best = (table, row.number, columns)
    if best is None:
        raise RollcallError(
            "no_number_column",
            "No column of student numbers was found. Give the list a first row with the titles "
            '"Number" and "Name" above the numbers and names.',
            status=422,
        )
    return best


def columns_of(titles: Sequence[str]) -> StudentColumns | None:
    """What a row says as a header; None for one without a column of numbers."""
    plain = [title(text) for text in titles]
    number = _first_of(_NUMBERS, plain)
    if number is None:
        return None
    last = _first_of(_LAST_NAMES, plain)
    # In Spanish "nombre" is the whole name, and beside "apellidos" the first name.
    first = _first_of(_FIRST_NAMES if last is not None else _titles("first name", "Vorname"), plain)
    name = _first_of([t for t in _NAMES if first is None or t != plain[first]], plain)
    return StudentColumns(
        number=number,
        name=name if name != last else None,
        first_name=first,
        last_name=last,
        school_class=_first_of(_CLASSES, plain),
        consent_by=_first_of(_CONSENT_BY, plain),
        consent_form=_first_of(_CONSENT_FORM, plain),
        consent_on=_first_of(_CONSENT_ON, plain),
        guardians=_guardians(plain),
    )


def _guardians(titles: Sequence[str]) -> list[GuardianColumns]:
    """Guardians in the order of their first columns: "Guardian 2 e-mail" and "Mother" are two."""
    found: dict[tuple[str, int], GuardianColumns] = {}
    for column, text in enumerate(titles):
        match = next((m for shape in _GUARDIAN if (m := shape.fullmatch(text))), None)
        if match is None:
            continue
        number = int(match["n"] or match["m"] or 1) if len(match["n"] + match["m"]) < 3 else 0
        guardian = found.setdefault((match["who"], number), GuardianColumns())
        what = _WHAT[match["what"] or "name"]
        if getattr(guardian, what) is None:
            setattr(guardian, what, column)
    return list(found.values())[:MAX_GUARDIANS]


def _first_of(wanted: Iterable[str], titles: Sequence[str]) -> int | None:
    return next((titles.index(each) for each in wanted if each in titles), None)
