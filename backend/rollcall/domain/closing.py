"""Closing a lesson: who is absent because the camera did not see them, and who needs a person's
word first, since it could not have."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rollcall.domain.marks import (
    LEFT_EARLY_AFTER,
    LateRule,
    Mark,
    MarkStatus,
    absent_by_closing,
    decided_by_closing,
    left_by_closing,
)
from rollcall.domain.sessions import Session, count_marks
from rollcall.domain.watch import DARK_SHARE, Gap, dark_seconds, gaps, seen_since


class UndecidedReason(StrEnum):
    """Why nobody but a person can say whether a student was there."""

    NO_CONSENT = "no_consent"
    """Nobody allowed that the camera knows the student."""
    NO_PHOTOS = "no_photos"
    """There was no photo to know the student by, for more than a third of the lesson."""
    CAMERA_DARK = "camera_dark"
    """The camera saw nothing for more than a third of the lesson."""
    NOT_BY_CAMERA = "not_by_camera"
    """The class is marked by hand, or a teacher took this student's mark away."""


class Decision(StrEnum):
    """What a person may say of a student when a session is closed. `unmarked` leaves it open."""

    PRESENT = MarkStatus.PRESENT
    LATE = MarkStatus.LATE
    EXCUSED = MarkStatus.EXCUSED
    ABSENT = MarkStatus.ABSENT
    UNMARKED = MarkStatus.UNMARKED


@dataclass(frozen=True, slots=True)
class Undecided:
    """A student without a mark, whom closing does not make absent by itself."""

    mark: Mark
    reason: UndecidedReason


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """What closing a session would give, and what has to be known before."""

    counts: Mapping[str, int]
    """As the marks would be, with the undecided still unmarked; all six named."""
    absent: tuple[Mark, ...]
    """Those of whom a person has said so before are among them."""
    left_early: tuple[Mark, ...]
    undecided: tuple[Undecided, ...]
    unknown_faces: int
    """Those that wait in the trays: each of them may be somebody who would be absent."""
    seconds: float
    """How long the lesson was."""
    dark_seconds: float
    """For how much of it the camera could have known nobody."""
    gaps: tuple[Gap, ...]

    @property
    def too_dark(self) -> bool:
        """Whether nobody is absent of this lesson without a person's word."""
        return self.dark_seconds > DARK_SHARE * self.seconds

    @property
    def accuses(self) -> bool:
        """Whether nobody but a person may close it: somebody has to decide, or a face that nobody
        knows may be one of those who would be absent."""
        by_closing = any(not mark.is_teachers for mark in self.absent)
        return bool(self.undecided) or (by_closing and self.unknown_faces > 0)


def end_of(session: Session, now: datetime) -> datetime:
    """When a session's lesson was over. One of the timetable ended when that says so, however long
    after that somebody closes it."""
    return min(now, session.planned_end or now, session.closed_at or now)


def undecided_reason(session: Session, mark: Mark, end: datetime) -> UndecidedReason | None:
    """Why a student who has no mark may have been there all the same; None where the camera would
    have known."""
    if not session.uses_camera or mark.is_teachers:
        return UndecidedReason.NOT_BY_CAMERA
    length = (end - session.started_at).total_seconds()
    if mark.by_hand:
        return UndecidedReason.NO_PHOTOS
    if length <= 0:
        return UndecidedReason.CAMERA_DARK
    unknown = mark.unknown_until or session.started_at
    unknown_s = (unknown - session.started_at).total_seconds()
    if unknown_s > DARK_SHARE * length:
        return UndecidedReason.NO_PHOTOS
    if dark_seconds(session.watch, session.started_at, end) > DARK_SHARE * length:
        return UndecidedReason.CAMERA_DARK
    known_s = seen_since(session.watch, session.started_at, unknown, end).total_seconds()
    if mark.unknown_until is not None and length - known_s > DARK_SHARE * length:
        return UndecidedReason.NO_PHOTOS
    return None


