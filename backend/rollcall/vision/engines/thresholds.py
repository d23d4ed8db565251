"""The cosine from which two faces count as one person, for each recognition model.

Apart from the engines, so that a command can know it without loading any.
"""

from rollcall.domain.matching import MatchRules
from rollcall.vision.ports import FaceModelInfo

INSIGHTFACE = {
    # FAR 1e-6 on MR-ALL lies at a cosine of 0.41 (InsightFace model zoo).
    "buffalo_l": 0.40,
    # 542,375 pairs of two of 350 LFW people: the highest cosine is 0.395; 0.96 of the true pairs
    # reach 0.40 (python -m rollcall.bench.thresholds).
    "buffalo_sc": 0.40,
}
UNMEASURED = 0.45
"""For a pack that nobody measured: stricter than any that was, so that it errs towards unknown."""
INSIGHTFACE_MARGIN = INSIGHTFACE_UNSURE_BAND = 0.05
DLIB = 0.94
"""0.76 of the true pairs and 1.9e-4 of the false pairs of 348 LFW people reach it (python -m
rollcall.bench.thresholds). dlib's vectors lie close together: a cosine of 0.90 means nothing."""
DLIB_MARGIN = DLIB_UNSURE_BAND = 0.01
"""A fifth of InsightFace's: dlib's cosines of strangers spread a fifth as far."""
CARDS = 0.6
CARDS_MARGIN = 0.05


def own_rules(model_id: str) -> MatchRules:
    """The numbers that belong to a model where the school has set none."""
    maker, _, name = model_id.partition("/")
    if maker == "packaged":
        return MatchRules(DLIB, DLIB_MARGIN, DLIB_UNSURE_BAND)
    if maker == "fake":
        return MatchRules(CARDS, CARDS_MARGIN, CARDS_MARGIN)
    threshold = INSIGHTFACE.get(name, UNMEASURED)
    return MatchRules(threshold, INSIGHTFACE_MARGIN, INSIGHTFACE_UNSURE_BAND)


def sure_from(info: FaceModelInfo) -> float:
    """The cosine from which nobody has to look: two margins above the threshold, and never less
    than that above the model's own, however low the school has set its threshold.

    Measured (docs/enrolment.md, python -m rollcall.bench.enrolment): the highest cosine of anybody
    to somebody else's photos is 0.386 with `buffalo_sc`, whose value is 0.50, and 0.959 with dlib,
    whose value is 0.96.
    """
    return max(info.threshold, own_rules(info.model_id).threshold) + 2 * info.margin
