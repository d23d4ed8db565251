"""Whose face is it? The gallery of a roster, and the rules by which a face counts for a student."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors

RULED_OUT = -1.0
"""Stands for the cosine of a face and a student whom a teacher has told apart."""


class Gallery:
    """The vectors of everyone on the roster who can be recognised. Immutable."""

    def __init__(
        self,
        vectors_of: Mapping[str, Vectors],
        dim: int,
        version: int = 0,
        *,
        group: str = "",
        told_apart: Mapping[str, Vectors] | None = None,
        same_from: float = 1.0,
    ) -> None:
        """Take unit vectors (n, dim) by student id; students without any are left out.

        `group` names whom this roster is matched for: evidence counts within one group only.
        `told_apart` holds faces that are not the student's, by a teacher's word; a probe with a
        cosine of `same_from` or more to one of them is never matched to that student.
        """
        kept = _checked(vectors_of, dim)
        self.version = version
        self.group = group
        self.dim = dim
        self.student_ids = tuple(kept)
        self._columns = {student: column for column, student in enumerate(self.student_ids)}
        self._vectors = _stacked(kept, dim)
        counts = [len(v) for v in kept.values()]
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(int) if kept else None
        others = {s: v for s, v in _checked(told_apart or {}, dim).items() if s in kept}
        self._others = _stacked(others, dim)
        self._other_of = np.repeat(
            [self._columns[s] for s in others], [len(v) for v in others.values()]
        ).astype(int)
        self._same_from = same_from

    def column_of(self, student_id: str | None) -> int | None:
        """Where `similarities` has a student; None for nobody, and for who is not on the roster."""
        return None if student_id is None else self._columns.get(student_id)

    def similarities(self, probes: Vectors) -> NDArray[np.float32]:
        """Cosine of each probe (n, dim) to each student, (n, students): the best of the samples,
        and `RULED_OUT` for a face that was told apart from the student."""
        if self._starts is None or not len(probes):
            return np.empty((len(probes), len(self.student_ids)), np.float32)
        cosines = probes @ self._vectors.T
        best: NDArray[np.float32] = np.maximum.reduceat(cosines, self._starts, axis=1)
        if len(self._others):
            rows, others = np.nonzero(probes @ self._others.T >= self._same_from)
            best[rows, self._other_of[others]] = RULED_OUT
        return best

    def ruled_out(self, vector: NDArray[np.float32]) -> frozenset[str]:
        """The students, by id, from whom this face was told apart."""
        same = self._others @ vector >= self._same_from
        return frozenset(self.student_ids[student] for student in self._other_of[same])


def _checked(vectors_of: Mapping[str, Vectors], dim: int) -> dict[str, Vectors]:
    kept = {student: vectors for student, vectors in vectors_of.items() if len(vectors)}
    for student, vectors in kept.items():
        if vectors.ndim != 2 or vectors.shape[1] != dim:
            raise ValueError(f"vectors of student {student} are {vectors.shape}, not (n, {dim})")
    return kept


def _stacked(vectors_of: Mapping[str, Vectors], dim: int) -> Vectors:
    if not vectors_of:
        return np.empty((0, dim), np.float32)
    return np.concatenate(list(vectors_of.values())).astype(np.float32)


@dataclass(frozen=True, slots=True)
class MatchRules:
    """The numbers of the recognition model: see `FaceModelInfo`."""

    threshold: float
    margin: float = 0.05
    unsure_band: float = 0.05


class Verdict(StrEnum):
    """What the rules say of one face in one frame."""

    MATCH = "match"
    UNSURE = "unsure"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """`student` is the most similar one: an index into `Gallery.student_ids`, None without any.

    Only with `Verdict.MATCH` does the face count for that student.
    """

    verdict: Verdict
    student: int | None
    similarity: float | None


NOBODY = Match(Verdict.UNKNOWN, None, None)


def assign(similarities: NDArray[np.float32], rules: MatchRules) -> list[Match]:
    """Decide for each face of one frame, given its cosines to each student, (faces, students).

    A face counts for a student when its cosine reaches the threshold, the second best student
    is at least the margin behind, and no other face in the frame is more similar to that
    student. A face within the unsure band below the threshold, or over it with another student
    too close behind, is for the teacher to decide. Everyone else is unknown.
    """
    faces, students = similarities.shape
    if not students:
        return [NOBODY] * faces
    order = np.argsort(-similarities, axis=1)
    best_face_of = np.argmax(similarities, axis=0) if faces else np.empty(0, int)
    matches = []
    for face in range(faces):
        student = int(order[face, 0])
        cosine = float(similarities[face, student])
        runner_up = float(similarities[face, order[face, 1]]) if students > 1 else -1.0
        if best_face_of[student] != face or cosine < rules.threshold - rules.unsure_band:
            verdict = Verdict.UNKNOWN
        elif cosine < rules.threshold or cosine - runner_up < rules.margin:
            verdict = Verdict.UNSURE
        else:
            verdict = Verdict.MATCH
        matches.append(Match(verdict, student, cosine))
    return matches
