"""Bodies and forms about students."""

import math
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, EmailStr, Field

from rollcall.domain.faces import Box
from rollcall.domain.people import Consent, Guardian
from rollcall.web.bodies import CHANGES, Body, File, Form, validation_failed
from rollcall.web.texts import Name, filled_line

MAX_GUARDIANS = 10
MAX_BOX_TEXT = 100
MAX_BOX_PIXELS = 100_000.0
"""More than any side of a picture has."""
EARLIEST_TIME_ZONE = timedelta(hours=14)


def _not_in_the_future(day: date) -> date:
    # The writer's day may have begun already where it is still yesterday in UTC.
    if day > (datetime.now(UTC) + EARLIEST_TIME_ZONE).date():
        raise ValueError("must not be in the future")
    return day


Number = Annotated[str, Field(max_length=64), AfterValidator(filled_line)]
ConsentForm = Annotated[str, Field(max_length=64), AfterValidator(filled_line)]


class GuardianBody(Body):
    """Someone to tell."""

    name: Name
    email: EmailStr
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"


class ConsentBody(Body):
    """Who allowed it, how, and when."""

    given_by: Name
    form: ConsentForm
    on: Annotated[date, AfterValidator(_not_in_the_future)]

    def to_domain(self) -> Consent:
        """As the domain has it."""
        return Consent(self.given_by, self.form, self.on)


Guardians = Annotated[list[GuardianBody], Field(max_length=MAX_GUARDIANS)]


class NewStudent(Body):
    """`POST /api/students`."""

    number: Number
    name: Name
    guardians: Guardians = Field(default_factory=list)
    consent: ConsentBody | None = None


class StudentChanges(Body):
    """`PATCH /api/students/ID`: what is left out stays as it is.

    A consent of null withdraws it, which erases photos, vectors and crops.
    """

    model_config = CHANGES

    number: Number = ""
    name: Name = ""
    guardians: Guardians = Field(default_factory=list)
    consent: ConsentBody | None = None


class ErasureQuery(Body):
    """`DELETE /api/students/ID`: whether the marks go, too."""

    marks: bool = False
    """The marks go, too."""


class PhotoQuery(Body):
    """`GET /api/students/ID/photos/N`: the photo as it is, or small."""

    side: Annotated[int, Field(ge=16, le=512)] | None = None
    """A square of so many pixels a side, of the middle of the photo."""


class PhotosForm(Form):
    """`POST /api/students/ID/photos`."""

    photo: list[File]
    face: list[str] = Field(default_factory=list)
    """`x,y,w,h` for each photo, a box of a check or of `multiple_faces`; empty where none is
    chosen, or none at all. A photo is cropped around the face that was chosen among several."""
    accept: list[str] = Field(default_factory=list)
    """Refusals that are overruled: `already_enrolled_as`, `unlike_other_photos`."""


class CheckForm(Form):
    """`POST /api/enrolment/check`."""

    photo: File
    face: str = ""
    """`x,y,w,h` of the face that is meant."""


def guardians_to_domain(bodies: list[GuardianBody]) -> tuple[Guardian, ...]:
    """As the domain has them."""
    return tuple(Guardian(body.name, body.email, body.language) for body in bodies)


def face_choice(text: str) -> Box | None:
    """Which face of a photo is meant, None for an empty text.

    `text` is `x,y,w,h` in pixels of the picture, as `enrolment/check` gives them. Raises
    RollcallError "validation_failed" (422).
    """
    if not text.strip():
        return None
    parts = text[: MAX_BOX_TEXT + 1].split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        raise _no_box() from None
    if len(text) > MAX_BOX_TEXT or len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise _no_box()
    x, y, w, h = numbers
    if w <= 0 or h <= 0 or max(abs(number) for number in numbers) > MAX_BOX_PIXELS:
        raise _no_box()
    return Box(x, y, w, h)


def _no_box() -> Exception:
    return validation_failed({"face": "must be x,y,width,height in pixels, like 412,96,58,74"})
