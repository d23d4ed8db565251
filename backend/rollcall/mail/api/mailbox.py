"""`/api/mail/mailbox`: what arrived in the demo's mailbox."""

from typing import Any

from flask import Blueprint

from rollcall.errors import RollcallError
from rollcall.web.context import services
from rollcall.web.mailbox_context import Mailbox, ReceivedMail
from rollcall.web.views import time_view

blueprint = Blueprint("mailbox", __name__, url_prefix="/mail/mailbox")


@blueprint.get("")
def list_messages() -> dict[str, Any]:
    """Everything that arrived, the newest first."""
    return {"messages": [_view(mail) for mail in _mailbox().messages()]}


@blueprint.get("/<int:n>")
def get_message(n: int) -> dict[str, Any]:
    """One message with its parts and headers."""
    mail = _mailbox().message(n)
    if mail is None:
        raise RollcallError(
            "mail_not_found",
            "This message is not in the mailbox any more: it was emptied, made room for newer "
            "ones, or Rollcall was started again.",
            404,
        )
    headers = [[name, value] for name, value in mail.headers]
    return {**_view(mail), "text": mail.text, "html": mail.html, "headers": headers}


@blueprint.delete("")
def clear() -> tuple[str, int]:
    """Throw all of it away."""
    _mailbox().clear()
    return "", 204


def _mailbox() -> Mailbox:
    mailbox = services().mailbox
    if mailbox is None:
        raise RollcallError(
            "no_mailbox",
            "Only the demo has a mailbox of its own. Elsewhere mail goes to the school's mail "
            "server.",
            404,
        )
    return mailbox


def _view(mail: ReceivedMail) -> dict[str, Any]:
    return {
        "n": mail.n,
        "at": time_view(mail.at),
        "from": mail.sender,
        "to": mail.to,
        "subject": mail.subject,
        "message_id": mail.message_id,
    }
