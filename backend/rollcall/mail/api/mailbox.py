"""`/api/mail/mailbox`: what arrived in the demo's mailbox."""

from flask import Blueprint

from rollcall.mail.api.mailbox_answers import ArrivalAnswer, ArrivedLetterAnswer, MailboxAnswer
from rollcall.mail.service.mailbox import Mailbox
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("mailbox", __name__, url_prefix="/mail/mailbox")


@blueprint.get("")
@operation("404 no_mailbox")
def list_mailbox() -> MailboxAnswer:
    """Everything that arrived in the demo's own mailbox, the newest first; 404 outside of the
    demo."""
    return MailboxAnswer(messages=[ArrivalAnswer.of(mail) for mail in service(Mailbox).messages()])


@blueprint.get("/<int:n>")
@operation("404 mail_not_found", "404 no_mailbox")
def get_arrived_letter(n: int) -> ArrivedLetterAnswer:
    """One message with its parts and headers."""
    return ArrivedLetterAnswer.of(service(Mailbox).message(n))


@blueprint.delete("")
@operation("404 no_mailbox")
def empty_mailbox() -> None:
    """Throw all of it away."""
    service(Mailbox).clear()
