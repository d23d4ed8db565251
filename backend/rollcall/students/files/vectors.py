"""The vectors of enrolment photos, in `embeddings.pkl`."""

import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.errors import RollcallError
from rollcall.storage.atomic import write_atomic
from rollcall.storage.recovery import erase_copies, load_or_recover
from rollcall.storage.safe_pickle import dump_arrays, load_arrays

UNIT_TOLERANCE = 1e-3
"""How far a vector's length may be from 1: float32 rounding stays under 1e-5, a vector that
was never normalised is far off."""
MAX_DIM = 4096

_IN_THE_MAKING = " (in the making)"
_Models = dict[str, dict[str, Vectors]]


def in_the_making(model_id: str) -> str:
    """The name that a model's new vectors are kept under until they take the old ones' place."""
    return model_id + _IN_THE_MAKING


class RowsOf(NamedTuple):
    """Some rows of a student who has so many photos until now."""

    rows: tuple[int, ...]
    photos: int


class EmbeddingStore:
    """Model id to {student id: float32 (n, dim)}, rows of unit length.

    Row i of a student's array belongs to that student's i-th photo, in the order of the photos.
    Vectors of different models are kept side by side and never meet. Every write is on the disk
    when its method returns, and readers keep what they were given.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._version = 0
        recovered = load_or_recover(path, _decode)
        self.warnings = recovered.warnings
        self._models: _Models = recovered.value or {}

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self._version

    def models(self) -> tuple[str, ...]:
        """The models that there are vectors of, apart from those in the making."""
        return tuple(model for model in self._models if not model.endswith(_IN_THE_MAKING))

    def unfinished(self) -> tuple[str, ...]:
        """The models whose new vectors are in the making."""
        return tuple(
            model.removesuffix(_IN_THE_MAKING)
            for model in self._models
            if model.endswith(_IN_THE_MAKING)
        )

    def vectors(self, model_id: str) -> Mapping[str, Vectors]:
        """Every student's vectors under one model, as they are now; the arrays are read-only."""
        return MappingProxyType(self._models.get(model_id, {}))

    def vectors_of_student(self, student_id: str) -> Mapping[str, Vectors]:
        """A student's vectors under every model, also those in the making."""
        return {
            model: rows[student_id] for model, rows in self._models.items() if student_id in rows
        }

    def students_with_vectors(self) -> frozenset[str]:
        """Everyone who has a vector under any model."""
        return frozenset(student for rows in self._models.values() for student in rows)

    def replace_vectors(self, model_id: str, vectors_of: Mapping[str, Vectors]) -> None:
        """Replace the vectors of some students in one write; none at all removes a student's.

        Raises RollcallError "bad_vectors".
        """
        with self._lock:
            models = self._copy()
            rows = models.setdefault(model_id, {})
            for student_id, vectors in vectors_of.items():
                rows.pop(student_id, None)
                if len(vectors):
                    rows[student_id] = _frozen(vectors)
            self._save(models)

    def append_rows(self, model_id: str, rows_of: Mapping[str, Vectors]) -> None:
        """Add rows below the own ones of some students, in one write. Raises "bad_vectors"."""
        with self._lock:
            before = self.vectors(model_id)
            together = {}
            for student_id, rows in rows_of.items():
                parts = [before[student_id], rows] if student_id in before else [rows]
                if len({part.shape[1:] for part in parts}) != 1:
                    raise _bad_vectors("they have another size than the student's others")
                together[student_id] = np.concatenate(parts)
            self.replace_vectors(model_id, together)

    def adopt_new_vectors(self, model_id: str) -> None:
        """Put a model's vectors in the making into the place of its old ones, in one write."""
        with self._lock:
            models = self._copy()
            models[model_id] = models.pop(in_the_making(model_id), {})
            self._save(models)

    def erase_model_vectors(self, model_id: str) -> None:
        """Erase a model's vectors, finished or not, from the file and from every copy of it."""
        with self._lock:
            models = self._copy()
            models.pop(model_id, None)
            models.pop(in_the_making(model_id), None)
            self._save(models, forget=True)

    def erase_unfinished_vectors(self, model_id: str) -> None:
        """Erase a model's vectors in the making."""
        with self._lock:
            models = self._copy()
            if models.pop(in_the_making(model_id), None) is not None:
                self._save(models, forget=True)

    def erase_rows(self, gone: Mapping[str, RowsOf]) -> None:
        """Erase rows of some students under every model, from the file and every copy of it.

        Where a model has not one row a photo, nobody can tell which row it is: all of that
        student's rows of that model go, to be made anew.
        """
        if any(not 0 <= row < of.photos for of in gone.values() for row in of.rows):
            raise IndexError
        with self._lock:
            models = self._copy()
            for rows in models.values():
                for student_id, of in gone.items():
                    array = rows.pop(student_id, None)
                    if array is not None and len(array) == of.photos > len(of.rows):
                        rows[student_id] = _frozen(np.delete(array, of.rows, axis=0))
            self._save(models, forget=True)

    def erase_student_vectors(self, student_id: str) -> None:
        """Erase a student under every model, and from every copy of the file."""
        with self._lock:
            models = self._copy()
            for rows in models.values():
                rows.pop(student_id, None)
            self._save(models, forget=True)

    def _copy(self) -> _Models:
        return {model: dict(rows) for model, rows in self._models.items()}

    def _save(self, models: _Models, *, forget: bool = False) -> None:
        models = {model: rows for model, rows in models.items() if rows}
        _check(models)
        data = dump_arrays(models)
        if forget:
            erase_copies(self._path, data)
        write_atomic(self._path, data, keep_last=not forget)
        self._models = models
        self._version += 1


