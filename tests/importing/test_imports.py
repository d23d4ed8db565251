"""Imports of a list and a ZIP: what becomes of every row and every photo."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from PIL import Image as Pillow

from import_school import School, card, photos_of, pupils, sheet, zipped
from rollcall.domain.imports import ImportState, LineKind
from rollcall.domain.people import Consent, Guardian
from rollcall.errors import RollcallError
from rollcall.vision.engines.fake import FakeFaceEngine

CONSENT = Consent("A parent", "paper", date(2026, 9, 1))


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path / "data")
    yield made
    made.imports.stop()


def refusal(call: Any, *args: Any) -> tuple[int, str]:
    with pytest.raises(RollcallError) as raised:
        call(*args)
    return raised.value.status, raised.value.code


def test_students_photos_and_classes_of_a_school(school: School) -> None:
    done = school.run(sheet(*pupils(9)), zipped(photos_of(9)))
    assert done.summary.rows["added"] == 9
    assert done.summary.photos["added"] == 18
    assert (done.summary.classes.made, done.summary.classes.joined) == (3, 9)
    assert done.progress.done == done.progress.total == 27
    first = school.students.list()[0]
    assert (first.number, first.name, first.consent) == ("0001", "Pupil 1", CONSENT)
    assert [photo.source for photo in first.photos] == ["import", "import"]
    assert school.students.enrolled() == {student.id for student in school.students.list()}
    assert school.sound()
    rosters = {c.name: len(c.roster) for c in school.classes.list()}
    assert rosters == {"Class 0": 4, "Class 1": 4, "Class 2": 1}
    assert not list((school.folder / "imports").rglob("*.upload"))


def test_to_import_again_changes_nothing(school: School) -> None:
    files = zipped(photos_of(4))
    school.run(sheet(*pupils(4)), files)
    before = school.students.list()
    again = school.run(sheet(*pupils(4)), files)
    assert again.summary.rows["already"] == 4
    assert again.summary.photos["already"] == 8
    assert school.students.list() == before
    assert {code for _, _, code in school.lines(again.id, LineKind.PHOTO)} == {"near_duplicate"}


def test_what_the_list_says_is_changed_and_the_rest_stays(school: School) -> None:
    guardian = (Guardian("Ngozi", "ngozi@example.org", "de"),)
    kept = school.students.create("0001", "Ada Lovelace", guardian, CONSENT)
    bare = school.students.create("2", "Ben", guardian)
    titles = ("Number", "Name", "Guardian e-mail", "consent_by", "consent_form", "consent_on")
    done = school.run(
        sheet(
            ("0001", "Lovelace, Ada", "", "Somebody", "online", "2026-10-01"),
            ("\uff12", "Benjamin", "new@example.org", "Ngozi", "paper", "2026-10-02"),
            titles=titles,
        )
    )
    assert school.lines(done.id) == [("0001", "already", "consent_kept"), ("2", "updated", "")]
    assert school.students.get(kept.id) == kept
    changed = school.students.get(bare.id)
    assert changed.name == "Benjamin"
    assert changed.guardians == (Guardian("new@example.org", "new@example.org", "en"),)
    assert changed.consent == Consent("Ngozi", "paper", date(2026, 10, 2))


def test_no_vector_without_consent(school: School) -> None:
    rows = pupils(1) + pupils(1, consent=False, first=1)
    done = school.run(sheet(*rows), zipped({"0001.jpg": card(1), "0002.jpg": card(2)}))
    assert school.lines(done.id, LineKind.PHOTO) == [
        ("0001.jpg", "added", ""),
        ("0002.jpg", "skipped", "consent_missing"),
    ]
    assert len(school.students.enrolled()) == 1


def encoded(image: Pillow.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def test_a_line_for_every_photo(school: School) -> None:
    face = Pillow.open(io.BytesIO(card(3)))
    sideways = face.transpose(Pillow.Transpose.ROTATE_90)
    exif = Pillow.Exif()
    exif[0x0112] = 6
    frames = [Pillow.new("RGB", (50, 50), c) for c in ("red", "blue")]
    big = Pillow.new("L", (10_500, 10_000))
    files = {
        "0003.jpg": encoded(sideways, "JPEG", exif=exif, quality=95),
        "0001_2.jpg": encoded(face.convert("CMYK"), "JPEG", quality=95),
        "0001/grey.jpg": encoded(face.convert("L"), "JPEG"),
        "0004.PNG": encoded(Pillow.open(io.BytesIO(card(4))).convert("RGBA"), "PNG"),
        "0005.webp": encoded(Pillow.open(io.BytesIO(card(5))), "WEBP", quality=98),
        "0006.png": encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]),
        "0006.jpg": card(6)[:-2000],
        "0006_2.jpg": b"",
        "0006_3.heic": b"\0\0\0\x18ftypheic" + bytes(100),
        "0006_4.png": encoded(big, "PNG"),
        "0006_5.jpg": b"not a picture",
        "9999.jpg": card(9),
        "1.jpg": card(9),
        "readme.txt": b"hello",
        "0006.zip": zipped({"0001.jpg": card(1)}),
        "../0001.jpg": card(1),
        "/0001.jpg": card(1),
        "C:\\0001.jpg": card(1),
        "__MACOSX/0001.jpg": b"",
        ".DS_Store": b"",
        "0001/Thumbs.db": b"",
        "0001/": b"",
    }
    rows = pupils(6)
    done = school.run(sheet(*rows), zipped(files))
    found = {name: (status, code) for name, status, code in school.lines(done.id, LineKind.PHOTO)}
    assert found == {
        "0003.jpg": ("added", ""),
        "0001_2.jpg": ("rejected", "already_enrolled_as"),
        "0001/grey.jpg": ("rejected", "face_not_found"),
        "0004.PNG": ("added", ""),
        "0005.webp": ("added", ""),
        "0006.png": ("rejected", "not_a_picture"),
        "0006.jpg": ("rejected", "photo_damaged"),
        "0006_2.jpg": ("rejected", "not_a_picture"),
        "0006_3.heic": ("rejected", "not_a_picture"),
        "0006_4.png": ("rejected", "photo_too_many_pixels"),
        "0006_5.jpg": ("rejected", "not_a_picture"),
        "9999.jpg": ("problem", "unknown_student"),
        "1.jpg": ("problem", "unknown_student"),
        "readme.txt": ("skipped", "not_a_photo"),
        "0006.zip": ("skipped", "not_a_photo"),
        "../0001.jpg": ("problem", "unsafe_path"),
        "0001.jpg": ("problem", "unsafe_path"),
        "C:/0001.jpg": ("problem", "unsafe_path"),
    }
    messages = {line.file: line.message for line in school.imports.report(done.id, 1, 99).lines}
    assert "leading zeros" in messages["1.jpg"]
    assert "HEIC" in messages["0006_3.heic"]
    assert school.sound()


def test_one_student_meets_the_others_of_the_same_batch(school: School) -> None:
    done = school.run(sheet(*pupils(2)), zipped({"0001.jpg": card(1), "0002.jpg": card(1)}))
    assert school.lines(done.id, LineKind.PHOTO) == [
        ("0001.jpg", "added", ""),
        ("0002.jpg", "rejected", "already_enrolled_as"),
    ]
    line = school.imports.report(done.id, kind=LineKind.PHOTO).lines[1]
    assert "Pupil 1, number 0001" in line.message


def test_an_admin_overrules_for_all(school: School) -> None:
    accept = ["already_enrolled_as"]
    done = school.run(
        sheet(*pupils(2)), zipped({"0001.jpg": card(1), "0002.jpg": card(1)}), accept=accept
    )
    assert done.summary.photos["added"] == 2
    assert school.students.list()[1].photos[0].accepted == ("already_enrolled_as",)


def test_a_twentieth_photo_is_the_last_that_is_looked_at(school: School) -> None:
    files = {f"0001_{n}.jpg": card(1, n % 5) for n in range(1, 24)}
    done = school.run(sheet(*pupils(1)), zipped(files))
    codes = [code for _, _, code in school.lines(done.id, LineKind.PHOTO)]
    assert codes[:5] == [""] * 5
    assert codes[5:20] == ["near_duplicate"] * 15
    assert codes[20:] == ["too_many_photos"] * 3


def test_better_photos_make_way_for_nobody_and_others_make_way(school: School) -> None:
    """Nine looks do not exist: the store is filled by another's photos first."""
    student = school.students.create("0001", "Ada", (), CONSENT)
    school.students.add_photos(student.id, [("a.jpg", card(1, 0))])
    done = school.run(sheet(*pupils(1)), zipped({"0001_2.jpg": card(1, 1), "0001_1.jpg": card(1)}))
    assert school.lines(done.id, LineKind.PHOTO) == [
        ("0001_2.jpg", "added", ""),
        ("0001_1.jpg", "already", "near_duplicate"),
    ]
    assert [photo.n for photo in school.students.get(student.id).photos] == [1, 2]
    assert school.sound()


