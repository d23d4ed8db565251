"""A school in which much is held about one student, in every file and in copies of each, and a
search for what is left of it."""

import base64
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np

from import_school import card, sheet, zipped
from lesson_room import CONSENT, SchoolRoom
from rollcall.domain.faces import Vectors
from rollcall.domain.live import VibeView
from rollcall.domain.marks import MarkStatus
from rollcall.domain.people import Consent, Guardian
from rollcall.domain.sessions import ONLY_ROOM, Session
from rollcall.lesson.service.session_vectors import Kind
from rollcall.rooms.feed import MoodReading
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.vectors import in_the_making
from support import PATIENCE_S

NAME, NUMBER = "Amara Ünal-Okafor", "S-104277"
MOTHER = Guardian("Ngozi Ünal", "ngozi.unal@family.example", "en")
FATHER = Guardian("Chidi Okafor", "chidi@okafor-family.example", "es")
OTHERS = (("S-104278", "Ben Osei"), ("S-104279", "Chloë Martin"))
OLD_MODEL = "insightface/old_pack"


class ErasureSchool(SchoolRoom):
    """One room with everything that an erasure reaches. `again` is the next process."""

    def open(self) -> None:
        self.mood_by_student = True
        super().open()
        self.imports = self.school.imports
        self.exports = self.school.exports

    def clock(self) -> datetime:
        return self.now

    @property
    def gone(self) -> str:
        """The id of the student whom it is about, as long as there is the record."""
        return next(student.id for student in self.students.list() if student.number == NUMBER)


def filled(folder: Path) -> ErasureSchool:
    """The school, with a lesson that is going on."""
    school = ErasureSchool(folder)
    students = school.students
    consent = Consent(MOTHER.name, "paper", CONSENT.on)
    ids = [students.create(NUMBER, NAME, (MOTHER, FATHER), consent).id]
    for number, name in OTHERS:
        other = Guardian(f"{name}'s parent", f"{number.lower()}@example.org")
        ids.append(students.create(number, name, (other,), CONSENT).id)
    for place, student in enumerate(ids):
        files = [(f"{look}.jpg", card(place, look)) for look in (0, 1)]
        assert len(students.add_photos(student, files).added) == 2
    store = students.vector_maker(school.engine).store
    for model in (OLD_MODEL, in_the_making("fake/cards")):
        store.replace_vectors(model, {who: unit(who, model) for who in ids})
    of = school.classes.create("7B", roster=ids)
    told = lesson(school, of.id)
    for message in school.outbox.messages(told.id):
        school.outbox.confirm([message.id])
        claimed = school.outbox.queue.claim(school.now, "hill.example")
        assert claimed is not None
        school.outbox.queue.accepted(claimed.id, school.now)
    school.wait(days=31)
    school.open()
    assert (folder / "outbox" / "done" / f"{told.id}.json").exists()
    lesson(school, of.id, present=True)
    waiting = lesson(school, of.id)
    for message in school.outbox.messages(waiting.id)[:2]:
        school.outbox.confirm([message.id])
        school.outbox.queue.claim(school.now, "hill.example")
    _import(school)
    now = school.lessons.start(ONLY_ROOM, of.id, "Rivera")
    school.camera.picture = picture(now.id)
    school.play(7, 0, 1, 7, 8)
    school.snapshots.add_snapshot(now.id, f"{NAME} presents", True, "Rivera")
    school.trays.assign_unknown(now.id, 1, ids[0], "Rivera")
    school.writer.write_down()
    _copies(folder, ids[0])
    return school


def lesson(school: ErasureSchool, class_id: str, *, present: bool = False) -> Session:
    """A closed one; with `present` seen by the camera, with moods, and with a picture kept."""
    session = school.lessons.start(ONLY_ROOM, class_id, "Rivera")
    school.wait(minutes=1)
    if present:
        who = [mark.student_id for mark in session.marks]
        school.play(5, 0, 1)
        vibe = VibeView(72.4, 3, 40, {"Focused": 1.0})
        faces = np.eye(7, dtype=np.float32)[:3]
        school.sightings.see_mood(
            ONLY_ROOM, MoodReading(school.now, faces, (*who,), session.id, vibe)
        )
        school.camera.picture = picture(session.id)
        school.snapshots.add_snapshot(session.id, "Before the test", True, "Rivera")
        other = next(m for m in session.marks if m.name == OTHERS[1][1])
        why = f"Swapped seats with {NAME}."
        school.marks.give_mark(session.id, other.student_id, MarkStatus.LATE, 5, why, "Rivera")
    school.wait(minutes=45)
    return school.closing.close(session.id, "Rivera")


