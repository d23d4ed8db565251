"""A server's reply made fit to be kept and shown."""

import re
import unicodedata

from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.providers import login_hint
from rollcall.mail.delivery.verdicts import (
    BUSY,
    LOGIN_REFUSED,
    NO_TLS,
    QUOTA,
    REFUSED,
    SENDER_REFUSED,
    UNREACHABLE,
    Verdict,
)
from rollcall.redaction import HIDDEN, forms_of

LONGEST = 300
# On the second and later lines of a reply the enhanced code is repeated.
_REPEATED_CODE = re.compile(r"\n\s*[245]\.\d{1,3}\.\d{1,3}[ \t]+")


def server_words(code: int, reply: bytes, account: MailAccount) -> str:
    """`550 5.1.1 No such user`, on one line, without control characters and without the password,
    300 characters at most."""
    text = _REPEATED_CODE.sub("\n", reply.decode("utf-8", "replace").replace("\r", "\n"))
    if code > 0:
        text = f"{code} {text}"
    return shortened(redacted(one_line(text), account))


def explained(verdict: Verdict, words: str, account: MailAccount) -> str:
    """A server's words in a sentence for people, where they are about the whole queue."""
    host, sender = account.host, account.sender_email
    sentences = {
        BUSY: f"{host} asks to wait: “{words}”. Rollcall tries again by itself.",
        UNREACHABLE: f"{host} does not answer as a mail server does: “{words}”. Check its name and "
        "its port; Rollcall tries again by itself.",
        QUOTA: f"{host} takes no more mail from {sender} for now: “{words}”. Rollcall tries again "
        "in an hour.",
        LOGIN_REFUSED: f"{host} refuses the login: “{words}”. {login_hint(host)}",
        SENDER_REFUSED: f"{host} takes no mail in the name of {sender}: “{words}”. Check the "
        "sender's address in the settings.",
        NO_TLS: f"{host} could not be spoken to safely: “{words}”. Check the port and the "
        "encryption in the settings.",
        REFUSED: f"{host} turns this computer away: “{words}”. Ask whoever runs the mail server, "
        "or use another one.",
    }
    return sentences.get(verdict, words)


def one_line(text: str) -> str:
    """Without control and formatting characters (among them those that turn the direction of
    text); runs of white space are one space."""
    text = re.sub(r"\s+", " ", text)
    return "".join(c for c in text if not unicodedata.category(c).startswith("C")).strip()


def shortened(text: str) -> str:
    """At most `LONGEST` characters."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def redacted(text: str, account: MailAccount) -> str:
    """Without the password, in any of the forms in which it goes over the line."""
    password = account.password
    if not password:
        return text
    forms = forms_of(password, account.username or account.sender_email)
    forms |= {password.strip(), one_line(password)} - {""}
    for form in sorted(forms, key=len, reverse=True):
        # A server repeats it in letters of any size, and with or without base64's padding.
        text = re.sub(re.escape(form) + "=*", HIDDEN, text, flags=re.I)
    return text
