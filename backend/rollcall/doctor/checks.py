"""Everything that the doctor looks at."""

import platform
import sys
from collections.abc import Iterator

from rollcall import __version__
from rollcall.config import Settings
from rollcall.doctor.backup import backup_check
from rollcall.doctor.camera import camera_check
from rollcall.doctor.clock import clock_check
from rollcall.doctor.findings import Check
from rollcall.doctor.folder import folder_checks
from rollcall.doctor.gallery import gallery_check
from rollcall.doctor.mail import mail_check
from rollcall.doctor.models import models_check
from rollcall.doctor.running import running_check, running_on
from rollcall.doctor.students import students_on_disk
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.school_time import utc_now

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
QUICK_S = 10.0


def all_checks(settings: Settings, mail_to: str | None = None) -> tuple[Check, ...]:
    """The checks, in the order in which they are made. Where a Rollcall runs on the data folder,
    it is asked: the list is the one that its page shows, and a look at the mail server."""
    demo = settings.camera_url is None
    if owner := running_on(settings.data_dir, demo=demo):
        mail = () if demo else (mail_check(settings, mail_to),)
        return (running_check(owner), *mail)
    return offline_checks(settings, mail_to)


def offline_checks(settings: Settings, mail_to: str | None = None) -> tuple[Check, ...]:
    """The same checks, made by ourselves."""
    folder = settings.data_dir
    return (
        programs_check(settings),
        camera_check(settings),
        mail_check(settings, mail_to),
        *folder_checks(folder),
        models_check(settings),
        students_on_disk(folder),
        gallery_check(folder, settings.match_threshold),
        clock_check(settings.time_zone, folder, utc_now),
        backup_check(folder, utc_now),
        settings_check(settings),
    )


def programs_check(settings: Settings) -> Check:
    """Python, and the built page."""
    return Check(About.SERVER, QUICK_S, lambda: _programs(settings))


def settings_check(settings: Settings) -> Check:
    """What is odd about `.env`."""
    return Check(About.SETTINGS, QUICK_S, lambda: _settings(settings))


def _programs(settings: Settings) -> Iterator[Finding]:
    running = f"Rollcall {__version__}, Python {platform.python_version()}, {platform.platform()}"
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        yield Finding(About.SERVER, Verdict.OK, f"{running}.")
    else:
        advice = "Rollcall is made for Python 3.11 to 3.13: delete .venv and run npm start."
        yield Finding(About.SERVER, Verdict.WARNING, f"{running}. {advice}")
    if not (settings.root / "frontend" / "dist" / "index.html").is_file():
        yield Finding(About.SERVER, Verdict.PROBLEM, "The page is not built. npm start builds it.")


def _settings(settings: Settings) -> Iterator[Finding]:
    for warning in settings.warnings:
        yield Finding(About.SETTINGS, Verdict.WARNING, warning)
    if not settings.warnings:
        yield Finding(About.SETTINGS, Verdict.OK, "Every name in .env is known.")
