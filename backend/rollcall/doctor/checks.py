"""Everything that the doctor looks at."""

import platform
import sys
from collections.abc import Iterator
from datetime import datetime

from rollcall import __version__
from rollcall.config import Settings
from rollcall.doctor.camera import camera_check
from rollcall.doctor.findings import Check, Finding, Verdict
from rollcall.doctor.folder import folder_checks
from rollcall.doctor.gallery import gallery_check
from rollcall.doctor.mail import mail_check
from rollcall.doctor.models import models_check
from rollcall.school_time import school_zone

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
QUICK_S = 10.0
NOWHERE = frozenset({"UTC", "Etc/UTC"})
"""What computers are set to that nobody told where they are."""


def all_checks(settings: Settings, mail_to: str | None = None) -> tuple[Check, ...]:
    """The checks, in the order in which they are made."""
    return (
        programs_check(settings),
        time_zone_check(settings),
        *folder_checks(settings.data_dir),
        models_check(settings),
        gallery_check(settings.data_dir, settings.match_threshold),
        camera_check(settings),
        mail_check(settings, mail_to),
    )


def programs_check(settings: Settings) -> Check:
    """Python, the built page, and what is odd about `.env`."""
    return Check("programs", QUICK_S, lambda: _programs(settings))


def time_zone_check(settings: Settings) -> Check:
    """Whether the school's clock is known."""
    return Check("time zone", QUICK_S, lambda: _time_zone(settings))


def _programs(settings: Settings) -> Iterator[Finding]:
    running = f"Rollcall {__version__}, Python {platform.python_version()}, {platform.platform()}"
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        yield Finding("programs", Verdict.OK, f"{running}.")
    else:
        advice = "Rollcall is made for Python 3.11 to 3.13: delete .venv and run npm start."
        yield Finding("programs", Verdict.WARNING, f"{running}. {advice}")
    if not (settings.root / "frontend" / "dist" / "index.html").is_file():
        yield Finding("programs", Verdict.PROBLEM, "The page is not built. npm start builds it.")
    for warning in settings.warnings:
        yield Finding("settings", Verdict.WARNING, warning)


def _time_zone(settings: Settings) -> Iterator[Finding]:
    zone = school_zone(settings.time_zone)
    clock = f"{zone}: it is {datetime.now(zone):%H:%M} at the school."
    if settings.time_zone is None and str(zone) in NOWHERE:
        yield Finding(
            "time zone",
            Verdict.WARNING,
            f"{clock} No place lives by this computer's clock. Where the school's differs, set "
            "TIME_ZONE in .env, like Europe/Berlin: timetables and mails go by it.",
        )
    else:
        yield Finding("time zone", Verdict.OK, clock)
