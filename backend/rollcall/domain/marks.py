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


CAMERA = "camera"
"""Who changed a mark, where no person did."""
ATTENDED = frozenset({MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY})


class MarkSource(StrEnum):
    """Who gave a mark."""

    CAMERA = "camera"
    TEACHER = "teacher"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Sightings:
    """When a student was first and last seen, and the best cosine."""

    first: datetime | None
    last: datetime | None
    similarity: float | None
    suspected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One change of a mark, as it is kept for good. `source` is who made it.

    The fields that end in `before` are what it takes to undo it. `undoes` is the index of the
    change that this one takes back, with all that came after it.
    """

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
    closing: bool = False
    """Made by closing the session, and taken back by reopening it."""
    seen_before: Sightings | None = None
    """Of a change that also says when the student was seen, or that it was somebody else."""


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
    suspected_at: datetime | None = None
    """When what was taken for this student's face first looked like a picture of it."""
    unknown_until: datetime | None = None
    """Since when in the lesson there are photos to know the student by; None where there were at
    its start, or are none."""

    @property
    def is_teachers(self) -> bool:
        """Whether a person gave the mark that stands: the camera then leaves it alone."""
        return self.source in (MarkSource.TEACHER, MarkSource.IMPORT)

    @property
    def is_suspected(self) -> bool:
        """Whether the teacher ought to look: the face may be a picture, and no person has given
        a mark since."""
        return self.suspected_at is not None and not self.is_teachers

    @property
    def standing(self) -> tuple[int, ...]:
        """The indices of the changes that nobody has taken back, oldest first."""
        stack: list[int] = []
        for index, change in enumerate(self.changes):
            if change.undoes is None:
                stack.append(index)
            else:
                while stack and stack[-1] >= change.undoes:
                    stack.pop()
        return tuple(stack)

    @property
    def reason(self) -> str:
        """Why the mark is what it is, in the words of whoever gave it."""
        standing = self.standing
        return self.changes[standing[-1]].reason if standing else ""


