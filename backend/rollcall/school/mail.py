"""Everything about a school's mail, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.lesson.files.sessions import SessionStore
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.sender import Sender
from rollcall.mail.files.outbox import Outbox
from rollcall.mail.files.templates import MailTemplateStore
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.guardian_watch import GuardianWatch
from rollcall.mail.service.messages import MailParts, MailService
from rollcall.mail.service.probe import MailProbe
from rollcall.mail.service.register import MailRegister
from rollcall.mail.service.templates import MailTemplates
from rollcall.mail.service.writer import MailWriter
from rollcall.students.service.students import StudentService

DEMO_SENDER = "office@school.example.org"
DEMO_SCHOOL = "Rollcall's demo school"


@dataclass(frozen=True, slots=True)
class SchoolMail:
    """The account, the words, the messages, and what keeps them in step with the registers."""

    accounts: MailAccounts
    probe: MailProbe
    templates: MailTemplates
    outbox: Outbox
    register: MailRegister
    service: MailService
    guardians: GuardianWatch
    school: str
    """The school's name, as letters give it."""

    @classmethod
    def open(
        cls,
        folder: Path,
        settings: Settings,
        students: StudentService,
        sessions: SessionStore,
        zone: tzinfo,
        clock: Callable[[], datetime],
        *,
        mailbox: DemoMailbox | None,
        announce: Callable[[], None],
    ) -> Self:
        """Read the data folder, whose lock the caller holds. With a `mailbox` this is the demo."""
        school = settings.school_name or (DEMO_SCHOOL if mailbox else "")
        demo = None if mailbox is None else (lambda: demo_account(mailbox, school))
        accounts = MailAccounts(folder, settings, demo)
        templates = MailTemplates(
            MailTemplateStore(folder / "mail" / "templates.json"), zone, school
        )
        outbox = Outbox(folder / "outbox", clock)
        writer = MailWriter(students, templates.renderer(), school, clock)
        register = MailRegister(outbox, sessions, writer, lambda: accounts.auto, announce)
        service = MailService(
            MailParts(
                outbox=outbox,
                sessions=sessions,
                register=register,
                writer=writer,
                sender=Sender(outbox.queue, accounts.current, clock=clock),
                account=accounts,
                has_mailbox=lambda: accounts.view().source == "demo",
                clock=clock,
            )
        )
        # The same password, saved once more, is a reason to try the login once more.
        accounts.on_change(service.try_again)
        return cls(
            accounts,
            MailProbe(accounts, school_name=school, clock=clock),
            templates,
            outbox,
            register,
            service,
            GuardianWatch(students, sessions, register, clock),
            school,
        )

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return (
            *self.accounts.warnings(),
            *self.templates.warnings(),
            *self.service.warnings(),
        )


def demo_account(mailbox: DemoMailbox, school: str) -> MailAccount | None:
    """What hands mail over to the demo's own mailbox, and to nobody else; None where it has
    ended."""
    if not mailbox.alive:
        return None
    return MailAccount("127.0.0.1", mailbox.port, DEMO_SENDER, school)
