"""Which engines run: what the settings ask for, and what stands in where that cannot be had."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from rollcall.config import Settings, export_for_deepface
from rollcall.domain.live import EngineView
from rollcall.errors import RollcallError
from rollcall.recognition.service.liveness_engine import build_liveness
from rollcall.vision.engines.thresholds import sure_from
from rollcall.vision.ports import EmotionEngine, FaceEngine, LivenessEngine
from rollcall.vision.weights.progress import Progress
from rollcall.vision.weights.store import ModelStore

logger = logging.getLogger(__name__)

REDUCED = (
    "The packaged engine stands in for InsightFace. It is slower, misses faces that are small or "
    "turned away, and tells people apart less well: look at the register before you trust it. "
    "`backend/main.py models fetch` gets the better models."
)


@dataclass(frozen=True, slots=True)
class Engines:
    """`emotion` is None with `MOOD=off`, `liveness` with `LIVENESS=off` or without its model.
    `reduced`: a lighter engine stands in for the default."""

    face: FaceEngine
    emotion: EmotionEngine | None
    reduced: bool
    notice: str
    liveness: LivenessEngine | None = None
    liveness_notice: str = ""
    """Why it is None, where it should not be."""

    def with_face(self, face: FaceEngine) -> Self:
        """The same with another face engine."""
        if face is self.face:
            return self
        reduced = is_reduced(face)
        notice = REDUCED if reduced else "" if self.reduced else self.notice
        return replace(self, face=face, reduced=reduced, notice=notice)

    def view(self) -> EngineView:
        """As the dashboard shows it."""
        info = self.face.info
        return EngineView(
            face=info.model_id,
            dim=info.dim,
            provider=info.provider,
            emotion=self.emotion.name if self.emotion else None,
            reduced=self.reduced,
            notice=" ".join(filter(None, (self.notice, self.liveness_notice))),
            licence=info.licence,
            threshold=info.threshold,
            sure_from=sure_from(info),
            liveness=self.liveness.info.name if self.liveness else None,
        )


def model_store(settings: Settings) -> ModelStore:
    """Where the models of these settings are."""
    return ModelStore(
        settings.models_dir,
        settings.deepface_home,
        settings.data_dir / "models" / "packaged",
        settings.emotion_backend,
    )


def build_engines(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None = None,
    say: Callable[[str], None] = logger.info,
) -> Engines:
    """Load the engines. `say` gets a line before each step that takes its time.

    Raises `RollcallError` where an engine that was asked for by name cannot be had.
    """
    face, notice = build_face_engine(settings, store, progress, say)
    reduced = is_reduced(face)
    emotion = None
    if settings.mood != "off":
        emotion = _emotion_engine(settings, store, progress, say)
    liveness, unjudged = build_liveness(settings, store, progress, say)
    return Engines(face, emotion, reduced, notice, liveness, unjudged)


def build_face_engine(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None = None,
    say: Callable[[str], None] = logger.info,
) -> tuple[FaceEngine, str]:
    """The face engine and, where it is not what one would expect, a notice that says why."""
    wanted = settings.face_engine
    if wanted == "fake":
        from rollcall.vision.engines.fake import FakeFaceEngine

        return FakeFaceEngine(settings.match_threshold), "The fake engine runs: no real faces."
    if wanted == "packaged":
        return _packaged(settings, say), REDUCED
    try:
        return _insightface(settings, store, progress, say), ""
    except RollcallError as error:
        if wanted == "insightface" or error.code not in ("model_unavailable", "model_damaged"):
            raise
        logger.warning("%s The packaged engine runs instead.", error.message)
        return _packaged(settings, say), REDUCED


def is_reduced(face: FaceEngine) -> bool:
    """Whether it is a lighter engine than the default."""
    return face.info.model_id.startswith("packaged/")


def load_face_engine(model_id: str, settings: Settings, store: ModelStore) -> FaceEngine:
    """The engine of a model that is on this computer, with the model's own threshold: what is set
    belongs to the model that is set.

    Raises RollcallError "model_unknown" (422) for a name that is none, "model_unavailable" (409)
    for a model that has to be fetched first, and what the engine raises for a damaged one.
    """
    maker, _, name = model_id.partition("/")
    if model_id == "fake/cards" and settings.face_engine == "fake":
        from rollcall.vision.engines.fake import FakeFaceEngine

        return FakeFaceEngine()
    if model_id in ("packaged", "packaged/dlib"):
        from rollcall.vision.engines.packaged import PackagedEngine

        return PackagedEngine()
    wanted = name if maker == "insightface" else model_id
    # Not by a path: what is named here may come from the web page.
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}", wanted):
        raise _unknown(model_id)
    pack = store.face_pack(wanted)
    if pack is None:
        raise RollcallError(
            "model_unavailable",
            f"The model {wanted} is not on this computer. Fetch it: backend/main.py models fetch "
            f"{wanted}.",
            status=409,
        )
    from rollcall.vision.engines.insightface import InsightFaceEngine

    return InsightFaceEngine(pack.folder, pack.name, settings.detection_size)


def _unknown(model_id: str) -> RollcallError:
    return RollcallError(
        "model_unknown",
        f"There is no model {model_id[:80]!r}. GET /api/models and `models status` name those "
        "that there are.",
        status=422,
    )


def _insightface(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> FaceEngine:
    automatic = settings.face_engine == "auto"
    if store.face_pack(settings.face_model) is None:
        say(f"Fetching the face models {settings.face_model}")
    pack = store.ensure_face_pack(settings.face_model, automatic, progress)
    say(f"Loading InsightFace {pack.name}")
    from rollcall.vision.engines.insightface import InsightFaceEngine

    return InsightFaceEngine(
        pack.folder, pack.name, settings.detection_size, settings.match_threshold
    )


def _packaged(settings: Settings, say: Callable[[str], None]) -> FaceEngine:
    say("Loading the packaged face engine")
    from rollcall.vision.engines.packaged import PackagedEngine

    return PackagedEngine(settings.match_threshold)


def _emotion_engine(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> EmotionEngine:
    if settings.face_engine == "fake":
        from rollcall.vision.engines.fake import FakeEmotionEngine

        return FakeEmotionEngine()
    try:
        return _deepface(settings, store, progress, say)
    except RollcallError as error:
        if settings.face_engine == "insightface":
            raise
        logger.info("%s The packaged emotion model runs instead.", error.message)
    say("Preparing the packaged emotion model (the first time takes half a minute)")
    from rollcall.vision.engines.packaged_emotion import PackagedEmotion, prepare_packaged_emotion

    prepare_packaged_emotion(store.packaged_dir)
    return PackagedEmotion(store.packaged_dir)


def _deepface(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> EmotionEngine:
    weights = store.emotion_file()
    if weights is None:
        if settings.face_engine == "packaged":
            raise RollcallError("model_unavailable", "DeepFace's emotion model is not there.", 503)
        say("Fetching DeepFace's emotion model")
        weights = store.ensure_emotion(settings.face_engine == "auto", progress)
    say("Loading DeepFace's emotion model")
    export_for_deepface(settings)
    from rollcall.vision.engines.deepface_emotion import DeepFaceEmotion

    return DeepFaceEmotion(weights, settings.emotion_backend)
