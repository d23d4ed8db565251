"""The demo's class: enrolled at the first start, and in a lesson from every start on."""

import logging
from collections.abc import Callable
from datetime import date

from rollcall.classes.service.classes import ClassService
from rollcall.demo.classes import LIVE
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.school import demo_roster
from rollcall.domain.people import Consent
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.lesson.service.lessons import Lessons
from rollcall.students.service.students import StudentService

logger = logging.getLogger(__name__)

NAME = LIVE.name
TEACHER = "Rollcall's demo"
CONSENT = Consent(TEACHER, "demo", date(2026, 1, 1))


def enrol_demo(students: StudentService, *, cards: bool, say: Callable[[str], None]) -> None:
    """Enrol the demo's class, unless somebody has been here before: what was changed stays."""
    if students.list():
        _give_guardians(students)
        return
    say("Enrolling the demo class")
    for person in demo_roster(cards=cards):
        student = students.create(
            number=person.number,
            name=person.name,
            guardians=person.guardians,
            consent=CONSENT,
        )
        taken = students.add_photos(student.id, [("demo.jpg", person.photo)], source="demo")
        for photo in taken.rejected:
            logger.warning("demo photo of %s: %s", person.name, photo.message)


def _give_guardians(students: StudentService) -> None:
    """A demo that an earlier version enrolled knows no guardians at all: give it its own."""
    known = students.list()
    if any(student.guardians for student in known):
        return
    for student in known:
        if student.consent == CONSENT and student.number in GUARDIANS:
            students.update(student.id, guardians=GUARDIANS[student.number])


def open_demo_class(students: StudentService, classes: ClassService, lessons: Lessons) -> None:
    """Make the class where there is none at all, and start its session where none is open."""
    if not classes.list(archived=None):
        classes.create(NAME, roster=[student.id for student in students.list()])
    if lessons.current(ONLY_ROOM) is None:
        demo = next((each for each in classes.list() if each.name == NAME), None)
        if demo is not None:
            lessons.start(ONLY_ROOM, demo.id, TEACHER)
