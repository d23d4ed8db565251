import json
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rollcall.domain.people import Consent, Guardian, Photo, Student
from rollcall.errors import RollcallError
from rollcall.students.files.people import PeopleStore, new_student_id
from support import PATIENCE_S

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def student(number: str, name: str = "Amara Okafor") -> Student:
    return Student(id=new_student_id(), number=number, name=name, created_at=NOW)


@pytest.fixture
def people(tmp_path: Path) -> PeopleStore:
    return PeopleStore(tmp_path / "students.json")


def test_a_whole_student_survives(people: PeopleStore, tmp_path: Path) -> None:
    whole = replace(
        student("1001", "محمد علي"),
        guardians=(Guardian("Ngozi", "ngozi@example.org", "fr"),),
        consent=Consent("Ngozi", "paper", date(2026, 9, 1)),
        photos=(Photo(4, NOW, "upload", ("unlike_other_photos",)),),
        next_photo=5,
    )
    people.create(whole)
    assert PeopleStore(tmp_path / "students.json").get(whole.id) == whole


def test_a_file_from_before_anything_could_be_overruled(
    people: PeopleStore, tmp_path: Path
) -> None:
    old = replace(student("1001"), photos=(Photo(1, NOW, "upload"),), next_photo=2)
    people.create(old)
    path = tmp_path / "students.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["data"][0]["photos"][0]["accepted"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert PeopleStore(path).get(old.id) == old


def test_listed_by_name(people: PeopleStore) -> None:
    for number, name in [("3", "chloé"), ("1", "Ben"), ("2", "amara"), ("0", "Ben")]:
        people.create(student(number, name))
    assert [(s.name, s.number) for s in people.list()] == [
        ("amara", "2"),
        ("Ben", "0"),
        ("Ben", "1"),
        ("chloé", "3"),
    ]


@pytest.mark.parametrize("taken", ["A-1", "a-1", " A-1 ", "\uff21-1"])
def test_numbers_are_unique(people: PeopleStore, taken: str) -> None:
    first = people.create(student("A-1"))
    second = people.create(student("A-2"))
    with pytest.raises(RollcallError) as raised:
        people.create(student(taken))
    assert (raised.value.code, raised.value.status) == ("number_taken", 409)
    with pytest.raises(RollcallError, match="unique"):
        people.update(second.id, lambda s: replace(s, number=taken))
    assert people.update(first.id, lambda s: replace(s, number=taken)).number == taken


def test_unknown_ids(people: PeopleStore) -> None:
    for call in (
        lambda: people.get("nobody"),
        lambda: people.update("nobody", lambda s: s),
        lambda: people.erase_record("nobody"),
    ):
        with pytest.raises(RollcallError) as raised:
            call()
        assert (raised.value.code, raised.value.status) == ("student_not_found", 404)


def test_an_erased_student_is_in_no_file(people: PeopleStore, tmp_path: Path) -> None:
    kept = people.create(student("1001", "Kept Keepson"))
    gone = people.create(student("SECRET-7", "Gone Goneson"))
    people.update(gone.id, lambda s: replace(s, name="Gone Renamed"))
    people.erase_record(gone.id)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file.name for file in files} == {"students.json", "students.json.bak"}
    for file in files:
        content = file.read_text(encoding="utf-8")
        assert "Gone" not in content
        assert "SECRET-7" not in content
        assert gone.id not in content
        assert "Kept Keepson" in content
    assert people.list() == (kept,)


def test_eight_threads_at_once_lose_nothing_and_take_no_number_twice(
    people: PeopleStore, tmp_path: Path
) -> None:
    refused = []

    def work(worker: int) -> None:
        for i in range(6):
            people.create(student(f"{worker}-{i}"))
            try:
                people.create(student(f"shared-{i}"))
            except RollcallError as error:
                refused.append(error.code)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE_S)
    assert refused == ["number_taken"] * 42
    assert len(PeopleStore(tmp_path / "students.json").list()) == 48 + 6
    assert people.revision == 54
