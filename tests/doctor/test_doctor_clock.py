"""What is said of the clock, of the last backup, and of who cannot be recognised."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rollcall import RELEASED
from rollcall.doctor.backup import OLD_AFTER, backup_check
from rollcall.doctor.clock import BACK_BY, clock_check, last_written
from rollcall.doctor.students import students_check, students_on_disk
from rollcall.domain.findings import Finding, Verdict
from rollcall.domain.people import Consent, Photo, Student
from rollcall.storage.lock import DataFolderLock
from rollcall.students.files.people import PeopleStore

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))
PHOTO = Photo(1, NOW, "upload")


def clock(folder: Path, now: datetime = NOW, zone: str | None = "UTC", **more: bool) -> Finding:
    (found,) = clock_check(zone, folder, lambda: now, **more).findings()
    return found


def test_the_time_zone_is_the_schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = clock(tmp_path, zone="Asia/Kolkata")
    assert found.verdict is Verdict.OK
    assert found.sentence == "Asia/Kolkata: it is 13:30 at the school."
    monkeypatch.setenv("TZ", "Etc/UTC")
    unsure = clock(tmp_path, zone=None)
    assert unsure.verdict is Verdict.WARNING
    assert "TIME_ZONE" in unsure.sentence
    assert clock(tmp_path, zone=None, demo=True).verdict is Verdict.NOTE
    assert clock(tmp_path).verdict is Verdict.OK


def test_no_right_clock_shows_a_day_before_this_program_was_made(tmp_path: Path) -> None:
    made = datetime.combine(RELEASED, datetime.min.time(), UTC)
    assert clock(tmp_path, made).verdict is Verdict.OK
    found = clock(tmp_path, made - timedelta(seconds=1))
    assert found.verdict is Verdict.PROBLEM
    assert "before this Rollcall was made" in found.sentence


def save(file: Path, at: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"version": 1, "saved_at": at, "data": []}))


def test_a_clock_that_jumped_back_is_told_by_what_was_saved_before(tmp_path: Path) -> None:
    save(tmp_path / "students.json", (NOW - timedelta(days=9)).isoformat())
    save(tmp_path / "sessions" / "one.json", (NOW + BACK_BY).isoformat())
    assert clock(tmp_path).verdict is Verdict.OK
    save(tmp_path / "sessions" / "two.json", (NOW + timedelta(hours=2)).isoformat())
    found = clock(tmp_path)
    assert found.verdict is Verdict.PROBLEM
    assert "something was saved at 10:00 on 2027-03-01: it has jumped back" in found.sentence


@pytest.mark.parametrize("content", [b"", b"{", b'{"saved_at": "yesterday"}', b"\xff" * 900])
def test_what_says_no_time_says_nothing_of_the_clock(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "students.json").write_bytes(content)
    assert last_written(tmp_path) is None
    assert last_written(tmp_path / "nowhere") is None


def test_real_files_are_read(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    store = PeopleStore(tmp_path / "students.json")
    store.create(Student("s1", "1", "Amara Okafor", NOW))
    written = last_written(tmp_path)
    assert written is not None
    assert before <= written <= datetime.now(UTC)


def backup(folder: Path, last: datetime | None = None, *, demo: bool = False) -> Finding:
    (found,) = backup_check(folder, lambda: NOW, lambda: last, demo=demo).findings()
    return found


def test_where_something_could_be_lost_it_is_said_that_there_is_no_backup(tmp_path: Path) -> None:
    assert backup(tmp_path).verdict is Verdict.OK
    PeopleStore(tmp_path / "students.json").create(Student("s1", "1", "Amara Okafor", NOW))
    found = backup(tmp_path)
    assert found.verdict is Verdict.WARNING
    assert found.sentence.startswith("No backup has been made by Rollcall")
    assert f"copy the whole folder {tmp_path} to another disk" in found.sentence
    assert backup(tmp_path, demo=True).verdict is Verdict.OK


def test_a_backup_grows_old(tmp_path: Path) -> None:
    fresh = backup(tmp_path, NOW - OLD_AFTER + timedelta(minutes=1))
    assert (fresh.verdict, fresh.since) == (Verdict.OK, NOW - OLD_AFTER + timedelta(minutes=1))
    old = backup(tmp_path, NOW - timedelta(days=12))
    assert (old.verdict, old.sentence) == (Verdict.WARNING, "The last backup was made 12 days ago.")


def student(n: int, *, consent: bool = True, photo: bool = True) -> Student:
    given, photos = CONSENT if consent else None, (PHOTO,) if photo else ()
    return Student(f"s{n}", str(n), f"Student {n}", NOW, consent=given, photos=photos)


CASES = {
    "nobody": ([], set(), "ok", "Nobody is enrolled yet."),
    "all": ([student(1)], {"s1"}, "ok", "All 1 students can be recognised."),
    "a family that said no": (
        [student(1), student(2, consent=False, photo=False)],
        {"s1"},
        "note",
        "1 of 2 students cannot be recognised: 1 without a consent. They are marked by hand.",
    ),
    "some of each": (
        [student(1), student(2, photo=False), student(3), student(4, consent=False)],
        {"s1"},
        "warning",
        "3 of 4 students cannot be recognised: 1 without a consent, 1 without photos, 1 whose "
        "photos the model of now has no vectors of. They are marked by hand.",
    ),
}


@pytest.mark.parametrize(("people", "enrolled", "verdict", "says"), CASES.values(), ids=CASES)
def test_who_cannot_be_recognised(
    people: list[Student], enrolled: set[str], verdict: str, says: str
) -> None:
    (found,) = students_check(lambda: people, lambda: enrolled).findings()
    assert (found.verdict, found.sentence) == (verdict, says)


def test_a_folder_that_nobody_has_is_read_without_a_lock(tmp_path: Path) -> None:
    (nobody,) = students_on_disk(tmp_path).findings()
    assert nobody.sentence == "Nobody is enrolled yet."
    PeopleStore(tmp_path / "students.json").create(student(1, photo=False))
    with DataFolderLock(tmp_path, "x"):
        (found,) = students_on_disk(tmp_path).findings()
    assert "1 of 1 students cannot be recognised: 1 without photos" in found.sentence
    (tmp_path / "students.json").write_bytes(b"{")
    (broken,) = students_on_disk(tmp_path).made()
    assert broken.verdict is Verdict.PROBLEM
