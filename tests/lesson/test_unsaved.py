"""A room without a lesson: everyone is listed until there is a class, and nothing is kept."""

from datetime import timedelta

from lesson_room import SchoolRoom
from rollcall.domain.live import RegisterEntry
from rollcall.domain.marks import MarkStatus
from rollcall.domain.people import Student
from rollcall.domain.sessions import ONLY_ROOM


def renamed(room: SchoolRoom, card: int, name: str) -> Student:
    return room.students.update(room.id_of(card), name=name)


def test_whoever_is_seen_is_present_and_never_late(room: SchoolRoom) -> None:
    a, b, c = (*room.enrol(0, 1), *room.enrol(2, photo=False))
    room.wait(hours=3)
    began = room.now
    room.play(4, 0, 2)
    ann, bo, cy = room.sightings.lesson_view(ONLY_ROOM).register
    assert ann == RegisterEntry(
        a, "Student 00", "1000", MarkStatus.PRESENT, ann.first_seen, room.now, ann.similarity
    )
    assert ann.first_seen is not None
    assert timedelta(0) < ann.first_seen - began < timedelta(seconds=2)
    assert ann.similarity is not None
    assert ann.similarity > 0.99
    assert bo == RegisterEntry(b, "Student 01", "1001", MarkStatus.UNMARKED)
    assert cy == RegisterEntry(c, "Student 02", "1002", MarkStatus.UNMARKED, enrolled=False)
    assert room.sightings.lesson_view(ONLY_ROOM).session is None
    assert room.lessons.list() == ((), 0)
    assert list((room.folder / "sessions").glob("*.json")) == []


def test_who_stays_on_the_list_stays_marked(room: SchoolRoom) -> None:
    room.enrol(0, 1)
    room.play(4, 0)
    gone = room.id_of(1)
    renamed(room, 0, "Zoe")
    room.students.delete(gone)
    (zoe,) = room.sightings.lesson_view(ONLY_ROOM).register
    assert (zoe.name, zoe.status) == ("Zoe", MarkStatus.PRESENT)
    room.play(4, 0, 1)
    assert room.roster == [zoe.student_id]


def test_a_class_ends_it_and_its_lesson_begins_anew(room: SchoolRoom) -> None:
    (student,) = room.enrol(0)
    room.play(4, 0)
    assert room.shown(0).status is MarkStatus.PRESENT
    made = room.classes.create("7B", roster=[student])
    assert room.roster == []
    room.play(4, 0)
    assert room.roster == []
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    assert room.shown(0).status is MarkStatus.UNMARKED
    room.wait(minutes=1)
    room.closing.close(session.id, "Rivera")
    assert room.roster == []


def test_what_is_shown_never_goes_back(room: SchoolRoom) -> None:
    revisions = []

    def look() -> None:
        revisions.append(room.sightings.lesson_view(ONLY_ROOM).revision)

    (student,) = room.enrol(0)
    look()
    room.play(4, 0)
    look()
    made = room.classes.create("7B", roster=[student])
    look()
    for _ in range(2):
        session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
        look()
        room.play(4, 0)
        look()
        room.closing.close(session.id, "Rivera")
        look()
    assert revisions == sorted(set(revisions))


def test_a_frame_of_before_a_change_of_the_list_is_too_old_to_count(room: SchoolRoom) -> None:
    room.enrol(0)
    room.play(2, 0)
    before = room.camera.gallery
    room.enrol(1)
    for _ in range(4):
        room.wait(seconds=0.25)
        room.analyser.gallery = before
        frame = room.frame(0)
        room.sightings.see_frame(ONLY_ROOM, frame, room.analyser.analyse(frame.image, frame.time_s))
    assert room.shown(0).status is MarkStatus.UNMARKED
    room.play(0.5, 0)
    assert room.shown(0).status is MarkStatus.PRESENT
