"""Which threshold suits the enrolled photos, as the API answers it."""

from rollcall.domain.calibration import CalibrationReason
from rollcall.web.answers import Answer


class SpreadAnswer(Answer):
    """How the cosines of many pairs of photos are spread; null without any pair."""

    pairs: int
    lowest: float | None
    median: float | None
    highest: float | None
    quantiles: dict[str, float | None]
    """Cosines by the share of pairs below, like `0.01`."""
    histogram: list[int]
    """Pairs between each of `edges` and the next."""


class ThresholdRowAnswer(Answer):
    """What a threshold does. Shares are of 1, null where there is nothing to count."""

    threshold: float
    true_share: float | None
    false_pairs: int
    highest_false: float | None
    recognised: float | None
    """If each photo were a face in the room: that student,"""
    asked: float | None
    """the teacher is asked,"""
    wrong: float | None
    """another student."""
    strangers: float | None
    """The photos that would be taken for another student if their own were not enrolled."""


class CalibrationAnswer(Answer):
    """The pairs of photos by cosine, what each threshold does, and a recommendation."""

    model: str
    threshold: float
    """In use."""
    own: float
    """The model's own, where nothing is set."""
    recommended: float
    reason: CalibrationReason
    enough: bool
    """False with too few photos to tell."""
    message: str
    students: int
    photos: int
    genuine: SpreadAnswer
    """Pairs of two photos of one student."""
    impostor: SpreadAnswer
    """Pairs of photos of two students."""
    edges: list[float]
    """Of the histograms: one more than bins."""
    table: list[ThresholdRowAnswer]
