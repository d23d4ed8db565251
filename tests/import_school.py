"""What the tests of imports share: services over a folder, lists, ZIPs of cards, and waiting."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from rollcall.domain.faces import Box, Image
from rollcall.domain.imports import ImportState, LineKind, SchoolImport
from rollcall.vision.engines.fake import draw_card
from rollcall.vision.pictures import encode_jpeg
from still_room import school_in
from support import PATIENCE_S

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TITLES = ("number", "name", "class", "consent_by", "consent_form", "consent_on")


class School:
    """Students, classes and imports of a data folder, as a starting process opens them."""

    def __init__(self, folder: Path, clock: Any = lambda: NOW, engine: Any = None) -> None:
        self.folder = folder
        school, _ = school_in(folder, clock=clock, engine=engine)
        self.students = school.students
        self.classes = school.classes
        self.imports = school.imports
        # What the school has in its hands, for faults to be put into it.
        self.store = self.imports._store
        self.photos = self.students._records.photos
        self.people = self.students._records.people
        self.vectors = self.students._records.vectors
        self.after_each_photo: Callable[[], bool] = lambda: False
        # An import asks after each photo whether a lesson is on.
        jobs = self.imports._jobs
        jobs._parts = replace(jobs._parts, busy=lambda: self.after_each_photo())

    def uploaded(self, sheet: bytes = b"", photos: bytes = b"", **options: Any) -> str:
        """An import with these files; returns its id."""
        made = self.imports.create(**options).id
        if sheet:
            self.imports.uploads.put_students(made, "list.csv", sheet)
        if photos:
            self.imports.uploads.put_photos(made, "photos.zip", 0, len(photos), [photos])
        return made

    def ended(self, import_id: str) -> SchoolImport:
        """The import once nothing is under way."""
        assert self.imports.wait(PATIENCE_S), self.imports.get(import_id)
        return self.imports.get(import_id)

    def run(self, sheet: bytes = b"", photos: bytes = b"", **options: Any) -> SchoolImport:
        """Import these files to the end."""
        import_id = self.uploaded(sheet, photos, **options)
        self.imports.start(import_id)
        done = self.ended(import_id)
        assert done.state is ImportState.DONE, done.message
        return done

    def lines(self, import_id: str, kind: LineKind | None = None) -> list[tuple[str, str, str]]:
        """What each line is about, its status and its code."""
        found = self.imports.report(import_id, per_page=10_000, kind=kind).lines
        return [(line.file or line.number, line.status.value, line.code) for line in found]

    def sound(self) -> bool:
        """Whether every student's record, photos and vectors are in step."""
        vectors = self.vectors.vectors("fake/cards")
        return all(
            self.photos.photo_numbers(s.id) == tuple(photo.n for photo in s.photos)
            and len(vectors.get(s.id, ())) == len(s.photos)
            for s in self.students.list()
        )


def sheet(*rows: Iterable[str], titles: Iterable[str] = TITLES) -> bytes:
    """A CSV."""
    file = io.StringIO()
    csv.writer(file).writerows([titles, *rows])
    return file.getvalue().encode()


def pupils(count: int, consent: bool = True, first: int = 0) -> list[list[str]]:
    """Rows of students with the numbers 0001, 0002…, in classes of four."""
    said = ["A parent", "paper", "2026-09-01"] if consent else ["", "", ""]
    return [
        [f"{n + 1:04}", f"Pupil {n + 1}", f"Class {n // 4}", *said]
        for n in range(first, first + count)
    ]


def card(identity: int, look: int = 0) -> bytes:
    """A JPEG of a card, which the fake engine takes for a face."""
    picture: Image = np.full((200, 200, 3), 60, np.uint8)
    draw_card(picture, Box(40, 40, 120, 120), identity, look=look)
    return encode_jpeg(picture, 95)


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def photos_of(count: int) -> dict[str, bytes]:
    """Two photos of each student, named in the three ways."""
    files = {}
    for n in range(count):
        number = f"{n + 1:04}"
        names = (
            [f"{number}.jpg", f"{number}_2.JPG"]
            if n % 2
            else [f"{number}/a.jpg", f"x/{number} (2).jpeg"]
        )
        files |= {name: card(n, look) for look, name in enumerate(names)}
    return files
