"""What may be entered as a mail account, and when it suffices to send."""

import ssl
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rollcall.config import is_placeholder
from rollcall.domain.hosts import is_loopback
from rollcall.errors import RollcallError
from rollcall.mail.files.account import SavedAccount

WANTS_PASSWORD = frozenset({"smtp.gmail.com", "smtp.googlemail.com"})
"""These take mail from nobody who does not sign in."""
MOST_CERTIFICATE_BYTES = 1024 * 1024
"""The whole of Mozilla's list of authorities is a quarter of it."""


def problem_of(account: SavedAccount) -> str | None:
    """Why nothing can be sent with it, in a sentence that says what to do."""
    if account.sender_email is None:
        return (
            "Mail is not set up yet: enter the address that mails come from, and its password, on "
            "the settings page, or as SENDER_EMAIL and SENDER_PASSWORD in .env."
        )
    if account.host in WANTS_PASSWORD and account.password is None:
        return (
            "Gmail needs a password: make an app password in your Google account and enter it on "
            "the settings page, or as SENDER_PASSWORD in .env."
        )
    return None


def check_demo(after: SavedAccount, given: Mapping[str, object], *, own_mailbox: bool) -> None:
    """Raises RollcallError "demo_stays_here" (422) for a server that is not on this computer, and
    for a change of the demo's own mailbox that names no other one."""
    if not is_loopback(after.host):
        field, what = "host", "must be this computer while the demo runs"
    elif own_mailbox and "port" not in given:
        field, what = "port", "must be that of a mail server of yours on this computer"
    else:
        return
    raise _refused(
        "demo_stays_here",
        "The demo never sends mail out of this computer. Leave it its own mailbox, or name the "
        "address and the port of a mail server on this computer, like 127.0.0.1 and 1025.",
        {field: what},
    )


def check_change(
    before: SavedAccount, after: SavedAccount, given: Mapping[str, object], *, root: Path
) -> SavedAccount:
    """`after` as it is to be saved, or the RollcallError for why it is not: "validation_failed"
    or "password_needed" (422). Relative paths start in `root`."""
    if after.security == "none" and not is_loopback(after.host):
        raise _invalid(
            "security",
            "none would send mails and password readable by others, so it is for a server on "
            "this computer alone",
        )
    if "ca_file" in given and after.ca_file is not None:
        after = replace(after, ca_file=str(_certificates(root, after.ca_file)))
    if "password" not in given:
        _refuse_to_move_the_password(before, after)
    elif after.password is not None and is_placeholder(after.password):
        raise _invalid("password", "must be a real one: a placeholder protects nothing")
    return after


def _refuse_to_move_the_password(before: SavedAccount, after: SavedAccount) -> None:
    # Else whoever gets at this page could have a password sent to a server of their own.
    if after.password is not None and _destination(before) != _destination(after):
        raise _refused(
            "password_needed",
            "Enter the password again: it is not sent to another server, or under another name, "
            "than the one it was entered for.",
            {"password": "must be entered again with these changes"},
        )


def _destination(account: SavedAccount) -> tuple[object, ...]:
    login = account.username or account.sender_email
    return account.host, account.port, account.security, account.ca_file, login


def _certificates(root: Path, given: str) -> Path:
    try:
        path = (root / Path(given).expanduser()).resolve()
        if path.is_file() and path.stat().st_size <= MOST_CERTIFICATE_BYTES:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
            return path
    except (OSError, RuntimeError, ValueError):
        # No such user's home, no such file, no certificate in it: one answer for all, so that
        # this page tells nobody which files there are.
        pass
    raise _invalid("ca_file", "must be the path of a file with certificates (PEM)")


def _invalid(field: str, what: str) -> RollcallError:
    message = f"Please correct this: mail.{field}: {what}."
    return _refused("validation_failed", message, {field: what})


def _refused(code: str, message: str, fields: Mapping[str, str]) -> RollcallError:
    named = {f"mail.{name}": what for name, what in fields.items()}
    return RollcallError(code, message, status=422, details={"fields": named})
