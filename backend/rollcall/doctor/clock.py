"""The clock: by it lessons begin, close, and are told of. Is it set, and does it go right?"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rollcall import RELEASED
from rollcall.doctor.findings import Check
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.school_time import school_zone

LIMIT_S = 10.0
NOWHERE = frozenset({"UTC", "Etc/UTC"})
"""What computers are set to that nobody told where they are."""
BACK_BY = timedelta(minutes=5)
"""So far a clock is put right without harm; what was written later than now by more was written
by a clock that has jumped back since. Our own choice."""
MOST_READ = 40
_SAVED_AT = re.compile(rb'"saved_at": ?"(?P<at>[^"]{10,40})"')
_HEAD_BYTES = 400


def clock_check(
    time_zone: str | None, folder: Path, now: Callable[[], datetime], *, demo: bool = False
) -> Check:
    """Whether the school's clock is known, and neither older than this program nor than what it
    wrote."""
    return Check(About.CLOCK, LIMIT_S, lambda: _findings(time_zone, folder, now(), demo=demo))


def _findings(
    time_zone: str | None, folder: Path, now: datetime, *, demo: bool
) -> Iterator[Finding]:
    zone = school_zone(time_zone)
    local = now.astimezone(zone)
    # Not every system knows a day without its zero.
    shown = f"{local.day} {local:%B %Y, %H:%M}"
    mend = "Set the date and the time of this computer right, then start Rollcall again."
    if now.date() < RELEASED:
        yield Finding(
            About.CLOCK,
            Verdict.PROBLEM,
            f"This computer's clock says {shown}: that is before this Rollcall was made "
            f"({RELEASED:%B %Y}). {mend}",
        )
        return
    written = last_written(folder)
    if written is not None and written > now + BACK_BY:
        yield Finding(
            About.CLOCK,
            Verdict.PROBLEM,
            f"This computer's clock says {shown}, but something was saved at "
            f"{written.astimezone(zone):%H:%M on %Y-%m-%d}: it has jumped back, and new lessons "
            f"would be listed before old ones. {mend}",
        )
        return
    clock = f"{zone}: it is {local:%H:%M} at the school."
    if time_zone is None and str(zone) in NOWHERE:
        yield Finding(
            About.CLOCK,
            Verdict.NOTE if demo else Verdict.WARNING,
            f"{clock} No place lives by this computer's clock. Where the school's differs, set "
            "TIME_ZONE in .env, like Europe/Berlin: timetables and mails go by it.",
        )
    else:
        yield Finding(About.CLOCK, Verdict.OK, clock)


def last_written(folder: Path) -> datetime | None:
    """The latest moment that the newest files of a data folder say they were saved at; None where
    they say none. Only the heads of the files are read."""
    files: list[tuple[float, Path]] = []
    for place in (folder, folder / "sessions", folder / "mail"):
        try:
            with os.scandir(place) as entries:
                files += [
                    (entry.stat().st_mtime, Path(entry.path))
                    for entry in entries
                    if entry.name.endswith(".json") and not entry.name.startswith(".")
                ]
        except OSError:
            continue
    newest = sorted(files, reverse=True)[:MOST_READ]
    return max(filter(None, (_saved_at(file) for _, file in newest)), default=None)


def _saved_at(file: Path) -> datetime | None:
    try:
        with file.open("rb") as opened:
            found = _SAVED_AT.search(opened.read(_HEAD_BYTES))
        moment = datetime.fromisoformat(found["at"].decode()) if found else None
    except (OSError, ValueError):
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
