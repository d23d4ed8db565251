"""A message as the bytes that go over the line, and what the server has to be able to take."""

import email.errors
import email.policy
import re
from collections.abc import Container
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage

import idna

from rollcall.mail.delivery.verdicts import MESSAGE_PERMANENT, MailError, Phase

_ADDRESS_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc")
_LEADING_DOT = re.compile(rb"^\.", re.M)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with its content; `options` are those of MAIL FROM."""

    sender: str
    recipient: str
    content: bytes
    options: tuple[str, ...]
    needs_utf8: bool

    @property
    def dotted(self) -> bytes:
        """The content as DATA wants it: leading dots doubled, a lone dot at the end."""
        end = b"" if self.content.endswith(b"\r\n") else b"\r\n"
        return _LEADING_DOT.sub(b"..", self.content) + end + b".\r\n"


def enveloped(
    message: EmailMessage, sender: str, recipient: str, features: Container[str]
) -> Envelope:
    """`features` are the extensions that the server offers, in lower case. Raises MailError,
    permanent, where the server cannot take such a message."""
    try:
        sender, recipient = _for_the_envelope(sender), _for_the_envelope(recipient)
        needs_utf8 = not all(each.isascii() for each in (sender, recipient, *_written(message)))
        if needs_utf8 and "smtputf8" not in features:
            raise MailError(
                MESSAGE_PERMANENT,
                Phase.SENDER,
                "This mail server takes no addresses with letters beyond a to z (it offers no "
                "SMTPUTF8). Use another address of this guardian.",
            )
        policy = email.policy.SMTP.clone(
            utf8=needs_utf8, cte_type="8bit" if "8bitmime" in features else "7bit"
        )
        content = message.as_bytes(policy=policy)
    except (ValueError, LookupError, email.errors.MessageError) as failure:
        raise MailError(
            MESSAGE_PERMANENT,
            Phase.SENDER,
            "This message cannot be put into the form of an e-mail. Correct its address or its "
            "subject.",
        ) from failure
    options = [f"SIZE={len(content)}"] if "size" in features else []
    if not content.isascii():
        options.append("BODY=8BITMIME")
    if needs_utf8:
        options.append("SMTPUTF8")
    return Envelope(sender, recipient, content, tuple(options), needs_utf8)


def _for_the_envelope(address: str) -> str:
    """With the domain in its ASCII form. Raises ValueError."""
    if any(c.isspace() or not c.isprintable() or c in "<>" for c in address):
        raise ValueError("no address")
    local, at, domain = address.rpartition("@")
    if not (local and at and domain):
        raise ValueError("no address")
    if domain.isascii():
        return address
    return f"{local}@{idna.encode(domain, uts46=True).decode()}"


def _written(message: EmailMessage) -> list[str]:
    """The addresses in the header."""
    found: list[str] = []
    for name in _ADDRESS_HEADERS:
        for header in message.get_all(name, []):
            addresses: tuple[Address, ...] = getattr(header, "addresses", ())
            found += [address.addr_spec for address in addresses]
    return found
