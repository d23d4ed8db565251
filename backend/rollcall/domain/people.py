"""Students, their guardians and their consent."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Guardian:
    """Someone who is told by e-mail when a student is absent. `language` is an ISO 639-1 code."""

    name: str
    email: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Consent:
    """Who allowed the student's face to be used, in what form ("paper", "online"), and when."""

    given_by: str
    form: str
    on: date


@dataclass(frozen=True, slots=True)
class Photo:
    """One enrolment photo. `n` counts from 1 and is never used again for the same student."""

    n: int
    added_at: datetime
    source: str
    """"upload", "camera", "import" or "demo"."""
    accepted: tuple[str, ...] = ()
    """What spoke against it and was overruled: "already_enrolled_as", "unlike_other_photos"."""


@dataclass(frozen=True, slots=True)
class Student:
    """One student of the school. `id` is ours and stable; `number` is the school's and unique."""

    id: str
    number: str
    name: str
    created_at: datetime
    guardians: tuple[Guardian, ...] = ()
    consent: Consent | None = None
    photos: tuple[Photo, ...] = ()
    next_photo: int = 1


def comparable(text: str) -> str:
    """A number or a title as it is compared: 1042a is 1042A, and full-width digits are digits."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
