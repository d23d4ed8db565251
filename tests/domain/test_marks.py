"""The rules by which the camera and the teacher change a mark."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from rollcall.domain.closing import closed_marks
from rollcall.domain.marks import (
    ATTENDED,
    LateRule,
    Mark,
    MarkSource,
    MarkStatus,
    assigned,
    confirmed,
    decided_by_closing,
    given,
    reopened,
    seen_again,
    undone,
    withdrawn,
)
from rollcall.domain.sessions import Session
from rollcall.domain.watch import WatchedMinute

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULE = LateRule(EIGHT, 10)
ANN = Mark("a", "1", "Ann")


def at(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def seen(mark: Mark = ANN, minutes: float = 0) -> Mark:
    """The camera proves the student, first seen at `minutes`."""
    return confirmed(mark, RULE, at(minutes), at(minutes + 0.05))


def teacher(mark: Mark, status: MarkStatus, minutes: float = 20, late: int | None = None) -> Mark:
    return given(mark, status, late, at(minutes), "Rivera", "a reason")


def closed(mark: Mark, end: datetime, now: datetime, *, left_early_rule: bool) -> Mark:
    """As closing at `now` leaves it after a lesson until `end` that the camera watched."""
    minutes = range(int((end - EIGHT) / timedelta(minutes=1)) + 1)
    session = Session(
        id="s", class_id="c", class_name="7B", room="", started_at=EIGHT, started_by="Rivera",
        late_after_minutes=10, left_early_rule=left_early_rule, marks=(mark,), planned_end=end,
        watch=tuple(WatchedMinute(minute, 60.0, 1) for minute in minutes),
    )  # fmt: skip
    (left,) = closed_marks(session, now, "Rivera", {})
    return left


def what(mark: Mark) -> tuple[MarkStatus, int | None, MarkSource | None]:
    return mark.status, mark.minutes_late, mark.source


@pytest.mark.parametrize(
    ("minutes", "late"),
    [(-3, None), (0, None), (9.9, None), (10, None), (10.01, 10), (12.9, 12), (75, 75)],
)
def test_whoever_comes_after_the_limit_is_late_by_whole_minutes(
    minutes: float, late: int | None
) -> None:
    mark = seen(minutes=minutes)
    status = MarkStatus.PRESENT if late is None else MarkStatus.LATE
    assert what(mark) == (status, late, MarkSource.CAMERA)


def test_a_mark_says_when_it_was_given_and_by_whom() -> None:
    mark = seen(minutes=1)
    (change,) = mark.changes
    assert (change.before, change.after) == (MarkStatus.UNMARKED, MarkStatus.PRESENT)
    assert (change.by, change.source, change.at) == ("camera", MarkSource.CAMERA, at(1.05))
    assert (mark.first_seen, mark.last_seen, mark.version) == (at(1), at(1.05), 2)


def test_being_seen_again_changes_no_mark() -> None:
    mark = seen(minutes=1)
    again = seen_again(seen(mark, 30), at(31), 0.5)
    assert (again.status, again.version, again.changes) == (
        MarkStatus.PRESENT, mark.version, mark.changes,
    )  # fmt: skip
    assert (again.first_seen, again.last_seen, again.similarity) == (at(1), at(31), 0.5)


def test_the_best_cosine_and_the_latest_sighting_are_kept() -> None:
    mark = seen()
    for minutes, cosine in ((2, 0.6), (5, 0.5), (4, None)):
        mark = seen_again(mark, at(minutes), cosine)
    assert (mark.last_seen, mark.similarity) == (at(5), 0.6)


def test_a_sighting_without_a_proof_is_nothing() -> None:
    assert seen_again(ANN, at(1), 0.9) == ANN


@pytest.mark.parametrize("status", list(MarkStatus))
@pytest.mark.parametrize("source", [MarkSource.TEACHER, MarkSource.IMPORT])
def test_the_camera_never_overwrites_what_a_person_gave(
    status: MarkStatus, source: MarkSource
) -> None:
    mark = given(ANN, status, 3, at(1), "Rivera", "", source)
    after = seen_again(seen(mark, 15), at(16), 0.7)
    assert what(after) == what(mark)
    assert after.changes == mark.changes
    assert after.last_seen == at(16)


def test_minutes_belong_to_late_and_stay_with_whoever_leaves_early() -> None:
    late = teacher(ANN, MarkStatus.LATE, late=17)
    assert late.minutes_late == 17
    assert teacher(late, MarkStatus.LEFT_EARLY).minutes_late == 17
    assert teacher(late, MarkStatus.PRESENT, late=17).minutes_late is None


def test_undoing_leads_back_step_by_step_and_keeps_every_change() -> None:
    mark = seen(minutes=12)
    mark = teacher(mark, MarkStatus.PRESENT, 20)
    mark = teacher(mark, MarkStatus.EXCUSED, 21)
    mark = undone(mark, at(22), "Osei")
    assert what(mark) == (MarkStatus.PRESENT, None, MarkSource.TEACHER)
    mark = undone(mark, at(23), "Osei")
    assert what(mark) == (MarkStatus.LATE, 12, MarkSource.CAMERA)
    with pytest.raises(ValueError, match="no change"):
        undone(mark, at(24), "Osei")
    assert [(c.by, c.after) for c in mark.changes] == [
        ("camera", MarkStatus.LATE), ("Rivera", MarkStatus.PRESENT),
        ("Rivera", MarkStatus.EXCUSED), ("Osei", MarkStatus.PRESENT), ("Osei", MarkStatus.LATE),
    ]  # fmt: skip
    assert mark.version == 6


def test_a_teacher_may_be_called_camera() -> None:
    mark = given(ANN, MarkStatus.EXCUSED, None, at(1), "camera", "")
    assert undone(mark, at(2), "camera").status is MarkStatus.UNMARKED


def test_after_an_undo_the_camera_may_mark_again() -> None:
    mark = undone(teacher(ANN, MarkStatus.ABSENT), at(21), "Rivera")
    assert what(seen(mark, 25)) == (MarkStatus.LATE, 25, MarkSource.CAMERA)


def test_what_the_camera_saw_meanwhile_counts_after_an_undo() -> None:
    """She came at 8:03, while the teacher's mark stood: she is not late."""
    mark = seen(teacher(ANN, MarkStatus.ABSENT, 1), 3)
    mark = undone(mark, at(30), "Rivera")
    assert mark.status is MarkStatus.UNMARKED
    assert what(seen(mark, 31)) == (MarkStatus.PRESENT, None, MarkSource.CAMERA)


