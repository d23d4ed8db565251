"""Everything of a school that lives in its data folder and in its lessons, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rollcall.classes.files import ClassStore
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.config import Settings
from rollcall.demo.mailbox import DemoMailbox
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.files.trays import TrayFolders
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.lesson_core import LessonParts
from rollcall.lesson.service.lessons import LessonService
from rollcall.lesson.service.sought import LessonRoom
from rollcall.lesson.service.timetable import TimetableRunner
from rollcall.reports.service import ReportService
from rollcall.rooms.room import Room
from rollcall.school.mail import SchoolMail
from rollcall.school_time import school_zone
from rollcall.storage.photos import PhotoStore
from rollcall.students.service.students import StudentService
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
        classes = ClassService(ClassStore(folder / "classes.json"), students, history.has_sessions)
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
            history,
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
