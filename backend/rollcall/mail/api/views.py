"""Mail and the mail account as the API shows them: docs/api.md has the shapes."""

from typing import Any

from rollcall.mail.delivery.probe import Step
from rollcall.mail.service.accounts import AccountView
from rollcall.mail.service.pages import MailItem, MailQueue, Unreachable
from rollcall.web.views import maybe_time_view, time_view


def item_view(item: MailItem) -> dict[str, Any]:
    """A message without its contents."""
    message, delivery = item.message, item.message.delivery
    return {
        "id": message.id,
        "kind": message.kind.value,
        "state": delivery.state.value,
        "confirmed": delivery.confirmed,
        "to": message.guardian.email,
        "guardian": message.guardian.name,
        "student_id": message.student_id,
        "student": message.facts.student,
        "number": message.number,
        "session_id": message.session_id,
        "class_name": message.facts.class_name,
        "started_at": time_view(message.facts.started_at),
        "language": message.letter.language,
        "subject": message.letter.subject,
        "edited": message.edited,
        "attempts": delivery.attempts,
        "last_error": delivery.last_error,
        "next_attempt_at": maybe_time_view(delivery.due_at),
        "created_at": time_view(message.created_at),
        "sent_at": maybe_time_view(delivery.sent_at),
        "message_id": delivery.message_id,
        "perhaps_twice": delivery.perhaps_twice,
        "note": delivery.note,
        "apology": item.apology,
    }


def letter_view(item: MailItem) -> dict[str, Any]:
    """A message with its contents."""
    letter = item.message.letter
    return {**item_view(item), "text": letter.text, "html": letter.html}


def queue_view(queue: MailQueue) -> dict[str, Any]:
    """How sending goes."""
    return {
        "state": queue.state,
        "message": queue.message,
        "code": queue.code,
        "until": maybe_time_view(queue.until),
        "auto": queue.auto,
        "waiting": queue.waiting,
        "to_send": queue.to_send,
        "sent_today": queue.sent_today,
        "per_day": queue.per_day,
        "per_minute": queue.per_minute,
        "mailbox": queue.mailbox,
    }


def unreachable_view(student: Unreachable) -> dict[str, Any]:
    """Somebody absent whom nobody can be told of."""
    return {"student_id": student.student_id, "student": student.name, "number": student.number}


def mail_settings_view(mail: AccountView) -> dict[str, Any]:
    """The mail account; of the password only whether there is one."""
    return {
        "source": mail.source,
        "configured": mail.problem is None,
        "problem": mail.problem,
        "host": mail.host,
        "port": mail.port,
        "security": mail.security,
        "sender_email": mail.sender_email,
        "sender_name": mail.sender_name,
        "reply_to": mail.reply_to,
        "username": mail.username,
        "password_set": mail.password_set,
        "ca_file": mail.ca_file,
        "per_minute": mail.per_minute,
        "per_day": mail.per_day,
        "default_per_minute": mail.default_per_minute,
        "default_per_day": mail.default_per_day,
        "auto": mail.auto,
    }


def step_view(step: Step) -> dict[str, Any]:
    """One step of a test."""
    return {"step": step.step, "state": step.state, "message": step.message}