def test_not_this_student_forgets_the_sightings_and_can_be_undone() -> None:
    mark = seen_again(seen(minutes=2), at(9), 0.52)
    wrong = withdrawn(mark, at(10), "Rivera")
    assert what(wrong) == (MarkStatus.UNMARKED, None, None)
    assert (wrong.first_seen, wrong.last_seen, wrong.similarity) == (None, None, None)
    back = undone(wrong, at(11), "Rivera")
    assert what(back) == what(mark)
    assert (back.first_seen, back.last_seen, back.similarity) == (at(2), at(9), 0.52)


def test_a_student_who_was_mistaken_for_another_is_late_when_she_comes() -> None:
    wrong = withdrawn(seen(minutes=2), at(5), "Rivera")
    assert what(seen(wrong, 14)) == (MarkStatus.LATE, 14, MarkSource.CAMERA)


def test_undoing_a_withdrawal_takes_what_followed_from_it_back_too() -> None:
    mark = seen(withdrawn(seen(minutes=2), at(5), "Rivera"), 14)
    back = undone(mark, at(20), "Rivera")
    assert what(back) == (MarkStatus.PRESENT, None, MarkSource.CAMERA)
    assert (back.first_seen, back.last_seen) == (at(2), at(14.05))
    with pytest.raises(ValueError, match="no change"):
        undone(back, at(21), "Rivera")


def test_an_assigned_face_marks_from_when_it_was_seen() -> None:
    mark = assigned(ANN, RULE, at(12), at(14), at(15), "Rivera")
    assert what(mark) == (MarkStatus.LATE, 12, MarkSource.TEACHER)
    assert (mark.first_seen, mark.last_seen) == (at(12), at(14))
    back = undone(mark, at(16), "Rivera")
    assert replace(back, changes=(), version=1) == ANN


def test_an_assigned_face_leaves_a_mark_that_says_so_alone() -> None:
    mark = seen(minutes=2)
    after = assigned(mark, RULE, at(12), at(14), at(15), "Rivera")
    assert (what(after), after.changes) == (what(mark), mark.changes)
    assert (after.first_seen, after.last_seen) == (at(2), at(14))


def test_closing_marks_the_rest_absent_and_nobody_else() -> None:
    end = at(45)
    absent = closed(ANN, end, end, left_early_rule=False)
    assert what(absent) == (MarkStatus.ABSENT, None, MarkSource.CAMERA)
    for mark in (seen(), seen(minutes=20), teacher(ANN, MarkStatus.EXCUSED)):
        assert closed(mark, end, end, left_early_rule=False) == mark


def test_left_early_is_five_minutes_unseen_where_the_class_has_the_rule() -> None:
    end = at(45)
    for last, rule, status in (
        (40, True, MarkStatus.LEFT_EARLY),
        (40.1, True, MarkStatus.PRESENT),
        (10, False, MarkStatus.PRESENT),
    ):
        mark = seen_again(seen(), at(last), 0.5)
        assert closed(mark, end, end, left_early_rule=rule).status is status


def test_left_early_keeps_the_minutes_late_and_spares_what_a_teacher_gave() -> None:
    end = at(45)
    late = closed(seen(minutes=15), end, end, left_early_rule=True)
    assert what(late) == (MarkStatus.LEFT_EARLY, 15, MarkSource.CAMERA)
    by_hand = teacher(seen(), MarkStatus.PRESENT)
    assert closed(by_hand, end, end, left_early_rule=True) == by_hand


