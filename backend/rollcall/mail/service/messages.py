"""The messages to guardians: looked at, changed, confirmed, and sent."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from rollcall.domain.erasure import Erasing, Extent
from rollcall.domain.mail import UNSENT, MailKind, MailState, Message, to_be_told
from rollcall.domain.marks import MarkStatus
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.addresses import check_address
from rollcall.mail.delivery.ports import Stop
from rollcall.mail.delivery.sender import SenderState
from rollcall.mail.files.outbox import Outbox
from rollcall.mail.letters.lines import MAX_SUBJECT, one_line
from rollcall.mail.letters.render import letter_from_text
from rollcall.mail.service.pages import (
    MailItem,
    MailPage,
    MailQueue,
    Unreachable,
    counted,
    newest_first,
    place,
    speaks_of,
)
from rollcall.mail.service.register import MailRegister
from rollcall.mail.service.writer import MailWriter, apology_id
from rollcall.threads.worker import Worker

STOP_WITHIN_S = 5.0
"""The sender ends within about two seconds."""
A_DAY = timedelta(days=1)


class MailSender(Protocol):
    """Sends what is confirmed, in a thread that it is given."""

    def run(self, stop: Stop) -> None: ...
    def state(self) -> SenderState: ...
    def resume(self) -> None: ...


class Account(Protocol):
    """The mail account of now; `problem` says why there is none."""

    def current(self) -> MailAccount | None: ...
    @property
    def problem(self) -> str | None: ...
    @property
    def auto(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class MailParts:
    """All that the mail is made of. `has_mailbox` tells that mail goes to the demo's mailbox."""

    outbox: Outbox
    sessions: SessionStore
    register: MailRegister
    writer: MailWriter
    sender: MailSender
    account: Account
    has_mailbox: Callable[[], bool] = lambda: False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


