"""`models status|fetch|rebuild|forget`: the models and the vectors, from the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rollcall.config import Settings
from rollcall.errors import RollcallError
from rollcall.recognition.service.engines import build_face_engine, load_face_engine, model_store
from rollcall.recognition.service.vector_remake import VectorRemake
from rollcall.school.opening import data_folder, open_students
from rollcall.students.files.vectors import read_vectors
from rollcall.threads.worker import StopSignal
from rollcall.vision.ports import FaceEngine
from rollcall.vision.weights.progress import progress_on


def print_status(settings: Settings, *, demo: bool) -> None:
    """A line for every model: whether it is there, whole, how large, and under which licence; and
    one for every model that there are vectors of."""
    for model in model_store(settings).status():
        size = f"{model.size / 1e6:.1f} MB" if model.size else ""
        state = "ready" if model.present else "missing"
        print(f"{model.name:32} {state:8} {size:>10}  {model.licence}")
        if model.path and model.present:
            print(f"{'':32} {model.path}")
        if model.note:
            print(f"{'':32} {model.note}")
    for name, rows in read_vectors(_vectors_file(settings, demo=demo)).items():
        photos = sum(len(vectors) for vectors in rows.values())
        print(f"{name:32} vectors of {photos:,} photos of {len(rows):,} students")


def fetch(settings: Settings, names: Sequence[str]) -> None:
    """Fetch models by name, or those that the settings want. Earlier failures do not count."""
    store = model_store(settings)
    wanted = list(names)
    if not wanted:
        wanted = [settings.face_model]
        if settings.mood != "off":
            wanted.append(store.emotion.name)
    store.fetch_models(wanted, progress_on(sys.stderr))
    print("Fetched: " + ", ".join(wanted))


def rebuild(settings: Settings, model: str | None = None, *, demo: bool) -> None:
    """Make all vectors anew from the enrolment photos, by the model of the settings or another.

    Until the last one is made, the old ones stay. A run that was interrupted is gone on with.
    """
    engine = _engine(settings, model)
    with open_students(settings, engine, demo=demo) as students:
        remake = VectorRemake(students.vector_maker(engine), anew=True)
        _run(remake)
    name = engine.info.model_id
    print(f"{name}: the vectors of {remake.done:,} photos were made anew.")
    for problem in remake.problems:
        what = "the file is damaged or missing" if problem.code != "face_not_found" else "no face"
        print(f"Photo {problem.n} of {problem.student.name}: {what}. Take a new one.")


def forget(settings: Settings, names: Sequence[str], *, demo: bool) -> None:
    """Erase the vectors of models that are not in use any more, from every copy of the file."""
    if not names:
        raise RollcallError("model_unknown", "Name the models whose vectors are to be erased.")
    engine, _ = build_face_engine(settings, model_store(settings), say=print)
    with open_students(settings, engine, demo=demo) as students:
        store = students.vector_maker(engine).store
        known = (*store.models(), *store.unfinished())
        for name in names:
            if name == engine.info.model_id:
                raise RollcallError(
                    "model_in_use", f"{name} is what the settings ask for: its vectors are needed."
                )
            if name not in known:
                raise RollcallError(
                    "model_unknown",
                    f"There are no vectors of {name}, only of {', '.join(known) or 'no model'}.",
                )
        for name in names:
            store.erase_model_vectors(name)
            print(f"Erased: the vectors of {name}")


def _engine(settings: Settings, model: str | None) -> FaceEngine:
    store = model_store(settings)
    if model is None:
        return build_face_engine(settings, store, progress_on(sys.stderr), say=print)[0]
    print(f"Loading {model}")
    return load_face_engine(model, settings, store)


def _run(remake: VectorRemake) -> None:
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]
        # tqdm's monitor thread redraws a bar that is updated too rarely; ours is not.
        monitor_interval = 0

    with Bar(unit="photo", file=sys.stderr, mininterval=0.5) as bar:

        def show() -> None:
            bar.total = remake.total
            bar.update(remake.done - bar.n)

        remake.run(StopSignal(), show, show, each=show)


def _vectors_file(settings: Settings, *, demo: bool) -> Path:
    return data_folder(settings, demo=demo) / "embeddings.pkl"
