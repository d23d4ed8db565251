"""The health of a school that runs: the one list, whoever asks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import rollcall
from rollcall.config import Settings
from rollcall.doctor.backup import backup_check
from rollcall.doctor.checks import programs_check
from rollcall.doctor.clock import clock_check
from rollcall.doctor.findings import Check
from rollcall.doctor.folder import folder_checks
from rollcall.doctor.gallery import gallery_check
from rollcall.doctor.models import models_check
from rollcall.doctor.outbox import mail_findings
from rollcall.doctor.room import camera_findings, engine_finding, recognition_findings
from rollcall.doctor.standing import AT_ONCE, Standing
from rollcall.doctor.students import students_check
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.domain.mail import MailState, Message
from rollcall.lesson.service.lessons import Lessons
from rollcall.lesson.service.timetable import TimetableRunner
from rollcall.mail.service.messages import MailService
from rollcall.recognition.service.engines import Engines
from rollcall.recognition.service.model_change import ModelChange
from rollcall.rooms.room import Room
from rollcall.school_time import utc_now
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import Worker

QUICK_S = 5.0
DISK_EVERY_S, FOLDER_EVERY_S, CLOCK_EVERY_S = 10.0, 300.0, 60.0
GALLERY_EVERY_S, MODELS_EVERY_S = 600.0, 3600.0
"""For how long a finding lasts that costs something: by how fast such a thing goes wrong, and by
how much is read for it. Our own choice."""


@dataclass(frozen=True, slots=True)
class HealthParts:
    """Whom the list asks. `engines` are those of now; `data_warnings` say what was
    restored and the like, `data_problems` what cannot be written."""

    folder: Path
    settings: Settings
    demo: bool
    started_at: datetime
    room: Room
    engines: Callable[[], Engines]
    students: StudentService
    lessons: Lessons
    timetable: TimetableRunner
    mail: MailService
    failed_mail: Callable[[], Sequence[Message]]
    model_change: ModelChange
    workers: Callable[[], Iterable[Worker]]
    data_warnings: Callable[[], Iterable[str]]
    data_problems: Callable[[], Iterable[str]]


class HealthList:
    """Asks every check. Thread-safe, and nobody waits long for a check that hangs."""

    def __init__(self, parts: HealthParts) -> None:
        self._parts = parts
        self._standing = [
            Standing(check, every_s, parts.settings.secrets()) for check, every_s in self._checks()
        ]

    def findings(self) -> list[Finding]:
        """Everything that is looked at, well or not, in the order of what it is about."""
        found = [finding for each in self._standing for finding in each.findings()]
        order = list(About)
        return sorted(found, key=lambda finding: order.index(finding.about))

    def _checks(self) -> Iterator[tuple[Check, float]]:
        parts, settings = self._parts, self._parts.settings
        for about, look in self._from_memory().items():
            yield Check(about, QUICK_S, look), AT_ONCE
        for about, look in self._under_locks().items():
            yield Check(about, QUICK_S, look), 0.0
        yield Check(About.SERVER, QUICK_S, self._programs), FOLDER_EVERY_S
        for check in folder_checks(parts.folder):
            yield check, DISK_EVERY_S if check.about is About.DISK else FOLDER_EVERY_S
        yield Check(About.MODELS, models_check(settings).limit_s, self._files), MODELS_EVERY_S
        yield Check(About.STUDENTS, QUICK_S, self._gallery), GALLERY_EVERY_S
        clock = clock_check(settings.time_zone, parts.folder, utc_now, demo=parts.demo)
        yield clock, CLOCK_EVERY_S
        yield backup_check(parts.folder, utc_now, demo=parts.demo), CLOCK_EVERY_S
        yield students_check(parts.students.list, parts.students.enrolled), AT_ONCE

    def _from_memory(self) -> Mapping[About, Callable[[], Iterable[Finding]]]:
        """What nothing can hold up."""
        return {
            About.SERVER: self._server,
            About.CAMERA: self._camera,
            About.RECOGNITION: self._recognition,
            About.MODELS: self._models,
            About.SETTINGS: self._settings,
        }

    def _under_locks(self) -> Mapping[About, Callable[[], Iterable[Finding]]]:
        """What waits for whoever writes to the disk."""
        return {About.LESSONS: self._lessons, About.MAIL: self._mail, About.DATA: self._data}

    def _server(self) -> Iterator[Finding]:
        dead = [worker for worker in self._parts.workers() if worker.died]
        for worker in dead:
            said = (
                f"The {worker.name} worker is not running: {worker.failure}. Start Rollcall again."
            )
            yield Finding(About.SERVER, Verdict.PROBLEM, said)
        if not dead:
            runs = f"Rollcall {rollcall.__version__} is running."
            yield Finding(About.SERVER, Verdict.OK, runs, since=self._parts.started_at)

    def _programs(self) -> Iterator[Finding]:
        for finding in programs_check(self._parts.settings).made():
            if finding.verdict is not Verdict.OK:
                yield self._in_the_demo(finding)

    def _in_the_demo(self, finding: Finding) -> Finding:
        """Nobody has to mend what the demo is made of."""
        is_warning = finding.verdict is Verdict.WARNING
        return (
            replace(finding, verdict=Verdict.NOTE) if self._parts.demo and is_warning else finding
        )

    def _gallery(self) -> Iterator[Finding]:
        settings = self._parts.settings
        for finding in gallery_check(self._parts.folder, settings.match_threshold).made():
            yield self._in_the_demo(finding)

    def _camera(self) -> Iterator[Finding]:
        now = self._parts.room.snapshot()
        return camera_findings(now.camera, lesson=now.session is not None)

    def _recognition(self) -> Iterator[Finding]:
        room = self._parts.room
        dead = [
            f"The {role} worker is not running: {state}."
            for role, state in room.worker_states().items()
            if state != "running"
        ]
        return recognition_findings(room.snapshot().pipeline, room.slowness(), dead)

    def _lessons(self) -> Iterator[Finding]:
        timetable = self._parts.timetable
        waiting = timetable.waiting()
        for session, sentence in waiting:
            page = f"/sessions/{session.id}"
            since = session.waiting_since
            yield Finding(About.LESSONS, Verdict.WARNING, sentence, page, since)
        conflict = timetable.conflict()
        if conflict is not None:
            yield Finding(About.LESSONS, Verdict.WARNING, conflict, "/")
        if not waiting and conflict is None:
            yield Finding(About.LESSONS, Verdict.OK, "No lesson waits to be closed.")

    def _mail(self) -> Iterator[Finding]:
        failed = self._parts.failed_mail()
        newest = max(failed, key=lambda message: message.created_at, default=None)
        return mail_findings(self._parts.mail.queue(), len(failed), newest)

    def _data(self) -> Iterator[Finding]:
        for sentence in self._parts.data_problems():
            yield Finding(About.DATA, Verdict.PROBLEM, sentence)
        for sentence in self._parts.data_warnings():
            yield Finding(About.DATA, Verdict.WARNING, sentence)

    def _models(self) -> Iterator[Finding]:
        engine = self._parts.engines().view()
        chosen = self._parts.settings.face_engine in ("packaged", "fake") or self._parts.demo
        found = engine_finding(engine, chosen=chosen)
        if found is not None:
            yield found
        failed = self._parts.model_change.state().state == "failed"
        for sentence in self._parts.model_change.warnings():
            yield Finding(About.MODELS, Verdict.PROBLEM if failed else Verdict.NOTE, sentence)

    def _files(self) -> Iterator[Finding]:
        for finding in models_check(self._parts.settings).made():
            if finding.verdict is not Verdict.WARNING:
                yield finding
            elif self._parts.demo or not self._parts.engines().reduced:
                # Else `_models` says what stands in for what is missing.
                yield self._in_the_demo(finding)

    def _settings(self) -> Iterator[Finding]:
        for warning in self._parts.settings.warnings:
            yield Finding(About.SETTINGS, Verdict.WARNING, warning)


def failed_messages(messages: Iterable[Message]) -> list[Message]:
    """Those that the mail server refused for good."""
    return [message for message in messages if message.state is MailState.FAILED]
