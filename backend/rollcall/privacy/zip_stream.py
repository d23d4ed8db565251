"""A ZIP that is sent while it is made: of its files, one at a time is in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

PRIVATE: Final = 0o600 << 16
"""A file's mode where the ZIP is unpacked: for its owner's eyes only."""
_PACKED_ALREADY: Final = (".jpg", ".xlsx")


def zipped(files: Iterable[tuple[str, bytes]], made_at: datetime) -> Iterator[bytes]:
    """The bytes of a ZIP with these files (path, content). The paths are ours, never a user's."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]
        for path, content in files:
            info = zipfile.ZipInfo(path, made_at.timetuple()[:6])
            info.external_attr = PRIVATE
            packed = path.endswith(_PACKED_ALREADY)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
            yield sink.take()
    yield sink.take()


class _Sink:
    """A file that can only be written to; what was written is taken away."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