def check_close(
    session: Session, now: datetime, *, consenting: Collection[str], unknown_faces: int
) -> CloseCheck:
    """What closing a session at `now` gives, before anybody has decided anything. `consenting` are
    the ids of the students whose faces may be used."""
    end = end_of(session, now)
    marks = tuple(_closed(session, mark, end, now) for mark in session.marks)
    return CloseCheck(
        counts=count_marks(mark.status for mark in marks),
        absent=tuple(mark for mark in marks if mark.status is MarkStatus.ABSENT),
        left_early=tuple(mark for mark in marks if mark.status is MarkStatus.LEFT_EARLY),
        undecided=tuple(_undecided(session, marks, end, consenting)),
        unknown_faces=unknown_faces if session.uses_camera else 0,
        seconds=max(0.0, (end - session.started_at).total_seconds()),
        dark_seconds=_dark(session, end),
        gaps=gaps(session.watch, session.started_at, end) if session.uses_camera else (),
    )


def closed_marks(
    session: Session, now: datetime, by: str, decisions: Mapping[str, MarkStatus]
) -> tuple[Mark, ...]:
    """The marks as closing at `now` leaves them: as a person decided, else absent where the camera
    would have known. Whoever is undecided stays unmarked."""
    end = end_of(session, now)
    return tuple(
        _decided(mark, decisions[mark.student_id], session.late_rule, now, by)
        if mark.student_id in decisions
        else _closed(session, mark, end, now)
        for mark in session.marks
    )


def closed_again(session: Session, mark: Mark, now: datetime) -> Mark:
    """A mark of a closed session from which a person's word was taken back: as closing would have
    left it."""
    return _closed(session, mark, end_of(session, now), now)


def _closed(session: Session, mark: Mark, end: datetime, now: datetime) -> Mark:
    if mark.status is MarkStatus.UNMARKED:
        return mark if undecided_reason(session, mark, end) else absent_by_closing(mark, now)
    if session.left_early_rule and _has_left(session, mark, end):
        return left_by_closing(mark, now)
    return mark


def _has_left(session: Session, mark: Mark, end: datetime) -> bool:
    """Whether a student was not seen at the end, although the camera saw the class."""
    return (
        not mark.is_teachers
        and mark.status in (MarkStatus.PRESENT, MarkStatus.LATE)
        and mark.last_seen is not None
        and end - mark.last_seen >= LEFT_EARLY_AFTER
        and seen_since(session.watch, session.started_at, mark.last_seen, end) * 2
        >= end - mark.last_seen
    )


def _undecided(
    session: Session, marks: Collection[Mark], end: datetime, consenting: Collection[str]
) -> Iterator[Undecided]:
    for mark in marks:
        if mark.status is not MarkStatus.UNMARKED:
            continue
        reason = undecided_reason(session, mark, end)
        assert reason is not None
        if reason is UndecidedReason.NO_PHOTOS and mark.student_id not in consenting:
            reason = UndecidedReason.NO_CONSENT
        yield Undecided(mark, reason)


def _decided(mark: Mark, status: MarkStatus, rule: LateRule, now: datetime, by: str) -> Mark:
    if status is mark.status and status is not MarkStatus.UNMARKED:
        return mark
    minutes = None
    if status is MarkStatus.LATE and mark.first_seen is not None:
        minutes = rule.minutes_since_start(mark.first_seen)
    return decided_by_closing(mark, status, minutes, now, by)


def _dark(session: Session, end: datetime) -> float:
    return dark_seconds(session.watch, session.started_at, end) if session.uses_camera else 0.0


def contradicted(session: Session, decisions: Mapping[str, MarkStatus]) -> Mark | None:
    """A mark that says a student was there, or is excused, where a decision made without knowing
    of it makes them absent or says nothing."""
    for mark in session.marks:
        decision = decisions.get(mark.student_id)
        if (
            mark.status is not MarkStatus.UNMARKED
            and decision is not mark.status
            and decision in (MarkStatus.ABSENT, MarkStatus.UNMARKED)
        ):
            return mark
    return None
