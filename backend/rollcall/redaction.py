"""Takes passwords out of addresses and texts before anyone sees them."""

import base64
import re
import threading
from collections.abc import Iterable

HIDDEN = "***"
_lock = threading.Lock()
_hidden: frozenset[str] = frozenset()

# To the last @ of the word, not the first: people put @ and / into passwords unescaped.
_USER_INFO = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]{0,15}://)[^\s/?#@]*(?::\S*|(?<=[^/]))@", re.I)
# Cameras also take credentials as parameters, some after an underscore inside the path.
_PARAMETER = re.compile(
    r"(?P<name>(?<![a-z])(?:user|usr|username|login|loginuse|loginpas|pass|passwd|password|pwd|pw|"
    r"token|auth|apikey|api_key|key|secret|session|sid)=)(?:(?!_[a-z]+=)[^&;\s\"'<>])*",
    re.I,
)


def redact_url(url: str) -> str:
    """The address without user, password or credential parameters."""
    return _PARAMETER.sub(rf"\g<name>{HIDDEN}", _USER_INFO.sub(rf"\g<scheme>{HIDDEN}@", url))


def hide(secret: str, user: str = "") -> None:
    """From now on no text that is redacted shows `secret`, nor the ways a mail client writes it.

    For passwords that come to be known while Rollcall runs. One that was replaced stays hidden:
    it may be in use elsewhere.
    """
    global _hidden
    if secret:
        with _lock:
            _hidden |= forms_of(secret, user)


def redact_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A text with every credential of an address in it, every one of `secrets` and everything
    that was said to `hide` hidden."""
    for secret in sorted({*secrets, *_hidden}, key=len, reverse=True):
        if secret:
            text = text.replace(secret, HIDDEN)
    return redact_url(text)


def forms_of(secret: str, user: str) -> frozenset[str]:
    """The secret as it is, as Python shows its bytes, and as a client signs in with it; without
    its spaces too, as app passwords are often typed, and without the padding of base64."""
    forms: set[str] = set()
    for known in {secret, "".join(secret.split())} - {""}:
        raw = known.encode()
        signs_in = (raw, f"\0{user}\0{known}".encode(), f"{user}\0{user}\0{known}".encode())
        encoded = {base64.b64encode(each).decode().rstrip("=") for each in signs_in}
        forms |= {known, repr(known)[1:-1], repr(raw)[2:-1], *encoded}
    return frozenset(forms)
