"""Bodies about the settings."""

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, EmailStr, Field, SecretStr, WithJsonSchema

from rollcall.web.bodies import CHANGES, Body
from rollcall.web.texts import line

MAX_PASSWORD = 1024
MOST_PER_MINUTE, MOST_PER_DAY = 10_000, 1_000_000
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")


def _host(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise ValueError("must be the name or address of a mail server, like smtp.gmail.com")
    return name.lower()


def _password(secret: SecretStr) -> SecretStr:
    # What is copied from a web page often has a space around it; .env loses those too.
    password = unicodedata.normalize("NFC", secret.get_secret_value()).strip()
    if not password:
        raise ValueError("must not be empty; null forgets it")
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in password):
        raise ValueError("must be one line without control characters")
    return SecretStr(password)


def _maybe_line(text: str) -> str | None:
    return line(text) or None


Host = Annotated[str, Field(max_length=1000), AfterValidator(_host)]
Password = Annotated[
    SecretStr,
    Field(max_length=MAX_PASSWORD),
    AfterValidator(_password),
    WithJsonSchema({"type": "string", "format": "password", "maxLength": MAX_PASSWORD}),
]
OneLine = Annotated[str, Field(max_length=100), AfterValidator(line)]
Login = Annotated[str, Field(max_length=320), AfterValidator(_maybe_line)]
FilePath = Annotated[str, Field(max_length=1024), AfterValidator(_maybe_line)]


class MailChanges(Body):
    """What of the mail account changes: the rest stays as it is."""

    model_config = CHANGES

    host: Host = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["auto", "starttls", "tls", "none"] = "auto"
    """`none` is for a server on this computer alone."""
    sender_email: EmailStr | None = None
    """Null: nothing is sent."""
    sender_name: OneLine = ""
    reply_to: EmailStr | None = None
    """Null: answers go to the sender."""
    username: Login | None = None
    """Null: the sender's address."""
    password: Password | None = None
    """Null forgets it. No answer ever contains it."""
    ca_file: FilePath | None = None
    """Null: this computer's own certificates alone."""
    per_minute: Annotated[int, Field(ge=1, le=MOST_PER_MINUTE)] | None = None
    """Messages. Null: the provider's own limit."""
    per_day: Annotated[int, Field(ge=1, le=MOST_PER_DAY)] | None = None
    """Messages. Null: the provider's own limit."""
    auto: bool = False
    """Messages go out when a session closes, without a teacher's click."""

    def given(self) -> dict[str, Any]:
        """The fields that the body names, as the services take them."""
        fields = {name: getattr(self, name) for name in self.model_fields_set}
        if isinstance(secret := fields.get("password"), SecretStr):
            fields["password"] = secret.get_secret_value()
        return fields


class SettingsChanges(Body):
    """`PATCH /api/settings`: a `mail` of null is what `.env` says again."""

    model_config = CHANGES

    mail: MailChanges | None = None


class NewMailTest(Body):
    """`POST /api/settings/mail/test`."""

    to: EmailStr
