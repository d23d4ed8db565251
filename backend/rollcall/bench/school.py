"""How fast is a large school? Makes one in a folder and times the start and the services' answers.

    python -m rollcall.bench.school FOLDER [--json FILE]

2,000 students, 80 classes of 25, 4,000 closed sessions of 45 minutes. A folder that has one
already is used as it is. The camera is one that nobody answers for, the face engine the fake one.
"""

import argparse
import json
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import TypeAdapter

from rollcall.config import Settings
from rollcall.domain.classes import SchoolClass
from rollcall.domain.marks import LateRule, Mark, MarkStatus, absent_by_closing, confirmed, given
from rollcall.domain.mood import MOODS
from rollcall.domain.people import Consent, Photo, Student
from rollcall.domain.sessions import MOOD_STEP_S, ONLY_ROOM, MoodPoint, Session, SessionState
from rollcall.school.opening import running_school
from rollcall.school.school import School
from rollcall.storage.safe_pickle import dump_arrays

T = TypeVar("T")

STUDENTS, CLASSES, SESSIONS, ROSTER = 2_000, 80, 4_000, 25
LESSON = timedelta(minutes=45)
FIRST_DAY = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
REPEATS = 15


def make_school(folder: Path) -> None:
    """Write a school's files. Nothing here is synced to the disk: it is only a bench."""
    rng = np.random.default_rng(1)
    students = [_student(n) for n in range(STUDENTS)]
    classes = [_school_class(n, students) for n in range(CLASSES)]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "students.json", TypeAdapter(tuple[Student, ...]), tuple(students))
    _write(folder / "classes.json", TypeAdapter(tuple[SchoolClass, ...]), tuple(classes))
    _write_photos(folder, students, rng)
    (folder / "sessions").mkdir()
    adapter = TypeAdapter(Session)
    for session in _sessions(classes, {s.id: s for s in students}, rng):
        _write(folder / "sessions" / f"{session.id}.json", adapter, session)


def measure(folder: Path) -> dict[str, object]:
    """Time everything, in milliseconds: the start in an empty folder and in this one, the median
    of each call, and how many bytes a mark writes."""
    with tempfile.TemporaryDirectory() as empty:
        without = _time(lambda: _open_and_close(Path(empty)))
    with_index_anew = _time(lambda: _open_and_close(folder))
    with_school = _time(lambda: _open_and_close(folder))
    with _opened(folder) as school:
        calls = {name: _median(call) for name, call in _calls(school).items()}
        lesson = dict(_lesson(school, folder))
    return {
        "start_empty_ms": without,
        "start_first_ms": with_index_anew,
        "start_ms": with_school,
        "start_extra_ms": round(with_school - without, 1),
        **calls,
        **lesson,
    }


