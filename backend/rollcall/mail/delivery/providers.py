"""What well-known providers allow, and what their users stumble over."""

from dataclasses import dataclass

from rollcall.domain.hosts import is_loopback


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages that may go out in any 60 seconds and in any 24 hours; None is no limit."""

    per_minute: int | None
    per_day: int | None


# 500 a day: "Gmail sending limits", https://support.google.com/mail/answer/22839. Google names no
# rate; 60 a minute is our own choice.
# 10,000 recipients a day and 30 messages a minute: "Exchange Online limits", sending limits,
# https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits
LIMITS = {
    "smtp.gmail.com": Limits(per_minute=60, per_day=500),
    "smtp.office365.com": Limits(per_minute=30, per_day=10_000),
}
UNLIMITED = Limits(per_minute=None, per_day=None)
"""A server on this computer: it keeps its own limits."""
OTHERS = Limits(per_minute=100, per_day=None)
"""Our own choice: what a school's or a hoster's server takes without a second look."""

LOGIN_HINTS = {
    "smtp.gmail.com": (
        "Gmail wants an app password of 16 letters in place of the account's own password: switch "
        "on 2-Step Verification, then make one at https://myaccount.google.com/apppasswords."
    ),
    "smtp.office365.com": (
        "Microsoft 365 takes a password only where the administrator has switched on "
        "Authenticated SMTP for this mailbox."
    ),
}
LOGIN_HINT = "Check the user name and the password in the settings."


def default_limits(host: str) -> Limits:
    """What is kept to where nothing is set."""
    if is_loopback(host):
        return UNLIMITED
    return LIMITS.get(host.casefold().rstrip("."), OTHERS)


def login_hint(host: str) -> str:
    """What helps most often when this host refuses a login."""
    return LOGIN_HINTS.get(host.casefold().rstrip("."), LOGIN_HINT)
