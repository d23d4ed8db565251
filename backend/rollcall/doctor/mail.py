"""The doctor's look at the mail account: as far as signing in, or as far as a test message."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from rollcall.config import Settings
from rollcall.doctor.findings import Check
from rollcall.doctor.folder import is_broken
from rollcall.doctor.outbox import not_set_up
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.probe import probe
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.probe import MailProbe

NAME = About.MAIL
LIMIT_S = 90.0
ANSWER_S = 10.0
"""For each answer of the server, where no message is sent; our own choice."""


class Step(Protocol):
    """One step of a test, and how it went."""

    @property
    def step(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def message(self) -> str: ...


def mail_check(settings: Settings, mail_to: str | None) -> Check:
    """Whether the mail server takes our mail; with `mail_to` a test message goes there."""
    return Check(NAME, LIMIT_S, lambda: _mail_findings(settings, mail_to))


def _mail_findings(settings: Settings, mail_to: str | None) -> Iterator[Finding]:
    if is_broken(settings.data_dir / "mail" / "account.json"):
        message = "What the settings page saved cannot be read. Start Rollcall: it is restored."
        yield Finding(NAME, Verdict.PROBLEM, message)
        return
    accounts = MailAccounts(settings.data_dir, settings, tidy=False)
    account = accounts.current()
    if account is None:
        missing = not_set_up(accounts.problem)
        # Who asks for a message to be sent has a problem where there is no way to.
        yield missing if mail_to is None else replace(missing, verdict=Verdict.PROBLEM)
        return
    if mail_to is None:
        yield _probe_finding(account, probe(replace(account, timeout_s=ANSWER_S), None))
    else:
        school = settings.school_name or ""
        yield _probe_finding(
            account, MailProbe(accounts, school_name=school).test(mail_to), mail_to
        )


def _probe_finding(
    account: MailAccount, steps: Sequence[Step], mail_to: str | None = None
) -> Finding:
    where = f"{account.host}, port {account.port}, as {account.sender_email}"
    failed = next((step for step in steps if step.state == "failed"), None)
    if failed is not None:
        return Finding(NAME, Verdict.PROBLEM, f"{where}: {failed.message}")
    if mail_to is not None:
        sent = f"a test message was sent to {mail_to}. Look whether it came."
        return Finding(NAME, Verdict.OK, f"{where}: {sent}")
    went_well = [step.step for step in steps if step.state == "ok"]
    done = ", ".join(word for step, word in _DONE.items() if step in went_well)
    return Finding(NAME, Verdict.OK, f"{where}: {done}. --mail-to ADDRESS sends a test message.")


_DONE = {
    "find": "found",
    "connect": "connected",
    "tls": "encrypted",
    "login": "signed in",
}
