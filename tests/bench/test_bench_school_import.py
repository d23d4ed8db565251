"""The school that the bench of imports makes is one that can be imported."""

import zipfile
from datetime import date
from pathlib import Path

from import_school import card
from rollcall.bench.school_import import NOBODYS, make_school
from rollcall.domain.imports import DateOrder
from rollcall.domain.people import comparable
from rollcall.importing.service.archive import PhotoArchive
from rollcall.importing.service.photo_owners import PhotoOwners
from rollcall.importing.service.sheet import read_sheet


def test_a_small_school(tmp_path: Path) -> None:
    for person in range(4):
        folder = tmp_path / "faces" / str(person)
        folder.mkdir(parents=True)
        for n in range(person + 1):
            (folder / f"{n}.jpg").write_bytes(card(person, n))
    school = tmp_path / "school"
    make_school(tmp_path / "faces", school, 53, 3)
    data = (school / "students.csv").read_bytes()
    rows = read_sheet(data, "students.csv", DateOrder.AUTO, date(2026, 11, 22)).rows
    assert len(rows) == 53
    assert [row.problem[0] for row in rows if row.problem] == ["ambiguous_date"]
    assert sum(row.consent is None and row.problem is None for row in rows) == 1
    owners = PhotoOwners(comparable(row.number) for row in rows)
    with PhotoArchive(school / "photos.zip") as archive:
        found = [owners.owner_of(photo.parts) for photo in archive.photos]
    assert found.count(None) == NOBODYS
    assert all(found.count(comparable(row.number)) == 3 for row in rows)
    with zipfile.ZipFile(school / "photos.zip") as archive:
        names = [name for name in archive.namelist() if "nobody" not in name]
        assert len({archive.read(name) for name in names}) == len(names)
