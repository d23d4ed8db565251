"""Everything of a school that lives in its data folder and in its lessons, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.pipeline.room import Room
from rollcall.services.classes import ClassService
from rollcall.services.history import HistoryService
from rollcall.services.lesson_core import LessonParts
from rollcall.services.lesson_room import LessonRoom
from rollcall.services.lessons import LessonService
from rollcall.services.reporting import ReportService
from rollcall.services.rosters import RosterService
from rollcall.services.school_mail import SchoolMail
from rollcall.services.school_time import school_zone
from rollcall.services.students import StudentService
from rollcall.services.timetable_runner import TimetableRunner
from rollcall.storage.classes import ClassStore
from rollcall.storage.photos import PhotoStore
from rollcall.storage.sessions import SessionStore
from rollcall.storage.trays import TrayFolders
from rollcall.vision.pictures import encode_jpeg
from rollcall.vision.ports import FaceModelInfo


@dataclass(frozen=True, slots=True)
class School:
    """Classes, lessons, and what is made of them."""

    classes: ClassService
    rosters: RosterService
    lessons: LessonService
    history: HistoryService
    reports: ReportService
    timetable: TimetableRunner
    mail: SchoolMail

    @classmethod
    def open(
        cls,
        folder: Path,
        settings: Settings,
        students: StudentService,
        room: Room,
        info: FaceModelInfo,
        announce: Callable[[], None],
        mailbox: DemoMailbox | None = None,
    ) -> Self:
        """Read the folder, whose lock the caller holds. `announce` is called when `warnings` may
        have changed. With a `mailbox` this is the demo's school."""
        zone = school_zone(settings.time_zone)
        sessions = SessionStore(folder / "sessions")
        mail = SchoolMail.open(
            folder, settings, students, sessions, zone, mailbox=mailbox, announce=announce
        )
        history = HistoryService(sessions, students, zone)
        classes = ClassService(ClassStore(folder / "classes.json"), students, history)
        lessons = LessonService(
            LessonParts(
                sessions=sessions,
                trays=TrayFolders(folder / "sessions"),
                pictures=PhotoStore(folder / "snapshots"),
                classes=classes,
                students=students,
                history=history,
                room=LessonRoom(room, students, info, lambda: bool(classes.list(None))),
                info=info,
                encode=encode_jpeg,
                mail=mail.register,
                mood=settings.mood != "off",
                mood_by_student=settings.mood == "student",
                announce=announce,
            )
        )
        room.attach(lessons)
        reports = ReportService(
            classes,
            lessons,
            school_name=settings.school_name or "",
            time_zone=zone,
            mood=settings.mood != "off",
            mails=mail.outbox.messages,
        )
        timetable = TimetableRunner(classes, lessons, zone, announce)
        return cls(
            classes,
            RosterService(classes, students),
            lessons,
            history,
            reports,
            timetable,
            mail,
        )

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        return (
            *self.classes.warnings(),
            *self.lessons.warnings(),
            *self.timetable.warnings(),
            *self.mail.warnings(),
        )
