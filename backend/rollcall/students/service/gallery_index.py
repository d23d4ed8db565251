"""How similar a new photo is to everyone who is enrolled."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors


class GalleryIndex:
    """All vectors of one model in one array, as they were at a version of the store. Immutable."""

    def __init__(self, vectors_of: Mapping[str, Vectors], version: int, model_id: str) -> None:
        self.version = version
        self.model_id = model_id
        self.students = tuple(vectors_of)
        self._vectors = np.concatenate(list(vectors_of.values())) if vectors_of else None
        counts = [len(vectors) for vectors in vectors_of.values()]
        self._starts = np.cumsum([0, *counts[:-1]]).astype(np.intp)

    def best(self, new: Vectors, but: str) -> NDArray[np.float32]:
        """The highest cosine of each new vector (m, dim) to each of `students`, (m, students):
        -1 to the one whose photos they are to be."""
        if self._vectors is None:
            return np.empty((len(new), 0), np.float32)
        best: NDArray[np.float32] = np.maximum.reduceat(new @ self._vectors.T, self._starts, axis=1)
        if but in self.students:
            best[:, self.students.index(but)] = -1.0
        return best
