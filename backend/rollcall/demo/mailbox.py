"""The demo's mailbox: a real SMTP server on a loopback port. What it takes goes nowhere else."""

import asyncio
import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session

from rollcall.demo.guardians import GONE
from rollcall.demo.received import read_mail
from rollcall.domain.received_mail import ReceivedMail
from rollcall.threads.worker import StopSignal, Worker

HOST = "127.0.0.1"
MOST_MESSAGES = 500
MOST_BYTES = 64 * 1024 * 1024
"""Of all messages that are kept: the oldest make room."""
LARGEST_MESSAGE = 5 * 1024 * 1024
BACKLOG = 16


class DemoMailbox:
    """Takes every message for anybody but the address `GONE`, without a login, and keeps the
    newest in memory.

    One thread serves all connections. Used once: started, then stopped.
    """

    def __init__(
        self, port: int = 0, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`port` 0 takes any free one. Raises OSError for one that is taken."""
        # aiosmtpd tells of every line of every connection.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        self._socket = socket.create_server((HOST, port), backlog=BACKLOG)
        self._port: int = self._socket.getsockname()[1]
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: deque[ReceivedMail] = deque()
        self._taken = 0
        self._worker = Worker("demo-mailbox", self._run)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end = asyncio.Event()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    @property
    def alive(self) -> bool:
        """Whether it can be reached."""
        return self._worker.alive

    def start(self) -> None:
        """Begin to answer: the port takes connections already, and they wait for this."""
        self._worker.start()

    def stop(self) -> None:
        """End every connection and free the port. Safe to call more than once, started or not."""
        self._worker.request_stop()
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._end.set)
        self._worker.stop()
        self._socket.close()

    def messages(self) -> tuple[ReceivedMail, ...]:
        """What arrived, the newest first."""
        with self._lock:
            return tuple(reversed(self._kept))

    def message(self, n: int) -> ReceivedMail | None:
        """One of them by its number; None where it is not kept any more, or never came."""
        with self._lock:
            return next((mail for mail in self._kept if mail.n == n), None)

    def clear(self) -> None:
        """Throw everything away. Numbers go on."""
        with self._lock:
            self._kept.clear()

    @contextmanager
    def at_another_time(self, clock: Callable[[], datetime]) -> Iterator[None]:
        """What arrives in this context arrives when `clock` says."""
        own, self._clock = self._clock, clock
        try:
            yield
        finally:
            self._clock = own

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Somebody is to get a message."""
        if address.casefold() == GONE:
            return f"550 5.1.1 <{address}>: Recipient address rejected: there is no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """A whole message came: aiosmtpd answers what is returned."""
        content = envelope.original_content or b""
        mail = read_mail(
            self._taken + 1, self._clock(), envelope.mail_from or "", envelope.rcpt_tos, content
        )
        with self._lock:
            self._taken = mail.n
            self._kept.append(mail)
            while len(self._kept) > MOST_MESSAGES or self._bytes() > MOST_BYTES:
                self._kept.popleft()
        return f"250 2.0.0 OK: message {mail.n} is in the demo's mailbox"

    def _bytes(self) -> int:
        return sum(mail.size for mail in self._kept)

    def _run(self, stop: StopSignal) -> None:
        asyncio.run(self._serve(stop))

    async def _serve(self, stop: StopSignal) -> None:
        self._loop = loop = asyncio.get_running_loop()
        connections: WeakSet[SMTP] = WeakSet()

        def connection() -> SMTP:
            made = SMTP(
                self,
                data_size_limit=LARGEST_MESSAGE,
                enable_SMTPUTF8=True,
                hostname="localhost",
                ident="Rollcall's demo mailbox",
                loop=loop,
            )
            connections.add(made)
            return made

        server = await loop.create_server(connection, sock=self._socket)
        # `stop` may have come before there was a loop to tell.
        if not stop.is_set():
            await self._end.wait()
        server.close()
        while open_ones := [each.transport for each in connections if each.transport is not None]:
            for transport in open_ones:
                if isinstance(transport, asyncio.WriteTransport):
                    transport.abort()
            await asyncio.sleep(0)
        await server.wait_closed()
