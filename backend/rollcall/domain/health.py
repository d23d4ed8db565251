"""What is said of the whole process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rollcall.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class SchoolHealth:
    """Since when it runs, whether it is the demo, the setting of moods (off, class or student),
    and everything that was found of its health, well or not."""

    started_at: datetime
    demo: bool
    mood: str
    findings: Callable[[], Sequence[Finding]]
