"""`smtplib` over a wire of ours, and whom it trusts."""

import smtplib
import ssl
from pathlib import Path

from rollcall.mail.delivery.wire import LostError, Wire


class Talk(smtplib.SMTP):
    """The protocol alone: the wire is connected and encrypted by others."""

    def __init__(self, wire: Wire) -> None:
        # With a name, so that it does not ask the name service for one.
        super().__init__(local_hostname="localhost")
        self.sock = wire  # type: ignore[assignment]

    def forget(self) -> None:
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
