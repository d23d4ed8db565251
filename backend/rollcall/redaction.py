"""Takes passwords out of addresses and texts before anyone sees them."""

import re
from collections.abc import Iterable

HIDDEN = "***"

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


def redact_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A text with every credential of an address in it and every one of `secrets` hidden."""
    for secret in sorted(secrets, key=len, reverse=True):
        if secret:
            text = text.replace(secret, HIDDEN)
    return redact_url(text)
