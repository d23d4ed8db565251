"""Photos, as `OWNER/N.jpg` in one folder: of students, and of sessions."""

import re
from datetime import UTC, datetime
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.storage import atomic

_SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PHOTO_NAME = re.compile(r"([1-9][0-9]{0,8})\.jpg")


class PhotoStore:
    """JPEG files by the id of a student or a session, and number. No photo has a second copy."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def store_photo(self, owner: str, n: int, jpeg: bytes) -> None:
        """Write a photo; on return it is on the disk."""
        atomic.write_atomic(self._path(owner, n), jpeg, keep_last=False)

    def read_photo(self, owner: str, n: int) -> bytes:
        """A photo's JPEG. Raises RollcallError "photo_not_found"."""
        try:
            return self._path(owner, n).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as missing:
            raise photo_not_found() from missing

    def erase_photo(self, owner: str, n: int) -> None:
        """Erase one photo. One that is not there is fine."""
        atomic.remove_file(self._path(owner, n))

    def erase_photos_of(self, owner: str) -> None:
        """Erase all of an owner's photos and the folder, and those that were set aside."""
        self._folder_of(owner)
        for store in (self._folder, *self._folder.parent.glob(f"{self._folder.name}.orphaned-*")):
            folder = store / owner
            if folder.is_dir():
                for file in folder.iterdir():
                    atomic.remove_file(file)
                folder.rmdir()

    def drop_empty_folder(self, owner: str) -> None:
        """Remove an owner's folder where no photo is left in it."""
        folder = self._folder_of(owner)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def photo_numbers(self, owner: str) -> tuple[int, ...]:
        """The numbers of the photos that are there, ascending."""
        folder = self._folder_of(owner)
        names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        return tuple(sorted(int(m[1]) for m in map(_PHOTO_NAME.fullmatch, names) if m))

    def owners_of_photos(self) -> tuple[str, ...]:
        """The ids of those who have a folder of photos."""
        if not self._folder.is_dir():
            return ()
        ids = (entry.name for entry in self._folder.iterdir() if entry.is_dir())
        return tuple(sorted(name for name in ids if _SAFE_ID.fullmatch(name)))

    def erase_half_written(self) -> None:
        """Erase what a killed process left of half-written photos."""
        for owner in self.owners_of_photos():
            for file in self._folder_of(owner).glob(".*.tmp"):
                file.unlink(missing_ok=True)

    def set_photo_aside(self, owner: str, n: int) -> Path:
        """Move a photo out of the store, to a folder beside it, and say where that folder is."""
        day = datetime.now(UTC).strftime("%Y%m%d")
        aside = self._folder.with_name(f"{self._folder.name}.orphaned-{day}")
        target = aside / owner / f"{n}.jpg"
        atomic.write_atomic(target, self.read_photo(owner, n))
        self.erase_photo(owner, n)
        return aside

    def _folder_of(self, owner: str) -> Path:
        if not _SAFE_ID.fullmatch(owner):
            raise photo_not_found()
        return self._folder / owner

    def _path(self, owner: str, n: int) -> Path:
        if n < 1:
            raise photo_not_found()
        return self._folder_of(owner) / f"{n}.jpg"


def photo_not_found() -> RollcallError:
    """The error for a photo that is not there."""
    return RollcallError(
        "photo_not_found",
        "There is no such photo. It may have been deleted: reload the student.",
        status=404,
    )
