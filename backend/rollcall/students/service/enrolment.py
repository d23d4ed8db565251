"""Adds and deletes enrolment photos, with their vectors: of one student, or of a whole school."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from rollcall.domain.faces import Box
from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.students.files.people import not_found
from rollcall.students.service.admission import Admission, Origin, PortraitsOf, Verdict
from rollcall.students.service.records import StudentRecords
from rollcall.students.service.vectors import VectorMaker
from rollcall.vision.portraits.portrait import Portrait, make_portrait
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)

MAX_FILES = 20
"""In one upload. Of a student's photos the eight that differ most are kept."""

Announce = Callable[[Sequence[Verdict]], None]
"""Is told the verdicts before anything is written."""


@dataclass(frozen=True, slots=True)
class RejectedPhoto:
    """A file that was not taken: its name, a code, a sentence that helps, and for programs what
    it speaks of (docs/api.md)."""

    file: str
    code: str
    message: str
    details: Mapping[str, Any] = field(default_factory=dict)


class PhotosTaken(NamedTuple):
    """What became of the files of one upload. `replaced` are the numbers of the student's earlier
    photos that made way for new ones that differ more."""

    added: tuple[Photo, ...]
    rejected: tuple[RejectedPhoto, ...]
    replaced: tuple[int, ...] = ()


class Enrolment:
    """Photos of students and their vectors by one engine. Thread-safe.

    Faces are looked for outside the lock. What the gallery wants is decided under it, so that of
    two uploads at once the second meets what the first has brought.
    """

    def __init__(self, records: StudentRecords, engine: FaceEngine) -> None:
        self.engine = engine
        self.vectors = VectorMaker(records, engine)
        self._records = records
        self._admission = Admission(records, engine)

    def add_files(
        self,
        student_id: str,
        files: Sequence[tuple[str, bytes]],
        origin: Origin,
        *,
        faces: Sequence[Box | None] = (),
        accept: Collection[str] = (),
    ) -> PhotosTaken:
        """See `StudentService.add_photos`."""
        _refuse_unless_allowed(self._records.people.get(student_id))
        _refuse_too_many(len(files))
        chosen = faces or [None] * len(files)
        names = [_shown(name) for name, _ in files]
        portraits: list[tuple[int, Portrait]] = []
        rejected: dict[int, RejectedPhoto] = {}
        for place, ((_, data), face) in enumerate(zip(files, chosen, strict=True)):
            try:
                portraits.append((place, make_portrait(self.engine, data, face)))
            except RollcallError as refusal:
                if refusal.status not in {413, 422}:
                    raise
                rejected[place] = RejectedPhoto(
                    names[place], refusal.code, refusal.message, refusal.details
                )
        added: tuple[Photo, ...] = ()
        replaced: tuple[int, ...] = ()
        if portraits:
            batch = [PortraitsOf(student_id, tuple(portraits))]
            (verdict,) = self.add_portraits(batch, origin, accept)
            _refuse_unless_allowed(verdict.student)
            for place, refused in verdict.refused.items():
                rejected[place] = RejectedPhoto(names[place], *refused)
            if verdict.enrolled is not None:
                added, replaced = verdict.enrolled.added, verdict.enrolled.replaced
        for photo in added:
            if photo.accepted:
                logger.info("%s was overruled for a photo", " and ".join(photo.accepted))
        in_order = tuple(rejected[place] for place in sorted(rejected))
        return PhotosTaken(added, in_order, replaced)

    def add_portraits(
        self,
        batch: Sequence[PortraitsOf],
        origin: Origin,
        accept: Collection[str] = (),
        announce: Announce = lambda _: None,
    ) -> tuple[Verdict, ...]:
        """Take the portraits of some students, each of whom is in the batch once: what comes of
        it is the same as if they had come one by one. Returns a verdict for each student.

        `accept` is as for a single upload. `announce` is called while nobody else can write.
        Raises RollcallError "write_failed"; then nothing was taken.
        """
        for each in batch:
            # Old photos first get the vectors that they lack, for the new ones to be compared.
            self.vectors.make_if_stale(each.student_id)
        self._admission.prepare_index()
        with self._records.writing():
            verdicts = self._admission.decide_batch(batch, origin, accept)
            announce(verdicts)
            enrolled = [each.enrolled for each in verdicts if each.enrolled is not None]
            if enrolled:
                self._records.write_enrolled(self.engine.info.model_id, enrolled)
        for one in enrolled:
            if not one.in_step:
                self.vectors.make_if_stale(one.after.id)
        if enrolled:
            self._records.tell_change()
        return verdicts

    def delete_photo(self, student_id: str, n: int) -> None:
        """Erase a photo and its vectors. Raises "student_not_found" or "photo_not_found"."""
        self._records.erase_photo(student_id, n)
        self.vectors.make_if_stale(student_id)
        self._records.tell_change()


def _refuse_unless_allowed(student: Student | None) -> None:
    if student is None:
        raise not_found()
    if student.consent is None:
        raise RollcallError(
            "consent_missing",
            f"There is no consent for {student.name} yet. Record who gave it and when, then add "
            "the photos.",
            status=409,
            details={"name": student.name},
        )


def _refuse_too_many(files: int) -> None:
    if files > MAX_FILES:
        raise RollcallError(
            "too_many_photos",
            f"These are {files} photos, and {MAX_FILES} are the most at a time. Choose the ones "
            "that differ most: eight of a student are kept.",
            status=422,
            details={"files": files, "most": MAX_FILES},
        )


def _shown(file_name: str) -> str:
    """The last part of a file's name, fit to be shown. A folder's upload sends paths."""
    name = "".join(c for c in PurePosixPath(file_name).name if c.isprintable())
    return name[:100] or "photo"
