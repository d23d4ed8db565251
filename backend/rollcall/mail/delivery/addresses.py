"""E-mail addresses as a mail server takes them."""

import re

from email_validator import EmailNotValidError, validate_email

from rollcall.errors import RollcallError

_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)
_SHOWN = 100


def check_address(text: str, *, local_too: bool = False) -> str:
    """The address without the spaces around it, its domain in ASCII (IDNA).

    A local part that is not ASCII is kept: it needs a server with SMTPUTF8. With `local_too`, a
    host name of this network or computer (`school.local`, `localhost`) is a domain as well.
    Raises RollcallError "bad_address" (422).
    """
    address = text.strip(" \t\r\n")
    if len(address) > 320 or not address.isprintable() or " " in address:
        raise _bad_address(text, "it has characters that no address has, or is too long")
    try:
        valid = validate_email(address, check_deliverability=False)
    except EmailNotValidError as invalid:
        if local_too and (known := _on_this_network(address)):
            return known
        raise _bad_address(text, str(invalid).rstrip(".")) from invalid
    return f"{valid.local_part}@{valid.ascii_domain}"


def _on_this_network(address: str) -> str | None:
    local, _, host = address.rpartition("@")
    if not _HOST.fullmatch(host.lower()):
        return None
    try:
        valid = validate_email(f"{local}@example.org", check_deliverability=False)
    except EmailNotValidError:
        return None
    return f"{valid.local_part}@{host.lower()}"


def _bad_address(text: str, why: str) -> RollcallError:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:_SHOWN])
    more = "…" if len(text) > _SHOWN else ""
    return RollcallError(
        "bad_address",
        f"“{shown}{more}” is no e-mail address: {why[:1].lower()}{why[1:]}. Correct it, then try "
        "again.",
        status=422,
    )
