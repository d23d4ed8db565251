"""A real SMTP server for tests, by aiosmtpd in a thread, that misbehaves where it is told to.

Use `with BadServer() as server:`; nothing is left when it ends.
"""

# ruff: noqa: N802 - aiosmtpd finds its commands by these names.

import asyncio
import email
import email.policy
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from typing import Any, Self, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from support import PATIENCE_S, wait_until

HOST = "127.0.0.1"


class Point(StrEnum):
    """Where something may go wrong."""

    GREETING = "greeting"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    """After the 354, while the message comes in."""
    FINAL = "final"
    """The message has come in, and is not accepted."""
    OK_LOST = "ok_lost"
    """The message is accepted, and the client does not hear of it."""
    AFTER_OK = "after_ok"
    """The message is accepted, and the client was told."""


@dataclass(frozen=True)
class Drop:
    """The line breaks."""


@dataclass(frozen=True)
class Hang:
    """Silence, until the client hangs up."""


@dataclass(frozen=True)
class Say:
    """Words in place of the right ones. The line is closed after a 421."""

    words: str | bytes


Act = Drop | Hang | Say
Plan = Callable[[Point, str], Act | None]
"""What goes wrong at a point; the text is the recipient, where one is known."""


@dataclass
class Arrival:
    """A message that the server accepted. `told`: its OK went out fully."""

    sender: str
    recipients: list[str]
    content: bytes
    connection: int
    at: float
    told: bool = False

    @property
    def message(self) -> EmailMessage:
        parsed = email.message_from_bytes(self.content, policy=email.policy.SMTPUTF8)
        return cast(EmailMessage, parsed)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class BadServer:
    """`tls` is for STARTTLS, or from the start with `implicit`. With a `login`, (user, password),
    nobody else gets mail in; `quotes_passwords` makes it repeat a wrong one. `on_told` is called
    in the server's thread as soon as an OK went out."""

    tls: ssl.SSLContext | None = None
    implicit: bool = False
    login: tuple[str, str] | None = None
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN")
    quotes_passwords: bool = False
    smtputf8: bool = False
    plan: Plan = lambda point, recipient: None
    on_told: Callable[[Arrival], None] = lambda arrival: None
    port: int = 0
    arrivals: list[Arrival] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    """The commands of all connections; those of a login without what follows."""
    logins: list[str] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._faults: list[tuple[Point, Act]] = []
        self._loop = asyncio.new_event_loop()
        self._sessions: set[_Session] = set()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(PATIENCE_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def misbehave(self, point: Point, *acts: Act) -> None:
        """Do these the next times that this point is reached."""
        self._faults += [(point, act) for act in acts]

    def wait_for(self, arrivals: int) -> list[Arrival]:
        wait_until(
            lambda: len(self.arrivals) >= arrivals,
            f"{len(self.arrivals)} of {arrivals} messages arrived",
        )
        return self.arrivals

    def fault_at(self, point: Point, recipient: str) -> Act | None:
        for fault in self._faults:
            if fault[0] is point:
                self._faults.remove(fault)
                return fault[1]
        return self.plan(point, recipient)

    def authenticate(
        self, server: SMTP, session: object, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        user, password = data.login.decode(), data.password.decode()
        self.logins.append(user)
        if self.login is None or (user, password) == self.login:
            return AuthResult(success=True)
        quoted = f" {password}" if self.quotes_passwords else ""
        words = f"535 5.7.8 Username and Password not accepted{quoted}"
        return AuthResult(success=False, handled=False, message=words)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._listen(ready))
        finally:
            self._loop.close()

    async def _listen(self, ready: threading.Event) -> None:
        self._ending = asyncio.Event()
        listener = await self._loop.create_server(
            self._session, HOST, self.port, ssl=self.tls if self.implicit else None
        )
        self.port = listener.sockets[0].getsockname()[1]
        ready.set()
        await self._ending.wait()
        listener.close()
        for session in list(self._sessions):
            session.end()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait_for(asyncio.gather(*others, return_exceptions=True), PATIENCE_S)
        # Transports finish closing in the rounds after.
        for _ in range(5):
            await asyncio.sleep(0)

    def _session(self) -> "_Session":
        self.connections += 1
        session = _Session(self, self.connections)
        self._sessions.add(session)
        return session

    def forget(self, session: "_Session") -> None:
        self._sessions.discard(session)


class _Session(SMTP):
    def __init__(self, owner: BadServer, number: int) -> None:
        self._owner = owner
        self._number = number
        self._greeted = False
        self._then: Arrival | None = None
        self._close_then = False
        excluded = {"PLAIN", "LOGIN"} - set(owner.mechanisms if owner.login else ())
        super().__init__(
            self,
            hostname="mail.example",
            ident="test",
            enable_SMTPUTF8=owner.smtputf8,
            tls_context=None if owner.implicit else owner.tls,
            require_starttls=owner.tls is not None and not owner.implicit,
            auth_require_tls=owner.tls is not None and not owner.implicit,
            auth_exclude_mechanism=excluded,
            authenticator=owner.authenticate,
            timeout=PATIENCE_S,
            loop=asyncio.get_running_loop(),
        )

    def end(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def connection_lost(self, error: Exception | None) -> None:
        self._owner.forget(self)
        super().connection_lost(error)

    async def push(self, status: str | bytes) -> None:
        if not self._greeted:
            self._greeted = True
            if await self._meddled(Point.GREETING):
                return
        await super().push(status)
        arrival, self._then = self._then, None
        if arrival is not None:
            arrival.told = True
            self._owner.on_told(arrival)
            await self._meddled(Point.AFTER_OK)
        elif status[:3] in ("354", b"354"):
            await self._meddled(Point.BODY)
        elif self._close_then:
            await self._do(Drop())

    async def smtp_EHLO(self, arg: str) -> None:
        self._owner.commands.append(f"EHLO {arg}")
        if not await self._meddled(Point.EHLO):
            await super().smtp_EHLO(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:
        self._owner.commands.append("STARTTLS")
        if not await self._meddled(Point.STARTTLS):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        self._owner.commands.append(f"AUTH {arg.split()[0]}")
        if not await self._meddled(Point.AUTH):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self._owner.commands.append(f"MAIL {arg}")
        if await self._meddled(Point.MAIL):
            return
        if self._owner.login and not self.session.authenticated:
            await self.push("530 5.7.0 Authentication Required")
            return
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        self._owner.commands.append(f"RCPT {arg}")
        if not await self._meddled(Point.RCPT, str(arg)):
            await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg: str) -> None:
        self._owner.commands.append("RSET")
        await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        self._owner.commands.append("QUIT")
        await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        self._owner.commands.append("DATA")
        if not await self._meddled(Point.DATA):
            await super().smtp_DATA(arg)

    async def handle_DATA(self, _server: SMTP, _session: object, envelope: Envelope) -> str:
        recipient = envelope.rcpt_tos[0]
        act = self._owner.fault_at(Point.FINAL, recipient)
        if isinstance(act, Say):
            words = act.words if isinstance(act.words, str) else act.words.decode()
            self._close_then = words.startswith("421")
            return words
        if act is not None:
            await self._do(act)
        arrival = Arrival(
            envelope.mail_from or "",
            list(envelope.rcpt_tos),
            bytes(envelope.original_content or b""),
            self._number,
            time.monotonic(),
        )
        self._owner.arrivals.append(arrival)
        await self._meddled(Point.OK_LOST, recipient)
        self._then = arrival
        return "250 2.0.0 OK"

    async def _meddled(self, point: Point, about: str = "") -> bool:
        act = self._owner.fault_at(point, about)
        if act is not None:
            await self._do(act)
        return act is not None

    async def _do(self, act: Act) -> None:
        if isinstance(act, Say):
            await super().push(act.words)
            if act.words[:3] not in ("421", b"421"):
                return
        if not isinstance(act, Hang):
            self.transport.close()
        # The end of the connection ends this, too.
        await asyncio.Event().wait()