class Spread:
    """A fake engine whose every photo has a vector of its own, near to its student's others."""

    def __init__(self) -> None:
        self._fake = FakeFaceEngine()
        self.info = self._fake.info
        self._rng = np.random.default_rng(5)
        self.detect = self._fake.detect
        self.detect_portrait = self._fake.detect_portrait
        self.steady_landmarks = self._fake.steady_landmarks

    def embed(self, image: Any, faces: Any) -> Any:
        vectors = self._fake.embed(image, faces)
        vectors = vectors + self._rng.normal(0, 0.06, vectors.shape).astype(np.float32)
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_of_twelve_photos_eight_are_kept_and_old_ones_make_way(tmp_path: Path) -> None:
    school = School(tmp_path, engine=Spread())
    files = {f"0001_{n}.jpg": card(1) for n in range(1, 13)}
    first = school.run(sheet(*pupils(1)), zipped(files))
    assert first.summary.photos["added"] == 8
    assert first.summary.photos["skipped"] == 4
    before = {photo.n for photo in school.students.list()[0].photos}
    school.run(sheet(*pupils(1)), zipped(files))
    after = {photo.n for photo in school.students.list()[0].photos}
    assert len(after) == 8
    assert after - before
    assert before - after
    assert school.sound()
    school.imports.stop()


