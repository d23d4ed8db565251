"""All that is held about a student, in one ZIP."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from erasure_school import FATHER, MOTHER, NAME, NUMBER, OLD_MODEL, OTHERS, ErasureSchool, filled
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.privacy.export import StudentZip, zipped


@pytest.fixture
def school(tmp_path: Path) -> ErasureSchool:
    return filled(tmp_path / "data")


def unpacked(made: StudentZip) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(made.pieces))) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            assert info.external_attr >> 16 == 0o600
        return {info.filename: archive.read(info) for info in archive.infolist()}


def parsed(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name])


def test_everything_is_there_and_nothing_of_the_others(school: ErasureSchool) -> None:
    gone = school.gone
    made = school.exports.export(gone)
    assert made.filename == f"{NUMBER} {NAME} {school.now:%Y-%m-%d}.zip"
    files = unpacked(made)
    assert set(files) == {
        "student.json", *(f"photos/{n}.jpg" for n in (1, 2, 3)), "vectors/fake-cards.json",
        "vectors/fake-cards-in-the-making.json", "vectors/insightface-old_pack.json",
        "attendance.json", "attendance.xlsx", "snapshots.json", "open-lesson/1.jpg", "imports.json",
        *(f"mails/{n:04}.json" for n in range(1, 5)), "README.txt",
    }  # fmt: skip

    record = parsed(files, "student.json")
    assert (record["id"], record["number"], record["name"]) == (gone, NUMBER, NAME)
    assert [g["email"] for g in record["guardians"]] == [MOTHER.email, FATHER.email]
    assert record["consent"]["given_by"] == MOTHER.name
    assert [photo["n"] for photo in record["photos"]] == [1, 2, 3]
    assert [each["name"] for each in record["classes"]] == ["7B"]
    assert files["photos/1.jpg"] == school.students.photo_jpeg(gone, 1)
    for model, vectors in school.students.vectors_of_student(gone).items():
        held = [json.loads(f) for n, f in files.items() if n.startswith("vectors/")]
        (mine,) = [each for each in held if each["model"] == model]
        np.testing.assert_allclose(np.array(mine["vectors"], np.float32), vectors)
    assert OLD_MODEL in school.students.vectors_of_student(gone)

    lessons = parsed(files, "attendance.json")
    assert [each["mark"]["status"] for each in lessons] == [
        "absent",
        "present",
        "absent",
        "present",
    ]
    assert [each["mark"]["student_id"] for each in lessons] == [gone] * 4
    assert lessons[1]["mood_readings"] == 1
    assert lessons[1]["mark"]["changes"][0]["by"] == "camera"
    snapshots = parsed(files, "snapshots.json")
    assert [each["mark"]["status"] for each in snapshots] == ["present", "present"]
    mails = [parsed(files, name) for name in sorted(files) if name.startswith("mails/")]
    assert {mail["guardian"]["email"] for mail in mails} == {MOTHER.email, FATHER.email}
    assert [mail["delivery"]["state"] for mail in mails].count("sent") == 2
    assert {line["number"] for line in parsed(files, "imports.json")} == {NUMBER}

    together = b"".join(files.values())
    for number, name in OTHERS:
        other = next(s for s in school.students.list() if s.name == name)
        for secret in (number, name, other.id, other.guardians[0].email):
            assert secret.encode() not in together
    for picture in (school.folder / "snapshots").rglob("1.jpg"):
        assert picture.read_bytes() not in together


def test_the_workbook_is_for_people(school: ErasureSchool) -> None:
    files = unpacked(school.exports.export(school.gone))
    book = openpyxl.load_workbook(io.BytesIO(files["attendance.xlsx"]))
    assert book.sheetnames == ["Marks", "Changes"]
    marks = [[cell.value for cell in row] for row in book["Marks"].iter_rows(min_row=2)]
    assert [row[3] for row in marks] == ["Absent", "Present", "Absent", "Present"]
    assert marks[0][0] == datetime(2026, 11, 23, 8, 0)
    changes = list(book["Changes"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in changes] == ["Absent", "Present", "Absent", "Present"]


def test_the_read_me_says_what_is_there_and_what_is_not(school: ErasureSchool) -> None:
    text = unpacked(school.exports.export(school.gone))["README.txt"].decode()
    assert f"Hill School about {NAME}." in text
    for said in ("photos/ (3)", "(4 lessons)", "mails/ (4)", "open-lesson/ (1)", OLD_MODEL):
        assert said in text
    assert "Pictures of the class" in text
    assert "could not be read" not in text
    assert "\r\n\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_whoever_has_nothing_gets_a_short_one(school: ErasureSchool) -> None:
    new = school.students.create("9", "New Student").id
    files = unpacked(school.exports.export(new))
    assert set(files) == {"student.json", "README.txt"}
    with pytest.raises(RollcallError, match="no student"):
        school.exports.export("nobody")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", 'a"; x=.zip', "李小龍", "محمد علي\u202e"]
)
def test_no_name_leads_out_of_the_zip(school: ErasureSchool, name: str) -> None:
    school.students.update(school.gone, name=name, number="../7\\8")
    (gone,) = [s.id for s in school.students.list() if s.number == "../7\\8"]
    school.students.vector_maker(school.engine).store.replace_vectors(
        "../..\\evil model/1", {gone: school.students.vectors("fake/cards")[gone]}
    )
    files = unpacked(school.exports.export(gone))
    assert "vectors/evil-model-1.json" in files
    for path in files:
        assert not path.startswith("/")
        assert ".." not in path
        assert "\\" not in path
        assert path.isascii()


def test_after_a_deletion_the_marks_are_what_is_held(school: ErasureSchool) -> None:
    gone = school.gone
    school.students.delete(gone)
    files = unpacked(school.exports.export(gone))
    assert set(files) == {"attendance.json", "attendance.xlsx", "snapshots.json", "README.txt"}
    school.students.delete(gone, marks=True)
    with pytest.raises(RollcallError, match="no student"):
        school.exports.export(gone)


def test_what_changes_meanwhile_breaks_nothing(school: ErasureSchool) -> None:
    gone = school.gone
    made = school.exports.export(gone)
    first = next(made.pieces)
    school.students.delete_photo(gone, 1)
    current = school.lessons.current(ONLY_ROOM)
    assert current is not None
    school.close_saying_absent(current.id)
    files = unpacked(StudentZip(iter([first, *made.pieces]), made.filename))
    assert "photos/1.jpg" not in files
    assert "photos/2.jpg" in files
    assert not [name for name in files if name.startswith("open-lesson")]
    assert "1 photos whose files could not be read" in files["README.txt"].decode()

    made = school.exports.export(gone)
    first = next(made.pieces)
    school.students.delete(gone, marks=True)
    files = unpacked(StudentZip(iter([first, *made.pieces]), made.filename))
    assert set(files) == {"student.json", "README.txt"}
    assert "4 lessons whose files could not be read" in files["README.txt"].decode()


def test_a_session_that_cannot_be_read_is_said(school: ErasureSchool) -> None:
    gone = school.gone
    closed = school.lessons.list(per_page=9, student_id=gone)[0][-1]
    for file in (school.folder / "sessions").glob(f"{closed.id}.json*"):
        file.write_bytes(b"damaged")
    school.sessions._at_hand.clear()
    files = unpacked(school.exports.export(gone))
    assert len(parsed(files, "attendance.json")) == 3
    assert "1 lessons whose files" in files["README.txt"].decode()


def test_a_zip_is_made_one_file_at_a_time() -> None:
    held = []

    def files() -> Any:
        for n in range(50):
            held.append(n)
            yield f"{n}.jpg", bytes(1_000_000)

    pieces = zipped(files(), datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    for seen, piece in enumerate(pieces, 1):
        assert len(held) == min(seen, 50)
        assert len(piece) < 1_100_000


def test_a_hostile_reason_is_text_in_the_workbook(school: ErasureSchool) -> None:
    gone = school.gone
    current = school.lessons.current(ONLY_ROOM)
    assert current is not None
    mark = current.mark_of(gone)
    assert mark is not None
    school.marks.give_mark(current.id, gone, mark.status, None, "=HYPERLINK(1)", "Rivera")
    files = unpacked(school.exports.export(gone))
    book = openpyxl.load_workbook(io.BytesIO(files["attendance.xlsx"]))
    cells = [c for row in book["Marks"].iter_rows() for c in row if c.value == "=HYPERLINK(1)"]
    assert [cell.data_type for cell in cells] == ["s"]