@dataclass(frozen=True, slots=True)
class LateRule:
    """When a session began, and from how many minutes on a student is late."""

    started_at: datetime
    late_after_minutes: int

    def minutes_since_start(self, moment: datetime) -> int:
        """Whole minutes, 0 before the start."""
        return max(0, int((moment - self.started_at).total_seconds() // 60))

    def minutes_late(self, first_seen: datetime) -> int | None:
        """Whole minutes since the start; None for somebody in time."""
        if first_seen - self.started_at <= timedelta(minutes=self.late_after_minutes):
            return None
        return self.minutes_since_start(first_seen)


def confirmed(mark: Mark, rule: LateRule | None, first_seen: datetime, seen: datetime) -> Mark:
    """The camera has proven the student present, first seen at `first_seen`. Without a rule nobody
    is late."""
    first = first_seen if mark.first_seen is None else min(mark.first_seen, first_seen)
    mark = replace(mark, first_seen=first, last_seen=_later(mark.last_seen, seen))
    if mark.is_teachers or mark.status is not MarkStatus.UNMARKED:
        return mark
    minutes = None if rule is None else rule.minutes_late(first)
    status = MarkStatus.PRESENT if minutes is None else MarkStatus.LATE
    change = _change(mark, status, minutes, MarkSource.CAMERA, seen, CAMERA)
    return _applied(mark, change, MarkSource.CAMERA)


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
    """A person gives a mark. Minutes belong to `late`; whoever leaves early keeps them."""
    minutes = {MarkStatus.LATE: minutes_late, MarkStatus.LEFT_EARLY: mark.minutes_late}.get(status)
    return _applied(mark, _change(mark, status, minutes, source, at, by, reason), source)


def assigned(
    mark: Mark, rule: LateRule, first_seen: datetime, last_seen: datetime, at: datetime, by: str
) -> Mark:
    """A person says that a face, seen from `first_seen` on, is this student. Whoever has a mark
    that says so keeps it."""
    first = first_seen if mark.first_seen is None else min(mark.first_seen, first_seen)
    seen = replace(mark, first_seen=first, last_seen=_later(mark.last_seen, last_seen))
    if mark.status in ATTENDED:
        return seen
    minutes = rule.minutes_late(first)
    status = MarkStatus.PRESENT if minutes is None else MarkStatus.LATE
    change = _change(mark, status, minutes, MarkSource.TEACHER, at, by)
    return _applied(seen, replace(change, seen_before=_seen(mark)), MarkSource.TEACHER)


def undone(mark: Mark, at: datetime, by: str) -> Mark:
    """The mark as it was before a person's last change; `ValueError` where there is none left."""
    for index in reversed(mark.standing):
        if mark.changes[index].source is not MarkSource.CAMERA:
            return _taken_back(mark, index, at, by, MarkSource.TEACHER)
    raise ValueError("there is no change to undo")


def withdrawn(mark: Mark, at: datetime, by: str, reason: str = "") -> Mark:
    """A teacher says that the camera was wrong: nobody has been seen yet."""
    change = _change(mark, MarkStatus.UNMARKED, None, MarkSource.TEACHER, at, by, reason)
    back = _applied(mark, replace(change, seen_before=_seen(mark)), None)
    return replace(back, first_seen=None, last_seen=None, similarity=None, suspected_at=None)


def absent_by_closing(mark: Mark, at: datetime) -> Mark:
    """The camera would have known a student whom it has not seen when the lesson is closed."""
    return _closed_as(mark, MarkStatus.ABSENT, None, MarkSource.CAMERA, at, CAMERA)


def left_by_closing(mark: Mark, at: datetime) -> Mark:
    """A student was there, and not seen any more when the lesson ended."""
    left = MarkStatus.LEFT_EARLY
    return _closed_as(mark, left, mark.minutes_late, MarkSource.CAMERA, at, CAMERA)


def decided_by_closing(
    mark: Mark, status: MarkStatus, minutes_late: int | None, at: datetime, by: str
) -> Mark:
    """Whoever closes the lesson says what the student's mark is."""
    return _closed_as(mark, status, minutes_late, MarkSource.TEACHER, at, by)


def reopened(mark: Mark, at: datetime) -> Mark:
    """Take back what closing gave, and nothing that a person gave since."""
    standing = mark.standing
    if not standing or not mark.changes[standing[-1]].closing:
        return mark
    return _taken_back(mark, standing[-1], at, CAMERA, MarkSource.CAMERA)


def _closed_as(
    mark: Mark,
    status: MarkStatus,
    minutes_late: int | None,
    source: MarkSource,
    at: datetime,
    by: str,
) -> Mark:
    change = _change(mark, status, minutes_late, source, at, by)
    return _applied(mark, replace(change, closing=True), source)


def _change(
    mark: Mark,
    status: MarkStatus,
    minutes_late: int | None,
    source: MarkSource,
    at: datetime,
    by: str,
    reason: str = "",
) -> MarkChange:
    return MarkChange(
        at=at,
        by=by,
        source=source,
        before=mark.status,
        after=status,
        minutes_late=minutes_late,
        reason=reason,
        minutes_late_before=mark.minutes_late,
        source_before=mark.source,
    )


def _applied(mark: Mark, change: MarkChange, source: MarkSource | None) -> Mark:
    return replace(
        mark,
        status=change.after,
        minutes_late=change.minutes_late,
        source=source,
        changes=(*mark.changes, change),
        version=mark.version + 1,
    )


def _taken_back(mark: Mark, index: int, at: datetime, by: str, source: MarkSource) -> Mark:
    change = mark.changes[index]
    back = _change(mark, change.before, change.minutes_late_before, source, at, by)
    mark = _applied(mark, replace(back, undoes=index), change.source_before)
    if (seen := change.seen_before) is None:
        return mark
    if change.after is not MarkStatus.UNMARKED:
        return replace(
            mark,
            first_seen=seen.first,
            last_seen=seen.last,
            similarity=seen.similarity,
            suspected_at=seen.suspected_at or mark.suspected_at,
        )
    # The student may have been seen again since it was said that nobody was.
    return replace(
        mark,
        first_seen=min(filter(None, (seen.first, mark.first_seen)), default=None),
        last_seen=max(filter(None, (seen.last, mark.last_seen)), default=None),
        similarity=max(
            (cosine for cosine in (seen.similarity, mark.similarity) if cosine is not None),
            default=None,
        ),
        suspected_at=min(filter(None, (seen.suspected_at, mark.suspected_at)), default=None),
    )


def _seen(mark: Mark) -> Sightings:
    return Sightings(mark.first_seen, mark.last_seen, mark.similarity, mark.suspected_at)


def _later(known: datetime | None, seen: datetime) -> datetime:
    return seen if known is None else max(known, seen)
