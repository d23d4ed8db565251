"""One register, with a lesson or without: who is on it, and whom evidence marks."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import LateRule, Mark, MarkSource, MarkStatus, given
from rollcall.domain.people import Student
from rollcall.domain.presence import Proof
from rollcall.domain.register import Register, first_marks, marked_by

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TEN_MINUTES = LateRule(EIGHT, 10)


def at(seconds: float) -> datetime:
    return EIGHT + timedelta(seconds=seconds)


def student(name: str, number: str = "1") -> Student:
    return Student(f"id-{name}", number, name, EIGHT)


def listed(students: Iterable[Student], *, but: Iterable[str] = ()) -> tuple[Mark, ...]:
    """The first marks of these, all recognisable but those."""
    students = list(students)
    return first_marks(students, {s.id for s in students} - {f"id-{name}" for name in but})


def register(*names: str, rule: LateRule | None = None) -> Register:
    return Register(listed(student(name) for name in names), rule)


def mark(of: Register, name: str) -> Mark:
    return of.marks[f"id-{name}"]


def proof(
    name: str,
    similarity: float | None = None,
    *,
    lasts_s: float = 2.0,
    track: int = 1,
    liveness: Liveness | None = None,
    withheld: bool = False,
) -> Proof:
    return Proof(f"id-{name}", track, 100 - lasts_s, 100, similarity, None, liveness, withheld)


def see(of: Register, what: Proof, seconds: float) -> None:
    """Take a proof as lessons do."""
    new = of.weigh(what, at(seconds))
    if new is not None:
        of.marks[new.student_id] = new


def test_everyone_on_the_roster_has_a_line_that_is_unmarked_at_first() -> None:
    made = Register(listed([student("Ann", "7"), student("Bo", "8")], but=["Bo"]))
    ann, bo = made.marks.values()
    assert ann == Mark("id-Ann", "7", "Ann")
    assert ann.status is MarkStatus.UNMARKED
    assert bo.by_hand


def test_the_first_proof_marks_and_later_ones_only_say_when_last_seen() -> None:
    made = register("Ann")
    see(made, proof("Ann"), 2)
    see(made, proof("Ann", track=2), 62)
    ann = mark(made, "Ann")
    assert ann.status is MarkStatus.PRESENT
    assert ann.source is MarkSource.CAMERA
    assert ann.first_seen == at(0)
    assert ann.last_seen == at(62)
    assert len(ann.changes) == 1


def test_the_best_cosine_is_kept() -> None:
    made = register("Ann")
    see(made, proof("Ann"), 2)
    for second, cosine in ((3, 0.5), (4, 0.7), (5, 0.6), (6, None)):
        see(made, proof("Ann", cosine), second)
    assert mark(made, "Ann").similarity == 0.7
    assert mark(made, "Ann").last_seen == at(6)


def test_without_a_rule_nobody_is_late_and_with_one_whoever_comes_after_it() -> None:
    after = at(11 * 60)
    (ann,) = listed([student("Ann")])
    assert marked_by(ann, proof("Ann"), after, None).status is MarkStatus.PRESENT
    late = marked_by(ann, proof("Ann"), after, TEN_MINUTES)
    assert (late.status, late.minutes_late) == (MarkStatus.LATE, 10)
    in_time = marked_by(ann, proof("Ann", lasts_s=70), after, TEN_MINUTES)
    assert in_time.status is MarkStatus.PRESENT, "it counts from when the evidence began"


def test_evidence_leaves_a_persons_mark_alone() -> None:
    (ann,) = listed([student("Ann")])
    excused = given(ann, MarkStatus.EXCUSED, None, at(1), "Rivera", "Dentist")
    seen = marked_by(excused, proof("Ann", 0.6), at(5), TEN_MINUTES)
    assert (seen.status, seen.source, seen.version) == (
        MarkStatus.EXCUSED, MarkSource.TEACHER, excused.version,
    )  # fmt: skip
    assert (seen.first_seen, seen.last_seen) == (at(3), at(5))


def test_withheld_proof_marks_nobody_and_raises_a_suspicion() -> None:
    made = register("Ann")
    see(made, proof("Ann", 0.9, withheld=True), 1)
    assert mark(made, "Ann") == Mark("id-Ann", "1", "Ann")
    see(made, proof("Ann", 0.9, withheld=True, liveness=Liveness.SUSPECTED), 2)
    ann = mark(made, "Ann")
    assert (ann.status, ann.first_seen, ann.suspected_at) == (MarkStatus.UNMARKED, None, at(2))


@pytest.mark.parametrize(("track", "suspected"), [(1, False), (2, True)])
def test_a_suspicion_ends_with_the_track_that_raised_it(track: int, suspected: bool) -> None:
    made = register("Ann")
    see(made, proof("Ann", liveness=Liveness.SUSPECTED), 2)
    assert mark(made, "Ann").is_suspected
    see(made, proof("Ann", track=track, liveness=Liveness.REAL), 3)
    assert mark(made, "Ann").is_suspected is suspected


def test_whoever_is_not_on_the_roster_is_ignored() -> None:
    made = register("Ann")
    see(made, proof("Eve"), 2)
    see(made, proof("Eve", 0.9), 3)
    assert made.weigh(proof("Eve"), at(4)) is None
    assert [m.name for m in made.marks.values()] == ["Ann"]


def test_a_new_roster_keeps_the_marks_of_those_who_stay() -> None:
    made = register("Ann", "Bo")
    see(made, proof("Ann"), 2)
    anna = Student("id-Ann", "99", "Anna", EIGHT)
    made.relist(listed([anna, student("Cy")], but=["Ann"]))
    anna_mark, cy = made.marks.values()
    assert (anna_mark.name, anna_mark.number, anna_mark.by_hand) == ("Anna", "99", True)
    assert (anna_mark.status, anna_mark.first_seen) == (MarkStatus.PRESENT, at(0))
    assert cy.status is MarkStatus.UNMARKED


def test_whoever_comes_back_to_the_roster_begins_anew() -> None:
    made = register("Ann")
    see(made, proof("Ann"), 2)
    made.relist(())
    assert made.marks == {}
    made.relist(listed([student("Ann")]))
    assert mark(made, "Ann").status is MarkStatus.UNMARKED


def test_a_lesson_follows_its_students_and_takes_nobody_on() -> None:
    made = register("Ann", "Bo")
    see(made, proof("Ann"), 2)
    anna = Student("id-Ann", "99", "Anna", EIGHT)
    assert made.follow([anna, student("Cy")], {"id-Ann"}, at(3))
    assert [m.name for m in made.marks.values()] == ["Anna", "Bo"], "who was deleted keeps it"
    assert mark(made, "Ann").status is MarkStatus.PRESENT
    assert not made.follow([anna, student("Cy")], {"id-Ann"}, at(3))


def test_lines_are_in_the_order_of_names_whatever_their_case() -> None:
    students = [
        Student("1", "2", "bo", EIGHT), Student("2", "3", "Cy", EIGHT),
        Student("3", "1", "Bo", EIGHT), Student("4", "4", "Ann", EIGHT),
    ]  # fmt: skip
    made = Register(first_marks(students, ()))
    assert [(m.name, m.number) for m in made.marks.values()] == [
        ("Ann", "4"), ("Bo", "1"), ("bo", "2"), ("Cy", "3"),
    ]  # fmt: skip
