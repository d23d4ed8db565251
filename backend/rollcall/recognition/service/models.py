"""Which recognition models there are, which one runs, and of which there are vectors."""

import threading
from dataclasses import dataclass

from rollcall.recognition.service.model_change import ModelChange
from rollcall.recognition.service.rebuild_state import RebuildState
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.thresholds import own_rules
from rollcall.vision.weights.store import ModelStore


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model: whether its files are `present`, it `running` or `wanted` by the settings, how many
    `students` and `photos` it has vectors of, and whether that is everybody (`complete`).

    `threshold` is the model's own; `note` a sentence, often empty.
    """

    model: str
    present: bool
    running: bool
    wanted: bool
    students: int
    photos: int
    complete: bool
    threshold: float
    licence: str
    note: str


class ModelsService:
    """The models and their vectors, for the settings page. Thread-safe."""

    def __init__(self, students: StudentService, change: ModelChange, store: ModelStore) -> None:
        self._students = students
        self._change = change
        self._store = store
        self._lock = threading.Lock()

    def list(self) -> tuple[ModelEntry, ...]:
        """The running model first, then the wanted one, then by name."""
        info = self._students.model
        maker = self._students.vector_maker(self._students.engine)
        enrolled = maker.enrolled_students()
        files = self._files()
        names = {*files, *maker.store.models(), info.model_id, self._change.wanted}
        entries = []
        for model in names:
            present, licence, note = files.get(model, (False, "", "Its files are not here."))
            rows = maker.store.vectors(model)
            running = model == info.model_id
            entries.append(
                ModelEntry(
                    model=model,
                    present=present or running or model == self._change.wanted,
                    running=running,
                    wanted=model == self._change.wanted,
                    students=len(rows),
                    photos=sum(len(vectors) for vectors in rows.values()),
                    complete=all(len(rows.get(s.id, ())) == len(s.photos) for s in enrolled),
                    threshold=info.threshold if running else own_rules(model).threshold,
                    licence=info.licence if running else licence,
                    note="" if running else note,
                )
            )
        return tuple(sorted(entries, key=lambda e: (not e.running, not e.wanted, e.model)))

    def rebuild_state(self) -> RebuildState:
        """How far the making of vectors is."""
        return self._change.state()

    def rebuild(self, model: str | None) -> RebuildState:
        """Begin to make all vectors anew: see `ModelChange.rebuild`."""
        return self._change.rebuild(model)

    def erase_vectors(self, model: str) -> None:
        """Erase the vectors of a model that is not in use: see `ModelChange.forget`."""
        self._change.erase_vectors(model)

    def _files(self) -> dict[str, tuple[bool, str, str]]:
        with self._lock:  # the store is not for several threads at once
            found = self._store.status()
        files = {}
        for status in found:
            if status.path is not None and status.path.parent == self._store.packs_dir:
                name = f"insightface/{status.name}"
            elif status.name == "dlib_recognition":
                name = "packaged/dlib"
            else:
                continue
            files[name] = (status.present, status.licence, status.note)
        return files
