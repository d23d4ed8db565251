"""A ZIP of photos, read with care: it comes from anywhere. Nothing of it is unpacked to disk."""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from rollcall.errors import RollcallError
from rollcall.vision.pictures import MAX_BYTES

MAX_ENTRIES: Final = 60_000
"""Six for each of 10,000 students."""
MAX_DIRECTORY: Final = 32 * 1024 * 1024
"""Bytes of the list of contents, which is held in memory: 60,000 names of 500 letters."""
MAX_UNPACKED: Final = 200 * 1024**3
BOMB_RATIO: Final = 40
BOMB_FROM: Final = 256 * 1024 * 1024
"""Photos hardly shrink in a ZIP. What unpacks to forty times its size and to more than this is a
bomb."""
LOCAL_HEADER: Final = 30
"""Bytes, without the name."""
_JUNK: Final = {".ds_store", "thumbs.db", "desktop.ini", "icon\r"}
_PHOTO: Final = re.compile(r"\.(jpe?g|jpe|jfif|png|webp|bmp|heic|heif|avif|gif|tiff?)", re.I)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_REORDERING: Final = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNFIT: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What the unpacker raises for bytes that make no sense."""


@dataclass(frozen=True, slots=True)
class ArchivedPhoto:
    """A file of the ZIP. `place` is its place there; `parts` are the folders and the name,
    `shown` is the same for people. `problem`, a code and a sentence, says why it is not read."""

    place: int
    parts: tuple[str, ...]
    shown: str
    problem: tuple[str, str] | None = None


class PhotoArchive:
    """An open ZIP. Raises RollcallError "not_a_zip", "zip_damaged" (422) or "zip_bomb",
    "zip_too_many_files" (413) when it is opened."""

    def __init__(self, path: Path) -> None:
        self._file = _Bounded(io.FileIO(path))
        try:
            self._zip = _opened(self._file)
            self._infos = self._zip.infolist()
            _refuse_bombs(self._infos, path.stat().st_size)
        except BaseException:
            self._file.close()
            raise
        self.photos: Sequence[ArchivedPhoto] = tuple(
            photo
            for place, info in enumerate(self._infos)
            if (photo := _described(place, info)) is not None
        )

    def read(self, photo: ArchivedPhoto) -> bytes:
        """The bytes, at most as many as a photo may have and one more.

        Raises RollcallError "photo_too_large" (413) or "photo_damaged" (422).
        """
        info = self._infos[photo.place]
        if info.file_size > MAX_BYTES:
            raise RollcallError(
                "photo_too_large",
                f"This photo is larger than {MAX_BYTES // 2**20} MB. Save it smaller and try "
                "again.",
                status=413,
                details={"most_mb": MAX_BYTES // 2**20},
            )
        try:
            with self._zip.open(info) as file:
                return file.read(MAX_BYTES + 1)
        except _DAMAGE as damage:
            raise RollcallError(
                "photo_damaged", "This file is damaged inside the ZIP. Pack it anew.", status=422
            ) from damage

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()


class _Bounded(io.BufferedReader):
    """A ZIP says itself how long its list of contents is. It is not believed without limit."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and 0 <= size <= MAX_DIRECTORY:
            return super().read(size)
        data = super().read(MAX_DIRECTORY + 1)
        if len(data) > MAX_DIRECTORY:
            raise _too_many_files()
        return data


def _opened(file: io.BufferedReader) -> zipfile.ZipFile:
    try:
        if not zipfile.is_zipfile(file):
            raise RollcallError(
                "not_a_zip",
                "This file is no ZIP, or it is incomplete. Pack the photos as a .zip and upload "
                "that.",
                status=422,
            )
        file.seek(0)
        return zipfile.ZipFile(file)
    except _DAMAGE as damage:
        raise RollcallError(
            "zip_damaged", "This ZIP is damaged. Pack the photos anew and upload that.", status=422
        ) from damage


def _refuse_bombs(infos: Sequence[zipfile.ZipInfo], size: int) -> None:
    if len(infos) > MAX_ENTRIES:
        raise _too_many_files()
    unpacked = sum(info.file_size for info in infos)
    in_order = sorted(infos, key=lambda info: info.header_offset)
    ends = [info.header_offset + LOCAL_HEADER + info.compress_size for info in in_order]
    overlap = any(
        end > following.header_offset for end, following in zip(ends, in_order[1:], strict=False)
    )
    swells = unpacked > BOMB_FROM and unpacked > BOMB_RATIO * size
    if overlap or swells or unpacked > MAX_UNPACKED:
        raise RollcallError(
            "zip_bomb",
            "This ZIP would unpack to far more than photos do, so it is not opened. Pack the "
            "photos anew and upload that.",
            status=413,
        )


def _described(place: int, info: zipfile.ZipInfo) -> ArchivedPhoto | None:
    """None for folders, and for what systems put beside photos by themselves."""
    name = _decoded(info)
    parts = tuple(part for part in re.split(r"[/\\]", name) if part not in ("", "."))
    last = parts[-1].casefold() if parts else ""
    if "__MACOSX" in parts or last.startswith("._") or last in _JUNK:
        return None
    if name.endswith(("/", "\\")) and not info.file_size:
        return None
    problem = _problem(info, name, parts)
    return ArchivedPhoto(place, parts, _shown(parts), problem)


def _problem(info: zipfile.ZipInfo, name: str, parts: Sequence[str]) -> tuple[str, str] | None:
    climbs = name.startswith(("/", "\\")) or ".." in parts or bool(_DRIVE.match(name))
    # Systems other than Unix keep something else there.
    mode = info.external_attr >> 16
    if climbs or not parts or "\0" in name or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
        return (
            "unsafe_path",
            "This name leads out of the ZIP, or is a link or no name at all. It is not opened.",
        )
    if not _PHOTO.fullmatch(_ending(parts[-1])):
        return "not_a_photo", "This is no photo: only JPEG, PNG and WebP files are read."
    if info.flag_bits & 0x1:
        return "encrypted", "This file is protected by a password. Pack it without one."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return (
            "unsupported_zip",
            "This file is packed in an unusual way. Pack it as an ordinary ZIP.",
        )
    return None


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name. Some programs write UTF-8 and do not say so; Python then takes it for cp437."""
    name = info.orig_filename
    if info.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def _shown(parts: Sequence[str]) -> str:
    """Fit for a screen: nothing that reorders or cannot be seen."""
    whole = "/".join(parts)
    plain = "".join(
        "�" if unicodedata.category(c) in _UNFIT or c in _REORDERING else c for c in whole
    )
    return plain if len(plain) <= 200 else f"…{plain[-200:]}"


def _too_many_files() -> RollcallError:
    return RollcallError(
        "zip_too_many_files",
        f"This ZIP has more than {MAX_ENTRIES:,} files. Split it into several imports.",
        status=413,
        details={"most": MAX_ENTRIES},
    )
