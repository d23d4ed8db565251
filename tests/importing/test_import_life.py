"""Imports that are interrupted, cancelled, abandoned, or in each other's way."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from import_school import NOW, School, card, photos_of, pupils, sheet, zipped
from rollcall.domain.imports import ImportState, ImportSummary, LineKind
from rollcall.errors import RollcallError
from rollcall.importing.service import run as import_run
from support import PATIENCE_S, wait_until


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path / "data")
    yield made
    made.imports.stop()


def refusal(call: Any, *args: Any) -> tuple[int, str]:
    with pytest.raises(RollcallError) as raised:
        call(*args)
    return raised.value.status, raised.value.code


def test_two_imports_at_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = import_run.plan_row

    def slowly(*args: Any) -> Any:
        reached.set()
        go_on.wait(PATIENCE_S)
        return real(*args)

    monkeypatch.setattr(import_run, "plan_row", slowly)
    one, two = school.uploaded(sheet(*pupils(2))), school.uploaded(sheet(*pupils(3)))
    school.imports.start(one)
    assert reached.wait(PATIENCE_S)
    assert refusal(school.imports.start, two) == (409, "import_running")
    assert refusal(school.imports.check, two) == (409, "import_running")
    assert refusal(school.imports.delete, one) == (409, "import_running")
    assert refusal(school.imports.uploads.put_students, one, "a", b"x") == (409, "import_state")
    go_on.set()
    assert school.ended(one).state is ImportState.DONE
    school.imports.start(two)
    assert school.ended(two).summary.rows == {
        "added": 1, "already": 2, "updated": 0, "rejected": 0, "skipped": 0, "problem": 0,
    }  # fmt: skip
    assert refusal(school.imports.start, two) == (409, "import_state")


def test_a_cancelled_import_keeps_what_it_has_done(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollcall.importing.service.photos.STUDENTS_A_BATCH", 2)
    made = school.uploaded(sheet(*pupils(9)), zipped(photos_of(9)))
    seen = []

    def busy() -> bool:
        seen.append(1)
        if len(seen) == 8:
            school.imports.cancel(made)
        return False

    school.after_each_photo = busy
    school.imports.start(made)
    done = school.ended(made)
    assert done.state is ImportState.CANCELLED
    assert done.summary.rows["added"] == 9
    assert 4 <= done.summary.photos["added"] <= 8
    assert done.summary.photos["added"] % 2 == 0
    assert school.sound()
    assert not list((school.folder / "imports").rglob("*.upload"))
    assert refusal(school.imports.start, made) == (409, "import_state")


def test_a_full_disk_pauses_and_can_be_gone_on_from(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollcall.importing.service.photos.STUDENTS_A_BATCH", 2)
    real, writes = school.people.store_students, []

    def full(changed: Any) -> None:
        writes.append(1)
        if len(writes) == 3:
            raise RollcallError("write_failed", "The disk is full. Free some space.", 507)
        real(changed)

    monkeypatch.setattr(school.people, "store_students", full)
    made = school.uploaded(sheet(*pupils(8)), zipped(photos_of(8)))
    school.imports.start(made)
    paused = school.ended(made)
    assert (paused.state, paused.message) == (
        ImportState.PAUSED, "The disk is full. Free some space.",
    )  # fmt: skip
    assert paused.summary.photos["added"] == 4
    assert school.sound()
    school.imports.start(made)
    done = school.ended(made)
    assert done.state is ImportState.DONE
    assert (done.summary.rows["added"], done.summary.photos["added"]) == (8, 16)
    assert school.sound()


def test_an_unforeseen_failure_leaves_it_paused(
    school: School, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(school.people, "store_students", lambda _: 1 / 0)
    made = school.uploaded(sheet(*pupils(1)))
    school.imports.start(made)
    assert school.ended(made).state is ImportState.PAUSED
    wait_until(lambda: "worker import died" in caplog.text, "the log has it")
    monkeypatch.undo()
    school.imports.start(made)
    assert school.ended(made).summary.rows["added"] == 1


def test_files_that_cannot_be_read_fail_and_can_be_replaced(school: School) -> None:
    made = school.uploaded(b"just words", b"no zip")
    for begin in (school.imports.check, school.imports.start):
        begin(made)
        failed = school.ended(made)
        assert failed.state is ImportState.FAILED
        assert failed.message
        assert not failed.begun
    school.imports.uploads.put_students(made, "a.csv", sheet(*pupils(1)))
    assert school.imports.get(made).state is ImportState.UPLOADING
    school.imports.start(made)
    assert "ZIP" in school.ended(made).message
    good = zipped({"0001.jpg": card(1)})
    school.imports.uploads.put_photos(made, "p.zip", 0, len(good), [good])
    school.imports.start(made)
    assert school.ended(made).state is ImportState.DONE


def test_a_zip_in_parts_goes_on_where_it_was(school: School, tmp_path: Path) -> None:
    data = zipped(photos_of(3))
    made = school.uploaded(sheet(*pupils(3)))
    put = school.imports.uploads.put_photos
    half = len(data) // 2
    put(made, "p.zip", 0, len(data), [data[:100], data[100:half]])
    assert refusal(school.imports.start, made) == (409, "upload_incomplete")
    assert refusal(put, made, "p.zip", half + 1, len(data), [b"x"]) == (409, "wrong_offset")
    assert refusal(put, made, "p.zip", half, len(data) + 1, [b"x"]) == (409, "wrong_offset")
    too_long = [data[half:], b"x"]
    assert refusal(put, made, "p.zip", half, len(data), too_long) == (422, "wrong_length")
    again = School(school.folder)
    upload = again.imports.get(made).photos
    assert upload is not None
    assert (upload.received, upload.size) == (half, len(data))
    again.imports.uploads.put_photos(made, "p.zip", half, len(data), [data[half:]])
    again.imports.start(made)
    assert again.ended(made).summary.photos["added"] == 6
    again.imports.stop()


def test_no_room_on_the_disk_for_a_zip(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    made = school.uploaded()
    put = school.imports.uploads.put_photos
    assert refusal(put, made, "p.zip", 0, 41 * 1024**3, [b""]) == (413, "zip_too_large")
    free = type("Usage", (), {"free": 600 * 2**20})()
    monkeypatch.setattr("rollcall.importing.files.imports.shutil.disk_usage", lambda _: free)
    assert refusal(put, made, "p.zip", 0, 200 * 2**20, [b""]) == (507, "disk_full")


def test_nothing_uploaded_and_too_many(school: School) -> None:
    made = school.uploaded()
    assert refusal(school.imports.start, made) == (409, "nothing_uploaded")
    assert refusal(school.imports.get, "nope") == (404, "import_not_found")
    assert refusal(school.imports.get, "../etc") == (404, "import_not_found")
    for _ in range(4):
        school.uploaded()
    assert refusal(school.imports.create) == (409, "too_many_imports")
    school.imports.delete(made)
    school.uploaded()


def test_what_nobody_goes_on_with_is_erased_after_a_week(tmp_path: Path) -> None:
    now = [NOW]
    school = School(tmp_path, clock=lambda: now[0])
    made = school.uploaded(sheet(*pupils(1)), zipped({"0001.jpg": card(1)}))
    school.imports.check(made)
    school.ended(made)
    now[0] += timedelta(days=6)
    school.imports.sweep()
    assert school.imports.get(made).state is ImportState.CHECKED
    now[0] += timedelta(days=2)
    school.imports.sweep()
    swept = school.imports.get(made)
    assert swept.state is ImportState.CANCELLED
    assert "7 days" in swept.message
    assert not any(
        b"Pupil 1" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    )
    school.imports.stop()


def test_an_erased_student_is_in_no_report(school: School) -> None:
    secret = b"Pupil 1"
    rows = pupils(3)
    broken = [[*rows[0][:5], "13.13.2026"], *rows[1:]]
    refused = school.run(sheet(*broken), zipped({"0001.jpg": card(1)}))
    done = school.run(sheet(*rows), zipped({"0001.jpg": card(1), "0002.jpg": card(2)}))
    waiting = school.uploaded(sheet(*rows))
    school.imports.check(waiting)
    school.ended(waiting)
    student = next(s for s in school.students.list() if s.number == "0001")
    school.students.delete(student.id)
    left = [
        str(file)
        for file in school.folder.rglob("*")
        if file.is_file() and (secret in file.read_bytes() or b"0001" in file.read_bytes())
    ]
    assert left == []
    assert school.imports.get(waiting).state is ImportState.CANCELLED
    for known in (refused, done):
        lines = school.imports.report(known.id, 1, 99).lines
        assert len(lines) == known.progress.total
        assert all(line.number != "0001" for line in lines)


def test_a_student_erased_while_the_import_runs(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollcall.importing.service.photos.STUDENTS_A_BATCH", 1)
    made = school.uploaded(sheet(*pupils(3)), zipped(photos_of(3)))
    seen = []

    def busy() -> bool:
        seen.append(1)
        if len(seen) == 3:
            by_number = {s.number: s.id for s in school.students.list()}
            school.students.delete(by_number["0001"])
            school.students.update(by_number["0002"], withdraw_consent=True)
            school.students.delete(by_number["0003"])
        return False

    school.after_each_photo = busy
    school.imports.start(made)
    done = school.ended(made)
    assert done.state is ImportState.DONE
    codes = [(status, code) for _, status, code in school.lines(made, LineKind.PHOTO)]
    assert codes[:2] == [("added", "")] * 2
    assert codes[2:4] == [("skipped", "consent_missing")] * 2
    assert codes[4:] == [("skipped", "student_not_found")] * 2
    everything = b"".join(f.read_bytes() for f in school.folder.rglob("*") if f.is_file())
    assert b"Pupil 1" not in everything
    assert [s.photos for s in school.students.list()] == [()]
    assert school.sound()


def test_a_check_that_was_killed_is_begun_anew(school: School) -> None:
    made = school.uploaded(sheet(*pupils(1)))
    school.store.save_import(replace(school.imports.get(made), state=ImportState.CHECKING))
    again = School(school.folder)
    assert again.imports.get(made).state is ImportState.UPLOADING
    again.imports.check(made)
    checked = again.ended(made)
    assert (checked.state, checked.summary.rows["added"]) == (ImportState.CHECKED, 1)
    anew = again.imports.uploads.put_students(made, "b.csv", sheet(*pupils(2)))
    assert (anew.state, anew.summary, anew.progress.total) == (
        ImportState.UPLOADING, ImportSummary(), 0,
    )  # fmt: skip


def test_what_a_kill_left_of_an_import_without_a_record_is_erased(school: School) -> None:
    folder = school.folder / "imports" / ("a" * 32)
    folder.mkdir(parents=True)
    (folder / "students.upload").write_bytes(b"number\n1\n")
    again = School(school.folder)
    assert again.imports.list() == ()
    assert not folder.exists()


def test_the_process_ends_while_an_import_runs(school: School) -> None:
    made = school.uploaded(sheet(*pupils(6)), zipped(photos_of(6)))
    asked = threading.Event()

    def at_the_third() -> bool:
        asked.set()
        return True

    school.after_each_photo = at_the_third
    school.imports.start(made)
    assert asked.wait(PATIENCE_S)
    school.imports.stop()
    known = school.imports.get(made)
    assert known.state in (ImportState.PAUSED, ImportState.DONE)
    school.after_each_photo = lambda: False
    if known.state is ImportState.PAUSED:
        assert "continue it" in known.message
        school.imports.start(made)
        known = school.ended(made)
    assert known.summary.photos["added"] == 12
    assert school.sound()
