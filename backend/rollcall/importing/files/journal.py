"""What an import has done, line by line, so that one that is killed goes on where it was.

A batch is announced with its lines before anything of it is written elsewhere, and confirmed
after. One that was announced alone, and the kill came, is settled by looking whether the students
are as they would have been. The file only grows: a torn last entry is as if it had not been made.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from rollcall.domain.imports import ClassesChanged, ImportLine, ImportSummary, LineKind, summary_of
from rollcall.domain.people import Student
from rollcall.storage.atomic import extend, remove_file, write_atomic

_LINES = TypeAdapter(tuple[ImportLine, ...])
_CLASSES = TypeAdapter(ClassesChanged)
_STUDENT = TypeAdapter(Student)


@dataclass(frozen=True, slots=True)
class Announced:
    """A batch that was announced: its lines, and the students by id as they are to be, each as a
    fingerprint."""

    lines: tuple[ImportLine, ...]
    fingerprints: dict[str, str]


class ImportJournal:
    """The lines of one import. Thread-safe, with one journal a file."""

    def __init__(self, path: Path) -> None:
        """Read what is there. An entry that makes no sense ends the reading: what follows it is
        done again, and finds itself done already."""
        self._path = path
        self._lock = threading.RLock()
        self._end = 0
        self._lines: list[ImportLine] = []
        self._classes: ClassesChanged | None = None
        self._open: Announced | None = None
        for raw in path.read_bytes().splitlines(keepends=True) if path.is_file() else ():
            if not raw.endswith(b"\n") or not self._read_entry(raw):
                break
            self._end += len(raw)

    @property
    def lines(self) -> Sequence[ImportLine]:
        """The confirmed lines, in the order in which they were made."""
        return tuple(self._lines)

    @property
    def classes(self) -> ClassesChanged | None:
        """What became of the classes, where that is done."""
        return self._classes

    @property
    def unsettled(self) -> Announced | None:
        """A batch that was announced and not confirmed."""
        return self._open

    def summary(self) -> ImportSummary:
        """The lines, counted."""
        return summary_of(self.lines, self._classes or ClassesChanged())

    def places_done(self, kind: LineKind) -> set[int]:
        """The places that have a line."""
        return {line.place for line in self._lines if line.kind is kind}

    def note_lines(self, lines: Iterable[ImportLine]) -> None:
        """Write lines that no student was changed for."""
        some = tuple(lines)
        if some:
            with self._lock:
                self._append(_lines_entry(some))
                self._lines.extend(some)

    def finish_batch(self, lines: Iterable[ImportLine]) -> None:
        """Write that a batch is done: it was announced, or no student was changed for it."""
        if self._open is None:
            self.note_lines(lines)
        else:
            self.confirm_batch()

    def announce_batch(self, lines: Sequence[ImportLine], fingerprints: dict[str, str]) -> None:
        """Write the lines of a batch before anything of it is written elsewhere."""
        announced = Announced(tuple(lines), fingerprints)
        with self._lock:
            self._append(_batch_entry(announced))
            self._open = announced

    def confirm_batch(self) -> None:
        """Write that the announced batch was written."""
        with self._lock:
            assert self._open is not None
            self._append({"confirmed": True})
            self._lines.extend(self._open.lines)
            self._open = None

    def drop_batch(self) -> None:
        """Write that the announced batch was not written."""
        with self._lock:
            self._append({"confirmed": False})
            self._open = None

    def note_classes(self, classes: ClassesChanged) -> None:
        """Write what became of the classes."""
        with self._lock:
            self._append({"classes": _CLASSES.dump_python(classes)})
            self._classes = classes

    def rewrite_lines(self, change: Callable[[ImportLine], ImportLine]) -> bool:
        """Replace every line, so that nothing of those before is left; whether any changed."""
        with self._lock:
            lines = [change(line) for line in self._lines]
            waiting = self._open
            if waiting is not None:
                waiting = replace(waiting, lines=tuple(map(change, waiting.lines)))
            if lines == self._lines and waiting == self._open:
                return False
            entries = [_lines_entry(tuple(lines))]
            if self._classes is not None:
                entries.append({"classes": _CLASSES.dump_python(self._classes)})
            if waiting is not None:
                entries.append(_batch_entry(waiting))
            data = b"".join(map(_encoded, entries))
            write_atomic(self._path, data, keep_last=False)
            self._lines, self._open, self._end = lines, waiting, len(data)
            return True

    def erase_lines(self) -> None:
        """Erase the file. The journal begins anew."""
        remove_file(self._path)
        self._lines, self._end, self._classes, self._open = [], 0, None, None

    def _append(self, entry: dict[str, Any]) -> None:
        self._end = extend(self._path, self._end, [_encoded(entry)])

    def _read_entry(self, raw: bytes) -> bool:
        try:
            entry = from_json(raw)
            match entry:
                case {"lines": lines}:
                    self._lines.extend(_LINES.validate_python(lines))
                case {"batch": lines, "students": dict(fingerprints)}:
                    self._open = Announced(_LINES.validate_python(lines), fingerprints)
                case {"confirmed": bool(confirmed)} if self._open is not None:
                    self._lines.extend(self._open.lines if confirmed else ())
                    self._open = None
                case {"classes": classes}:
                    self._classes = _CLASSES.validate_python(classes)
                case _:
                    return False
        except (ValueError, ValidationError):
            return False
        return True


def fingerprint(student: Student) -> str:
    """Tells one state of a student from every other."""
    return hashlib.sha256(_STUDENT.dump_json(student)).hexdigest()[:24]


def _lines_entry(lines: tuple[ImportLine, ...]) -> dict[str, Any]:
    return {"lines": _LINES.dump_python(lines, mode="json")}


def _batch_entry(batch: Announced) -> dict[str, Any]:
    listed = _LINES.dump_python(batch.lines, mode="json")
    return {"batch": listed, "students": batch.fingerprints}


def _encoded(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
