"""Adds and deletes enrolment photos, with their vectors."""

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import numpy as np

from rollcall.domain.faces import Box
from rollcall.domain.people import Photo, Student
from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore, photo_not_found
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.admission import Admission, Candidate
from rollcall.students.service.repair import EnrolmentRepair
from rollcall.vision.portraits import portrait as portraits
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)

MAX_FILES = 20
"""In one upload. Of a student's photos the eight that differ most are kept."""


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


class EnrolmentPhotos:
    """The photos of each student and their vectors. Shares its owner's lock.

    Faces are looked for outside the lock. What the gallery wants is decided under it, so that of
    two uploads at once the second meets what the first has brought.
    """

    def __init__(
        self,
        people: PeopleStore,
        embeddings: EmbeddingStore,
        photos: PhotoStore,
        engine: FaceEngine,
        lock: "threading.RLock",
        repair: EnrolmentRepair,
    ) -> None:
        self._people = people
        self._embeddings = embeddings
        self._photos = photos
        self._engine = engine
        self._lock = lock
        self._repair = repair
        self._admission = Admission(people, embeddings, engine)

    def add(
        self,
        student_id: str,
        files: Sequence[tuple[str, bytes]],
        source: str,
        now: datetime,
        *,
        faces: Sequence[Box | None] = (),
        accept: Collection[str] = (),
    ) -> PhotosTaken:
        """See `StudentService.add_photos`."""
        _refuse_unless_allowed(self._people.get(student_id), len(files))
        chosen = faces or [None] * len(files)
        candidates: list[Candidate] = []
        rejected: dict[int, RejectedPhoto] = {}
        for place, ((name, data), face) in enumerate(zip(files, chosen, strict=True)):
            try:
                portrait = portraits.make_portrait(self._engine, data, face)
                candidates.append(Candidate(place, _shown(name), portrait))
            except RollcallError as refusal:
                if refusal.status not in {413, 422}:
                    raise
                rejected[place] = RejectedPhoto(
                    _shown(name), refusal.code, refusal.message, refusal.details
                )
        added: tuple[Photo, ...] = ()
        replaced: tuple[int, ...] = ()
        if candidates:
            # Old photos first get the vectors that they lack, for the new ones to be compared.
            self._repair.rebuild_if_stale(student_id)
            self._admission.prepare()
            added, replaced = self._keep(student_id, candidates, (source, now), accept, rejected)
        in_order = tuple(rejected[place] for place in sorted(rejected))
        return PhotosTaken(added, in_order, replaced)

    def delete(self, student_id: str, n: int) -> None:
        """Erase a photo and its vectors. Raises "student_not_found" or "photo_not_found"."""
        with self._lock:
            self._erase(student_id, n)
        self._repair.rebuild_if_stale(student_id)

    def _keep(
        self,
        student_id: str,
        candidates: Sequence[Candidate],
        origin: tuple[str, datetime],
        accept: Collection[str],
        rejected: dict[int, RejectedPhoto],
    ) -> tuple[tuple[Photo, ...], tuple[int, ...]]:
        """Decide which candidates the gallery wants, now that nobody else can add any, and write
        them down. Those that it does not want are put into `rejected`."""
        model = self._engine.info.model_id
        with self._lock:
            student = self._people.get(student_id)
            _refuse_unless_allowed(student, len(candidates))
            verdict = self._admission.decide(student, candidates, accept)
            for place, refused in verdict.refused.items():
                rejected[place] = RejectedPhoto(*refused)
            if not verdict.taken:
                return (), ()
            (source, now), first = origin, student.next_photo
            added = tuple(
                Photo(first + i, now, source, overruled)
                for i, (_, overruled) in enumerate(verdict.taken)
            )
            in_step = self._repair.rows(student_id) == len(student.photos)
            try:
                for photo, (portrait, _) in zip(added, verdict.taken, strict=True):
                    self._photos.save(student_id, photo.n, portrait.jpeg)
                self._people.update(student_id, lambda s: _with_photos(s, added))
                if in_step:
                    vectors = np.concatenate([portrait.vector for portrait, _ in verdict.taken])
                    self._embeddings.append(model, student_id, vectors)
            except RollcallError:
                self._take_back(student, added)
                raise
            for photo in added:
                if photo.accepted:
                    logger.info("%s was overruled for a photo", " and ".join(photo.accepted))
            replaced = self._make_way(student_id, verdict.replaced)
        self._repair.rebuild_if_stale(student_id)
        return added, replaced

    def _make_way(self, student_id: str, numbers: Sequence[int]) -> tuple[int, ...]:
        erased = []
        for n in numbers:
            try:
                self._erase(student_id, n)
                erased.append(n)
            except RollcallError as failure:  # a photo too many does no harm
                logger.warning("photo %d of %s stays: %s", n, student_id, failure.code)
                break
        return tuple(erased)

    def _erase(self, student_id: str, n: int) -> None:
        student = self._people.get(student_id)
        row = row_of(student, n)
        self._embeddings.remove_row(student_id, row, len(student.photos))
        self._photos.delete(student_id, n)
        left = tuple(photo for photo in student.photos if photo.n != n)
        self._people.update(student_id, lambda s: replace(s, photos=left))

    def _take_back(self, before: Student, added: tuple[Photo, ...]) -> None:
        # The disk may be full: what cannot be undone now, `reconcile` puts right.
        with suppress(RollcallError):
            self._people.update(before.id, lambda s: replace(s, photos=before.photos))
        for photo in added:
            with suppress(RollcallError):
                self._photos.delete(before.id, photo.n)


def row_of(student: Student, n: int) -> int:
    """Which of a student's vectors is photo `n`'s. Raises RollcallError "photo_not_found"."""
    for row, photo in enumerate(student.photos):
        if photo.n == n:
            return row
    raise photo_not_found()


def _with_photos(student: Student, added: tuple[Photo, ...]) -> Student:
    return replace(student, photos=student.photos + added, next_photo=added[-1].n + 1)


def _refuse_unless_allowed(student: Student, more: int) -> None:
    if student.consent is None:
        raise RollcallError(
            "consent_missing",
            f"There is no consent for {student.name} yet. Record who gave it and when, then add "
            "the photos.",
            status=409,
        )
    if more > MAX_FILES:
        raise RollcallError(
            "too_many_photos",
            f"These are {more} photos, and {MAX_FILES} are the most at a time. Choose the ones "
            "that differ most: eight of a student are kept.",
            status=422,
        )


def _shown(file_name: str) -> str:
    """The last part of a file's name, fit to be shown. A folder's upload sends paths."""
    name = "".join(c for c in PurePosixPath(file_name).name if c.isprintable())
    return name[:100] or "photo"
