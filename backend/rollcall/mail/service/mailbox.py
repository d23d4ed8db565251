"""The mailbox that messages of the demo arrive in."""

from collections.abc import Sequence
from typing import Protocol

from rollcall.domain.received_mail import ReceivedMail
from rollcall.errors import RollcallError


class ReceivingServer(Protocol):
    """A mail server of ours that keeps what it takes."""

    def messages(self) -> Sequence[ReceivedMail]: ...
    def message(self, n: int) -> ReceivedMail | None: ...
    def clear(self) -> None: ...


class Mailbox:
    """What arrived, where this is the demo; elsewhere every method raises RollcallError
    "no_mailbox" (404)."""

    def __init__(self, server: ReceivingServer | None) -> None:
        self._server = server

    def messages(self) -> Sequence[ReceivedMail]:
        """Everything that arrived, the newest first."""
        return self._own().messages()

    def message(self, n: int) -> ReceivedMail:
        """Raises RollcallError "mail_not_found" (404)."""
        mail = self._own().message(n)
        if mail is None:
            raise RollcallError(
                "mail_not_found",
                "This message is not in the mailbox any more: it was emptied, made room for newer "
                "ones, or Rollcall was started again.",
                404,
            )
        return mail

    def clear(self) -> None:
        """Throw all of it away."""
        self._own().clear()

    def _own(self) -> ReceivingServer:
        if self._server is None:
            raise RollcallError(
                "no_mailbox",
                "Only the demo has a mailbox of its own. Elsewhere mail goes to the school's mail "
                "server.",
                404,
            )
        return self._server
