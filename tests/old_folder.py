"""A data folder that the version before wrote, what that version answered about it, and the whole
school of today opened on it. `fixtures/folders/v0_1/README.md` says what is in the folder."""

import hashlib
import io
import json
import math
import os
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import openpyxl
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.school.opening import open_school
from rollcall.school.parts import real_parts
from rollcall.storage.lock import DataFolderLock
from support import PROJECT_ROOT, wait_until

FIXTURE = PROJECT_ROOT / "tests/fixtures/folders/v0_1"
THE_MOMENT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
"""When the version before was asked: a lesson goes on, and nothing has waited for too long."""
CLOSE = 0.002
"""Numbers are computed anew, perhaps on another processor."""


@contextmanager
def opened(folder: Path) -> Iterator["OldSchool"]:
    """The whole school over a folder as the server has it, at `THE_MOMENT`."""
    settings = Settings(
        root=folder.parent,
        data_dir=folder,
        face_engine="fake",
        mood="student",
        camera_url="http://127.0.0.1:9/none",
        school_name="Hill School",
        time_zone="Africa/Lagos",
    )
    with (
        DataFolderLock(folder, "a test"),
        real_parts(settings, demo=False, say=lambda _: None) as parts,
        open_school(folder, settings, parts, lambda: THE_MOMENT) as school,
    ):
        yield OldSchool(folder, create_app(settings, school.services).test_client())


@dataclass(frozen=True)
class OldSchool:
    """A folder, and a client of the API over it."""

    folder: Path
    client: FlaskClient

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What the API answers to a request that goes well."""
        answer = self.client.open(f"/api/{path}", method=method, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json

    def answer(self, path: str) -> dict[str, Any]:
        """The status and what a GET is answered with, of files what counts in them."""
        with self.client.get(f"/api/{path}") as response:
            return {"status": response.status_code, "answer": _content(path, response)}

    def wait_for(self, path: str, field: str, value: object) -> Any:
        """The answer of a path, once its field has that value."""
        wait_until(
            lambda: self.call("GET", path)[field] == value,
            f"{path}: {field} is {value}",
        )
        return self.call("GET", path)

    def wait_for_the_limit(self) -> None:
        """Return when the sender has found that no more mail may go out today."""
        queue = lambda: self.call("GET", "mail")["queue"]["state"]  # noqa: E731
        wait_until(lambda: queue() == "paused", "the sender waits for tomorrow")


def unpacked(folder: Path) -> Path:
    """The data folder, as the version before left it when it was killed."""
    with tarfile.open(FIXTURE / "data.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    for path in (folder / "data", *(folder / "data").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder / "data"


def expected() -> dict[str, dict[str, Any]]:
    """What the version before answered at `THE_MOMENT`, by the path that it was asked for."""
    text = (FIXTURE / "expected.json").read_text(encoding="utf-8")
    answers: dict[str, dict[str, Any]] = json.loads(text)
    return answers


LETTERS_NOW = {
    "X": "E",
    "E": "G",
    "Excused (X)": "Excused (E)",
    "Left early (E)": "Left early (G)",
}
"""What reports have in the place of the letters of before: E is excused, as on the page."""


def lost(before: Any, now: Any, where: str) -> Iterator[str]:
    """What an answer of the version before has, and that of today has not, or has otherwise.
    There may be new fields."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name, value in before.items():
            if name in now:
                yield from lost(value, now[name], f"{where}.{name}")
            else:
                yield f"{where}.{name} is gone"
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for n, (one, other) in enumerate(zip(before, now, strict=True)):
            yield from lost(one, other, f"{where}[{n}]")
    elif isinstance(before, float) and isinstance(now, float):
        if not math.isclose(before, now, abs_tol=CLOSE):
            yield f"{where} was {before}, and is {now}"
    elif ".sheets." in where and LETTERS_NOW.get(before) == now:
        return
    elif (before, type(before)) != (now, type(now)):
        yield f"{where} was {before!r}, and is {now!r}"


def _content(path: str, response: TestResponse) -> Any:
    if response.is_json:
        return {name: each for name, each in response.json.items() if name != "request_id"}
    if response.content_type == "image/jpeg":
        return {"sha256": hashlib.sha256(response.data).hexdigest()}
    file = io.BytesIO(response.data)
    if response.content_type == "application/zip":
        return {"names": sorted(zipfile.ZipFile(file).namelist())}
    book = openpyxl.load_workbook(file)
    if not path.startswith("classes/"):
        return {"sheets": {sheet.title: [sheet.max_row, sheet.max_column] for sheet in book}}
    rows = {sheet.title: sheet.iter_rows(values_only=True) for sheet in book}
    return {
        "sheets": {
            title: [[str(cell) for cell in row if cell is not None] for row in each]
            for title, each in rows.items()
        }
    }


class FilesOpened:
    """The files below a folder that anything opens while this context lasts."""

    _watching: "FilesOpened | None" = None
    _hooked = False

    def __init__(self, folder: Path) -> None:
        self._prefix = f"{folder}{os.sep}"
        self._seen: set[str] = set()

    def __enter__(self) -> Self:
        if not FilesOpened._hooked:
            # For as long as Python runs: there is no way to take a hook away.
            sys.addaudithook(_note_opened)
            FilesOpened._hooked = True
        FilesOpened._watching = self
        return self

    def __exit__(self, *_: object) -> None:
        FilesOpened._watching = None

    def note(self, path: object) -> None:
        """Something opens a file."""
        if isinstance(path, str | bytes | os.PathLike):
            name = os.fsdecode(path)
            if name.startswith(self._prefix):
                self._seen.add(name.removeprefix(self._prefix).replace(os.sep, "/"))

    @property
    def names(self) -> frozenset[str]:
        """Relative to the folder, with forward slashes."""
        return frozenset(self._seen)


def _note_opened(event: str, args: tuple[Any, ...]) -> None:
    watching = FilesOpened._watching
    if event == "open" and watching is not None:
        watching.note(args[0])
