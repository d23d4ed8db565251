"""What is found of Rollcall's health: one list, for the API, the page and the doctor."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """How a check came out. A problem keeps Rollcall from its work, a warning does not yet; a note
    is worth knowing, and nothing is to be done about it."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    PROBLEM = "problem"


class About(StrEnum):
    """What a finding is about, in the order in which findings are listed."""

    SERVER = "server"
    CAMERA = "camera"
    RECOGNITION = "recognition"
    LESSONS = "lessons"
    MAIL = "mail"
    DISK = "disk"
    DATA = "data"
    MODELS = "models"
    STUDENTS = "students"
    CLOCK = "clock"
    BACKUP = "backup"
    SETTINGS = "settings"


PAGES = {
    About.SERVER: "/health",
    About.CAMERA: "/health",
    About.RECOGNITION: "/health",
    About.LESSONS: "/sessions",
    About.MAIL: "/mail",
    About.DISK: "/health",
    About.DATA: "/health",
    About.MODELS: "/settings/recognition",
    About.STUDENTS: "/students",
    About.CLOCK: "/settings#school",
    About.BACKUP: "/health",
    About.SETTINGS: "/settings",
}
"""Where a person mends it, where a finding does not name a better place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what to do about it, in sentences on one line.

    `page` is the path of the page on which a person mends it. `since` says for how long it has
    been so, `next_try` when Rollcall itself tries again.
    """

    about: About
    verdict: Verdict
    sentence: str
    page: str = ""
    since: datetime | None = None
    next_try: datetime | None = None

    @property
    def is_bad(self) -> bool:
        """Whether somebody ought to do something."""
        return self.verdict in (Verdict.WARNING, Verdict.PROBLEM)

    @property
    def where(self) -> str:
        """The page on which it is mended."""
        return self.page or PAGES.get(self.about, "/health")


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether nothing is a problem."""
    return all(finding.verdict is not Verdict.PROBLEM for finding in findings)


@dataclass(frozen=True, slots=True)
class SchoolHealth:
    """Of the whole process: since when it runs, whether it is the demo, the setting of moods (off,
    class or student), and everything that was found of its health, well or not."""

    started_at: datetime
    demo: bool
    mood: str
    findings: Callable[[], Sequence[Finding]]
