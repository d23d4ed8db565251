"""Enrolment photos, as `STUDENT/N.jpg` in one folder."""

import re
from datetime import UTC, datetime
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.storage import atomic

_SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PHOTO_NAME = re.compile(r"([1-9][0-9]{0,8})\.jpg")


class PhotoStore:
    """JPEG files by student and number. No photo has a second copy."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, student_id: str, n: int, jpeg: bytes) -> None:
        """On return the photo is on the disk."""
        atomic.write_atomic(self._path(student_id, n), jpeg, keep_last=False)

    def read(self, student_id: str, n: int) -> bytes:
        """Raises RollcallError "photo_not_found"."""
        try:
            return self._path(student_id, n).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as missing:
            raise photo_not_found() from missing

    def delete(self, student_id: str, n: int) -> None:
        """Erase one photo. One that is not there is fine."""
        atomic.remove(self._path(student_id, n))

    def delete_all(self, student_id: str) -> None:
        """Erase all of a student's photos and the folder, and those that were set aside."""
        self._student_folder(student_id)
        for store in (self._folder, *self._folder.parent.glob(f"{self._folder.name}.orphaned-*")):
            folder = store / student_id
            if folder.is_dir():
                for file in folder.iterdir():
                    atomic.remove(file)
                folder.rmdir()

    def drop_empty_folder(self, student_id: str) -> None:
        """Remove a student's folder where no photo is left in it."""
        folder = self._student_folder(student_id)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def numbers(self, student_id: str) -> tuple[int, ...]:
        """The numbers of the photos that are there, ascending."""
        folder = self._student_folder(student_id)
        names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        return tuple(sorted(int(m[1]) for m in map(_PHOTO_NAME.fullmatch, names) if m))

    def students(self) -> tuple[str, ...]:
        """The ids of those who have a folder of photos."""
        if not self._folder.is_dir():
            return ()
        ids = (entry.name for entry in self._folder.iterdir() if entry.is_dir())
        return tuple(sorted(name for name in ids if _SAFE_ID.fullmatch(name)))

    def clear_leftovers(self) -> None:
        """Erase what a killed process left of half-written photos."""
        for student_id in self.students():
            for file in self._student_folder(student_id).glob(".*.tmp"):
                file.unlink(missing_ok=True)

    def set_aside(self, student_id: str, n: int) -> Path:
        """Move a photo out of the store, to a folder beside it, and say where that folder is."""
        day = datetime.now(UTC).strftime("%Y%m%d")
        aside = self._folder.with_name(f"{self._folder.name}.orphaned-{day}")
        target = aside / student_id / f"{n}.jpg"
        atomic.write_atomic(target, self.read(student_id, n))
        self.delete(student_id, n)
        return aside

    def _student_folder(self, student_id: str) -> Path:
        if not _SAFE_ID.fullmatch(student_id):
            raise photo_not_found()
        return self._folder / student_id

    def _path(self, student_id: str, n: int) -> Path:
        if n < 1:
            raise photo_not_found()
        return self._student_folder(student_id) / f"{n}.jpg"


def photo_not_found() -> RollcallError:
    """The error for a photo that is not there."""
    return RollcallError(
        "photo_not_found",
        "There is no such photo. It may have been deleted: reload the student.",
        status=404,
    )
