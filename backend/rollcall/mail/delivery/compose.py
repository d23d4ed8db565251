"""Turns a message into an e-mail (RFC 5322) that any server takes and any program shows."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy

from rollcall.domain.mail import Message
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.addresses import check_address
from rollcall.mail.delivery.header_lines import header_registry
from rollcall.mail.letters.lines import MAX_SUBJECT, many_lines, one_line

__all__ = ["check_address", "compose", "one_line"]

MAX_NAME = 120
"""Characters of a name in front of an address."""

_SEVEN_BIT = SMTP.clone(header_factory=header_registry(), cte_type="7bit")
"""Lines end in CRLF, and text that is not ASCII is encoded: no server needs 8BITMIME."""
_WITH_UTF8 = _SEVEN_BIT.clone(utf8=True)
"""An address that is not ASCII has no other form (RFC 6532)."""
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}@[A-Za-z0-9.-]{1,255}>")


def compose(message: Message, account: MailAccount, now: datetime) -> EmailMessage:
    """The message as text and HTML, from the account to the guardian.

    Its Message-ID is the delivery's, or, before it has one, made of the message's id. `now` has
    a time zone. Raises RollcallError "bad_address" for the guardian's, the sender's or the reply
    address.
    """
    sender = check_address(account.sender_email, local_too=True)
    recipient = check_address(message.guardian.email, local_too=True)
    reply_to = check_address(account.reply_to, local_too=True) if account.reply_to else None
    letter = message.letter
    email = EmailMessage(_policy(sender, recipient, reply_to or ""))
    email["From"] = _named(account.sender_name or message.facts.school, sender)
    email["To"] = _named(message.guardian.name, recipient)
    if reply_to:
        email["Reply-To"] = _named("", reply_to)
    email["Subject"] = one_line(letter.subject, MAX_SUBJECT)
    email["Date"] = now
    email["Message-ID"] = _message_id(message, sender)
    # Who is away answers no machine, and no robot answers a robot (RFC 3834; Exchange).
    email["Auto-Submitted"] = "auto-generated"
    email["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    email.set_content(f"{many_lines(letter.text)}\n")
    email.add_alternative(f"{many_lines(letter.html)}\n", subtype="html")
    # Now, since what begins with Content- went to the text part.
    email["Content-Language"] = letter.language
    return email


def _policy(*addresses: str) -> "EmailPolicy[EmailMessage]":
    return _SEVEN_BIT if all(address.isascii() for address in addresses) else _WITH_UTF8


def _named(name: str, address: str) -> Address:
    # Taken apart here, since the library's own parser refuses a local part that is not ASCII.
    local, _, domain = address.rpartition("@")
    return Address(one_line(name, MAX_NAME), local, domain)


def _message_id(message: Message, sender: str) -> str:
    given = message.delivery.message_id or ""
    if _MESSAGE_ID.fullmatch(given):
        return given
    return f"<{message.id}@{sender.rpartition('@')[2]}>"
