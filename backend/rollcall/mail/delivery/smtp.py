"""One connection to the mail server, for many messages.

`smtplib` speaks the protocol, over a `Wire` that can be interrupted; what the answers mean is
in `verdicts`.
"""

import logging
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from types import TracebackType
from typing import NoReturn, Self

from rollcall.domain.hosts import is_loopback
from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.delivery.envelope import Envelope, enveloped
from rollcall.mail.delivery.replies import explained, server_words
from rollcall.mail.delivery.talk import Talk, log_in, shared_mechanisms, trusting, what_broke
from rollcall.mail.delivery.verdicts import (
    CERTIFICATE,
    LOGIN_REFUSED,
    MESSAGE_PERMANENT,
    NO_TLS,
    UNREACHABLE,
    MailError,
    Phase,
    Verdict,
    judge,
)
from rollcall.mail.delivery.wire import Address, LostError, StoppedError, Wire

logger = logging.getLogger(__name__)

TLS_PORT = 465
GOODBYE_S = 1.0
"""How long the answer to QUIT is waited for."""
FINAL_ANSWER_S = 600.0
"""For the answer after the last byte: whoever gives up sooner sends a message twice to a server
that only takes its time. RFC 5321, section 4.5.3.2.6."""
ANSWER_AFTER_STOP_S = 1.0
"""For the same answer, once the program is to end."""


