"""`/api/mail`: the messages to guardians, and the queue that sends them."""

from flask import Blueprint

from rollcall.mail.api.answers import (
    MailConfirmedAnswer,
    MailCountsAnswer,
    MailItemAnswer,
    MailLetterAnswer,
    MailPageAnswer,
    MailQueueAnswer,
    MailResumedAnswer,
    UnreachableAnswer,
)
from rollcall.mail.api.schemas import MailEdit, MailQuery, SendMail
from rollcall.mail.service.messages import MailService
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("mail", __name__, url_prefix="/mail")


@blueprint.get("")
@operation()
def list_mail(asked: MailQuery) -> MailPageAnswer:
    """A page of the messages that the filters leave, those of the newest session first.

    Messages of a session whose mail was settled more than a month ago are listed by `session_id`
    alone.
    """
    found = service(MailService).list(**asked.model_dump())
    return MailPageAnswer(
        items=[MailItemAnswer.of(item) for item in found.items],
        total=found.total,
        page=asked.page,
        per_page=asked.per_page,
        counts=MailCountsAnswer.of(found.counts),
        queue=MailQueueAnswer.of(service(MailService).queue()),
        unreachable=[UnreachableAnswer.of(student) for student in found.unreachable],
    )


@blueprint.get("/<message_id>")
@operation("404 mail_not_found")
def get_mail(message_id: str) -> MailLetterAnswer:
    """One message with its contents."""
    return MailLetterAnswer.of(service(MailService).get(message_id))


@blueprint.patch("/<message_id>")
@operation("404 mail_not_found", "409 mail_being_sent", "409 mail_sent", "422 bad_address")
def edit_mail(message_id: str, body: MailEdit) -> MailLetterAnswer:
    """Change what the body names of a message that is not sent; an edited text makes the HTML
    anew."""
    return MailLetterAnswer.of(service(MailService).edit(message_id, **body.given()))


@blueprint.post("/<message_id>/rewrite")
@operation("404 mail_not_found", "409 mail_being_sent", "409 mail_sent")
def rewrite_mail(message_id: str) -> MailLetterAnswer:
    """Write a message anew from the template of now."""
    return MailLetterAnswer.of(service(MailService).rewrite(message_id))


@blueprint.delete("/<message_id>")
@operation("404 mail_not_found", "409 mail_being_sent", "409 mail_sent")
def cancel_mail(message_id: str) -> MailItemAnswer:
    """Do not send a message."""
    return MailItemAnswer.of(service(MailService).cancel(message_id))


@blueprint.post("/<message_id>/restore")
@operation("404 mail_not_found", "409 mail_being_sent", "409 mail_not_true", "409 mail_sent")
def restore_mail(message_id: str) -> MailItemAnswer:
    """Let a cancelled message wait again; 409 where the register does not say it any more."""
    return MailItemAnswer.of(service(MailService).restore(message_id))


@blueprint.post("/<message_id>/retry")
@operation(
    "404 mail_not_found",
    "409 mail_being_sent",
    "409 mail_not_failed",
    "409 mail_not_true",
    "409 mail_sent",
)
def retry_mail(message_id: str) -> MailItemAnswer:
    """Try a message that failed or was put off again, now; 409 where the register does not say it
    any more."""
    return MailItemAnswer.of(service(MailService).retry(message_id))


@blueprint.post("/<message_id>/apology")
@operation("404 mail_not_found", "409 no_apology", status=201)
def apologise_mail(message_id: str) -> MailItemAnswer:
    """Write an apology to the guardian who was sent a message in error; it waits for
    confirmation."""
    return MailItemAnswer.of(service(MailService).apologise(message_id))


@blueprint.post("/send")
@operation("404 mail_not_found", body_optional=True)
def send_mail(body: SendMail) -> MailConfirmedAnswer:
    """Confirm messages that wait: without a body all of them."""
    confirmed = service(MailService).send(ids=body.ids, session_id=body.session_id)
    queue = MailQueueAnswer.of(service(MailService).queue())
    return MailConfirmedAnswer(confirmed=confirmed, queue=queue)


@blueprint.post("/resume")
@operation()
def resume_mail() -> MailResumedAnswer:
    """Try again at once to send: in a pause, or after whatever stopped it was put right."""
    return MailResumedAnswer(queue=MailQueueAnswer.of(service(MailService).resume()))
