"""A student's mark in one session, and the rules by which the camera and the teacher change it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

LEFT_EARLY_AFTER = timedelta(minutes=5)
"""Unseen for so long before the end, a student has left early, where the class has that rule."""


class MarkStatus(StrEnum):
    """What a mark says."""

    UNMARKED = "unmarked"
    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDED = frozenset({MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY})


class MarkSource(StrEnum):
    """Who gave a mark."""

    CAMERA = "camera"
    TEACHER = "teacher"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One change of a mark, as it is kept for good. `undoes` is the change it takes back."""

    at: datetime
    by: str
    source: MarkSource
    before: MarkStatus
    after: MarkStatus
    minutes_late: int | None
    reason: str
    minutes_late_before: int | None = None
    source_before: MarkSource | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One student's line of a session's register. `version` grows with each change of status."""

    student_id: str
    number: str
    name: str
    status: MarkStatus = MarkStatus.UNMARKED
    minutes_late: int | None = None
    source: MarkSource | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    similarity: float | None = None
    changes: tuple[MarkChange, ...] = ()
    version: int = 1
    by_hand: bool = False
    """True for a student without consent or photos: the camera cannot mark that student."""

    @property
    def is_teachers(self) -> bool:
        """Whether a person gave the mark that stands: the camera then leaves it alone."""
        return self.source in (MarkSource.TEACHER, MarkSource.IMPORT)


@dataclass(frozen=True, slots=True)
class LateRule:
    """When a session began, and from how many minutes on a student is late."""

    started_at: datetime
    late_after_minutes: int

    def minutes_late(self, first_seen: datetime) -> int | None:
        """Whole minutes since the start; None for somebody in time."""
        since = first_seen - self.started_at
        if since <= timedelta(minutes=self.late_after_minutes):
            return None
        return int(since.total_seconds() // 60)


def confirmed(mark: Mark, rule: LateRule, first_seen: datetime, seen: datetime) -> Mark:
    """The camera has proven the student present, first seen at `first_seen`."""
    first = first_seen if mark.first_seen is None else min(mark.first_seen, first_seen)
    mark = replace(mark, first_seen=first, last_seen=_later(mark.last_seen, seen))
    if mark.is_teachers or mark.status is not MarkStatus.UNMARKED:
        return mark
    minutes = rule.minutes_late(first)
    status = MarkStatus.PRESENT if minutes is None else MarkStatus.LATE
    return _changed(mark, status, minutes, MarkSource.CAMERA, seen, "camera", "")


def seen_again(mark: Mark, seen: datetime, similarity: float | None) -> Mark:
    """A student who was proven present is still there; the best cosine is kept."""
    if mark.first_seen is None:
        return mark
    best = mark.similarity
    if similarity is not None and (best is None or similarity > best):
        best = similarity
    return replace(mark, last_seen=_later(mark.last_seen, seen), similarity=best)


def given(
    mark: Mark,
    status: MarkStatus,
    minutes_late: int | None,
    at: datetime,
    by: str,
    reason: str,
    source: MarkSource = MarkSource.TEACHER,
) -> Mark:
    """A person gives a mark. Minutes belong to `late` alone."""
    minutes = minutes_late if status is MarkStatus.LATE else None
    return _changed(mark, status, minutes, source, at, by, reason)


def undone(mark: Mark, at: datetime, by: str) -> Mark:
    """Take the last change by a person back; raises `ValueError` where there is none left."""
    taken_back = {c.undoes for c in mark.changes if c.undoes is not None}
    for index in range(len(mark.changes) - 1, -1, -1):
        change = mark.changes[index]
        if change.undoes is None and change.by != "camera" and index not in taken_back:
            back = _changed(
                mark, change.before, change.minutes_late_before, change.source_before, at, by, ""
            )
            last = replace(back.changes[-1], undoes=index, source=MarkSource.TEACHER)
            return replace(back, changes=(*back.changes[:-1], last))
    raise ValueError("there is no change to undo")


def withdrawn(mark: Mark, at: datetime, by: str, reason: str) -> Mark:
    """A teacher says that the camera was wrong: nobody has been seen yet."""
    back = _changed(mark, MarkStatus.UNMARKED, None, None, at, by, reason)
    return replace(back, first_seen=None, last_seen=None, similarity=None)


def closed(mark: Mark, at: datetime, *, left_early_rule: bool) -> Mark:
    """The mark at the end: whoever has none is absent, whoever was unseen at the end has left."""
    if mark.status is MarkStatus.UNMARKED:
        return _changed(mark, MarkStatus.ABSENT, None, MarkSource.CAMERA, at, "camera", "")
    if (
        left_early_rule
        and not mark.is_teachers
        and mark.status in (MarkStatus.PRESENT, MarkStatus.LATE)
        and mark.last_seen is not None
        and at - mark.last_seen >= LEFT_EARLY_AFTER
    ):
        status, minutes = MarkStatus.LEFT_EARLY, mark.minutes_late
        return _changed(mark, status, minutes, MarkSource.CAMERA, at, "camera", "")
    return mark


def reopened(mark: Mark, closed_at: datetime, at: datetime) -> Mark:
    """Take back what closing gave, and nothing that a person gave since."""
    if not mark.changes or mark.is_teachers:
        return mark
    last = mark.changes[-1]
    if last.at != closed_at or last.by != "camera":
        return mark
    return _changed(
        mark, last.before, last.minutes_late_before, last.source_before, at, "camera", ""
    )


def _changed(
    mark: Mark,
    status: MarkStatus,
    minutes_late: int | None,
    source: MarkSource | None,
    at: datetime,
    by: str,
    reason: str,
) -> Mark:
    change = MarkChange(
        at=at,
        by=by,
        source=source or MarkSource.TEACHER,
        before=mark.status,
        after=status,
        minutes_late=minutes_late,
        reason=reason,
        minutes_late_before=mark.minutes_late,
        source_before=mark.source,
    )
    return replace(
        mark,
        status=status,
        minutes_late=minutes_late,
        source=source,
        changes=(*mark.changes, change),
        version=mark.version + 1,
    )


def _later(known: datetime | None, seen: datetime) -> datetime:
    return seen if known is None else max(known, seen)
