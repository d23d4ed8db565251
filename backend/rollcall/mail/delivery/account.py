"""The mail account that the school sends from."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    """How the line to the mail server is protected."""

    AUTO = "auto"
    """TLS from the start on port 465, else STARTTLS; on this computer alone, plain where the
    server offers nothing."""
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"
    """Plain text: to a server on this computer alone."""


@dataclass(frozen=True, slots=True)
class MailAccount:
    """Where mail is handed over, and in whose name. `password` is in no text made of it.

    `username` is the sender's address unless given. `ca_file` (PEM) is trusted beside the
    system's authorities. Limits are messages; None is no limit.
    """

    host: str
    port: int
    sender_email: str
    sender_name: str = ""
    reply_to: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    security: Security = Security.AUTO
    ca_file: Path | None = None
    per_minute: int | None = None
    per_day: int | None = None
    timeout_s: float = 30.0
