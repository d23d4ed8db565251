"""Writes the headers that hold what people typed: as RFC 2047 says, and no line too long.

Python 3.11's own writer leaves out the quotes around a name that it breaks into lines, so that a
comma or an address within the name becomes a recipient of its own.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from email.headerregistry import (
    Address,
    HeaderRegistry,
    UniqueAddressHeader,
    UniqueSingleAddressHeader,
    UniqueUnstructuredHeader,
)
from email.policy import Policy

_BYTES_A_WORD = 42
"""Of UTF-8 in an encoded word: 56 letters of base64 and 12 around them, of 75 allowed."""
_SHORT = 60
"""A phrase of ASCII up to this length stays as it is, on one line."""
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


class _Subject(UniqueUnstructuredHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        return _lines(self.name, _words(str(self)), policy)


class _OneAddress(UniqueSingleAddressHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        return _lines(self.name, _list(self.addresses), policy)


class _ManyAddresses(UniqueAddressHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        return _lines(self.name, _list(self.addresses), policy)


_TYPES = {
    "subject": _Subject,
    "from": _OneAddress,
    "to": _ManyAddresses,
    "reply-to": _ManyAddresses,
}


def header_registry() -> HeaderRegistry:
    """Python's headers, with these in the place of some; they keep their form under whatever
    policy the message is written."""
    registry = HeaderRegistry()
    for name, header in _TYPES.items():
        # The registry makes a BaseHeader of each, which its type does not tell.
        registry.map_to_type(name, header)  # type: ignore[arg-type]
    return registry


_BREAK = "\0"
"""Where a line ends: no header holds it, as controls were taken out before."""


def _lines(name: str, value: str, policy: Policy) -> str:
    return f"{name}: {value}".replace(_BREAK, f"{policy.linesep} ") + policy.linesep


def _list(addresses: Iterable[Address]) -> str:
    """An address that is not ASCII is written as UTF-8 (RFC 6532), a name never is."""
    return f",{_BREAK}".join(_address(each) for each in addresses)


def _address(address: Address) -> str:
    # `addr_spec` puts quotes around a local part that needs them.
    if not address.display_name:
        return address.addr_spec
    return f"{_phrase(address.display_name)}{_BREAK}<{address.addr_spec}>"


def _phrase(name: str) -> str:
    if len(name) > _SHORT or not name.isascii() or "=?" in name:
        return _BREAK.join(_encoded(name))
    if _ATOMS.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(text: str) -> str:
    if len(text) > _SHORT or not text.isascii() or "=?" in text:
        return _BREAK.join(_encoded(text))
    return text


def _encoded(text: str) -> Iterator[str]:
    """Encoded words, none of which ends within a letter."""
    word = b""
    for letter in text:
        letter_bytes = letter.encode()
        if len(word) + len(letter_bytes) > _BYTES_A_WORD:
            yield f"=?utf-8?b?{base64.b64encode(word).decode()}?="
            word = b""
        word += letter_bytes
    if word:
        yield f"=?utf-8?b?{base64.b64encode(word).decode()}?="
