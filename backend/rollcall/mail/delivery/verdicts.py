"""What an answer of a mail server means: for one message, or for the whole queue.

Pure functions from the phase, the reply code (RFC 5321), the enhanced code (RFC 3463) and, where
servers share a code between different things, their words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What was under way when the server answered, or did not."""

    FIND = "find"
    CONNECT = "connect"
    GREETING = "greeting"
    HELLO = "hello"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"
    """MAIL FROM."""
    RECIPIENT = "recipient"
    """RCPT TO."""
    DATA = "data"
    """The command DATA."""
    CONTENT = "content"
    """The message itself, and the answer after its final dot."""


ABOUT_THE_MESSAGE = frozenset({Phase.RECIPIENT, Phase.DATA, Phase.CONTENT})
"""In these phases the server has begun to deal with one message."""


class Fate(StrEnum):
    """What follows from an answer."""

    MESSAGE_TEMPORARY = "message_temporary"
    """This message is tried again; the next one goes on."""
    MESSAGE_PERMANENT = "message_permanent"
    QUEUE_PAUSE = "queue_pause"
    """Nothing goes on for a while, then everything does."""
    QUOTA = "quota"
    """As a pause, and a long one: the provider takes no more for now."""
    QUEUE_STOP = "queue_stop"
    """Nothing goes on until somebody has changed something."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` tells why a queue pauses or stops: the word that the API shows."""

    fate: Fate
    code: str = ""


class MailError(Exception):
    """Something could not be handed over. `message` is a sentence that says what to do, `words`
    are the server's own where it said something.

    `handed_over`: the whole message was on its way, and only the answer is missing; it may
    arrive. `lost`: the connection is gone.
    """

    def __init__(
        self,
        verdict: Verdict,
        phase: Phase,
        message: str,
        *,
        words: str | None = None,
        handed_over: bool = False,
        lost: bool = False,
    ) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.phase = phase
        self.message = message
        self.words = words or message
        self.handed_over = handed_over
        self.lost = lost


MESSAGE_TEMPORARY = Verdict(Fate.MESSAGE_TEMPORARY)
MESSAGE_PERMANENT = Verdict(Fate.MESSAGE_PERMANENT)
UNREACHABLE = Verdict(Fate.QUEUE_PAUSE, "unreachable")
BUSY = Verdict(Fate.QUEUE_PAUSE, "busy")
QUOTA = Verdict(Fate.QUOTA, "quota")
LOGIN_REFUSED = Verdict(Fate.QUEUE_STOP, "login_refused")
SENDER_REFUSED = Verdict(Fate.QUEUE_STOP, "sender_refused")
NO_TLS = Verdict(Fate.QUEUE_STOP, "no_tls")
CERTIFICATE = Verdict(Fate.QUEUE_STOP, "certificate")
REFUSED = Verdict(Fate.QUEUE_STOP, "refused")

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

# The sender's own limits, in the words of Gmail ("Daily user sending limit exceeded", "Peak SMTP
# relay limit exceeded for customer", "Email quota exceeded"), of Exchange Online
# (SubmissionQuotaExceeded, and 5.1.90 "you've reached your daily limit for message recipients")
# and of hosters ("exceeded the max emails per hour").
_QUOTA = re.compile(
    r"(daily|sending|relay|submission|hourly|rate)[\w ]{0,30}(limit|quota)\b|daily limit"
    r"|submissionquotaexceeded|storedrv\.submission\S*quota|email quota exceeded"
    r"|(emails|messages|mails) per (hour|day)",
    re.I,
)
_RECIPIENT_RATE = re.compile(r"receiving mail (too quickly|at a rate)", re.I)
_WANTS_LOGIN = re.compile(r"authenticat|log ?in|not logged|auth(orization)? (is )?required", re.I)
_WANTS_TLS = re.compile(r"starttls|encryption (is )?required|\btls\b", re.I)
# Exchange: 5.7.60 and SendAsDenied, said at the end of the message; 5.1.8 bad outbound sender.
_NOT_IN_THIS_NAME = re.compile(r"sendasdenied|send as this sender|bad outbound sender", re.I)
_NO_RELAY = re.compile(r"relay(ing)? (access )?(is )?(denied|not (allowed|permitted))", re.I)
_TOO_BIG = re.compile(r"size|too (big|large)", re.I)


