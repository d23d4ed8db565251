"""`models status|fetch|rebuild`: the models and the vectors, from the command line."""

import sys
from collections.abc import Sequence

from rollcall.config import Settings
from rollcall.services.container import open_students
from rollcall.services.engines import build_face_engine, model_store
from rollcall.vision.model_progress import progress_on


def print_status(settings: Settings) -> None:
    """A line for every model: whether it is there, whole, how large, and under which licence."""
    for model in model_store(settings).status():
        size = f"{model.size / 1e6:.1f} MB" if model.size else ""
        state = "ready" if model.present else "missing"
        print(f"{model.name:32} {state:8} {size:>10}  {model.licence}")
        if model.path and model.present:
            print(f"{'':32} {model.path}")
        if model.note:
            print(f"{'':32} {model.note}")


def fetch(settings: Settings, names: Sequence[str]) -> None:
    """Fetch models by name, or those that the settings want. Earlier failures do not count."""
    store = model_store(settings)
    wanted = list(names)
    if not wanted:
        wanted = [settings.face_model]
        if settings.mood != "off":
            wanted.append(store.emotion.name)
    store.fetch(wanted, progress_on(sys.stderr))
    print("Fetched: " + ", ".join(wanted))


def rebuild(settings: Settings, *, demo: bool) -> None:
    """Make the vectors that the current model lacks anew from the enrolment photos."""
    engine, _ = build_face_engine(settings, model_store(settings), say=print)
    with open_students(settings, engine, demo=demo) as students:
        report = students.rebuild(lambda n, total: print(f"{n} of {total} students", flush=True))
        names = [students.get(student).name for student in report.incomplete]
    print(f"{engine.info.model_id}: vectors of {report.rebuilt} students made anew.")
    if names:
        print("No face was found in a photo of: " + ", ".join(names) + ". Take new photos.")