def test_a_lesson_ends_when_the_timetable_says_so_not_when_somebody_closes_it() -> None:
    mark = seen_again(seen(), at(44), 0.5)
    after = closed(mark, at(45), at(90), left_early_rule=True)
    assert after.status is MarkStatus.PRESENT
    assert closed(ANN, at(45), at(90), left_early_rule=True).changes[-1].at == at(90)


def test_reopening_takes_back_exactly_what_closing_gave() -> None:
    end = at(45)
    for before in (ANN, seen(), seen(minutes=15), teacher(ANN, MarkStatus.EXCUSED)):
        after = reopened(closed(before, end, end, left_early_rule=True), at(46))
        assert what(after) == what(before)
        assert (after.first_seen, after.last_seen) == (before.first_seen, before.last_seen)


def test_a_camera_mark_of_the_very_second_of_the_close_stays() -> None:
    """With clocks that tick in seconds, a time alone would not tell the two apart."""
    mark = confirmed(ANN, RULE, at(44), at(45))
    assert reopened(closed(mark, at(45), at(45), left_early_rule=True), at(46)) == mark


def test_reopening_keeps_what_a_person_corrected_since() -> None:
    mark = closed(ANN, at(45), at(45), left_early_rule=True)
    corrected = teacher(mark, MarkStatus.PRESENT, 46)
    assert reopened(corrected, at(47)) == corrected
    undone_again = undone(corrected, at(47), "Rivera")
    assert undone_again.status is MarkStatus.ABSENT
    assert reopened(undone_again, at(48)).status is MarkStatus.UNMARKED


def test_after_reopening_the_camera_goes_on_and_a_second_close_is_a_close() -> None:
    mark = reopened(closed(ANN, at(45), at(45), left_early_rule=False), at(46))
    assert what(seen(mark, 47)) == (MarkStatus.LATE, 47, MarkSource.CAMERA)
    again = closed(mark, at(50), at(50), left_early_rule=False)
    assert reopened(again, at(51)).status is MarkStatus.UNMARKED
    with pytest.raises(ValueError, match="no change"):
        undone(again, at(51), "Rivera")


def test_a_mark_that_a_teacher_cleared_stays_so_at_the_close_and_comes_back() -> None:
    cleared = teacher(seen(), MarkStatus.UNMARKED)
    left = closed(cleared, at(45), at(45), left_early_rule=False)
    assert left == cleared
    assert reopened(left, at(46)) == cleared
    back = undone(left, at(46), "Rivera")
    assert what(back) == (MarkStatus.PRESENT, None, MarkSource.CAMERA)
    assert reopened(back, at(47)) == back


def test_undoing_what_stood_before_a_close_takes_the_close_back_too() -> None:
    mark = teacher(teacher(seen(), MarkStatus.UNMARKED), MarkStatus.EXCUSED)
    said = decided_by_closing(mark, MarkStatus.ABSENT, None, at(45), "Rivera")
    assert what(reopened(said, at(46))) == what(mark)
    for expected in (MarkStatus.EXCUSED, MarkStatus.UNMARKED, MarkStatus.PRESENT):
        said = undone(said, at(47), "Rivera")
        assert said.status is expected
        assert reopened(said, at(48)) == said


def test_the_reason_is_that_of_the_mark_that_stands() -> None:
    mark = given(seen(), MarkStatus.EXCUSED, None, at(1), "Rivera", "Dentist")
    assert mark.reason == "Dentist"
    assert undone(mark, at(2), "Rivera").reason == ""


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("seen"), st.integers(0, 60)),
        st.tuples(st.just("given"), st.sampled_from(MarkStatus)),
        st.tuples(st.sampled_from(["undone", "withdrawn", "closed and reopened"]), st.none()),
    ),
    max_size=12,
)


@settings(deadline=None)
@for_all(STEPS)
def test_history_and_mark_never_contradict_each_other(steps: list[tuple[str, object]]) -> None:
    """Every change begins where the one before ended, and the last one is the mark."""
    mark = ANN
    for minute, (step, value) in enumerate(steps, 1):
        before = mark
        if step == "seen":
            mark = seen(mark, minute)
            if before.is_teachers:
                assert what(mark) == what(before)
        elif step == "given":
            assert isinstance(value, MarkStatus)
            mark = teacher(mark, value, minute)
        elif step == "withdrawn":
            mark = withdrawn(mark, at(minute), "Rivera")
        elif step == "undone":
            try:
                mark = undone(mark, at(minute), "Rivera")
            except ValueError:
                assert not any(c.by == "Rivera" for i, c in enumerate(mark.changes)
                               if i in mark.standing)  # fmt: skip
        else:
            shut = closed(mark, at(minute), at(minute), left_early_rule=True)
            if shut.status is MarkStatus.UNMARKED:
                assert shut.is_teachers
            mark = reopened(shut, at(minute))
            assert what(mark) == what(before)
        assert mark.version == 1 + len(mark.changes)
    status = MarkStatus.UNMARKED
    for change in mark.changes:
        assert change.before is status
        status = change.after
    assert mark.status is status
    if mark.status in ATTENDED and mark.source is MarkSource.CAMERA:
        assert mark.first_seen is not None
