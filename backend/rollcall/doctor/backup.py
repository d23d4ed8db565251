"""The age of the last backup. Rollcall makes none yet, and says so where there is something to
lose."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from rollcall.doctor.findings import Check
from rollcall.domain.findings import About, Finding, Verdict

LIMIT_S = 10.0
OLD_AFTER = timedelta(days=7)
"""A school week is what a school can enter again by hand. Our own choice."""
WORTH_KEEPING = ("students.json", "classes.json", "sessions/index.json")
EMPTY_BYTES = 120
"""An envelope with nothing in it is shorter."""


def backup_check(
    folder: Path,
    now: Callable[[], datetime],
    last: Callable[[], datetime | None] = lambda: None,
    *,
    demo: bool = False,
) -> Check:
    """How old the last backup is; `last` knows when it was made."""
    return Check(About.BACKUP, LIMIT_S, lambda: _findings(folder, now(), last(), demo=demo))


def _findings(
    folder: Path, now: datetime, last: datetime | None, *, demo: bool
) -> Iterator[Finding]:
    if demo:
        yield _finding(Verdict.OK, "The demo's data need no backup.")
    elif last is not None:
        days = (now - last).days
        verdict = Verdict.OK if now - last < OLD_AFTER else Verdict.WARNING
        yield _finding(verdict, f"The last backup was made {days} days ago.", last)
    elif has_data(folder):
        yield _finding(
            Verdict.WARNING,
            "No backup has been made by Rollcall: it cannot make one yet. Stop Rollcall and copy "
            f"the whole folder {folder} to another disk, regularly; the folder models in it can "
            "be left out.",
        )
    else:
        yield _finding(Verdict.OK, "There is nothing to back up yet.")


def has_data(folder: Path) -> bool:
    """Whether a data folder holds what a school would miss."""
    for name in WORTH_KEEPING:
        try:
            if (folder / name).stat().st_size > EMPTY_BYTES:
                return True
        except OSError:
            continue
    return False


def _finding(verdict: Verdict, sentence: str, since: datetime | None = None) -> Finding:
    return Finding(About.BACKUP, verdict, sentence, since=since)
