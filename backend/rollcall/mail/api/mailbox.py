"""`/api/mail/mailbox`: what arrived in the demo's mailbox."""

from typing import Any

from flask import Blueprint

from rollcall.domain.received_mail import ReceivedMail
from rollcall.mail.service.mailbox import Mailbox
from rollcall.web.context import service
from rollcall.web.views import time_view

blueprint = Blueprint("mailbox", __name__, url_prefix="/mail/mailbox")


@blueprint.get("")
def list_messages() -> dict[str, Any]:
    """Everything that arrived, the newest first."""
    return {"messages": [_view(mail) for mail in service(Mailbox).messages()]}


@blueprint.get("/<int:n>")
def get_message(n: int) -> dict[str, Any]:
    """One message with its parts and headers."""
    mail = service(Mailbox).message(n)
    headers = [[name, value] for name, value in mail.headers]
    return {**_view(mail), "text": mail.text, "html": mail.html, "headers": headers}


@blueprint.delete("")
def clear() -> tuple[str, int]:
    """Throw all of it away."""
    service(Mailbox).clear()
    return "", 204


def _view(mail: ReceivedMail) -> dict[str, Any]:
    return {
        "n": mail.n,
        "at": time_view(mail.at),
        "from": mail.sender,
        "to": mail.to,
        "subject": mail.subject,
        "message_id": mail.message_id,
    }
