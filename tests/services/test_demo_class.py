from lesson_room import SchoolRoom
from rollcall.services.demo_class import NAME, open_demo_class


def open_demo(room: SchoolRoom) -> None:
    open_demo_class(room.students, room.classes, room.lessons)


def test_the_demo_is_in_a_lesson_from_its_first_start_on(room: SchoolRoom) -> None:
    ids = room.enrol(0, 1)
    open_demo(room)
    session = room.lessons.current()
    assert session is not None
    assert (session.class_name, [m.student_id for m in session.marks]) == (NAME, ids)


def test_a_restarted_demo_goes_on_or_begins_anew(room: SchoolRoom) -> None:
    room.enrol(0)
    open_demo(room)
    first = room.lessons.current()
    assert first is not None
    room.open()
    open_demo(room)
    assert room.lessons.current() == first
    room.lessons.close(first.id, "x")
    room.open()
    open_demo(room)
    second = room.lessons.current()
    assert second is not None
    assert second.id != first.id
    assert second.class_id == first.class_id


def test_what_somebody_made_of_the_demo_stays(room: SchoolRoom) -> None:
    room.enrol(0)
    room.classes.create("My own")
    open_demo(room)
    assert room.lessons.current() is None
    assert [c.name for c in room.classes.list()] == ["My own"]
