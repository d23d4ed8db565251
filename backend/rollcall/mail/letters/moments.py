"""Days and times of lessons, as people of a language and of the school's region write them."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_time, get_timezone_name
from babel.localedata import exists

from rollcall.mail.letters import languages


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in words: "Monday, 23 November 2026", "08:30", "Greenwich Mean Time"."""

    date: str
    time: str
    zone: str


def in_words(moment: datetime, zone: tzinfo, language: str) -> Moment:
    """What the school's clock shows at that moment."""
    local = moment.astimezone(zone)
    locale = _locale(language, zone)
    return Moment(
        date=_plain(format_date(local, "full", locale=locale)),
        time=_plain(format_time(local, "short", tzinfo=zone, locale=locale)),
        zone=_plain(get_timezone_name(local, "long", locale=locale)),
    )


def _locale(language: str, zone: tzinfo) -> Locale:
    """The language as the school's country writes it: a British "en" has no AM and PM."""
    code = language if languages.known(language) else languages.FALLBACK
    zone_name = getattr(zone, "key", "")
    zone_name = get_global("zone_aliases").get(zone_name, zone_name)
    country = get_global("zone_territories").get(zone_name)
    regional = f"{code}_{country}"
    return Locale.parse(regional if exists(regional) else code)


def _plain(text: str) -> str:
    # Some fonts of mail programs have no narrow no-break space.
    return text.replace("\u202f", " ").replace("\xa0", " ")
