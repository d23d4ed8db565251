"""What is said of the mail of a Rollcall that runs: whether it goes out, and what did not."""

from collections.abc import Iterator

from rollcall.domain.findings import About, Finding, Verdict
from rollcall.domain.mail import Message
from rollcall.mail.service.pages import MailQueue

SETTINGS = "/settings#mail"
FAILED = "/mail?state=failed"
LONGEST_REASON = 240


def mail_findings(queue: MailQueue, failed: int, newest: Message | None) -> Iterator[Finding]:
    """How sending goes, and how many messages have `failed`; of the `newest` of them, why."""
    if queue.state == "not_set_up":
        yield not_set_up(queue.message, queue.to_send + queue.waiting)
    elif queue.state == "stopped":
        yield Finding(About.MAIL, Verdict.PROBLEM, f"Sending has stopped. {queue.message or ''}")
    elif queue.state == "paused":
        waits = f" {_messages(queue.to_send)} until it goes on." if queue.to_send else ""
        yield Finding(
            About.MAIL,
            Verdict.WARNING,
            f"Sending is paused. {queue.message or ''}{waits}",
            next_try=queue.until,
        )
    if failed:
        yield Finding(About.MAIL, Verdict.PROBLEM, _failures(failed, newest), FAILED)
    elif queue.state in ("idle", "sending"):
        yield Finding(About.MAIL, Verdict.OK, f"Mail goes out. {queue.sent_today} went out today.")


def not_set_up(problem: str | None, waiting: int = 0) -> Finding:
    """What is said where there is no account to send with."""
    until = f"{_messages(waiting)} until then." if waiting else "Until then messages wait."
    said = f"{problem or 'Mail is not set up yet.'} {until}"
    return Finding(About.MAIL, Verdict.WARNING, said, SETTINGS)


def _messages(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count} messages wait"


def _failures(failed: int, newest: Message | None) -> str:
    many = "1 message could not be sent" if failed == 1 else f"{failed} messages could not be sent"
    reason = newest.delivery.last_error if newest else None
    if newest is None or not reason:
        return f"{many}."
    which = "to" if failed == 1 else "the newest to"
    short = reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…"
    return f"{many}, {which} {newest.guardian.name or newest.guardian.email}: {short}"