class Connection:
    """From `open` to `close`. Its methods raise MailError, and StoppedError once `stop()`."""

    def __init__(
        self,
        account: MailAccount,
        *,
        stop: Callable[[], bool] = lambda: False,
        final_answer_s: float = FINAL_ANSWER_S,
    ) -> None:
        self.account = account
        self.sent = 0
        """Messages that the server took over this connection."""
        self.last_used = time.monotonic()
        self.handed_over = False
        """Of the last message every byte was on its way."""
        self._final_answer_s = final_answer_s
        self._wire = Wire(account.timeout_s, stop)
        self._talk = Talk(self._wire)
        self._addresses: list[Address] = []
        self._logged_in = False
        self._on_this_computer = False
        self._usable = False

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def usable(self) -> bool:
        """Whether the next message may go this way."""
        return self._usable

    @property
    def encrypted(self) -> bool:
        """Whether TLS protects the line."""
        return self._wire.encrypted

    @property
    def logged_in(self) -> bool:
        """Whether the server knows who we are."""
        return self._logged_in

    def open(self) -> None:
        """Everything up to where the first message can be sent."""
        self.find()
        self.connect()
        self.secure()
        self.log_in()

    def find(self) -> None:
        """Look the server's name up."""
        account = self.account
        if account.security is Security.NONE and not is_loopback(account.host):
            self._fail(
                NO_TLS,
                Phase.FIND,
                f"Without encryption mail goes to a server on this computer alone, and "
                f"{account.host} is none. Choose starttls or tls.",
            )
        try:
            found = socket.getaddrinfo(account.host, account.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, OverflowError, ValueError):
            self._fail(
                UNREACHABLE,
                Phase.FIND,
                f"No mail server named {account.host} was found. Check the name, and whether "
                "this computer is online.",
            )
        self._addresses = [(family, kind, proto, addr) for family, kind, proto, _, addr in found]

    def connect(self) -> None:
        """Reach the server; where it does not begin with TLS, let it introduce itself."""
        with self._in(Phase.CONNECT):
            self._wire.connect(self._addresses)
            here = is_loopback(self.account.host)
            self._on_this_computer = here and self._wire.peer_is_loopback
        if not self._tls_first:
            self._greet()

    def secure(self) -> None:
        """Encrypt the line and check the certificate, where that has to be or can be."""
        if self._tls_first:
            self._encrypt()
            self._greet()
            return
        offered = self._talk.has_extn("starttls")
        if self.account.security is Security.NONE or (self._plain_will_do and not offered):
            return
        if not offered:
            self._fail(
                NO_TLS,
                Phase.TLS,
                f"{self.account.host} offers no encryption on port {self.account.port}, and mail "
                "is not sent without. Try port 587 with STARTTLS or port 465 with TLS.",
            )
        with self._in(Phase.TLS):
            code, reply = self._talk.docmd("STARTTLS")
            if code != 220:
                self._refuse(Phase.TLS, code, reply)
        self._encrypt()
        self._talk.forget_greeting()
        self._hello()

    def log_in(self) -> None:
        """Show the password, where there is one and the server wants to see it."""
        account = self.account
        offered = self._talk.esmtp_features.get("auth", "").strip()
        if account.password is None or (not offered and self._on_this_computer):
            self._usable = True
            return
        if not (self.encrypted or self._on_this_computer):
            self._fail(NO_TLS, Phase.LOGIN, "The password is not shown on an unencrypted line.")
        mechanisms = shared_mechanisms(offered)
        if not mechanisms:
            what = f"only {offered}, which Rollcall does not speak" if offered else "none"
            self._fail(
                LOGIN_REFUSED,
                Phase.LOGIN,
                f"{account.host} was to be logged in to, and offers no login by password on port "
                f"{account.port} ({what}). Check the port, or take the password out of the "
                "settings.",
            )
        user = account.username or account.sender_email
        with self._in(Phase.LOGIN):
            code, reply = log_in(self._talk, mechanisms, user, account.password)
        if code not in {235, 503}:
            self._refuse(Phase.LOGIN, code, reply)
        self._logged_in = True
        self._usable = True

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand one message over. On return the server has taken it."""
        self.handed_over = False
        features = self._talk.esmtp_features if self._talk.does_esmtp else {}
        form = enveloped(message, self.account.sender_email, recipient, features)
        self._check_size(form)
        with self._in(Phase.SENDER):
            code, reply = self._talk.mail(form.sender, form.options)
        self._expect({250}, Phase.SENDER, code, reply)
        with self._in(Phase.RECIPIENT):
            code, reply = self._talk.rcpt(form.recipient)
        self._expect({250, 251}, Phase.RECIPIENT, code, reply)
        with self._in(Phase.DATA):
            code, reply = self._talk.docmd("DATA")
        self._expect({354}, Phase.DATA, code, reply)
        with self._in(Phase.CONTENT):
            self._talk.send(form.dotted)
            self.handed_over = True
            code, reply = self._final_answer()
        self._expect({250}, Phase.CONTENT, code, reply)
        self.sent += 1
        self.last_used = time.monotonic()

    def close(self) -> None:
        """Say goodbye, for a second at most, and hang up."""
        if self._usable:
            self._usable = False
            self._wire.timeout_s = self._wire.grace_s = GOODBYE_S
            try:
                self._talk.docmd("QUIT")
            except (LostError, StoppedError, smtplib.SMTPException) as failure:
                logger.debug("the mail server did not say goodbye: %s", type(failure).__name__)
        self._talk.close()

    @property
    def _tls_first(self) -> bool:
        security = self.account.security
        return security is Security.TLS or (
            security is Security.AUTO and self.account.port == TLS_PORT
        )

    @property
    def _plain_will_do(self) -> bool:
        return self.account.security is Security.AUTO and self._on_this_computer

    def _greet(self) -> None:
        with self._in(Phase.GREETING):
            code, reply = self._talk.getreply()
            self._talk.local_hostname = self._wire.own_address
        if code != 220:
            self._refuse(Phase.GREETING, code, reply)
        self._hello()

    def _hello(self) -> None:
        with self._in(Phase.HELLO):
            code, reply = self._talk.ehlo()
            if 500 <= code <= 599:
                code, reply = self._talk.helo()
        if code != 250:
            self._refuse(Phase.HELLO, code, reply)

    def _encrypt(self) -> None:
        account = self.account
        try:
            context = trusting(account.ca_file)
        except OSError:
            self._fail(
                CERTIFICATE,
                Phase.TLS,
                f"The certificates in {account.ca_file} (SMTP_CA_FILE) cannot be read. The file "
                "has to be there, in the PEM form.",
            )
        try:
            with self._in(Phase.TLS):
                self._wire.secure(context, account.host)
        except ssl.SSLCertVerificationError as failure:
            self._fail(
                CERTIFICATE,
                Phase.TLS,
                f"The certificate of {account.host} is not valid ({failure.verify_message}). Check "
                "the server's name; a school's own authority is trusted through SMTP_CA_FILE.",
            )
        except ssl.SSLError as failure:
            reason = (failure.reason or "unknown").replace("_", " ").lower()
            wrong = failure.reason in {"WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "HTTP_REQUEST"}
            self._fail(
                NO_TLS if wrong else UNREACHABLE,
                Phase.TLS,
                f"{account.host} does not speak TLS from the start on port {account.port}. Choose "
                "starttls for this port, or port 465."
                if wrong
                else f"No encrypted line to {account.host} could be agreed on ({reason}).",
            )

    def _final_answer(self) -> tuple[int, bytes]:
        before = self._wire.timeout_s
        self._wire.allow(max(before, self._final_answer_s), ANSWER_AFTER_STOP_S)
        try:
            return self._talk.getreply()
        finally:
            self._wire.allow(before, 0.0)

    def _check_size(self, form: Envelope) -> None:
        limit = self._talk.esmtp_features.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < len(form.content):
            raise MailError(
                MESSAGE_PERMANENT,
                Phase.SENDER,
                f"This message has {len(form.content)} bytes, and the mail server takes {limit} at "
                "most. Shorten its text.",
            )

    def _expect(self, wanted: set[int], phase: Phase, code: int, reply: bytes) -> None:
        """Raises MailError for any other answer, with the connection ready for the next
        message where the server goes on listening."""
        if code in wanted:
            return
        if not 400 <= code <= 599 or code == 421 or not self._start_over():
            self._hang_up()
        self._refuse(phase, code, reply)

    def _start_over(self) -> bool:
        """Whether the server is ready for another message. What it said of the last one counts
        all the same."""
        try:
            return self._talk.rset()[0] == 250
        except (LostError, StoppedError, smtplib.SMTPException):
            return False

    def _refuse(self, phase: Phase, code: int, reply: bytes) -> NoReturn:
        words = server_words(code, reply, self.account)
        verdict = judge(phase, code, words, logged_in=self._logged_in)
        if not self._usable:
            self._hang_up()
        message = explained(verdict, words, self.account)
        raise MailError(verdict, phase, message, words=words, lost=not self._usable)

    def _fail(self, verdict: Verdict, phase: Phase, message: str) -> NoReturn:
        self._hang_up()
        raise MailError(verdict, phase, message, lost=True) from None

    def _hang_up(self) -> None:
        self._usable = False
        self._talk.close()

    @contextmanager
    def _in(self, phase: Phase) -> Iterator[None]:
        """What breaks inside is a MailError, and the connection is closed."""
        try:
            yield
        except (LostError, smtplib.SMTPException) as failure:
            self._hang_up()
            handed_over = phase is Phase.CONTENT and self.handed_over
            raise MailError(
                UNREACHABLE,
                phase,
                f"{self.account.host} {what_broke(failure)}."
                + (" The message was already on its way: it may arrive twice." * handed_over),
                handed_over=handed_over,
                lost=True,
            ) from None
        except StoppedError:
            self._hang_up()
            raise
