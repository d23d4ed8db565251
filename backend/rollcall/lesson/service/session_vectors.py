"""Faces that mean something for one session only: in memory, and in its tray's folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors
from rollcall.lesson.files.trays import Tray

MOST_ROWS = 4
"""Vectors kept of one face: a second of another light or pose says more than a fifth one."""


class Kind(StrEnum):
    """What a set of vectors says."""

    UNKNOWN = "unknown"
    """A face in the trays, by its number."""
    PROOF = "proof"
    """The face that got a student marked, by the student's id."""
    NOT_MARKED = "not-marked"
    """Faces that are not the student, because the camera's mark was wrong."""
    NOT_IN_TRAY = "not-in-tray"
    """Faces that are not the student, because a tray said so wrongly."""


@dataclass(frozen=True, slots=True)
class NamedVectors:
    """All vectors of a session, (n, dim) by name, as they are to be written; `changes` counts
    what had changed until then."""

    model_id: str
    sets: Mapping[str, Vectors]
    changes: int


class SessionVectors:
    """Named vectors, (n, dim). Not thread-safe: the lesson's lock guards it."""

    def __init__(self, tray: Tray, model_id: str, dim: int) -> None:
        """Read what a process before left; vectors of another model say nothing any more."""
        self._tray = tray
        self._model = model_id
        self._changes = self._written = 0
        kept = tray.vectors(model_id)
        self._sets = {n: v for n, v in kept.items() if v.shape[1] == dim and len(v)}

    def change_model(self, model_id: str) -> None:
        """Forget everything: from now on vectors are another model's."""
        self._model = model_id
        self._sets.clear()
        self._changes += 1

    def get(self, kind: Kind, name: str) -> Vectors | None:
        """The vectors of that name."""
        return self._sets.get(f"{kind}:{name}")

    def set(self, kind: Kind, name: str, vectors: Vectors) -> None:
        """Replace the vectors of that name by the first of these."""
        self._sets[f"{kind}:{name}"] = np.ascontiguousarray(vectors[:MOST_ROWS], np.float32)
        self._changes += 1

    def add(self, kind: Kind, name: str, vector: NDArray[np.float32]) -> None:
        """Add one vector (dim,) to those of that name, as long as there is room."""
        known = self.get(kind, name)
        if known is None or len(known) < MOST_ROWS:
            row = vector[None]
            self.set(kind, name, row if known is None else np.concatenate([known, row]))

    def join(self, kind: Kind, name: str, vectors: Vectors) -> None:
        """Add all of these to those of that name, however many there are."""
        known = self.get(kind, name)
        whole = vectors if known is None else np.concatenate([known, vectors])
        self._sets[f"{kind}:{name}"] = np.ascontiguousarray(whole, np.float32)
        self._changes += 1

    def forget(self, kind: Kind, name: str) -> None:
        """Erase the vectors of that name."""
        if self._sets.pop(f"{kind}:{name}", None) is not None:
            self._changes += 1

    def forget_student(self, student_id: str) -> None:
        """Erase all vectors of a student's name, and those told apart from that student."""
        for kind in (Kind.PROOF, Kind.NOT_MARKED, Kind.NOT_IN_TRAY):
            self.forget(kind, student_id)
        # What is written may still be another model's, and name the student.
        if self._tray.has_vectors:
            self._changes += 1

    def admit(self, name: str, vectors: Vectors, same_from: float) -> None:
        """These are the student's after all: drop the same face from those told apart."""
        for kind in (Kind.NOT_MARKED, Kind.NOT_IN_TRAY):
            known = self.get(kind, name)
            if known is None:
                continue
            others = known[(known @ vectors.T).max(axis=1) < same_from]
            self.forget(kind, name)
            if len(others):
                self.join(kind, name, others)

    def told_apart(self) -> Mapping[str, Vectors]:
        """The faces that a teacher has told apart from a student, by the student's id."""
        found: dict[str, Vectors] = {}
        for key, vectors in self._sets.items():
            kind, name = key.split(":", 1)
            if kind in (Kind.NOT_MARKED, Kind.NOT_IN_TRAY):
                known = found.get(name)
                found[name] = vectors if known is None else np.concatenate([known, vectors])
        return found

    def unwritten(self) -> NamedVectors | None:
        """What is to be written down, None where nothing has changed."""
        if self._changes == self._written:
            return None
        return NamedVectors(self._model, dict(self._sets), self._changes)

    def written(self, vectors: NamedVectors) -> None:
        """These are on the disk."""
        self._written = vectors.changes
