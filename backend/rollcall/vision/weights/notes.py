"""What is remembered of downloads that failed, so that a start does not wait for them again."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rollcall.vision.weights.files import read_json, write_json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FailedDownload:
    """When an automatic download failed (ISO 8601, UTC) and why, as a sentence."""

    time: str
    reason: str


class DownloadNotes:
    """The failed automatic downloads, in a small file of the models folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def failure_of(self, name: str) -> FailedDownload | None:
        """The note on a model, if its automatic download failed."""
        match read_json(self._path).get(name):
            case {"time": str(time), "reason": str(reason)}:
                return FailedDownload(time, reason)
        return None

    def note_failure(self, name: str, reason: str) -> None:
        """Note a failure. Where that cannot be written, the log says so."""
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._write({**read_json(self._path), name: {"time": now, "reason": reason}})

    def clear_failure(self, name: str) -> None:
        """Forget the failure of a model: it is there now, or was asked for."""
        notes = read_json(self._path)
        if notes.pop(name, None) is not None:
            self._write(notes)

    def _write(self, notes: dict[str, object]) -> None:
        try:
            write_json(self._path, notes)
        except OSError as error:
            log.warning("A failed download is not remembered: %s", error)
