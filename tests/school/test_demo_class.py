from lesson_room import SchoolRoom
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.pictures import ABSENT, PRESENT
from rollcall.domain.mail import once_each
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.school.demo_class import NAME, enrol_demo, open_demo_class


def open_demo(room: SchoolRoom) -> None:
    open_demo_class(room.students, room.classes, room.lessons)


def test_the_demo_is_in_a_lesson_from_its_first_start_on(room: SchoolRoom) -> None:
    ids = room.enrol(0, 1)
    open_demo(room)
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    assert (session.class_name, [m.student_id for m in session.marks]) == (NAME, ids)


def test_a_restarted_demo_goes_on_or_begins_anew(room: SchoolRoom) -> None:
    room.enrol(0)
    open_demo(room)
    first = room.lessons.current(ONLY_ROOM)
    assert first is not None
    room.open()
    open_demo(room)
    assert room.lessons.current(ONLY_ROOM) == first
    room.close_saying_absent(first.id)
    room.open()
    open_demo(room)
    second = room.lessons.current(ONLY_ROOM)
    assert second is not None
    assert second.id != first.id
    assert second.class_id == first.class_id


def test_what_somebody_made_of_the_demo_stays(room: SchoolRoom) -> None:
    room.enrol(0)
    room.classes.create("My own")
    open_demo(room)
    assert room.lessons.current(ONLY_ROOM) is None
    assert [c.name for c in room.classes.list()] == ["My own"]


def enrol(room: SchoolRoom) -> None:
    enrol_demo(room.students, cards=True, say=lambda _: None)


def guardians(room: SchoolRoom) -> dict[str, int]:
    return {student.number: len(student.guardians) for student in room.students.list()}


def test_everyone_of_the_demo_has_guardians_that_nobody_is() -> None:
    assert set(GUARDIANS) == {person.number for person in PRESENT + ABSENT}
    everyone = [guardian for those in GUARDIANS.values() for guardian in those]
    assert {len(those) for those in GUARDIANS.values()} == {1, 2}
    assert once_each(everyone) == tuple(everyone)
    domains = {guardian.email.partition("@")[2] for guardian in everyone}
    assert domains == {"example.org", "example.net"}


def test_those_who_never_come_have_guardians_in_three_languages() -> None:
    told = [guardian for person in ABSENT for guardian in GUARDIANS[person.number]]
    assert sorted(guardian.language for guardian in told) == ["ar", "en", "es"]


def test_the_demo_is_enrolled_with_its_guardians(room: SchoolRoom) -> None:
    enrol(room)
    enrolled = {student.number: student.guardians for student in room.students.list()}
    assert enrolled == GUARDIANS


def test_a_demo_from_before_there_was_mail_gets_its_guardians(room: SchoolRoom) -> None:
    enrol(room)
    for student in room.students.list():
        room.students.update(student.id, guardians=())
    own = room.students.create("1", "Somebody's own")
    enrol(room)
    assert guardians(room) == {n: len(those) for n, those in GUARDIANS.items()} | {"1": 0}
    assert room.students.get(own.id).guardians == ()


def test_guardians_that_somebody_changed_stay(room: SchoolRoom) -> None:
    enrol(room)
    first, *others = room.students.list()
    for student in others:
        room.students.update(student.id, guardians=())
    room.open()
    enrol(room)
    assert guardians(room) == {first.number: len(first.guardians)} | {o.number: 0 for o in others}