def read_vectors(path: Path) -> Mapping[str, Mapping[str, Vectors]]:
    """What the file holds, by model, without a lock and without changing anything: a running
    server replaces it as a whole. Nothing where there is no file.

    Raises RollcallError "data_unreadable".
    """
    try:
        models = _decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, LookupError, RecursionError, AttributeError) as damage:
        raise RollcallError(
            "data_unreadable",
            f"{path} cannot be read. Start Rollcall, which restores the last good copy of a "
            "damaged file, or look at the file's permissions.",
            status=500,
        ) from damage
    return {model: rows for model, rows in models.items() if not model.endswith(_IN_THE_MAKING)}


def _decode(raw: bytes) -> _Models:
    models = {
        model: {student: _frozen(array) for student, array in rows.items()}
        for model, rows in load_arrays(raw).items()
    }
    try:
        _check(models)
    except RollcallError as bad:
        raise ValueError(bad.message) from bad
    return models


def _frozen(vectors: Vectors) -> Vectors:
    if not isinstance(vectors, np.ndarray) or vectors.dtype != np.float32:
        raise _bad_vectors("they are no float32 array")
    copy = vectors.copy()
    copy.flags.writeable = False
    return copy


def _check(models: _Models) -> None:
    for rows in models.values():
        if len({array.shape[1:] for array in rows.values()}) > 1:
            raise _bad_vectors("they have different sizes under one model")
        for array in rows.values():
            if array.ndim != 2 or not 1 <= array.shape[1] <= MAX_DIM or not len(array):
                raise _bad_vectors("they are not rows of one size")
            if not np.isfinite(array).all():
                raise _bad_vectors("they hold something that is no number")
            if (np.abs(np.linalg.norm(array, axis=1) - 1.0) > UNIT_TOLERANCE).any():
                raise _bad_vectors("they are not of unit length")


def _bad_vectors(why: str) -> RollcallError:
    return RollcallError(
        "bad_vectors",
        f"These face vectors cannot be kept: {why}. Rebuild them with `models rebuild`.",
        status=500,
    )
