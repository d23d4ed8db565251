"""The demo's classes, and the students who are marked by hand. All names are invented."""

from dataclasses import dataclass
from datetime import time

from rollcall.demo.guardians import GONE, GUARDIANS
from rollcall.domain.classes import Lesson
from rollcall.domain.people import Guardian

RIVERA, OKAFOR, OFFICE = "Ms Rivera", "Mr Okafor", "School office"


@dataclass(frozen=True, slots=True)
class DemoClass:
    """A class that meets at one time of some days. `roster` holds numbers of students."""

    name: str
    teachers: tuple[str, ...]
    room: str
    roster: tuple[str, ...]
    weekdays: tuple[int, ...]
    """Counted from Monday, 0."""
    start: time
    end: time

    @property
    def timetable(self) -> tuple[Lesson, ...]:
        """As a class keeps it."""
        return tuple(Lesson(day, self.start, self.end) for day in self.weekdays)


@dataclass(frozen=True, slots=True)
class WithoutPhoto:
    """A student whom no camera can know; without `consent` nobody may even try."""

    number: str
    name: str
    guardians: tuple[Guardian, ...]
    consent: bool = True


BY_HAND = (
    WithoutPhoto(
        "1009", "Amir Haddad", (Guardian("Rania Haddad", "rania.haddad@example.org", "ar"),)
    ),
    WithoutPhoto("1010", "Yuki Sato", (Guardian("Kenji Sato", "kenji.sato@example.org", "en"),)),
    WithoutPhoto("1011", "Finn Keller", (Guardian("Ute Keller", GONE, "en"),)),
    WithoutPhoto(
        "1012", "Priya Nair", (Guardian("Anand Nair", "anand.nair@example.net", "en"),), False
    ),
    WithoutPhoto("1013", "Oskar Lind", ()),
    WithoutPhoto(
        "1014", "Zofia Wrona", (Guardian("Ewa Wrona", "ewa.wrona@example.org", "en"),), False
    ),
)

LIVE = DemoClass(
    "Demo class",
    (RIVERA, OKAFOR),
    "Room 12",
    tuple(GUARDIANS),
    (0, 1, 2, 3, 4),
    time(9, 0),
    time(9, 45),
)
"""The class that the demo's camera shows, and whose lesson every start of the demo opens."""
BESIDE = DemoClass(
    "Geography 8C",
    (OKAFOR,),
    "Room 12",
    ("1002", "1005", "1006", "1007", *(student.number for student in BY_HAND)),
    (0, 2, 3),
    time(11, 0),
    time(11, 45),
)
"""Four whom the camera knows, and six whom the teacher marks by hand."""