def _calls(school: School) -> dict[str, Callable[[], object]]:
    class_id = school.classes.list()[0].id
    student = school.classes.list()[0].roster[0]
    newest = school.lessons.list()[0][0].id
    some = [s.id for s in school.lessons.list(per_page=SESSIONS)[0][::97]]
    ever_another = iter(some * REPEATS)
    return {
        "students_ms": school.students.list,
        "classes_ms": school.classes.list,
        "sessions_ms": school.lessons.list,
        "sessions_last_page_ms": lambda: school.lessons.list(page=SESSIONS // 50),
        "sessions_of_class_ms": lambda: school.lessons.list(class_id=class_id),
        "sessions_of_student_ms": lambda: school.lessons.list(student_id=student),
        "sessions_of_days_ms": lambda: school.lessons.list(
            first=date(2025, 10, 1), last=date(2025, 10, 31)
        ),
        "session_ms": lambda: school.lessons.get(newest),
        "session_not_at_hand_ms": lambda: school.lessons.get(next(ever_another)),
        "record_ms": lambda: school.history.student_record(student),
        "class_report_ms": lambda: school.reports.class_report(class_id),
        "live_ms": school.room.snapshot,
    }


def _lesson(school: School, folder: Path) -> Iterator[tuple[str, float]]:
    school_class = school.classes.list()[0]
    student = school_class.roster[0]
    started = school.lessons.start(ONLY_ROOM, school_class.id, "bench")
    lessons, marks, session = school.lessons, school.teaching.marks, started.id
    closing = school.teaching.closing
    absent = dict.fromkeys(school_class.roster[1:], MarkStatus.ABSENT)
    yield "mark_ms", _median(lambda: marks.give_mark(session, student, MarkStatus.LATE, 3, "", "b"))
    yield "mark_bytes", (folder / "sessions" / f"{session}.json").stat().st_size
    yield "close_ms", _time(lambda: closing.close(session, "bench", absent))
    yield "reopen_ms", _time(lambda: lessons.reopen(session, "bench"))
    closing.close(session, "bench", absent)
    yield "start_session_ms", _time(lambda: lessons.start(ONLY_ROOM, school_class.id, "bench"))
    current = lessons.current(ONLY_ROOM)
    assert current is not None
    closing.close(current.id, "bench", {**absent, student: MarkStatus.ABSENT})
    yield (
        "correction_ms",
        _median(lambda: marks.give_mark(session, student, MarkStatus.EXCUSED, None, "bench", "b")),
    )
    yield "index_ms", _time(school.teaching.writer.write_down)


def _opened(folder: Path) -> AbstractContextManager[School]:
    settings = Settings(
        root=folder, data_dir=folder, face_engine="fake", camera_url="http://127.0.0.1:9/none"
    )
    return running_school(settings, say=lambda _: None)


def _open_and_close(folder: Path) -> None:
    with _opened(folder):
        pass


def _time(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return round((time.perf_counter() - began) * 1000, 1)


def _median(call: Callable[[], object]) -> float:
    return round(statistics.median(_time(call) for _ in range(REPEATS)), 1)


def _student(n: int) -> Student:
    consent = Consent("A parent", "paper", date(2025, 9, 1))
    photo = Photo(1, FIRST_DAY, "upload")
    return Student(
        _id(n), str(10_000 + n), f"Student {n:04}", FIRST_DAY, (), consent, (photo,), next_photo=2
    )


def _school_class(n: int, students: list[Student]) -> SchoolClass:
    roster = tuple(students[(n * ROSTER + k) % STUDENTS].id for k in range(ROSTER))
    return SchoolClass(_id(10_000 + n), f"Class {n:02}", FIRST_DAY, ("A teacher",), roster)


def _sessions(
    classes: list[SchoolClass], students: dict[str, Student], rng: np.random.Generator
) -> Iterator[Session]:
    for n in range(SESSIONS):
        school_class = classes[n % CLASSES]
        started = FIRST_DAY + timedelta(days=n // CLASSES, minutes=50 * (n % 8))
        end = started + LESSON
        rule = LateRule(started, 10)
        marks = []
        for student in (students[s] for s in school_class.roster):
            mark = Mark(student.id, student.number, student.name)
            chance = rng.random()
            if chance < 0.9:
                came = started + timedelta(minutes=float(rng.choice([1, 2, 15], p=[0.6, 0.3, 0.1])))
                mark = replace(confirmed(mark, rule, came, end), similarity=0.61)
            elif chance < 0.93:
                mark = given(mark, MarkStatus.EXCUSED, None, end, "A teacher", "Dentist")
            marks.append(
                absent_by_closing(mark, end) if mark.status is MarkStatus.UNMARKED else mark
            )
        yield Session(
            id=_id(100_000 + n),
            class_id=school_class.id,
            class_name=school_class.name,
            room="",
            started_at=started,
            started_by="A teacher",
            late_after_minutes=10,
            left_early_rule=False,
            marks=tuple(marks),
            state=SessionState.CLOSED,
            closed_at=end,
            closed_by="A teacher",
            mood=_mood(started),
        )


def _mood(started: datetime) -> tuple[MoodPoint, ...]:
    step = timedelta(seconds=MOOD_STEP_S)
    shares = {mood: round(1 / len(MOODS), 4) for mood in MOODS}
    return tuple(MoodPoint(started + n * step, 71.5, 20.5, shares) for n in range(LESSON // step))


def _write_photos(folder: Path, students: list[Student], rng: np.random.Generator) -> None:
    vectors = rng.normal(size=(len(students), 1, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    rows = {student.id: row for student, row in zip(students, vectors, strict=True)}
    (folder / "embeddings.pkl").write_bytes(dump_arrays({"fake/cards": rows}))
    for student in students:
        photos = folder / "photos" / student.id
        photos.mkdir(parents=True)
        (photos / "1.jpg").write_bytes(b"\xff\xd8")


def _write(path: Path, adapter: TypeAdapter[T], value: T) -> None:
    data = adapter.dump_python(value, mode="json")
    envelope = {"version": 1, "saved_at": FIRST_DAY.isoformat(), "data": data}
    path.write_text(json.dumps(envelope), encoding="utf-8")


def _id(n: int) -> str:
    return uuid.UUID(int=n).hex


def main() -> None:
    """Make the school where there is none, measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    if not (args.folder / "sessions").is_dir():
        make_school(args.folder)
    text = json.dumps(measure(args.folder.resolve()), indent=2)
    print(text)
    if args.json is not None:
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
