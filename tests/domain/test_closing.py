"""Who is absent when a lesson is closed, and of whom only a person can say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rollcall.domain.closing import (
    CloseCheck,
    Decision,
    UndecidedReason,
    check_close,
    closed_again,
    closed_marks,
    contradicted,
    end_of,
    undecided_reason,
)
from rollcall.domain.marks import (
    LateRule,
    Mark,
    MarkSource,
    MarkStatus,
    confirmed,
    given,
    reopened,
    seen_again,
    undone,
    withdrawn,
)
from rollcall.domain.sessions import Session, SessionState
from rollcall.domain.watch import GapKind, WatchedMinute

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULE = LateRule(EIGHT, 10)
ANN = Mark("a", "1", "Ann")
BEN = Mark("b", "2", "Ben")
LENGTH = 45
DARK, PHOTOS, CONSENT, BY_HAND = (
    UndecidedReason.CAMERA_DARK,
    UndecidedReason.NO_PHOTOS,
    UndecidedReason.NO_CONSENT,
    UndecidedReason.NOT_BY_CAMERA,
)
ABSENT, UNMARKED, PRESENT, LATE, EXCUSED = (
    MarkStatus.ABSENT,
    MarkStatus.UNMARKED,
    MarkStatus.PRESENT,
    MarkStatus.LATE,
    MarkStatus.EXCUSED,
)


def at(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


END = at(LENGTH)


def lesson(*marks: Mark, dark: float = 0, **fields: object) -> Session:
    """A lesson of 45 minutes, of which the first `dark` were not seen."""
    minutes = range(int(dark), LENGTH)
    watch = [WatchedMinute(minute, 60.0, 3) for minute in minutes]
    if dark % 1:
        watch[0] = replace(watch[0], seen_s=60 * (1 - dark % 1))
    return Session(
        id="s", class_id="c", class_name="7B", room="", started_at=EIGHT, started_by="Rivera",
        late_after_minutes=10, left_early_rule=True, marks=marks or (ANN,), watch=tuple(watch),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def check(session: Session, now: datetime = END, unknown_faces: int = 0) -> CloseCheck:
    return check_close(session, now, consenting={"a", "b"}, unknown_faces=unknown_faces)


def why(session: Session, end: datetime = END) -> UndecidedReason | None:
    return undecided_reason(session, session.marks[0], end)


def seen(minutes: float = 1, last: float = 44, mark: Mark = ANN) -> Mark:
    return seen_again(confirmed(mark, RULE, at(minutes), at(minutes)), at(last), 0.6)


def test_whom_the_camera_would_have_known_is_absent() -> None:
    found = check(lesson())
    (mark,) = found.absent
    assert (mark.status, mark.source) == (ABSENT, MarkSource.CAMERA)
    assert (found.undecided, found.gaps, found.dark_seconds, found.seconds) == ((), (), 0, 2700)
    assert not found.accuses


def test_without_photos_nobody_but_a_person_can_say() -> None:
    by_hand = replace(ANN, by_hand=True)
    (one,) = check(lesson(by_hand)).undecided
    assert (one.mark, one.reason) == (by_hand, PHOTOS)
    found = check_close(lesson(by_hand), END, consenting=(), unknown_faces=0)
    assert [each.reason for each in found.undecided] == [CONSENT]
    assert found.counts["unmarked"] == 1
    assert found.counts["absent"] == 0
    assert found.accuses


@pytest.mark.parametrize(
    ("dark", "reason"), [(0, None), (14.9, None), (15, None), (15.1, DARK), (16, DARK), (44, DARK)]
)
def test_a_third_of_the_lesson_may_be_dark(dark: float, reason: UndecidedReason | None) -> None:
    assert why(lesson(dark=dark)) is reason


@pytest.mark.parametrize("length", [1, 7, 13, 40, 45, 50, 90])
def test_exactly_a_third_is_not_more_than_a_third_in_lessons_of_any_length(length: int) -> None:
    seen_s = length * 60 - length * 60 / 3
    share = seen_s / length
    watch = tuple(WatchedMinute(minute, round(share, 2), 2) for minute in range(length))
    assert why(replace(lesson(), watch=watch), at(length)) is None
    less = (replace(watch[0], seen_s=watch[0].seen_s - 0.1), *watch[1:])
    assert why(replace(lesson(), watch=less), at(length)) is DARK


def test_a_camera_that_saw_no_face_could_have_known_nobody() -> None:
    watch = tuple(WatchedMinute(minute, 60.0, 0) for minute in range(LENGTH))
    found = check(replace(lesson(), watch=watch))
    assert [each.reason for each in found.undecided] == [DARK]
    assert found.dark_seconds == 2700


@pytest.mark.parametrize("minutes", [0, -5])
def test_nobody_was_absent_from_a_lesson_of_no_length(minutes: float) -> None:
    """Or from one during which the clock was set back."""
    session = lesson(ANN, seen(mark=BEN))
    assert why(session, at(minutes)) is DARK
    found = check(session, at(minutes))
    assert (found.seconds, found.absent, found.left_early, found.gaps) == (0, (), (), ())


def test_a_class_that_is_marked_by_hand_is_not_the_cameras() -> None:
    found = check(lesson(replace(ANN, by_hand=True), uses_camera=False), unknown_faces=4)
    assert [each.reason for each in found.undecided] == [BY_HAND]
    assert (found.unknown_faces, found.dark_seconds, found.gaps) == (0, 0, ())


def test_a_mark_that_a_teacher_took_away_is_the_teachers() -> None:
    cleared = given(seen(), UNMARKED, None, at(20), "Rivera", "")
    assert why(lesson(cleared)) is BY_HAND
    assert closed_marks(lesson(cleared), END, "timetable", {}) == (cleared,)


def test_a_student_whom_the_camera_took_for_another_is_still_the_cameras() -> None:
    assert why(lesson(withdrawn(seen(), at(20), "Rivera"))) is None


@pytest.mark.parametrize(
    ("known_from", "reason"), [(1, None), (15, None), (15.1, PHOTOS), (44, PHOTOS), (60, PHOTOS)]
)
def test_photos_in_the_middle_of_a_lesson(
    known_from: float, reason: UndecidedReason | None
) -> None:
    assert why(lesson(replace(ANN, unknown_until=at(known_from)))) is reason


def test_a_late_photo_and_a_dark_end_count_together() -> None:
    late = replace(ANN, unknown_until=at(10))
    assert why(lesson(late, dark=10)) is None, "it was dark before there were photos"
    dark_end = replace(lesson(late), watch=lesson().watch[:35])
    assert why(dark_end) is PHOTOS
    assert why(replace(dark_end, marks=(ANN,))) is None


def test_a_lesson_ends_when_its_timetable_says_so() -> None:
    session = lesson(planned_end=END)
    assert end_of(session, at(30)) == at(30)
    assert end_of(session, at(300)) == END
    assert check(session, at(300)).absent
    assert check(lesson(), at(300)).undecided, "without a timetable it went on, unseen"
    assert end_of(replace(session, closed_at=at(40)), at(300)) == at(40)


def test_left_early_needs_a_camera_that_watched_the_end() -> None:
    there = seen(last=30)
    for watched, status in ((45, MarkStatus.LEFT_EARLY), (38, MarkStatus.LEFT_EARLY),
                            (37, PRESENT), (30, PRESENT)):  # fmt: skip
        session = replace(lesson(there), watch=lesson().watch[:watched])
        (left,) = closed_marks(session, END, "Rivera", {})
        assert left.status is status, watched
        assert bool(check(session).left_early) is (status is MarkStatus.LEFT_EARLY)


def test_only_what_closing_would_do_accuses() -> None:
    absent_by_a_person = given(ANN, ABSENT, None, at(5), "Rivera", "")
    assert not check(lesson(absent_by_a_person), unknown_faces=3).accuses
    assert check(lesson(ANN), unknown_faces=1).accuses
    assert not check(lesson(seen()), unknown_faces=3).accuses


def test_gaps_are_told() -> None:
    found = check(lesson(dark=3))
    assert [(gap.since, gap.until, gap.kind) for gap in found.gaps] == [
        (EIGHT, at(3), GapKind.DARK)
    ]
    assert found.dark_seconds == 180


@pytest.mark.parametrize("status", sorted(map(MarkStatus, Decision)))
def test_a_decision_is_a_persons_word_and_reopening_takes_it_back(status: MarkStatus) -> None:
    by_hand = replace(ANN, by_hand=True)
    session = lesson(by_hand, seen(mark=BEN))
    ann, ben = closed_marks(session, END, "Rivera", {"a": status})
    assert (ann.status, ann.source, ann.minutes_late) == (status, MarkSource.TEACHER, None)
    assert (ann.changes[-1].by, ann.changes[-1].closing) == ("Rivera", True)
    assert ben == session.marks[1]
    back = reopened(ann, at(46))
    assert (back.status, back.source, back.version) == (UNMARKED, None, 3)
    assert replace(back, changes=(), version=1) == by_hand


def test_a_decision_may_speak_of_somebody_who_has_a_mark() -> None:
    session = lesson(seen(minutes=12), BEN)
    late, excused = closed_marks(session, END, "Rivera", {"a": LATE, "b": EXCUSED})
    assert late == session.marks[0], "that is what it says already"
    assert (excused.status, excused.source) == (EXCUSED, MarkSource.TEACHER)
    present, absent = closed_marks(session, END, "Rivera", {"a": PRESENT})
    assert (present.status, present.minutes_late) == (PRESENT, None)
    assert absent.status is ABSENT
    assert reopened(present, at(46)).minutes_late == 12


def test_late_by_decision_has_the_minutes_of_the_first_sighting() -> None:
    session = lesson(replace(seen(minutes=3)))
    (late,) = closed_marks(session, END, "Rivera", {"a": LATE})
    assert (late.status, late.minutes_late) == (LATE, 3)


@pytest.mark.parametrize("decision", [ABSENT, UNMARKED])
def test_a_decision_that_knows_nothing_of_a_mark_is_a_contradiction(decision: MarkStatus) -> None:
    ill = given(BEN, EXCUSED, None, at(3), "Osei", "Ill")
    for mark in (seen(), seen(minutes=20), ill):
        session = lesson(mark)
        assert contradicted(session, {mark.student_id: decision}) == mark
        assert contradicted(session, {mark.student_id: EXCUSED}) is None
        assert contradicted(session, {}) is None
    assert contradicted(lesson(ANN), {"a": decision}) is None
    gone = given(ANN, ABSENT, None, at(3), "Osei", "")
    assert (contradicted(lesson(gone), {"a": decision}) is None) is (decision is ABSENT)


def test_whoever_is_undecided_stays_so_when_the_word_is_taken_back() -> None:
    """In a closed session, however long after it."""
    by_hand = replace(ANN, by_hand=True)
    (said,) = closed_marks(lesson(by_hand), END, "Rivera", {"a": ABSENT})
    closed = lesson(said, state=SessionState.CLOSED, closed_at=END)
    back = closed_again(closed, undone(said, at(500), "Rivera"), at(500))
    assert back.status is UNMARKED
    known = replace(said, by_hand=False)
    again = closed_again(closed, undone(known, at(500), "Rivera"), at(500))
    assert (again.status, again.source) == (ABSENT, MarkSource.CAMERA)
