"""`/api/mail`: the messages to guardians, and the queue that sends them."""

from typing import Any

from flask import Blueprint, request

from rollcall.mail.api.schemas import MailEdit, MailQuery, SendMail
from rollcall.mail.api.views import item_view, letter_view, queue_view, unreachable_view
from rollcall.mail.service.messages import MailService
from rollcall.web.bodies import MAX_JSON_BYTES, json_body, query
from rollcall.web.context import service

blueprint = Blueprint("mail", __name__, url_prefix="/mail")


@blueprint.get("")
def list_mail() -> dict[str, Any]:
    """A page of the messages that the filters leave, those of the newest session first."""
    asked = query(MailQuery)
    found = service(MailService).list(**asked.model_dump())
    return {
        "items": [item_view(item) for item in found.items],
        "total": found.total,
        "page": asked.page,
        "per_page": asked.per_page,
        "counts": dict(found.counts),
        "queue": queue_view(service(MailService).queue()),
        "unreachable": [unreachable_view(student) for student in found.unreachable],
    }


@blueprint.get("/<message_id>")
def get_message(message_id: str) -> dict[str, Any]:
    """One message with its contents."""
    return letter_view(service(MailService).get(message_id))


@blueprint.patch("/<message_id>")
def edit(message_id: str) -> dict[str, Any]:
    """Change what the body names of a message that is not sent."""
    return letter_view(service(MailService).edit(message_id, **json_body(MailEdit).given()))


@blueprint.post("/<message_id>/rewrite")
def rewrite(message_id: str) -> dict[str, Any]:
    """Write a message anew from the template of now."""
    return letter_view(service(MailService).rewrite(message_id))


@blueprint.delete("/<message_id>")
def cancel(message_id: str) -> dict[str, Any]:
    """Do not send a message."""
    return item_view(service(MailService).cancel(message_id))


@blueprint.post("/<message_id>/restore")
def restore(message_id: str) -> dict[str, Any]:
    """Let a cancelled message wait again."""
    return item_view(service(MailService).restore(message_id))


@blueprint.post("/<message_id>/retry")
def retry(message_id: str) -> dict[str, Any]:
    """Try a message that failed again, now."""
    return item_view(service(MailService).retry(message_id))


@blueprint.post("/<message_id>/apology")
def apologise(message_id: str) -> tuple[dict[str, Any], int]:
    """Write an apology for a message that was sent in error; it waits for confirmation."""
    return item_view(service(MailService).apologise(message_id)), 201


@blueprint.post("/send")
def send() -> dict[str, Any]:
    """Confirm messages that wait: without a body all of them."""
    request.max_content_length = MAX_JSON_BYTES
    asked = json_body(SendMail) if request.get_data() else SendMail()
    confirmed = service(MailService).send(ids=asked.ids, session_id=asked.session_id)
    return {"confirmed": confirmed, "queue": queue_view(service(MailService).queue())}


@blueprint.post("/resume")
def resume() -> dict[str, Any]:
    """Try again at once to send, after whatever stopped it was put right."""
    return {"queue": queue_view(service(MailService).resume())}
