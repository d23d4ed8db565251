"""A message that arrived in the demo's mailbox."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One message, numbered from 1 in the order of arrival. `size` is in bytes.

    `sender` and `to` are what the message says, or else what was said to the server; `headers`
    begin with the two lines that a mail server adds. A message that cannot be read has all of
    it as its `text`.
    """

    n: int
    at: datetime
    sender: str
    to: str
    subject: str
    message_id: str
    text: str | None
    html: str | None
    headers: tuple[tuple[str, str], ...]
    size: int
