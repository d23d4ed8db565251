"""Bodies and queries about mail."""

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, EmailStr, Field, model_validator

from rollcall.lesson.api.schemas import LAST_PAGE, MOST_PER_PAGE
from rollcall.web.bodies import CHANGES, Body
from rollcall.web.texts import Id, filled_line, line

MAX_SUBJECT = 200
MAX_TEXT = 20_000
MOST_IDS = 20_000
"""Two guardians for each of a roster's most students."""


def _text(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text):
        raise ValueError("must be text without control characters")
    if not text.strip():
        raise ValueError("must not be empty")
    return text


class MailQuery(Body):
    """`GET /api/mail`."""

    state: Literal["waiting", "queued", "sending", "sent", "failed", "cancelled"] | None = None
    """`waiting`: for somebody to confirm it."""
    session_id: Id | None = None
    student_id: Id | None = None
    q: Annotated[str, Field(max_length=200), AfterValidator(line)] = ""
    """Each of its words is looked for in names, address, number, class and subject."""
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1
    per_page: Annotated[int, Field(ge=1, le=MOST_PER_PAGE)] = 50


class MailEdit(Body):
    """`PATCH /api/mail/ID`: what is left out stays as it is."""

    model_config = CHANGES

    subject: Annotated[str, Field(max_length=MAX_SUBJECT), AfterValidator(filled_line)] = ""
    text: Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_text)] = ""
    to: EmailStr = ""

    def given(self) -> dict[str, Any]:
        """The fields that the body names."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class SendMail(Body):
    """`POST /api/mail/send`: these, a session's, or without either all that wait."""

    ids: Annotated[list[Id], Field(max_length=MOST_IDS)] | None = None
    session_id: Id | None = None

    @model_validator(mode="after")
    def says_one_thing(self) -> "SendMail":
        """A slip in what is named must not send everything."""
        if self.ids is not None and self.session_id is not None:
            raise ValueError("takes ids or session_id, not both")
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("ids and session_id are not null: leave out what is not meant")
        return self
