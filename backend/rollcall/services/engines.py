"""Which engines run: what the settings ask for, and what stands in where that cannot be had."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from rollcall.config import Settings, export_for_deepface
from rollcall.domain.live import EngineView
from rollcall.errors import RollcallError
from rollcall.vision.model_progress import Progress
from rollcall.vision.model_store import ModelStore
from rollcall.vision.ports import EmotionEngine, FaceEngine

logger = logging.getLogger(__name__)

REDUCED = (
    "The packaged engine stands in for InsightFace. It is slower, misses faces that are small or "
    "turned away, and tells people apart less well: look at the register before you trust it. "
    "`backend/main.py models fetch` gets the better models."
)


@dataclass(frozen=True, slots=True)
class Engines:
    """`emotion` is None with `MOOD=off`. `reduced`: a lighter engine stands in for the default."""

    face: FaceEngine
    emotion: EmotionEngine | None
    reduced: bool
    notice: str

    def view(self) -> EngineView:
        """As the dashboard shows it."""
        info = self.face.info
        return EngineView(
            face=info.model_id,
            dim=info.dim,
            provider=info.provider,
            emotion=self.emotion.name if self.emotion else None,
            reduced=self.reduced,
            notice=self.notice,
            licence=info.licence,
            threshold=info.threshold,
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
    reduced = face.info.model_id.startswith("packaged/")
    emotion = None
    if settings.mood != "off":
        emotion = _emotion_engine(settings, store, progress, say)
    return Engines(face, emotion, reduced, notice)


def build_face_engine(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None = None,
    say: Callable[[str], None] = logger.info,
) -> tuple[FaceEngine, str]:
    """The face engine and, where it is not what one would expect, a notice that says why."""
    wanted = settings.face_engine
    if wanted == "fake":
        from rollcall.vision.fake_engines import FakeFaceEngine

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
    from rollcall.vision.insightface_engine import InsightFaceEngine

    return InsightFaceEngine(
        pack.folder, pack.name, settings.detection_size, settings.match_threshold
    )


def _packaged(settings: Settings, say: Callable[[str], None]) -> FaceEngine:
    say("Loading the packaged face engine")
    from rollcall.vision.packaged_engine import PackagedEngine

    return PackagedEngine(settings.match_threshold)


def _emotion_engine(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> EmotionEngine:
    if settings.face_engine == "fake":
        from rollcall.vision.fake_engines import FakeEmotionEngine

        return FakeEmotionEngine()
    try:
        return _deepface(settings, store, progress, say)
    except RollcallError as error:
        if settings.face_engine == "insightface":
            raise
        logger.info("%s The packaged emotion model runs instead.", error.message)
    say("Preparing the packaged emotion model (the first time takes half a minute)")
    from rollcall.vision.packaged_emotion import PackagedEmotion, prepare_packaged_emotion

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
    from rollcall.vision.deepface_emotion import DeepFaceEmotion

    return DeepFaceEmotion(weights, settings.emotion_backend)