def enhanced_code(words: str) -> tuple[int, int, int] | None:
    """The first enhanced code in a server's words: "5.7.8 ..." is (5, 7, 8)."""
    found = _ENHANCED.search(words)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def judge(phase: Phase, code: int, words: str, *, logged_in: bool = True) -> Verdict:
    """What a refusal means. `code` outside of 400 to 599 is no answer of a mail server."""
    if not 400 <= code <= 599:
        return UNREACHABLE
    enhanced = enhanced_code(words) or (code // 100, 0, 0)
    # 4xx with 5.x.x and the other way round: the reply code counts (RFC 2034, section 4).
    subject = enhanced[1:]
    if _is_quota(code, subject, words):
        return QUOTA
    if phase in ABOUT_THE_MESSAGE:
        return _about_the_message(code, subject, words, logged_in)
    if phase is Phase.SENDER:
        return _about_the_sender(code, subject, words)
    if code < 500:
        return BUSY
    if phase is Phase.LOGIN:
        return NO_TLS if code == 538 or _is_tls(code, subject, words) else LOGIN_REFUSED
    return NO_TLS if phase is Phase.TLS else REFUSED


def _is_quota(code: int, subject: tuple[int, int], words: str) -> bool:
    if _RECIPIENT_RATE.search(words) or code in {421, 454, 530, 534, 535}:
        return False
    if subject == (1, 90):
        return True
    if subject == (2, 2):
        # A full mailbox: the recipient's, unless Exchange could not submit from the sender's.
        return "storedrv.submission" in words.casefold()
    return bool(_QUOTA.search(words))


def _is_tls(code: int, subject: tuple[int, int], words: str) -> bool:
    return subject in {(7, 10), (7, 11)} or (code == 530 and bool(_WANTS_TLS.search(words)))


def _is_login(code: int, subject: tuple[int, int], words: str) -> bool:
    # 5.7.57: "Client not authenticated to send mail" (Exchange).
    return (
        code in {530, 534, 535}
        or subject in {(7, 57), (7, 8), (7, 9)}
        or (code == 550 and bool(_WANTS_LOGIN.search(words)))
    )


def _about_the_sender(code: int, subject: tuple[int, int], words: str) -> Verdict:
    if (code in {552, 452} and _TOO_BIG.search(words)) or subject in {(3, 4), (2, 3)}:
        return MESSAGE_PERMANENT if code >= 500 else MESSAGE_TEMPORARY
    if subject == (6, 7):
        # This server takes no address with letters beyond ASCII.
        return MESSAGE_PERMANENT
    if code < 500 or code == 503:
        # 503: bad sequence of commands. The server and we no longer mean the same transaction.
        return BUSY
    if _is_tls(code, subject, words):
        return NO_TLS
    return LOGIN_REFUSED if _is_login(code, subject, words) else SENDER_REFUSED


def _about_the_message(code: int, subject: tuple[int, int], words: str, logged_in: bool) -> Verdict:
    if code == 421:
        return BUSY
    if code < 500:
        # 4.3.1 and 4.3.2: the server's disk is full, it takes no mail; 432: too many
        # connections; 4.7.500: "Server busy". No other message would fare better.
        everyone = code == 432 or subject in {(3, 1), (3, 2), (7, 500)}
        return BUSY if everyone else MESSAGE_TEMPORARY
    if code == 530:
        return NO_TLS if _is_tls(code, subject, words) else LOGIN_REFUSED
    if _NOT_IN_THIS_NAME.search(words) or subject == (7, 60):
        return SENDER_REFUSED
    if subject == (7, 57) or (_NO_RELAY.search(words) and not logged_in):
        # Whoever logged in and is refused may still send to others.
        return LOGIN_REFUSED
    return MESSAGE_PERMANENT
