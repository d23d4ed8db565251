"""What became of a session's messages, one line a change: `outbox/SESSION.journal`.

A line is the whole delivery, so that it can be read again, and lines be missing, without harm.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rollcall.domain.mail import Delivery, Message
from rollcall.errors import RollcallError
from rollcall.storage.atomic import append_line, quarantine, remove_file

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Record:
    """Where a message stands since some moment. The student is named so that whoever is erased
    can be erased from a journal alone."""

    id: str
    student_id: str
    delivery: Delivery


_RECORD = TypeAdapter(Record)


class Journal:
    """Append-only. Not thread-safe: a lock guards it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.lines = 0

    def append(self, messages: Iterable[Message]) -> None:
        """Note where these stand; on return it is on the disk. Raises RollcallError
        "write_failed", and then nothing is noted."""
        self.append_records(Record(m.id, m.student_id, m.delivery) for m in messages)

    def append_records(self, records: Iterable[Record]) -> None:
        """As `append`."""
        lines = [_RECORD.dump_json(record) + b"\n" for record in records]
        append_line(self._path, b"".join(lines))
        self.lines += len(lines)

    def read(self) -> tuple[list[Record], tuple[str, ...]]:
        """The records, and what was wrong with the file, in sentences.

        A last line without an end is what a killed process was writing when nothing depended on
        it yet. A file with other damage is moved aside.
        """
        try:
            *whole, _unfinished = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return [], ()
        except OSError as failure:
            raise RollcallError(
                "data_unreadable",
                f"{self._path} cannot be read: {failure.strerror}. Check its permissions, then "
                "start again.",
                status=500,
            ) from failure
        self.lines = len(whole)
        records, damaged = [], 0
        for line in whole:
            try:
                records.append(_RECORD.validate_json(line))
            except ValidationError:
                damaged += 1
        if not damaged:
            return records, ()
        aside = quarantine(self._path)
        warning = (
            f"{damaged} of {len(whole)} lines of {self._path.name} were damaged. The others count, "
            f"and the file is kept as {aside.name}. A message may be sent a second time."
        )
        logger.warning(warning)
        return records, (warning,)

    def remove(self) -> None:
        """Erase the file and every copy of it. Raises RollcallError "write_failed"."""
        remove_file(self._path)
        self.lines = 0

    def erase(self) -> None:
        """Delete the file, whose content the session's own file now has. Where that fails, or is
        undone by a crash, the revisions tell that it is old."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as failure:
            logger.warning("%s could not be deleted: %s", self._path.name, failure.strerror)
            return
        self.lines = 0
