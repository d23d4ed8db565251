"""The demo's mailbox, as the API answers it."""

from pydantic import Field

from rollcall.web.answers import Answer, Time


class ArrivalAnswer(Answer):
    """A message that arrived in the demo's mailbox."""

    n: int
    at: Time
    sender: str = Field(serialization_alias="from")
    to: str
    subject: str
    message_id: str


class MailboxAnswer(Answer):
    """Everything that arrived, the newest first."""

    messages: list[ArrivalAnswer]


class ArrivedLetterAnswer(ArrivalAnswer):
    """A message with its parts; null for one that it does not have."""

    text: str | None
    html: str | None
    headers: list[tuple[str, str]]
    """Names and values."""
