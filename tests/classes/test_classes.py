from collections.abc import Callable
from datetime import time

import pytest

from lesson_room import SchoolRoom
from rollcall.domain.classes import Lesson
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def test_a_class_is_made_changed_and_found_again(room: SchoolRoom) -> None:
    made = room.classes.create("7B", teachers=["Ms Rivera"], roster=room.enrol(0, 1))
    assert (made.version, made.late_after_minutes, made.automatic) == (1, 10, False)
    changed = room.classes.update(made.id, name="7C", room="Room 3", left_early_rule=True)
    assert (changed.name, changed.room, changed.left_early_rule) == ("7C", "Room 3", True)
    assert (changed.teachers, changed.roster, changed.version) == (made.teachers, made.roster, 2)
    room.open()
    assert room.classes.get(made.id) == changed
    assert room.classes.list() == (changed,)


def test_an_archived_class_is_listed_apart(room: SchoolRoom) -> None:
    old, new = room.classes.create("Old"), room.classes.create("New")
    room.classes.archive(old.id)
    assert [c.id for c in room.classes.list()] == [new.id]
    assert [c.id for c in room.classes.list(archived=True)] == [old.id]
    assert [c.id for c in room.classes.list(archived=None)] == [new.id, old.id]


def test_a_roster_names_students_who_exist_each_once(room: SchoolRoom) -> None:
    a, b = room.enrol(0, 1)
    made = room.classes.create("7B", roster=[a])
    twice = error_of(lambda: room.classes.set_roster(made.id, [a, b, a]))
    assert (twice.code, twice.status, twice.details) == (
        "roster_has_duplicates", 422, {"students": [a]},
    )  # fmt: skip
    missing = error_of(lambda: room.classes.set_roster(made.id, [a, "nobody"]))
    assert (missing.code, missing.details) == ("roster_unknown_students", {"students": ["nobody"]})
    assert error_of(lambda: room.classes.create("8A", roster=["nobody"])).status == 422
    assert room.classes.get(made.id) == made
    assert room.classes.set_roster(made.id, [b, a]).roster == (b, a)


@pytest.mark.parametrize(
    "timetable",
    [
        [Lesson(0, time(9), time(9))],
        [Lesson(0, time(9), time(8))],
        [Lesson(7, time(9), time(10))],
        [Lesson(2, time(9), time(10)), Lesson(2, time(9, 59), time(11))],
    ],
)
def test_a_timetable_that_cannot_be_is_refused(room: SchoolRoom, timetable: list[Lesson]) -> None:
    refused = error_of(lambda: room.classes.create("7B", timetable=timetable))
    assert (refused.code, refused.status) == ("timetable_impossible", 422)
    back_to_back = [Lesson(2, time(10), time(11)), Lesson(2, time(9), time(10))]
    assert room.classes.create("7B", timetable=back_to_back).timetable == tuple(back_to_back)


def test_two_people_on_one_class_the_second_is_told(room: SchoolRoom) -> None:
    made = room.classes.create("7B")
    room.classes.update(made.id, name="7C", expected_version=1)
    refused = error_of(lambda: room.classes.update(made.id, name="7D", expected_version=1))
    assert (refused.code, refused.status, refused.details) == (
        "class_changed",
        412,
        {"version": 2, "name": "7C"},
    )
    assert room.classes.get(made.id).name == "7C"


def test_a_class_that_has_met_is_not_deleted(room: SchoolRoom) -> None:
    session = room.begin(0)
    other = room.classes.create("8A")
    for _ in range(2):
        refused = error_of(lambda: room.classes.delete(session.class_id))
        assert (refused.code, refused.status) == ("class_has_sessions", 409)
        if room.lessons.current(ONLY_ROOM):
            room.wait(minutes=1)
            room.closing.close(session.id, "x")
    room.classes.delete(other.id)
    assert error_of(lambda: room.classes.get(other.id)).code == "class_not_found"
    assert error_of(lambda: room.classes.delete(other.id)).status == 404


def test_everyone_is_looked_for_again_once_there_is_no_class(room: SchoolRoom) -> None:
    room.enrol(0)
    made = room.classes.create("7B")
    assert room.roster == []
    room.classes.delete(made.id)
    assert len(room.roster) == 1
