"""The right to be forgotten: nothing is left, whatever comes between, and nobody else loses
anything."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from erasure_school import (
    MOTHER,
    NAME,
    NUMBER,
    OTHERS,
    ErasureSchool,
    class_pictures,
    face_traces,
    family_traces,
    filled,
    traces_left,
)
from import_school import card
from lesson_room import CONSENT, SchoolRoom, card_photo
from rollcall.config import Settings
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.lesson.files.sessions import SessionStore
from rollcall.school.opening import running_school
from rollcall.storage import atomic
from rollcall.students.service.students import StudentService
from support import PATIENCE_S


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a school in it, to be copied."""
    folder = tmp_path_factory.mktemp("school") / "data"
    filled(folder)
    return folder


@pytest.fixture
def school(full: Path, tmp_path: Path) -> ErasureSchool:
    return opened(full, tmp_path / "data")


def opened(full: Path, folder: Path) -> ErasureSchool:
    """A copy of the school, as a starting process finds it."""
    shutil.copytree(full, folder)
    return again(folder)


def again(folder: Path) -> ErasureSchool:
    """What the next process has."""
    room = ErasureSchool(folder)
    room.wait(days=31, minutes=200)
    return room


def words(school: ErasureSchool) -> dict[str, bytes]:
    return {word: word.encode() for word in (school.gone, NAME, NUMBER)}


def everything(school: ErasureSchool) -> dict[str, bytes]:
    pictures = class_pictures(school.folder)
    return {**words(school), **family_traces(), **face_traces(school), **pictures}


def others(school: ErasureSchool) -> dict[str, Any]:
    """What is held about everybody else."""
    names = {name for _, name in OTHERS}
    known = [student for student in school.students.list() if student.name in names]
    ids = {student.id for student in known}
    return {
        "records": known,
        "photos": {s.id: [school.students.photo_jpeg(s.id, p.n) for p in s.photos] for s in known},
        "vectors": {
            s.id: {m: v.tobytes() for m, v in school.students.vectors_of_student(s.id).items()}
            for s in known
        },
        "marks": {
            session.id: [m for m in session.marks if m.student_id in ids]
            for summary in school.lessons.list(per_page=99)[0]
            for session in [school.lessons.get(summary.id)]
        },
        "mails": [m for who in sorted(ids) for m in school.outbox.of_student(who)],
        "rosters": [[s for s in c.roster if s in ids] for c in school.classes.list(None)],
        "faces": {
            entry.n: (entry.state, school.trays.unknown_crop(session.id, entry.n))
            for session in [school.lessons.current(ONLY_ROOM)]
            if session is not None
            for entry in school.trays.unknowns(session.id)
            if entry.student_id is None
        },
    }


