"""Tries the way to the mail server out, one step after the other, and says what to do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import EmailMessage

from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.delivery.smtp import TLS_PORT, Connection
from rollcall.mail.delivery.verdicts import MailError

LONGEST_ANSWER_S = 10.0
"""Somebody waits in front of a page. Our own choice."""
LONGEST_FINAL_ANSWER_S = 30.0


@dataclass(frozen=True, slots=True)
class Step:
    """`step` is find, connect, tls, login or send; `state` is ok, failed or skipped."""

    step: str
    state: str
    message: str


def probe(
    account: MailAccount, email: EmailMessage | None, recipient: str | None = None
) -> list[Step]:
    """All five steps in their order; what follows a failed one is skipped.

    `email` goes to `recipient`, or to whom its To names first; with None nothing is sent.
    """
    patient = replace(account, timeout_s=min(account.timeout_s, LONGEST_ANSWER_S))
    connection = Connection(patient, final_answer_s=LONGEST_FINAL_ANSWER_S)
    ways: list[tuple[str, Callable[[], Step]]] = [
        ("find", lambda: _find(connection)),
        ("connect", lambda: _connect(connection)),
        ("tls", lambda: _secure(connection)),
        ("login", lambda: _log_in(connection)),
        ("send", lambda: _send(connection, email, recipient)),
    ]
    steps: list[Step] = []
    failed = False
    try:
        for name, way in ways:
            if failed:
                steps.append(Step(name, "skipped", "Not tried: a step before it failed."))
                continue
            try:
                steps.append(way())
            except MailError as failure:
                failed = True
                steps.append(Step(name, "failed", failure.message + _advice(name, account)))
    finally:
        connection.close()
    return steps


def _find(connection: Connection) -> Step:
    connection.find()
    return Step("find", "ok", f"{connection.account.host} was found.")


def _connect(connection: Connection) -> Step:
    connection.connect()
    account = connection.account
    return Step("connect", "ok", f"{account.host} answers on port {account.port}.")


def _secure(connection: Connection) -> Step:
    connection.secure()
    if connection.encrypted:
        return Step("tls", "ok", "The line is encrypted, and the certificate is valid.")
    return Step("tls", "skipped", "Not encrypted: the server is on this computer.")


def _log_in(connection: Connection) -> Step:
    connection.log_in()
    if connection.logged_in:
        return Step("login", "ok", "The server accepts the user name and the password.")
    return Step("login", "skipped", "Sent without a login.")


def _send(connection: Connection, email: EmailMessage | None, recipient: str | None) -> Step:
    if email is None:
        return Step("send", "skipped", "No test message was asked for.")
    to = recipient or str(email["To"].addresses[0].addr_spec)
    connection.send(email, to)
    return Step("send", "ok", f"The server took a message to {to}. See whether it arrives.")


def _advice(step: str, account: MailAccount) -> str:
    """What is most often the reason for a failure at this step, on this port."""
    if step != "connect":
        return ""
    if account.port == TLS_PORT and account.security not in {Security.AUTO, Security.TLS}:
        return f" Port {TLS_PORT} begins with TLS: choose tls."
    if account.port == 25:
        return " Many networks block port 25: try port 587."
    return " Check the port (587 or 465 for most) and the network's firewall."