class MailService:
    """Thread-safe; every change is on the disk on return.

    Methods with a message's id raise RollcallError "mail_not_found" (404), and those that change
    it "mail_being_sent" or "mail_sent" (409).
    """

    def __init__(self, parts: MailParts) -> None:
        self._parts = parts
        self._outbox = parts.outbox
        self._worker = Worker("mail", parts.sender.run)

    def start(self) -> None:
        """Put right what a crash left, and begin to send."""
        self._parts.register.catch_up()
        self._worker.start()

    def stop(self) -> None:
        """End the thread. What was not sent stays where it is."""
        self._worker.stop(STOP_WITHIN_S)

    @property
    def worker(self) -> Worker:
        """The thread that sends."""
        return self._worker

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return self._parts.register.warnings()

    def erase_student(self, erasing: Erasing) -> None:
        """Erase a student's messages for good; a withdrawn consent leaves them."""
        if erasing.extent is not Extent.FACE:
            self._outbox.forget_student(erasing.student_id)

    def list(
        self,
        *,
        state: str | None = None,
        session_id: str | None = None,
        student_id: str | None = None,
        q: str = "",
        page: int = 1,
        per_page: int = 50,
    ) -> MailPage:
        """A page of the messages that the filters leave, those of the newest session first.

        `state` is "waiting" or a state; pages count from 1. Of sessions whose mail was settled
        more than a month ago, messages are listed by `session_id` alone.
        """
        known = self._known(session_id)
        found = speaks_of(q)
        kept = [
            message
            for message in known
            if student_id in (None, message.student_id) and found(message)
        ]
        shown = newest_first(m for m in kept if state in (None, place(m)))
        begin = (page - 1) * per_page
        return MailPage(
            items=[self._item(message) for message in shown[begin : begin + per_page]],
            total=len(shown),
            counts=counted(kept),
            unreachable=() if session_id is None else self._unreachable(session_id, known),
        )

    def get(self, message_id: str) -> MailItem:
        """One message."""
        return self._item(self._outbox.get(message_id))

    def edit(
        self,
        message_id: str,
        *,
        subject: str | None = None,
        text: str | None = None,
        to: str | None = None,
    ) -> MailItem:
        """Change what is given of a message that is not sent; a new text makes the HTML anew.

        Raises RollcallError "bad_address" or "template_invalid" (422), too.
        """
        message = self._outbox.get(message_id)
        letter, guardian = message.letter, message.guardian
        if text is not None and text.strip() != letter.text.strip():
            school = message.facts.school
            letter = letter_from_text(letter.language, subject or letter.subject, text, school)
        elif subject is not None:
            letter = replace(letter, subject=one_line(subject, MAX_SUBJECT) or letter.subject)
        if to is not None and to != guardian.email:
            guardian = replace(guardian, email=check_address(to))
        edited = message.edited or (letter, guardian) != (message.letter, message.guardian)
        changed = replace(message, letter=letter, guardian=guardian, edited=edited)
        return self._item(self._outbox.edit(changed))

    def rewrite(self, message_id: str) -> MailItem:
        """Write a message anew from the template of now."""
        return self._item(self._outbox.edit(self._parts.writer.anew(self._outbox.get(message_id))))

    def cancel(self, message_id: str) -> MailItem:
        """Somebody does not want it sent."""
        return self._item(self._outbox.cancel(message_id))

    def restore(self, message_id: str) -> MailItem:
        """Let a cancelled message wait again. Raises RollcallError "mail_not_true" (409) for one
        that the register does not bear out."""
        return self._wanted_again(message_id, self._outbox.restore)

    def retry(self, message_id: str) -> MailItem:
        """Try a message that failed, or was put off, again at once. Raises as `restore`, and
        "mail_not_failed" (409)."""
        return self._wanted_again(message_id, self._outbox.retry)

    def apologise(self, message_id: str) -> MailItem:
        """Write an apology for a message that was sent in error; it waits for confirmation. One
        that is there already stays as it is.

        Raises RollcallError "no_apology" (409) where nothing is to be apologised for.
        """
        with self._parts.register.lock:
            about = self.get(message_id)
            if about.apology is None:
                raise RollcallError(
                    "no_apology",
                    "There is nothing to apologise for: this message was not sent, or the student "
                    "is still marked absent. Correct the register first.",
                    status=409,
                )
            known = apology_id(about.message)
            if about.apology == "possible":
                session_id = about.message.session_id
                if known in self._ids(session_id):
                    self._outbox.restore(known)
                else:
                    self._outbox.add_batch(session_id, [self._parts.writer.apology(about.message)])
            return self.get(known)

    def send(self, *, ids: Sequence[str] | None = None, session_id: str | None = None) -> int:
        """Have these messages sent, a session's, or without either all that wait, and say how
        many did."""
        with self._parts.register.lock:
            if ids is None:
                ids = [message.id for message in self._known(session_id) if message.is_waiting]
            return self._outbox.confirm(ids)

    def queue(self) -> MailQueue:
        """How sending goes."""
        account, sender = self._parts.account.current(), self._parts.sender.state()
        if account is None:
            sender = SenderState("not_set_up", message=self._parts.account.problem)
        elif self._worker.died:
            sender = SenderState("stopped", "worker", "Sending has failed. Try to go on with it.")
        counts = self._outbox.counts()
        return MailQueue(
            state=sender.state,
            code=sender.code,
            message=sender.message,
            until=sender.until,
            auto=self._parts.account.auto,
            waiting=counts["waiting"],
            to_send=counts["queued"] + counts["sending"],
            sent_today=len(self._outbox.queue.sent_since(self._parts.clock() - A_DAY)),
            per_day=None if account is None else account.per_day,
            per_minute=None if account is None else account.per_minute,
            mailbox=self._parts.has_mailbox(),
        )

    def resume(self) -> MailQueue:
        """Try again at once to send, after whatever stopped it was put right."""
        self.try_again()
        return self.queue()

    def try_again(self) -> None:
        """As `resume`, for whoever does not ask how things stand."""
        self._parts.sender.resume()
        if self._worker.died:
            self._worker = Worker("mail", self._parts.sender.run)
            self._worker.start()

    def _wanted_again(self, message_id: str, change: Callable[[str], Message]) -> MailItem:
        with self._parts.register.lock:
            message = self._outbox.get(message_id)
            status = self._status(message)
            says_absent = message.kind is MailKind.ABSENCE
            true = status is not None and (status is MarkStatus.ABSENT) is says_absent
            if message.state in UNSENT and not true:
                raise RollcallError(
                    "mail_not_true",
                    f"The register does not say this of {message.facts.student} any more. Correct "
                    "it first, or close the session if it is open.",
                    status=409,
                    details={"student": message.facts.student},
                )
            return self._item(change(message_id))

    def _item(self, message: Message) -> MailItem:
        sent = message.kind is MailKind.ABSENCE and message.state is MailState.SENT
        status = self._status(message) if sent else None
        if status in (None, MarkStatus.ABSENT, MarkStatus.UNMARKED):
            return MailItem(message)
        written = self._ids(message.session_id).get(apology_id(message))
        there = written is not None and written.state is not MailState.CANCELLED
        return MailItem(message, "written" if there else "possible")

    def _status(self, message: Message) -> MarkStatus | None:
        """The student's mark, None while the session is open."""
        session = self._parts.sessions.brief(message.session_id)
        mark = None if session is None else session.marks.get(message.student_id)
        return None if mark is None else mark.status

    def _known(self, session_id: str | None) -> tuple[Message, ...]:
        return self._outbox.all() if session_id is None else self._outbox.messages(session_id)

    def _ids(self, session_id: str) -> dict[str, Message]:
        return {message.id: message for message in self._outbox.messages(session_id)}

    def _unreachable(self, session_id: str, known: Iterable[Message]) -> Sequence[Unreachable]:
        """Whoever is absent from a closed session, and whom nobody could be told of."""
        told = {message.student_id for message in known}
        brief = self._parts.sessions.brief(session_id)
        if brief is None:
            return []
        return [
            Unreachable(mark.student_id, mark.name, mark.number)
            for mark in self._parts.sessions.get(session_id).marks
            if to_be_told(mark)
            and mark.student_id not in told
            and self._parts.writer.is_unreachable(mark.student_id)
        ]
