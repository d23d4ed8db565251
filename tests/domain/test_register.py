from datetime import UTC, datetime, timedelta

from rollcall.domain.live import MarkStatus, RegisterEntry
from rollcall.domain.register import Register, RosterStudent

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return EIGHT + timedelta(seconds=seconds)


def student(name: str, number: str = "1", *, enrolled: bool = True) -> RosterStudent:
    return RosterStudent(f"id-{name}", number, name, enrolled)


def register(*names: str) -> Register:
    made = Register()
    made.set_roster(student(name) for name in names)
    return made


def entry(of: Register, name: str) -> RegisterEntry:
    return next(e for e in of.entries() if e.student_id == f"id-{name}")


def test_everyone_on_the_roster_has_a_line_that_is_unmarked_at_first() -> None:
    made = Register()
    made.set_roster([student("Ann", "7"), student("Bo", "8", enrolled=False)])
    ann, bo = made.entries()
    assert ann == RegisterEntry("id-Ann", "Ann", "7", MarkStatus.UNMARKED)
    assert not bo.enrolled


def test_the_first_proof_marks_and_later_ones_only_say_when_last_seen() -> None:
    made = register("Ann")
    made.confirm("id-Ann", at(0), at(2))
    made.confirm("id-Ann", at(60), at(62))
    ann = entry(made, "Ann")
    assert ann.status is MarkStatus.PRESENT
    assert ann.first_seen == at(0)
    assert ann.last_seen == at(62)


def test_the_best_cosine_is_kept() -> None:
    made = register("Ann")
    made.confirm("id-Ann", at(0), at(2))
    for second, cosine in ((3, 0.5), (4, 0.7), (5, 0.6), (6, None)):
        made.saw("id-Ann", at(second), cosine)
    assert entry(made, "Ann").similarity == 0.7
    assert entry(made, "Ann").last_seen == at(6)


def test_a_sighting_alone_marks_nobody() -> None:
    made = register("Ann")
    made.saw("id-Ann", at(1), 0.9)
    assert entry(made, "Ann") == RegisterEntry("id-Ann", "Ann", "1", MarkStatus.UNMARKED)


def test_whoever_is_not_on_the_roster_is_ignored() -> None:
    made = register("Ann")
    made.confirm("id-Eve", at(0), at(2))
    made.saw("id-Eve", at(3), 0.9)
    assert [e.name for e in made.entries()] == ["Ann"]
    assert made.name_of("id-Eve") is None
    assert made.name_of("id-Ann") == "Ann"


def test_a_new_roster_keeps_the_marks_of_those_who_stay() -> None:
    made = register("Ann", "Bo")
    made.confirm("id-Ann", at(0), at(2))
    made.set_roster([RosterStudent("id-Ann", "99", "Anna", False), student("Cy")])
    anna, cy = made.entries()
    assert (anna.name, anna.number, anna.enrolled) == ("Anna", "99", False)
    assert (anna.status, anna.first_seen) == (MarkStatus.PRESENT, at(0))
    assert cy.status is MarkStatus.UNMARKED


def test_whoever_comes_back_to_the_roster_begins_anew() -> None:
    made = register("Ann")
    made.confirm("id-Ann", at(0), at(2))
    made.set_roster([])
    assert made.entries() == ()
    made.set_roster([student("Ann")])
    assert entry(made, "Ann").status is MarkStatus.UNMARKED


def test_lines_are_in_the_order_of_names_whatever_their_case() -> None:
    made = Register()
    made.set_roster(
        [RosterStudent("1", "2", "bo", True), RosterStudent("2", "3", "Cy", True),
         RosterStudent("3", "1", "Bo", True), RosterStudent("4", "4", "Ann", True)]
    )  # fmt: skip
    assert [(e.name, e.number) for e in made.entries()] == [
        ("Ann", "4"), ("Bo", "1"), ("bo", "2"), ("Cy", "3"),
    ]  # fmt: skip