def picture(session_id: str) -> bytes:
    """A picture of the class, of which every lesson has its own."""
    return b"\xff\xd8\xff\xe0 the class of " + bytes(range(256)) + session_id.encode()[::-1]


def unit(*seed: str) -> Vectors:
    """Two vectors of unit length, which are the same for the same words."""
    numbers = np.random.default_rng(list("".join(seed).encode()))
    rows = numbers.normal(size=(2, 64)).astype(np.float32)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def _import(school: ErasureSchool) -> None:
    rows = [[NUMBER, NAME, "7B", "", "", ""], ["S-104280", "Dan Ito", "", "", "", ""]]
    alike = zipped({f"{NUMBER}.jpg": card(0, 2), "S-104280.jpg": card(0, 3)})
    rows[1][3:] = ["Parent", "paper", "2026-09-01"]
    for start in (True, False):
        made = school.imports.create().id
        school.imports.uploads.put_students(made, "list.csv", sheet(*rows))
        school.imports.uploads.put_photos(made, "photos.zip", 0, len(alike), [alike])
        if start:
            school.imports.start(made)
            assert school.imports.wait(PATIENCE_S)
            lines = school.imports.report(made, 1, 50).lines
            assert any(NAME in line.message for line in lines), lines


def _copies(folder: Path, gone: str) -> None:
    """What crashes leave: damaged files moved aside, half-written ones, a photo set aside."""
    for path in [*folder.rglob("*.json"), *folder.rglob("*.pkl"), *folder.rglob("*.journal")]:
        if "imports" not in path.parts:
            damaged = path.read_bytes()[:-2]
            path.with_name(f"{path.name}.corrupt-20260101T000000000000Z").write_bytes(damaged)
            path.with_name(f".{path.name}.x7.tmp").write_bytes(damaged[: len(damaged) // 2])
    lost = folder / "sessions" / "lost.json.corrupt-20260101T000000000000Z"
    lost.write_text(f'{{"marks": [{{"student_id": "{gone}", "name": "{NAME}", "num')
    PhotoStore(folder / "snapshots").store_photo("lost", 1, picture("lost"))
    for session in (folder / "snapshots").iterdir():
        (session / ".9.jpg.x7.tmp").write_bytes(picture(session.name)[:200])
    aside = folder / "photos.orphaned-20260101" / gone / "9.jpg"
    aside.parent.mkdir(parents=True)
    shutil.copyfile(folder / "photos" / gone / "1.jpg", aside)


def face_traces(school: ErasureSchool) -> dict[str, bytes]:
    """What tells of the student's face: photos, vectors, crops, pictures of the class."""
    gone, folder = school.gone, school.folder
    found = {
        f"{file.parent.name}/{file.name}": file.read_bytes()
        for file in (folder / "photos" / gone).glob("*.jpg")
    }
    for model, rows in school.students.vectors_of_student(gone).items():
        found |= {f"{model} {n}": row.tobytes() for n, row in enumerate(rows)}
    found["uploaded"] = card(0, 2)
    session = school.lessons.current(ONLY_ROOM)
    assert session is not None
    found["crop"] = school.trays.unknown_crop(session.id, 1)
    seen = school.opens.lesson(session.id).vectors.get(Kind.PROOF, gone)
    assert seen is not None
    found["seen"] = seen.tobytes()
    return found


def class_pictures(folder: Path) -> dict[str, bytes]:
    """The pictures of the class."""
    return {str(f): f.read_bytes() for f in (folder / "snapshots").rglob("[1-9].jpg")}


def family_traces() -> dict[str, bytes]:
    """Guardians' names and addresses."""
    words = (MOTHER.name, MOTHER.email, FATHER.name, FATHER.email)
    return {word: word.encode() for word in words}


def traces_left(folder: Path, traces: dict[str, bytes]) -> list[str]:
    """Where anything of it is left: in a file's bytes or its name, as it is, as JSON has it, or
    in base64. Of what is long a part is enough."""
    spelled = {name: list(_spellings(content)) for name, content in traces.items()}
    found = []
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder)
        content = str(where).encode() + (path.read_bytes() if path.is_file() else b"")
        found += [
            f"{name}: {where}"
            for name, forms in spelled.items()
            if any(form in content for form in forms)
        ]
    return found


def _spellings(content: bytes) -> Iterator[bytes]:
    part = content[len(content) // 2 :][:48] if len(content) > 96 else content
    yield part
    for shift in range(3):
        # Three bytes are four letters: what is around a part changes the first and last of them.
        letters = base64.b64encode(bytes(shift) + part)
        yield letters[4 : len(letters) - 4]
    try:
        yield json.dumps(part.decode())[1:-1].encode()
    except UnicodeDecodeError:
        return
