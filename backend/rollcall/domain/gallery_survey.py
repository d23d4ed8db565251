"""How well a gallery tells its students apart: who looks like whom, and who unlike themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors

_BLOCK = 1024
"""Rows of a partial matrix product: 4 MB of cosines, which stay in a processor's cache."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two students, by id, and the highest cosine between a photo of each."""

    similarity: float
    students: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unlike:
    """A student, by id, and the lowest cosine between two of the student's photos."""

    similarity: float
    student: str


@dataclass(frozen=True, slots=True)
class GallerySurvey:
    """`highest_between` and `lowest_within` are the gallery's own error; None where there are no
    two students, or no two photos of one. `look_alikes` come best first."""

    students: int
    photos: int
    highest_between: Alike | None
    lowest_within: Unlike | None
    look_alikes: tuple[Alike, ...]


def survey(vectors_of: Mapping[str, Vectors], alike_from: float, most: int = 50) -> GallerySurvey:
    """Compare every photo with every other one. Vectors are (n, dim), of unit length.

    `alike_from` is the cosine from which two students are look-alikes; the `most` best are told.
    """
    ids = tuple(vectors_of)
    if not ids:
        return GallerySurvey(0, 0, None, None, ())
    counts = [len(vectors_of[student]) for student in ids]
    stacked = np.concatenate([vectors_of[student] for student in ids])
    owner = np.repeat(np.arange(len(ids)), counts)
    pairs = _best_pairs(stacked, owner, alike_from, most)
    ranked = sorted(pairs.items(), key=lambda pair: -pair[1])
    alike = [Alike(cosine, (ids[a], ids[b])) for (a, b), cosine in ranked]
    return GallerySurvey(
        students=len(ids),
        photos=len(stacked),
        highest_between=alike[0] if alike else None,
        lowest_within=_lowest_within(ids, vectors_of),
        look_alikes=tuple(pair for pair in alike[:most] if pair.similarity >= alike_from),
    )


def _best_pairs(
    stacked: Vectors, owner: NDArray[np.intp], alike_from: float, most: int
) -> dict[tuple[int, int], float]:
    """The best cosine of each pair of students that reaches `alike_from`, `most` pairs at least,
    and of the best pair of all even where it does not."""
    pairs: dict[tuple[int, int], float] = {}
    highest = -2.0
    # So many photo pairs are sure to hold `most` pairs of students.
    enough = most * int(np.bincount(owner).max()) ** 2
    for top in range(0, len(stacked), _BLOCK):
        rows = slice(top, top + _BLOCK)
        for left in range(top, len(stacked), _BLOCK):
            columns = slice(left, left + _BLOCK)
            cosines = stacked[rows] @ stacked[columns].T
            # The students' rows lie together: only blocks near the diagonal hold one twice.
            if owner[rows][-1] >= owner[columns][0]:
                cosines[owner[rows][:, None] == owner[columns][None, :]] = -2.0
            best = float(cosines.max())
            if best <= -2.0 or best < min(alike_from, highest):
                continue
            highest = max(highest, best)
            hits = np.argwhere(cosines >= min(alike_from, best))
            values = cosines[hits[:, 0], hits[:, 1]]
            if len(values) > enough:
                first = np.argpartition(-values, enough)[:enough]
                hits, values = hits[first], values[first]
            for (row, column), cosine in zip(hits, values, strict=True):
                a, b = sorted((int(owner[top + row]), int(owner[left + column])))
                pairs[a, b] = max(pairs.get((a, b), -2.0), float(cosine))
    return pairs


def _lowest_within(ids: Sequence[str], vectors_of: Mapping[str, Vectors]) -> Unlike | None:
    by_count: dict[int, list[str]] = {}
    for student in ids:
        by_count.setdefault(len(vectors_of[student]), []).append(student)
    lowest: Unlike | None = None
    for count, students in by_count.items():
        if count < 2:
            continue
        together = np.stack([vectors_of[student] for student in students])
        cosines = (together @ together.transpose(0, 2, 1)).min(axis=(1, 2))
        least = int(np.argmin(cosines))
        if lowest is None or cosines[least] < lowest.similarity:
            lowest = Unlike(float(cosines[least]), students[least])
    return lowest
