"""What is said of the whole process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SchoolHealth:
    """Since when it runs, whether it is the demo, the setting of moods (off, class or student),
    and what keeps it from working as it should, as sentences for people."""

    started_at: datetime
    demo: bool
    mood: str
    problems: Callable[[], Sequence[str]]
