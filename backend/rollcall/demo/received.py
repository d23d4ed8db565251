"""An e-mail as it arrived, made readable by Python's e-mail library."""

from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from rollcall.domain.received_mail import ReceivedMail

UNREADABLE = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the e-mail library raises for a message that is no message."""


def read_mail(
    n: int, at: datetime, sender: str, recipients: list[str], content: bytes
) -> ReceivedMail:
    """Whatever a client sent, readable; never raises for what is in it."""
    sender, to = _clean(sender), _clean(", ".join(recipients))
    delivery = (("Return-Path", f"<{sender}>"), ("Delivered-To", to))
    try:
        message = message_from_bytes(content, EmailMessage, policy=policy.default)
        return ReceivedMail(
            n=n,
            at=at,
            sender=_header(message, "From") or sender,
            to=_header(message, "To") or to,
            subject=_header(message, "Subject"),
            message_id=_header(message, "Message-ID"),
            text=_body(message, "plain"),
            html=_body(message, "html"),
            headers=(*delivery, *((name, _clean(str(v))) for name, v in message.items())),
            size=len(content),
        )
    except UNREADABLE:
        text = content.decode("utf-8", "replace")
        return ReceivedMail(n, at, sender, to, "", "", text, None, delivery, len(content))


def _header(message: EmailMessage, name: str) -> str:
    return _clean(str(message.get(name, "")))


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    return None if part is None else _clean(str(part.get_content())).replace("\r\n", "\n")


def _clean(text: str) -> str:
    """Bytes that the library carries along as half characters, as the UTF-8 they may be."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
