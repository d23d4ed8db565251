"""A school: everything that lives in one data folder, put together, started and stopped."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Self

from rollcall.classes.files import ClassStore
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.classes.service.seating import Seating
from rollcall.config import Settings
from rollcall.domain.findings import SchoolHealth
from rollcall.importing.files.imports import ImportStore
from rollcall.importing.service.imports import ImportService
from rollcall.lesson.files.sessions import SessionStore
from rollcall.lesson.service.history import HistoryService
from rollcall.lesson.service.timetable import TimetableRunner
from rollcall.mail.service.mailbox import Mailbox
from rollcall.mail.service.school_settings import SchoolSettings
from rollcall.privacy.export import ExportParts, StudentExport
from rollcall.recognition.service.calibration import CalibrationService
from rollcall.recognition.service.gallery import GalleryService
from rollcall.recognition.service.model_change import ModelChange
from rollcall.recognition.service.model_start import Beginning
from rollcall.recognition.service.models import ModelsService
from rollcall.reports.service import ReportService
from rollcall.rooms.room import Room
from rollcall.school.demo_class import open_demo_class
from rollcall.school.health import HealthList, HealthParts, failed_messages
from rollcall.school.lessons import SchoolLessons
from rollcall.school.mail import SchoolMail
from rollcall.school.parts import SchoolParts
from rollcall.school_time import school_zone
from rollcall.students.service.students import StudentService
from rollcall.students.service.viewfinder import Viewfinder
from rollcall.vision.ports import FaceEngine
from rollcall.vision.weights.store import ModelStore


class School:
    """Every service of a school. Made by `open_school`; entered, its threads run."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        parts: SchoolParts,
        students: StudentService,
        begun: Beginning,
        models: ModelStore,
        clock: Callable[[], datetime],
    ) -> None:
        """`begun` is the face engine that recognises until the one of `parts` has its vectors."""
        zone, name = school_zone(settings.time_zone), settings.school_name or ""
        self._is_built = False
        self.settings = settings
        self.parts = parts
        self.demo = parts.mailbox is not None
        self.engines = parts.engines.with_face(begun.engine)
        self.students = students
        self.room = parts.make_room(self.engines)
        self.sessions = SessionStore(folder / "sessions")
        self.mail = SchoolMail.open(
            folder,
            settings,
            students,
            self.sessions,
            zone,
            clock,
            mailbox=parts.mailbox,
            announce=self._show_warnings,
        )
        self.history = HistoryService(self.sessions, students, zone)
        classes = ClassStore(folder / "classes.json")
        self.classes = ClassService(classes, students, self.history.has_sessions, clock)
        self.seating = Seating(classes)
        self.rosters = RosterService(self.classes, students)
        self.teaching = SchoolLessons.open(
            folder,
            self.sessions,
            {self.room.name: self.room},
            self.classes,
            students,
            self.history,
            self.engines.face.info,
            self.mail.register,
            clock,
            self._show_warnings,
            mood=settings.mood != "off",
            mood_by_student=settings.mood == "student",
        )
        self.room.attach(self.teaching.sightings)
        self.lessons = self.teaching.lessons
        self.timetable = TimetableRunner(
            self.room.name,
            self.classes,
            self.lessons,
            self.teaching.closing,
            zone,
            self._show_warnings,
            clock,
        )
        self.reports = ReportService(
            self.classes,
            self.lessons,
            self.history,
            school_name=name,
            time_zone=zone,
            mood=settings.mood != "off",
            mails=self.mail.outbox.messages,
            clock=clock,
        )
        self.imports = ImportService(
            ImportStore(folder / "imports"),
            students,
            self.classes,
            school_name=name,
            time_zone=zone,
            clock=clock,
            busy=self.lessons.any_open,
        )
        self.exports = StudentExport(
            ExportParts(
                students,
                self.classes,
                self.lessons,
                self.teaching.trays,
                self.mail.outbox.of_student,
                self.imports.lines_about,
                name,
                zone,
                clock,
            )
        )
        self.gallery = GalleryService(students)
        self.calibration = CalibrationService(students)
        self.model_change = ModelChange(
            students,
            parts.engines.face,
            self._change_over,
            parts.load_face,
            self._show_warnings,
            begun.tried,
        )
        self.models = ModelsService(students, self.model_change, models)
        started_at = clock()
        self.health = HealthList(self._health_parts(folder, started_at))
        self.services = self._by_class(settings, parts, started_at)
        self._open = ExitStack()
        self._is_built = True
        self._connect()

    def _health_parts(self, folder: Path, started_at: datetime) -> HealthParts:
        return HealthParts(
            folder=folder,
            settings=self.settings,
            demo=self.demo,
            started_at=started_at,
            room=self.room,
            engines=lambda: self.engines,
            students=self.students,
            lessons=self.lessons,
            timetable=self.timetable,
            mail=self.mail.service,
            failed_mail=lambda: failed_messages(self.mail.outbox.all()),
            model_change=self.model_change,
            workers=lambda: (
                self.teaching.writer.worker,
                self.timetable.worker,
                self.mail.service.worker,
            ),
            data_warnings=lambda: (
                *self.students.warnings(),
                *self.classes.warnings(),
                *self.lessons.restored(),
                *self.mail.warnings(),
                *self.imports.warnings(),
            ),
            data_problems=self.lessons.problems,
        )

    def _by_class(
        self, settings: Settings, parts: SchoolParts, started_at: datetime
    ) -> dict[type, object]:
        """What the routes call, each under its class."""
        services = (
            SchoolHealth(started_at, self.demo, settings.mood, self.health.findings),
            SchoolSettings.of(settings),
            Viewfinder(self.room.latest_frame, self.room.latest_jpeg),
            self.students,
            self.exports,
            self.gallery,
            self.calibration,
            self.models,
            self.classes,
            self.rosters,
            self.seating,
            self.lessons,
            self.teaching.closing,
            self.teaching.marks,
            self.teaching.trays,
            self.teaching.snapshots,
            self.history,
            self.reports,
            self.imports,
            self.mail.service,
            self.mail.accounts,
            self.mail.templates,
            self.mail.probe,
            Mailbox(parts.mailbox),
        )
        # Tests have rooms of their own kinds.
        return {**{type(each): each for each in services}, Room: self.room}

    def _connect(self) -> None:
        """Have everybody hear of what they keep of others, and finish what a crash left."""
        self.students.erasures.held_by(
            (
                self.mail.service,
                self.classes,
                self.imports,
                self.teaching.erasure,
                self.model_change,
            ),
            has_marks=self.teaching.erasure.knows,
        )
        self.students.finish_erasures()
        self.students.on_change(self.mail.guardians.follow_changes)
        self.students.on_change(self._refresh)
        self.classes.on_change(self._refresh)
        self._refresh()

    def _warnings(self) -> tuple[str, ...]:
        return (
            *self.settings.warnings,
            *self.students.warnings(),
            *self.classes.warnings(),
            *self.lessons.warnings(),
            *self.timetable.warnings(),
            *self.mail.warnings(),
            *self.imports.warnings(),
            *self.model_change.warnings(),
        )

    def _show_warnings(self) -> None:
        # A part may have something to say before the others are there; then all is shown at once.
        if self._is_built:
            self.room.set_warnings(self._warnings())

    def _change_over(self, face: FaceEngine) -> None:
        """Have everything recognise by another engine. Under the students' lock."""
        self.engines = self.engines.with_face(face)
        self.students.use_engine(face)
        self.teaching.sought.change_model(
            face.info, lambda: self.room.change_engine(face, self.engines.view())
        )

    def _refresh(self) -> None:
        """Look for the right people, and list them, as of now."""
        self.teaching.sought.refresh()
        self._show_warnings()

    def __enter__(self) -> Self:
        if self.demo:
            open_demo_class(self.students, self.classes, self.lessons)
        for start, stop in (
            (self.teaching.writer.start, self.teaching.writer.stop),
            (self.mail.service.start, self.mail.service.stop),
            (self.room.start, self.room.stop),
            (self.timetable.start, self.timetable.stop),
            (self.imports.start_sweeping, self.imports.stop),
            (self.model_change.start, self.model_change.stop),
        ):
            start()
            self._open.callback(stop)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