def test_everything_is_gone_and_nobody_else_loses_anything(
    school: ErasureSchool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gone, traces, kept = school.gone, everything(school), others(school)
    assert {line.rpartition(": ")[0] for line in traces_left(school.folder, traces)} == {*traces}
    assert kept["faces"]
    assert kept["mails"]

    school.students.delete(gone, marks=True)

    assert traces_left(school.folder, traces) == []
    after = others(school)
    why = {id(c): c.reason for marks in after["marks"].values() for m in marks for c in m.changes}
    assert "Swapped seats with [erased]." in why.values()
    assert _without_reasons(after) == _without_reasons(kept)
    said = caplog.text + "".join(str(record.args) for record in caplog.records)
    assert not [word for word in (*words_of(traces), gone) if word in said]
    assert gone not in [
        entry.student_id for entry in school.sightings.lesson_view(ONLY_ROOM).register
    ]
    assert gone not in school.camera.gallery.student_ids
    school = again(school.folder)
    assert school.students.warnings() == ()
    assert traces_left(school.folder, traces) == []
    # Still in the room, the student is a stranger.
    school.play(6, 0, 1)
    school.writer.write_down()
    names = {name: content for name, content in traces.items() if name in (gone, NAME, NUMBER)}
    assert traces_left(school.folder, names) == []
    with pytest.raises(RollcallError, match="no student"):
        school.students.delete(gone, marks=True)


def test_without_the_marks_the_register_stays_and_nothing_of_the_face(
    school: ErasureSchool,
) -> None:
    gone, kept = school.gone, others(school)
    traces = {**face_traces(school), **family_traces(), **class_pictures(school.folder)}
    before = statuses(school, gone)
    school.students.delete(gone)
    assert traces_left(school.folder, traces) == []
    assert _without_reasons(others(school)) == _without_reasons(kept)
    assert statuses(school, gone) == before
    assert (
        school.history.student_record(gone).number,
        school.history.student_record(gone).name,
    ) == (NUMBER, NAME)
    for summary in school.lessons.list(per_page=99)[0]:
        session = school.lessons.get(summary.id)
        mark = session.mark_of(gone)
        assert mark is not None
        assert mark.similarity is None
        assert gone not in {**session.student_moods, **session.student_mood_readings}
        assert not any(snapshot.picture for snapshot in session.snapshots)
    # The marks may be asked for later.
    school.students.delete(gone, marks=True)
    name = {word: word.encode() for word in (gone, NAME, NUMBER)}
    assert traces_left(school.folder, name) == []


def test_a_withdrawn_consent_takes_the_face_and_leaves_record_and_marks(
    school: ErasureSchool,
) -> None:
    gone, kept = school.gone, others(school)
    traces = face_traces(school)
    pictures, before = class_pictures(school.folder), statuses(school, gone)
    mails = school.outbox.of_student(gone)
    record = school.students.get(gone)
    changed = school.students.update(gone, withdraw_consent=True)
    assert changed == replace(record, consent=None, photos=())
    assert traces_left(school.folder, traces) == []
    assert others(school) == kept
    assert (statuses(school, gone), school.outbox.of_student(gone)) == (before, mails)
    assert class_pictures(school.folder) == pictures
    for file in school.folder.glob("students.json*"):
        assert b'"given_by": "Ngozi \xc3\x9cnal"' not in file.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("extent", ["face", "student", "marks"])
def test_a_kill_at_any_step_is_finished_by_the_next_start(
    full: Path, tmp_path: Path, extent: str
) -> None:
    count = 0
    while True:
        folder = tmp_path / str(count)
        room = opened(full, folder)
        gone = room.gone
        traces = face_traces(room)
        if extent != "face":
            traces |= {**family_traces(), **class_pictures(folder)}
        if extent == "marks":
            traces |= words(room)
        kept = _without_reasons(others(room))
        with pytest.MonkeyPatch.context() as patch:
            kill_at(count, patch)
            try:
                erase(room.students, gone, extent)
                break
            except Killed:
                pass
        note = folder / "erasing.json"
        begun = note.exists() and gone.encode() in note.read_bytes()
        after = again(folder)
        if begun:
            assert traces_left(folder, traces) == [], f"after {count} steps"
        else:
            erase(after.students, gone, extent)
            assert traces_left(folder, traces) == [], f"asked again after {count} steps"
        assert _without_reasons(others(after)) == kept, f"after {count} steps"
        assert after.students.erasures.warnings() == ()
        assert gone.encode() not in note.read_bytes()
        shutil.rmtree(folder)
        count += 1
    assert count >= 20


def test_what_cannot_be_finished_is_told_and_asked_for_again(
    school: ErasureSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, traces = school.gone, everything(school)

    def full_disk(*_: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr(type(school.sessions), "rewrite", full_disk)
        with pytest.raises(RollcallError, match="full"):
            school.students.delete(gone, marks=True)
        assert school.students.get(gone).photos == ()
        school = again(school.folder)
        (told,) = school.students.warnings()
        assert "not finished" in told
        assert NAME not in told
    school.students.delete(gone)
    assert traces_left(school.folder, traces) == []


def test_a_consent_that_comes_back_finds_nothing_of_before(
    school: ErasureSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, traces = school.gone, face_traces(school)

    def full_disk(*_: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr(school.students._records.photos, "erase_photos_of", full_disk)
        with pytest.raises(RollcallError, match="full"):
            school.students.update(gone, withdraw_consent=True)
    assert school.students.update(gone, consent=CONSENT).photos == ()
    assert traces_left(school.folder, traces) == []
    assert again(school.folder).students.get(gone).consent == CONSENT


def test_a_face_in_a_tray_is_known_by_what_was_said_of_it(room: SchoolRoom) -> None:
    room.engine.alike[5] = (0, 0.58)
    session = room.begin(0, 1)
    room.play(6, 5, 7, 8)
    asked, assigned, unknown = room.trays.unknowns(session.id)
    assert asked.candidate is not None
    room.students.delete(room.id_of(0))
    assert room.trays.unknowns(session.id) == (assigned, unknown)
    room.trays.assign_unknown(session.id, assigned.n, room.id_of(1), "Rivera")
    room.students.update(room.id_of(1), withdraw_consent=True)
    assert room.trays.unknowns(session.id) == (unknown,)
    crops = [file.name for file in (room.folder / "sessions").rglob("*.jpg")]
    assert crops == [f"{unknown.n}.jpg"]


def test_a_face_in_a_tray_is_known_by_its_likeness_to_the_photos(room: SchoolRoom) -> None:
    (late,) = room.enrol(3, photo=False)
    made = room.teach(0, 1)
    session = room.lessons.start(ONLY_ROOM, made.id, "Rivera")
    room.play(6, 3, 8)
    nobody, other = room.trays.unknowns(session.id)
    room.wait(minutes=2)
    room.students.add_photos(late, [("card.png", card_photo(3))])
    assert nobody in room.trays.unknowns(session.id)
    room.students.delete(late)
    assert room.trays.unknowns(session.id) == (other,)


def test_an_import_that_runs_says_nothing_of_whoever_is_erased(school: ErasureSchool) -> None:
    waiting = [each for each in school.imports.list() if each.state.value == "uploading"]
    assert len(waiting) == 1
    gone, traces = school.gone, everything(school)
    seen: list[int] = []

    def busy() -> bool:
        if not seen:
            school.students.delete(gone, marks=True)
        seen.append(1)
        return False

    school.imports._jobs._parts = replace(school.imports._jobs._parts, busy=busy)
    school.imports.start(waiting[0].id)
    assert school.imports.wait(PATIENCE_S)
    assert seen
    assert traces_left(school.folder, traces) == []


def test_the_next_start_of_the_server_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        root=tmp_path, face_engine="fake", mood="off", camera_url="http://127.0.0.1:9/none"
    )

    def full_disk(*_: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with running_school(settings, say=lambda _: None) as services:
        gone = services.students.create(NUMBER, NAME, (MOTHER,), CONSENT).id
        services.students.add_photos(gone, [("a.jpg", card(0))])
        of = services.classes.create("7B", roster=[gone])
        session = services.lessons.start(ONLY_ROOM, of.id, "Rivera").id
        services.teaching.closing.close(session, "Rivera", {gone: MarkStatus.ABSENT})
        assert b"".join(services.exports.export(gone).pieces)
        with monkeypatch.context() as patch:
            patch.setattr(SessionStore, "rewrite", full_disk)
            with pytest.raises(RollcallError, match="full"):
                services.students.delete(gone, marks=True)
        assert services.lessons.get(session).marks
    with running_school(settings, say=lambda _: None) as services:
        assert services.students.list() == ()
        assert services.lessons.get(session).marks == ()
        assert services.students.warnings() == ()
        assert services.classes.get(of.id).roster == ()
    traces = {word: word.encode() for word in (gone, NAME, NUMBER, MOTHER.email)}
    assert traces_left(settings.data_dir, traces) == []


def test_a_student_of_nobody_is_not_found(room: SchoolRoom) -> None:
    room.begin(0)
    for marks in (False, True):
        with pytest.raises(RollcallError, match="no student"):
            room.students.delete("nobody", marks=marks)
    assert not list(room.folder.glob("erasing.json*"))


def erase(students: StudentService, gone: str, extent: str) -> None:
    if extent == "face":
        students.update(gone, withdraw_consent=True)
    else:
        students.delete(gone, marks=extent == "marks")


def kill_at(count: int, patch: pytest.MonkeyPatch) -> None:
    """End the process before its `count`-th change of a file; nothing is changed after that."""
    left = [count]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return real(*args, **kwargs)

        return call

    patch.setattr(atomic, "_replace", counted(atomic._replace))
    patch.setattr(Path, "unlink", counted(Path.unlink))
    patch.setattr(Path, "rmdir", counted(Path.rmdir))


def statuses(school: ErasureSchool, student: str) -> list[MarkStatus]:
    return [line.status for line in school.history.student_record(student).sessions]


def words_of(traces: dict[str, bytes]) -> Iterator[str]:
    for content in traces.values():
        if content.isascii() or len(content) < 60:
            yield content.decode(errors="replace")


def _without_reasons(known: dict[str, Any]) -> dict[str, Any]:
    """Where the name of whoever is erased was in other people's words."""
    marks = {
        session: [replace(mark, changes=()) for mark in each]
        for session, each in known["marks"].items()
    }
    return {**known, "marks": marks}
