"""What is said to a mail server: `smtplib` over a wire of ours, and who we are, proven once.

The login (SMTP AUTH, RFC 4954) is not `smtplib.login`: that tries the same wrong password by every
mechanism in turn, which locks accounts, takes ASCII alone, and carries the password in the text of
its errors.
"""

import base64
import binascii
import hmac
import smtplib
import ssl
from collections.abc import Callable
from pathlib import Path

from rollcall.mail.delivery.wire import LostError, Wire

MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")
"""In the order of preference. Over TLS none is safer than another."""
WRONG_MECHANISM = 504


class Talk(smtplib.SMTP):
    """The protocol alone: the wire is connected and encrypted by others."""

    def __init__(self, wire: Wire) -> None:
        # With a name, so that it does not ask the name service for one.
        super().__init__(local_hostname="localhost")
        self.sock = wire  # type: ignore[assignment]

    def forget_greeting(self) -> None:
        """What was said before the encryption does not count (RFC 3207, section 4.2)."""
        self.esmtp_features = {}
        self.does_esmtp = False


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """The system's authorities, and those in a PEM file. Raises OSError where it is unusable."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


def what_broke(failure: LostError | smtplib.SMTPException) -> str:
    """What goes on after the server's name."""
    match failure:
        case LostError():
            return str(failure)
        case smtplib.SMTPServerDisconnected():
            return "closed the connection"
        case _:
            return "does not answer as a mail server does"


def shared_mechanisms(offered: str) -> list[str]:
    """Ours among those in a server's AUTH line."""
    theirs = offered.upper().split()
    return [mechanism for mechanism in MECHANISMS if mechanism in theirs]


def log_in(talk: Talk, mechanisms: list[str], user: str, password: str) -> tuple[int, bytes]:
    """The server's last answer; 235 is success. The next mechanism is tried only where the
    server does not know one that it has offered."""
    answer = (WRONG_MECHANISM, b"")
    for mechanism in mechanisms:
        answer = _WAYS[mechanism](talk, user, password)
        if answer[0] != WRONG_MECHANISM:
            break
    return answer


def _plain(talk: Talk, user: str, password: str) -> tuple[int, bytes]:
    return talk.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password}"))


def _login(talk: Talk, user: str, password: str) -> tuple[int, bytes]:
    answer = talk.docmd("AUTH", "LOGIN")
    for word in (user, password):
        if answer[0] != 334:
            break
        answer = talk.docmd(_base64(word))
    return answer


def _cram_md5(talk: Talk, user: str, password: str) -> tuple[int, bytes]:
    code, challenge = talk.docmd("AUTH", "CRAM-MD5")
    if code != 334:
        return code, challenge
    try:
        asked = base64.b64decode(challenge, validate=True)
    except binascii.Error:
        return talk.docmd("*")
    digest = hmac.new(password.encode(), asked, "md5").hexdigest()
    return talk.docmd(_base64(f"{user} {digest}"))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


_WAYS: dict[str, Callable[[Talk, str, str], tuple[int, bytes]]] = {
    "PLAIN": _plain,
    "LOGIN": _login,
    "CRAM-MD5": _cram_md5,
}
