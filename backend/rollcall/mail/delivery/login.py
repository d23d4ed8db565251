"""SMTP AUTH (RFC 4954): who we are, proven once.

Not by `smtplib.login`: it tries the same wrong password by every mechanism in turn, which locks
accounts, takes ASCII alone, and carries the password in the text of its errors.
"""

import base64
import binascii
import hmac
from collections.abc import Callable
from typing import Protocol


class Talk(Protocol):
    """The part of `smtplib.SMTP` that this needs."""

    def docmd(self, cmd: str, args: str = "") -> tuple[int, bytes]: ...


MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")
"""In the order of preference. Over TLS none is safer than another."""
WRONG_MECHANISM = 504


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
