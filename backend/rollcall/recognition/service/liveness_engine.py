"""Which liveness model runs, if any."""

import logging
from collections.abc import Callable

from rollcall.config import Settings
from rollcall.errors import RollcallError
from rollcall.vision.ports import LivenessEngine
from rollcall.vision.weights.catalog import DEEPFACE_LIVENESS, INSIGHTFACE_LIVENESS
from rollcall.vision.weights.progress import Progress
from rollcall.vision.weights.store import ModelStore

logger = logging.getLogger(__name__)

UNJUDGED = (
    "Nobody checks whether a face is a living one: the liveness model is not there. "
    "`backend/main.py models fetch` gets it."
)


def build_liveness(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> tuple[LivenessEngine | None, str]:
    """The liveness engine, and a notice where there should be one and is none.

    DeepFace's pair goes first, because its error rates are known (docs/liveness.md) and its
    licence lets any school use it; InsightFace's addon where its file alone is there. Raises
    RollcallError "model_unavailable" with `LIVENESS=require`, which without a model would mark
    nobody.
    """
    if settings.liveness == "off":
        return None, ""
    if settings.face_engine == "fake":
        from rollcall.vision.engines.fake_liveness import FakeLivenessEngine

        return FakeLivenessEngine(), ""
    pair, addon = store.liveness[DEEPFACE_LIVENESS.name], store.liveness[INSIGHTFACE_LIVENESS.name]
    if pair.missing and not addon.missing:
        say("Loading InsightFace's liveness addon")
        from rollcall.vision.engines.insightface_liveness import InsightFaceLiveness

        return InsightFaceLiveness(addon.paths[0]), ""
    try:
        if pair.missing:
            _fetch(settings, store, progress, say)
        say("Loading DeepFace's liveness model")
        from rollcall.vision.engines.deepface_liveness import MiniFasNetLiveness

        return MiniFasNetLiveness(pair.folder), ""
    except RollcallError as error:
        if settings.liveness == "require":
            raise RollcallError(
                "model_unavailable",
                f"LIVENESS=require needs the liveness model. {error.message} Fetch it with "
                "`backend/main.py models fetch`, or set LIVENESS=flag.",
                503,
            ) from error
        logger.warning("%s Faces are not judged.", error.message)
        return None, UNJUDGED


def _fetch(
    settings: Settings,
    store: ModelStore,
    progress: Progress | None,
    say: Callable[[str], None],
) -> None:
    if settings.face_engine == "packaged":
        raise RollcallError(
            "model_unavailable",
            "DeepFace's liveness model is not there, and FACE_ENGINE=packaged fetches nothing.",
            503,
        )
    say("Fetching DeepFace's liveness model")
    store.ensure_liveness(DEEPFACE_LIVENESS.name, True, progress)
