"""All that is held about one student, for the student or a guardian who asks for it."""

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter

from rollcall.classes.service.classes import ClassService
from rollcall.domain.imports import ImportLine
from rollcall.domain.mail import Message
from rollcall.domain.marks import Mark
from rollcall.domain.people import Student
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.service.lessons import Lessons
from rollcall.lesson.service.tray_answers import TrayAnswers
from rollcall.privacy.words import Contents, read_me
from rollcall.reports.student_report import Attended, student_report
from rollcall.students.service.students import StudentService

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
ALL = 1_000_000_000
PRIVATE: Final = 0o600 << 16
"""A file's mode where the ZIP is unpacked: for its owner's eyes only."""
_PACKED_ALREADY: Final = (".jpg", ".xlsx")


class StudentZip(NamedTuple):
    """The pieces of a ZIP as it is made, and a name in any script, not yet fit for every disk."""

    pieces: Iterator[bytes]
    filename: str


@dataclass(frozen=True, slots=True)
class ExportParts:
    """Where things are held. `mails` and `imported` give what there is about a student's id."""

    students: StudentService
    classes: ClassService
    lessons: Lessons
    trays: TrayAnswers
    mails: Callable[[str], Sequence[Message]]
    imported: Callable[[str], Sequence[ImportLine]]
    school_name: str
    time_zone: tzinfo
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


class StudentExport:
    """Reads, and writes nothing. Whoever is changed meanwhile comes out as before or after; what
    is erased meanwhile is left out."""

    def __init__(self, parts: ExportParts) -> None:
        self._parts = parts

    def export(self, student_id: str) -> StudentZip:
        """Raises RollcallError "student_not_found" for somebody whom neither the list of students
        nor any session knows."""
        now = self._parts.clock()
        student = self._student(student_id)
        sessions = self._sessions(student_id)
        if student is None and not sessions:
            self._parts.students.get(student_id)
        who = [] if student is None else [student.number, student.name]
        day = now.astimezone(self._parts.time_zone)
        filename = f"{' '.join(who) or 'Student'} {day:%Y-%m-%d}.zip"
        return StudentZip(zipped(self._files(student_id, student, sessions, day), day), filename)

    def _files(
        self, student_id: str, student: Student | None, sessions: Sequence[str], now: datetime
    ) -> Iterator[tuple[str, bytes]]:
        found = Contents()
        found.has_record = student is not None
        if student is not None:
            yield "student.json", _json(self._record(student))
            for photo in student.photos:
                try:
                    jpeg = self._parts.students.photo_jpeg(student_id, photo.n)
                except RollcallError:
                    found.missing_photos += 1
                else:
                    found.photos += 1
                    yield f"photos/{photo.n}.jpg", jpeg
        for model, vectors in self._parts.students.vectors_of_student(student_id).items():
            found.models.append(model)
            content = {"model": model, "size": vectors.shape[1], "vectors": vectors.tolist()}
            yield f"vectors/{_UNFIT.sub('-', model).strip('-')}.json", _json(content)
        yield from self._attendance(student_id, sessions, found, now)
        for n, message in enumerate(self._parts.mails(student_id), 1):
            found.mails += 1
            yield f"mails/{n:04}.json", _json(message)
        if lines := self._parts.imported(student_id):
            found.imports = len(lines)
            yield "imports.json", _json(lines)
        name = "" if student is None else student.name
        yield "README.txt", read_me(found, name, self._parts.school_name, now).encode()

    def _attendance(
        self, student_id: str, sessions: Sequence[str], found: Contents, now: datetime
    ) -> Iterator[tuple[str, bytes]]:
        attended: list[Attended] = []
        snapshots: list[dict[str, Any]] = []
        for session_id in sessions:
            session = self._session(session_id)
            mark = None if session is None else session.mark_of(student_id)
            if session is None or mark is None:
                found.missing_sessions += 1
                continue
            attended.append(
                Attended(
                    session.summary(),
                    mark,
                    session.student_moods.get(student_id),
                    session.student_mood_readings.get(student_id, 0),
                )
            )
            snapshots += _snapshots(session, student_id)
            for n, jpeg in self._faces(session_id, student_id):
                found.faces += 1
                yield f"open-lesson/{n}.jpg", jpeg
        found.sessions, found.snapshots = len(attended), len(snapshots)
        if attended:
            yield "attendance.json", _json([_attended(each) for each in attended])
            name = attended[-1].mark.name
            school, zone = self._parts.school_name, self._parts.time_zone
            yield "attendance.xlsx", student_report(name, attended, school, zone, now)
        if snapshots:
            yield "snapshots.json", _json(snapshots)

    def _faces(self, session_id: str, student_id: str) -> Iterator[tuple[int, bytes]]:
        """Faces of a lesson that is going on, which somebody has said are the student's."""
        try:
            for entry in self._parts.trays.unknowns(session_id):
                if entry.student_id == student_id:
                    yield entry.n, self._parts.trays.unknown_crop(session_id, entry.n)
        except RollcallError:
            return  # the lesson was closed, and they are gone

    def _record(self, student: Student) -> dict[str, Any]:
        classes = self._parts.classes.list(None)
        return {
            **asdict(student),
            "classes": [
                {"id": each.id, "name": each.name} for each in classes if student.id in each.roster
            ],
        }

    def _student(self, student_id: str) -> Student | None:
        listed = self._parts.students.list()
        return next((student for student in listed if student.id == student_id), None)

    def _sessions(self, student_id: str) -> list[str]:
        """The ids, the oldest first."""
        summaries, _ = self._parts.lessons.list(student_id=student_id, per_page=ALL)
        return [summary.id for summary in reversed(summaries)]

    def _session(self, session_id: str) -> Session | None:
        try:
            return self._parts.lessons.get(session_id)
        except RollcallError:
            return None


def _attended(each: Attended) -> dict[str, Any]:
    session = each.session
    return {
        "session_id": session.id,
        "class": session.class_name,
        "room": session.room,
        "state": session.state.value,
        "started_at": session.started_at,
        "closed_at": session.closed_at,
        "mark": each.mark,
        "mean_mood": each.mood,
        "mood_readings": each.readings,
    }


def _snapshots(session: Session, student_id: str) -> Iterator[dict[str, Any]]:
    for snapshot in session.snapshots:
        mark: Mark | None = next(
            (mark for mark in snapshot.marks if mark.student_id == student_id), None
        )
        if mark is not None:
            yield {
                "session_id": session.id,
                "class": session.class_name,
                "n": snapshot.n,
                "at": snapshot.at,
                "note": snapshot.note,
                "mark": mark,
            }


def _json(value: Any) -> bytes:
    plain = _ANY.dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def zipped(files: Iterable[tuple[str, bytes]], made_at: datetime) -> Iterator[bytes]:
    """The bytes of a ZIP with these files (path, content), made while it is sent: one file at a
    time is in memory. The paths are ours, never a user's."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]
        for path, content in files:
            info = zipfile.ZipInfo(path, made_at.timetuple()[:6])
            info.external_attr = PRIVATE
            packed = path.endswith(_PACKED_ALREADY)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
            yield sink.take_pieces()
    yield sink.take_pieces()


class _Sink:
    """A file that can only be written to; what was written is taken away."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def take_pieces(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
