"""Which mail account sends: what the settings page saved, else `.env`, else the demo's mailbox."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack

from rollcall.config import Settings
from rollcall.domain.hosts import is_loopback
from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.delivery.providers import default_limits
from rollcall.mail.files.account import MailAccountStore, SavedAccount, SavedMail
from rollcall.mail.service.account_rules import check_change, check_demo, problem_of
from rollcall.redaction import hide

logger = logging.getLogger(__name__)

Source = Literal["env", "page", "demo"]
NO_MAILBOX = "The demo's mailbox is not running. Stop Rollcall and start the demo again."


class AccountChanges(TypedDict, total=False):
    """What the settings page may change. A password of None is forgotten."""

    host: str
    port: int
    security: str
    sender_email: str | None
    sender_name: str
    reply_to: str | None
    username: str | None
    password: str | None
    ca_file: str | None
    per_minute: int | None
    per_day: int | None
    auto: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """The account as it may be shown. A limit of None is the default one, and that of None none."""

    source: Source
    problem: str | None
    host: str
    port: int
    security: str
    sender_email: str | None
    sender_name: str
    reply_to: str | None
    username: str | None
    password_set: bool
    ca_file: str | None
    per_minute: int | None
    per_day: int | None
    default_per_minute: int | None
    default_per_day: int | None
    auto: bool


class MailAccounts:
    """The mail account of the school. Thread-safe; a change is on the disk on return.

    With `demo_account` this is the demo, which never sends anything out of this computer: only
    an account on a loopback host takes the place of its mailbox.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        demo_account: Callable[[], MailAccount | None] | None = None,
        *,
        tidy: bool = True,
    ) -> None:
        """`folder` is the data folder; whoever only looks at another process's leaves it
        un-`tidy`. Raises what `JsonStore` raises."""
        self._store = MailAccountStore(folder / "mail" / "account.json", tidy=tidy)
        self._settings = settings
        self._env = _from_env(settings)
        self._demo_account = demo_account
        self._listeners: list[Callable[[], None]] = []
        _hide(self._env)
        _hide(self._store.read().account)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change."""
        self._listeners.append(listener)

    def warnings(self) -> tuple[str, ...]:
        """What was damaged or restored, in sentences."""
        return self._store.warnings

    def current(self) -> MailAccount | None:
        """The account to send with; None where mail is not set up."""
        source, entered = self._in_force(self._store.read())
        if source == "demo":
            return self._demo_account() if self._demo_account else None
        if entered.sender_email is None or problem_of(entered):
            return None
        limits = default_limits(entered.host)
        return MailAccount(
            host=entered.host,
            port=entered.port,
            sender_email=entered.sender_email,
            sender_name=entered.sender_name or self._settings.school_name or "",
            reply_to=entered.reply_to,
            username=entered.username,
            password=entered.password,
            security=Security(entered.security),
            ca_file=None if entered.ca_file is None else Path(entered.ca_file),
            per_minute=entered.per_minute or limits.per_minute,
            per_day=entered.per_day or limits.per_day,
        )

    @property
    def problem(self) -> str | None:
        """Why no mail can be sent, in a sentence that says what to do."""
        source, entered = self._in_force(self._store.read())
        if source == "demo":
            return NO_MAILBOX if self.current() is None else None
        return problem_of(entered)

    @property
    def auto(self) -> bool:
        """Whether messages go out as soon as a session is closed."""
        saved = self._store.read().auto
        return self._settings.mail_auto if saved is None else saved

    def view(self) -> AccountView:
        """The account as it may be shown: the password is not in it."""
        source, entered = self._in_force(self._store.read())
        limits = default_limits(entered.host)
        return AccountView(
            source=source,
            problem=self.problem,
            host=entered.host,
            port=entered.port,
            security=entered.security,
            sender_email=entered.sender_email,
            sender_name=entered.sender_name,
            reply_to=entered.reply_to,
            username=entered.username,
            password_set=entered.password is not None,
            ca_file=entered.ca_file,
            per_minute=entered.per_minute,
            per_day=entered.per_day,
            default_per_minute=limits.per_minute,
            default_per_day=limits.per_day,
            auto=self.auto,
        )

    def change(self, **given: Unpack[AccountChanges]) -> None:
        """Change what is given; the rest of the account of now is saved with it.

        Raises RollcallError "validation_failed", "password_needed" and "demo_stays_here" (422),
        each with `details.fields`.
        """
        if not given:
            return
        fields: dict[str, Any] = dict(given)
        auto = fields.pop("auto", None)

        def changed(saved: SavedMail) -> SavedMail:
            account = saved.account
            if fields:
                source, before = self._in_force(saved)
                after = replace(before, **fields)
                if self._is_demo:
                    check_demo(after, fields, own_mailbox=source == "demo")
                account = check_change(before, after, fields, root=self._settings.root)
                _hide(account)
            return SavedMail(account, saved.auto if auto is None else auto)

        self._store.update(changed)
        # The names of what was changed; what was given is nobody's business.
        logger.info("mail settings changed: %s", ", ".join(sorted(given)))
        self._announce()

    def erase_saved(self) -> None:
        """Erase what the page saved: what `.env` says counts again."""
        self._store.update(lambda _: SavedMail())
        logger.info("mail settings of the page erased")
        self._announce()

    @property
    def _is_demo(self) -> bool:
        return self._demo_account is not None

    def _in_force(self, saved: SavedMail) -> tuple[Source, SavedAccount]:
        page = saved.account
        if page is not None and (not self._is_demo or is_loopback(page.host)):
            return "page", page
        if self._is_demo and not (self._env.sender_email and is_loopback(self._env.host)):
            return "demo", self._mailbox()
        return "env", self._env

    def _mailbox(self) -> SavedAccount:
        account = self._demo_account() if self._demo_account else None
        if account is None:
            return SavedAccount("127.0.0.1", self._settings.smtp_port)
        return SavedAccount(
            account.host,
            account.port,
            account.security.value,
            account.sender_email,
            account.sender_name,
        )

    def _announce(self) -> None:
        for listener in self._listeners:
            listener()


def _from_env(settings: Settings) -> SavedAccount:
    password, authorities = settings.sender_password, settings.smtp_ca_file
    return SavedAccount(
        host=settings.smtp_host.lower(),
        port=settings.smtp_port,
        security=settings.smtp_security,
        sender_email=settings.sender_email,
        sender_name=settings.sender_name or "",
        reply_to=settings.mail_reply_to,
        username=settings.smtp_user,
        password=None if password is None else password.get_secret_value(),
        ca_file=None if authorities is None else str(authorities),
        per_minute=settings.mail_per_minute,
        per_day=settings.mail_per_day,
    )


def _hide(account: SavedAccount | None) -> None:
    if account is not None and account.password is not None:
        hide(account.password, account.username or account.sender_email or "")
