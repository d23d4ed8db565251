"""The school's clock: days and lessons are meant in its time zone, everything else is in UTC."""

import logging
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone

logger = logging.getLogger(__name__)


def school_zone(name: str | None) -> tzinfo:
    """The time zone of that IANA name; without one, this computer's."""
    if name:
        return ZoneInfo(name)
    try:
        return get_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as unclear:
        logger.warning("the time zone of this computer is unclear, so UTC counts: %s", unclear)
        return UTC


def moment(day: date, clock: time, zone: tzinfo) -> datetime:
    """When the school's clock shows that time of that day, in UTC."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def days(first: date | None, last: date | None, zone: tzinfo) -> tuple[datetime | None, ...]:
    """The beginning of the first day, and the end of the last one; None where it is open."""
    since = None if first is None else moment(first, time.min, zone)
    until = None if last is None else moment(last + timedelta(days=1), time.min, zone)
    return since, until


def utc_now() -> datetime:
    """This computer's clock."""
    return datetime.now(UTC)
