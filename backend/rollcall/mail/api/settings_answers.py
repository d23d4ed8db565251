"""The settings, as the API answers them."""

from typing import Literal

from rollcall.mail.delivery.account import Security
from rollcall.web.answers import Answer


class MailSettingsAnswer(Answer):
    """The mail account; of the password only whether there is one."""

    source: Literal["env", "page", "demo"]
    """Where these values come from."""
    configured: bool
    problem: str | None
    """Why no mail can be sent."""
    host: str
    port: int
    security: Security
    """`none` is for a server on this computer alone."""
    sender_email: str | None
    """Null: nothing is sent."""
    sender_name: str
    reply_to: str | None
    username: str | None
    """Null: the sender's address."""
    password_set: bool
    """The password itself never leaves the server."""
    ca_file: str | None
    per_minute: int | None
    """Messages. Null: the provider's own limit."""
    per_day: int | None
    default_per_minute: int | None
    """The provider's own limit; null where there is none."""
    default_per_day: int | None
    auto: bool
    """Messages go out when a session closes, without a teacher's click."""


class SettingsAnswer(Answer):
    """What is in force; all but `mail` is set in `.env`."""

    school_name: str | None
    time_zone: str
    """The one that counts, whether somebody set it or not."""
    mood: Literal["off", "class", "student"]
    liveness: Literal["off", "flag", "require"]
    mail: MailSettingsAnswer


class MailTestStepAnswer(Answer):
    """One step of a test of the mail settings."""

    step: Literal["find", "connect", "tls", "login", "send"]
    state: Literal["ok", "failed", "skipped"]
    message: str


class MailTestAnswer(Answer):
    """How a test of the mail settings went."""

    ok: bool
    steps: list[MailTestStepAnswer]
