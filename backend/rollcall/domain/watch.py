"""How much of a lesson its camera could see: nobody is absent of whom it could not have known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from statistics import median

from rollcall.domain.faces import Box, Image
from rollcall.domain.presence import SELDOM_LOOK_S

MINUTE = timedelta(minutes=1)
LONGEST_LOOK_S = SELDOM_LOOK_S
"""What lies between two looks was seen where it is no longer: a machine that looks more seldom
follows no face, and knows nobody."""
DARK_BELOW = 20.0
FLAT_BELOW = 6.0
"""Of 255. A picture without a face that is darker on average, or more even (its standard
deviation), could show none: a covered lens, a room without light, a white wall of glare."""
FACES_DARK_BELOW = 25.0
"""Of 255: half of the students whose faces are as dark are not recognised any more, though their
faces are found. All three are measured in docs/closing.md."""
SEEN_SHARE = 0.5
"""A minute of which less was seen counts as dark."""
FEW_SHARE = 0.5
"""A minute with fewer faces than this share of what is usual in the lesson is told of."""
DARK_SHARE = 1 / 3
"""Past this share of the lesson in the dark, nobody is absent without a word of a person."""
_EVERY = 16
"""Pixels: a picture is judged by every sixteenth row, in strips of so many pixels."""


class GapKind(StrEnum):
    """What the camera lacked for some minutes of a lesson."""

    DARK = "dark"
    """It saw nothing: no picture, a frozen one, or a black one."""
    FEW = "few"
    """It saw fewer faces than usual: it may have been moved, or stood in the way of."""


@dataclass(frozen=True, slots=True)
class WatchedMinute:
    """The `minute`-th of a lesson, counted from 0: `seen_s` seconds of it the picture was good
    enough to know somebody by, and `faces` is the most that were seen at once."""

    minute: int
    seen_s: float
    faces: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Minutes in a row in which the camera saw nothing, or less than usual."""

    since: datetime
    until: datetime
    kind: GapKind


def is_usable(image: Image, faces: Iterable[Box]) -> bool:
    """Whether students could be known by a picture (BGR): there is light on the faces that it
    shows; or it shows none, and is neither dark nor one even surface."""
    if (light := light_on(image, faces)) is not None:
        return light >= FACES_DARK_BELOW
    brightness, spread = light_of(image)
    return brightness >= DARK_BELOW and spread >= FLAT_BELOW


def light_on(image: Image, faces: Iterable[Box]) -> float | None:
    """The mean brightness of the middle one of the faces; None without any in the picture."""
    light = []
    for box in faces:
        top, bottom, left, right = (
            max(0, int(edge)) for edge in (box.y, box.y + box.h, box.x, box.x + box.w)
        )
        if (crop := image[top:bottom, left:right]).size:
            light.append(float(crop.mean()))
    return median(light) if light else None


def light_of(image: Image) -> tuple[float, float]:
    """The mean of a picture, and the standard deviation of short strips of it: the noise of a
    sensor, which a camera in the dark turns up, is gone from them."""
    rows, length = image[::_EVERY], min(_EVERY, image.shape[1])
    whole = rows[:, : rows.shape[1] // length * length]
    strips = whole.reshape(rows.shape[0], -1, length * image.shape[2]).mean(axis=2)
    return float(strips.mean()), float(strips.std())


class Watch:
    """What the camera saw of one lesson, collected look by look. Not thread-safe."""

    def __init__(self, started_at: datetime, minutes: Iterable[WatchedMinute] = ()) -> None:
        """Go on where `minutes` end."""
        self._started_at = started_at
        self._minutes = {minute.minute: minute for minute in minutes}
        self._seen_s = {number: minute.seen_s for number, minute in self._minutes.items()}
        """Exactly: what is rounded at each of many looks adds up."""
        self._last: datetime | None = None

    @property
    def minutes(self) -> tuple[WatchedMinute, ...]:
        """Those of which anything was seen, in order."""
        return tuple(self._minutes[number] for number in sorted(self._minutes))

    def look(self, at: datetime, *, faces: int, usable: bool) -> bool:
        """Take one look; whether a minute was begun by it. What lies since the look before counts
        as seen where both were usable."""
        before, self._last = self._last, at if usable else None
        since_start = at - self._started_at
        if not usable or since_start < timedelta(0):
            return False
        lasted = 0.0 if before is None else (at - before).total_seconds()
        number = since_start // MINUTE
        known = self._minutes.get(number)
        seen_s = self._seen_s.get(number, 0.0)
        if 0 < lasted <= LONGEST_LOOK_S:
            seen_s += lasted
        most = max(known.faces if known else 0, faces)
        self._seen_s[number] = min(seen_s, 60.0)
        self._minutes[number] = WatchedMinute(number, round(self._seen_s[number], 2), most)
        return known is None


def dark_seconds(minutes: Iterable[WatchedMinute], started_at: datetime, end: datetime) -> float:
    """For how much of a lesson the camera could have known nobody. Where it never saw one face, it
    looked at no class: that is the whole lesson."""
    length = max(0.0, (end - started_at).total_seconds())
    watched = [minute for minute in minutes if minute.minute * 60 < length]
    if not any(minute.faces for minute in watched):
        return length
    return max(0.0, length - sum(minute.seen_s for minute in watched))


def seen_since(
    minutes: Iterable[WatchedMinute], started_at: datetime, moment: datetime, end: datetime
) -> timedelta:
    """For how long the camera saw the class from `moment` to `end`, by whole minutes and the share
    of the first one."""
    first, into = divmod(moment - started_at, MINUTE)
    last = (end - started_at) / MINUTE
    seen = 0.0
    for each in minutes:
        if first <= each.minute < last:
            seen += each.seen_s * (1 - into / MINUTE if each.minute == first else 1)
    return timedelta(seconds=seen)


def gaps(minutes: Iterable[WatchedMinute], started_at: datetime, end: datetime) -> tuple[Gap, ...]:
    """When the camera saw nothing, or less than usual, in order. Usual is the median of the
    minutes in which it saw."""
    known = {minute.minute: minute for minute in minutes}
    usual = median([minute.faces for minute in known.values()] or [0])
    last = max(0, -(-(end - started_at) // MINUTE))
    kinds = [
        _kind(known.get(number), usual, _length(number, started_at, end)) for number in range(last)
    ]
    return tuple(_joined(kinds, started_at, end))


def _length(number: int, started_at: datetime, end: datetime) -> float:
    """Seconds of a minute: the last one may have been cut short."""
    return min(60.0, (end - started_at).total_seconds() - 60 * number)


def _kind(minute: WatchedMinute | None, usual: float, length: float) -> GapKind | None:
    if minute is None or minute.seen_s < SEEN_SHARE * length:
        return GapKind.DARK
    return GapKind.FEW if minute.faces < FEW_SHARE * usual else None


def _joined(kinds: list[GapKind | None], started_at: datetime, end: datetime) -> Iterator[Gap]:
    for kind, group in groupby(enumerate(kinds), key=lambda numbered: numbered[1]):
        numbers = [number for number, _ in group]
        if kind is not None:
            until = min(end, started_at + MINUTE * (numbers[-1] + 1))
            yield Gap(started_at + MINUTE * numbers[0], until, kind)
