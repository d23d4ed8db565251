"""Everything about a school's lessons, put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from rollcall.classes.service.classes import ClassService
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.closing import Closing
from rollcall.lesson.service.erasure import LessonErasure
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lessons import Lessons
from rollcall.lesson.service.marks import Marks
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.ports import LessonMail
from rollcall.lesson.service.problems import Problems
from rollcall.lesson.service.saver import LessonSaver
from rollcall.lesson.service.sightings import Sightings
from rollcall.lesson.service.snapshots import Snapshots
from rollcall.lesson.service.sought import Camera, Sought
from rollcall.lesson.service.tray_answers import TrayAnswers
from rollcall.lesson.service.writer import LessonWriter
from rollcall.storage.photos import PhotoStore
from rollcall.students.service.students import StudentService
from rollcall.vision.pictures import encode_jpeg
from rollcall.vision.ports import FaceModelInfo


@dataclass(frozen=True, slots=True)
class SchoolLessons:
    """What is done with lessons, by whom it is done."""

    opens: OpenLessons
    lessons: Lessons
    closing: Closing
    marks: Marks
    trays: TrayAnswers
    snapshots: Snapshots
    sightings: Sightings
    sought: Sought
    erasure: LessonErasure
    writer: LessonWriter

    @classmethod
    def open(
        cls,
        folder: Path,
        sessions: SessionStore,
        cameras: Mapping[str, Camera],
        classes: ClassService,
        students: StudentService,
        history: HistoryService,
        info: FaceModelInfo,
        mail: LessonMail,
        clock: Callable[[], datetime],
        announce: Callable[[], None],
        *,
        mood: bool,
        mood_by_student: bool,
    ) -> Self:
        """Read the data folder, whose lock the caller holds. `cameras` are by the rooms' ids.

        `mood` and `mood_by_student` say what is kept of the readings of moods. `announce` is
        called when `lessons.warnings` may have changed.
        """
        problems = Problems(announce)
        trays, pictures = TrayFolders(folder / "sessions"), PhotoStore(folder / "snapshots")
        opens = OpenLessons(sessions, trays, info, problems, mood_by_student=mood_by_student)
        sought = Sought(cameras, opens, students, lambda: bool(classes.list(archived=None)), clock)
        saver = LessonSaver(sessions, problems, encode_jpeg)
        writer = LessonWriter(opens, sessions, saver, problems)
        sightings = Sightings(opens, writer, mood=mood)
        return cls(
            opens=opens,
            lessons=Lessons(
                opens, sessions, classes, students, history, sought, mail, problems, clock
            ),
            closing=Closing(opens, sessions, trays, saver, students, sought, mail, problems, clock),
            marks=Marks(opens, sessions, saver, sought, mail, clock),
            trays=TrayAnswers(opens, sessions, saver, sought, encode_jpeg, clock),
            snapshots=Snapshots(opens, sessions, saver, pictures, sought, sightings, clock),
            sightings=sightings,
            sought=sought,
            erasure=LessonErasure(opens, sessions, saver, sought, pictures),
            writer=writer,
        )