def test_the_dry_run_writes_nothing_and_says_the_same(school: School) -> None:
    rows = [*pupils(3), *pupils(1, consent=False, first=3), ["", "Nobody", "", "", "", ""]]
    files = {"0001.jpg": card(1), "0002.jpg": b"x", "0004.jpg": card(4), "8.jpg": card(8)}
    made = school.uploaded(sheet(*rows), zipped(files))
    school.imports.check(made)
    checked = school.ended(made)
    assert checked.state is ImportState.CHECKED
    assert (checked.summary.classes.made, checked.summary.classes.joined) == (1, 4)
    lines = school.lines(made)
    assert school.students.list() == ()
    assert school.classes.list() == ()
    assert not (school.folder / "embeddings.pkl").exists()
    school.imports.start(made)
    assert school.ended(made).state is ImportState.DONE
    assert school.lines(made) == lines
    assert [status for _, status, _ in lines] == [
        "added", "added", "added", "added", "problem", "added", "rejected", "skipped", "problem",
    ]  # fmt: skip


def test_the_report_as_a_workbook(school: School) -> None:
    done = school.run(sheet(*pupils(2), ["=1+1", "x", "", "", "", ""]), zipped(photos_of(2)))
    data, name = school.imports.report_xlsx(done.id)
    assert name.startswith("Import 2026-11-22")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Summary", "Rows", "Photos"]
    rows = [[cell.value for cell in row] for row in book["Rows"].iter_rows(min_row=2)]
    assert rows[0][:4] == [2, "0001", "Pupil 1", "Added"]
    assert rows[2][3:5] == ["Problem", "bad_cell"]
    assert book["Photos"].max_row == 5


def test_30_000_files_of_which_few_are_photos(school: School) -> None:
    files = {f"{n}.jpg": b"" for n in range(30_000)} | {"0001.jpg": card(1)}
    done = school.run(sheet(*pupils(1)), zipped(files))
    assert done.summary.photos["problem"] == 30_000
    assert done.summary.photos["added"] == 1


def test_a_bomb_is_not_opened(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollcall.importing.service.archive.BOMB_FROM", 2**20)
    bomb = zipped({"0001.jpg": bytes(14 * 2**20)}, zipfile.ZIP_DEFLATED)
    made = school.uploaded(sheet(*pupils(1)), bomb)
    school.imports.start(made)
    failed = school.ended(made)
    assert failed.state is ImportState.FAILED
    assert "unpack to far more" in failed.message
