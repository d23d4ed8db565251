"""The trays of one open session: unknown faces, and those that wait for a "yes, that is so"."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Image, Vectors
from rollcall.domain.trays import Candidate, Unknown, UnknownKind, UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.files.trays import Tray
from rollcall.lesson.service.face_watch import FaceWatch, WatchedFace
from rollcall.lesson.service.session_vectors import Kind, SessionVectors
from rollcall.lesson.service.tray_changes import Crop, TrayChanges
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.frame import Frame

logger = logging.getLogger(__name__)

MOST_ENTRIES = 60
"""A tray that is longer is a wrong roster, and no teacher would go through it."""
NOTED_EVERY = timedelta(seconds=10)
"""How far behind the file may be in when a face was last seen."""


class Trays:
    """Entries by number. Not thread-safe: the lesson's lock guards it.

    It touches no file: `unwritten` says what is to be written, every other second.
    """

    def __init__(self, tray: Tray, vectors: SessionVectors, same_from: float) -> None:
        """Go on where `tray` was left. Two faces with a cosine of `same_from` are one person's."""
        self._vectors = vectors
        self._same_from = same_from
        self._watch = FaceWatch()
        self._entries = {entry.n: entry for entry in tray.entries()}
        self._next = max(self._entries, default=0) + 1
        self._crops: dict[int, Crop] = {}
        """Those that are better than the ones in the files, or not there yet."""
        self._scores: dict[int, float] = {}
        self._had_crops = tray.crops & self._entries.keys()
        self._erased: set[int] = set()
        self._decided_on: set[int] = set()
        self._written = dict(self._entries)

    @property
    def entries(self) -> tuple[Unknown, ...]:
        """All entries, in the order of their numbers."""
        return tuple(self._entries.values())

    @property
    def waiting(self) -> int:
        """How many wait for the teacher."""
        return sum(e.state is UnknownState.WAITING for e in self._entries.values())

    def entry(self, n: int) -> Unknown:
        """Raises RollcallError "unknown_not_found"."""
        if n not in self._entries:
            raise unknown_not_found()
        return self._entries[n]

    def replace_entry(self, entry: Unknown) -> Unknown:
        """Replace an entry; `save` writes it down."""
        self._entries[entry.n] = entry
        return entry

    def unwritten_crop(self, n: int) -> Image | None:
        """The face (BGR), None where the one in the file is the best. Raises RollcallError
        "unknown_not_found"."""
        self.entry(n)
        return self._crops[n].image if n in self._crops else None

    def keep_entry(self, n: int) -> None:
        """Somebody decides on an entry: it stays, even if the camera gets to know the face."""
        self._decided_on.add(n)

    def let_entry_go(self, n: int) -> None:
        """It is decided."""
        self._decided_on.discard(n)

    def vectors(self, n: int) -> Vectors | None:
        """The vectors of an entry, (k, dim); None where a crash has lost them."""
        return self._vectors.get(Kind.UNKNOWN, str(n))

    def watch_frame(self, frame: Frame, analysis: Analysis, open_names: Mapping[str, str]) -> bool:
        """Look at one frame; whether the entries changed but for when they were last seen.

        `open_names` are the names, by student id, of those whom nobody has marked as there.
        """
        before = self._entries.keys() | set(), self.waiting
        for watched, proven in self._watch.follow_frame(frame, analysis):
            if proven:
                if watched.entry is not None:
                    self._drop(watched.entry)
            elif watched.entry in self._entries:
                self._see_again(watched)
            elif watched.is_ripe:
                self._list(watched, open_names)
        return (set(self._entries), self.waiting) != before

    def change_model(self, same_from: float) -> None:
        """Watch anew by another model, and list those again who are in the picture now. Whoever
        has left stays listed."""
        self._same_from = same_from
        for n in self._watch.entries():
            self._drop(n)
        self._watch = FaceWatch()

    def student_is_there(self, student_id: str) -> None:
        """Nobody need confirm any more that a face is this student."""
        for entry in self.entries:
            asks = entry.candidate is not None and entry.candidate.student_id == student_id
            if asks and entry.state is UnknownState.WAITING:
                self._drop(entry.n)

    def forget_student(self, student_id: str, known: Iterable[Vectors]) -> None:
        """Forget the faces that are the student's, by what was said of them or by the vectors
        `known` until now."""
        likes = [vectors for vectors in known if vectors.size]
        for entry in self.entries:
            if entry.student_id not in (None, student_id):
                if entry.candidate is not None and entry.candidate.student_id == student_id:
                    self.replace_entry(replace(entry, candidate=None))
                continue
            if student_id in (entry.student_id, _asked(entry)) or self._is_like(entry.n, likes):
                self._erase(entry.n)
        self._watch.forget_student(student_id)

    def unwritten(self) -> TrayChanges:
        """What is to be written down."""
        return TrayChanges(
            crops=dict(self._crops),
            vectors=self._vectors.unwritten(),
            entries=self.entries if self._is_behind() else None,
            erased=frozenset(self._erased),
        )

    def written(self, changes: TrayChanges) -> None:
        """These are on the disk."""
        for n, crop in changes.crops.items():
            if self._crops.get(n) is crop:
                self._scores[n] = crop.score
                del self._crops[n]
        if changes.vectors is not None:
            self._vectors.written(changes.vectors)
        if changes.entries is not None:
            self._written = {entry.n: entry for entry in changes.entries}
        self._erased -= changes.erased

    def _is_behind(self) -> bool:
        if self._written.keys() != self._entries.keys():
            return True
        return any(
            replace(entry, last_seen=old.last_seen) != old
            or entry.last_seen - old.last_seen >= NOTED_EVERY
            for entry, old in zip(self._entries.values(), self._written.values(), strict=True)
        )

    def _list(self, watched: WatchedFace, open_names: Mapping[str, str]) -> None:
        vector = watched.mean()
        known = self._same_face(vector)
        if known is not None:
            watched.entry = known.n
            self._vectors.add(Kind.UNKNOWN, str(known.n), vector)
            self._see_again(watched)
            return
        if len(self._entries) >= MOST_ENTRIES:
            return
        n = watched.entry = self._next
        self._next += 1
        candidate = None
        if (guess := watched.candidate) is not None and guess[0] in open_names:
            candidate = Candidate(guess[0], open_names[guess[0]], round(guess[1], 3))
        kind = UnknownKind.UNKNOWN if candidate is None else UnknownKind.UNSURE
        self._entries[n] = Unknown(n, kind, watched.first_seen, watched.last_seen, candidate)
        rows = [look.vector for look in watched.looks if look.vector is not None]
        self._vectors.set(Kind.UNKNOWN, str(n), np.stack([vector, *rows[-3:]]))
        self._take_crop(watched)
        if len(self._entries) == MOST_ENTRIES:
            logger.warning("the trays are full: further unknown faces are not listed")

    def _same_face(self, vector: NDArray[np.float32]) -> Unknown | None:
        best, found = self._same_from, None
        for entry in self._entries.values():
            vectors = self.vectors(entry.n)
            cosine = -1.0 if vectors is None else float((vectors @ vector).max())
            if cosine >= best:
                best, found = cosine, entry
        return found

    def _see_again(self, watched: WatchedFace) -> None:
        assert watched.entry is not None
        entry = self._entries[watched.entry]
        last_seen = max(entry.last_seen, watched.last_seen)
        first_seen = min(entry.first_seen, watched.first_seen)
        self._entries[entry.n] = replace(entry, first_seen=first_seen, last_seen=last_seen)
        if entry.state is UnknownState.WAITING:
            self._take_crop(watched)

    def _take_crop(self, watched: WatchedFace) -> None:
        """Show the face by this track's best crop, where it is clearly the better one."""
        n = watched.entry
        if n is None or watched.crop is None:
            return
        known = self._crops[n].score if n in self._crops else self._scores.get(n)
        if known is None and n in self._had_crops:
            known = self._scores[n] = watched.crop_score
        if known is None or watched.crop_score > 1.3 * known:
            self._crops[n] = Crop(watched.crop_score, watched.crop)
        watched.crop = None

    def _drop(self, n: int) -> None:
        """The face has a name now: an entry that still waits is erased."""
        if n in self._decided_on:
            return
        if n in self._entries and self._entries[n].state is UnknownState.WAITING:
            self._erase(n)

    def _erase(self, n: int) -> None:
        del self._entries[n]
        self._crops.pop(n, None)
        self._erased.add(n)
        self._vectors.forget(Kind.UNKNOWN, str(n))
        self._watch.detach(n)

    def _is_like(self, n: int, known: Iterable[Vectors]) -> bool:
        own = self.vectors(n)
        return own is not None and any(
            vectors.shape[1] == own.shape[1] and float((own @ vectors.T).max()) >= self._same_from
            for vectors in known
        )


def _asked(entry: Unknown) -> str | None:
    return None if entry.candidate is None else entry.candidate.student_id


def unknown_not_found() -> RollcallError:
    """The error for a number that no entry of the trays has."""
    return RollcallError(
        "unknown_not_found",
        "This face is not in the list any more. Reload the list.",
        status=404,
    )
