"""What the settings page shows besides mail: it is set in `.env`."""

from dataclasses import dataclass
from typing import Self

from rollcall.config import Settings
from rollcall.school_time import school_zone


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """What `.env` says about the school. `time_zone` is the one that counts."""

    school_name: str | None
    time_zone: str
    mood: str
    liveness: str

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Those in force."""
        zone = str(school_zone(settings.time_zone))
        return cls(settings.school_name, zone, settings.mood, settings.liveness)
