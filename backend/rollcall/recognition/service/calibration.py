"""Which threshold suits this school's own photos: for the settings page and for `calibrate`."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rollcall.domain.calibration import (
    FEWEST_FALSE,
    FEWEST_STUDENTS,
    FEWEST_TRUE,
    KEPT_TRUE,
    Calibration,
    CalibrationReason,
    Row,
    Spread,
    calibrate,
)
from rollcall.domain.matching import MatchRules
from rollcall.errors import RollcallError
from rollcall.recognition.service.gallery import Enrolled
from rollcall.students.files.vectors import read_vectors
from rollcall.vision.engines.thresholds import own_rules

QUANTILES = (0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 0.9999)


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """A model's calibration. `threshold` is in use, `own` the model's where nothing is set;
    `message` says in sentences what is recommended, and why."""

    model: str
    threshold: float
    own: float
    found: Calibration
    message: str

    def as_json(self) -> dict[str, Any]:
        """Everything, for programs: docs/openapi.json has the shape."""
        found = self.found
        edges = found.edges()
        return {
            "model": self.model,
            "threshold": round(self.threshold, 4),
            "own": self.own,
            "recommended": round(found.recommended, 4),
            "reason": str(found.reason),
            "enough": found.enough,
            "message": self.message,
            "students": found.students,
            "photos": found.photos,
            "genuine": _spread(found.genuine, edges),
            "impostor": _spread(found.impostor, edges),
            "edges": edges,
            "table": [_row(row) for row in found.rows],
        }


class CalibrationService:
    """Compares all photos with each other, once for each change of the gallery. Thread-safe."""

    def __init__(self, students: Enrolled) -> None:
        self._students = students
        self._known: tuple[tuple[int, str, MatchRules], CalibrationReport] | None = None

    def report(self) -> CalibrationReport:
        """The gallery of now, under the model of now."""
        info = self._students.model
        rules = MatchRules(info.threshold, info.margin, info.unsure_band)
        now = (self._students.vectors_version, info.model_id, rules)
        known = self._known
        if known is not None and known[0] == now:
            return known[1]
        own = own_rules(info.model_id).threshold
        vectors = dict(self._students.vectors(info.model_id))
        report = report_of(info.model_id, calibrate(vectors, rules, own), rules.threshold, own)
        self._known = (now, report)
        return report


def calibrate_folder(
    folder: Path, wanted: str | None, set_threshold: float | None
) -> CalibrationReport:
    """The vectors of a data folder, which is only read, so that a server may run on it.

    `wanted` is a model id; without one, that with the most students counts. `set_threshold` is
    the school's, None where the model's own is in use. Raises RollcallError "nobody_enrolled" or
    "model_unknown" where there are no vectors, "data_unreadable" where they cannot be read.
    """
    models = read_vectors(folder / "embeddings.pkl")
    if not models:
        raise RollcallError(
            "nobody_enrolled",
            f"There are no vectors in {folder}: enrol students first, or name the folder with "
            "--data-dir.",
            status=404,
        )
    if wanted is not None and wanted not in models:
        raise RollcallError(
            "model_unknown",
            f"There are no vectors of {wanted}, only of {', '.join(sorted(models))}.",
            status=404,
        )
    model = wanted or max(models, key=lambda name: len(models[name]))
    rules = own_rules(model)
    own = rules.threshold
    used = rules if set_threshold is None else replace(rules, threshold=set_threshold)
    return report_of(model, calibrate(models[model], used, own), used.threshold, own)


def report_of(model: str, found: Calibration, threshold: float, own: float) -> CalibrationReport:
    """With the recommendation in words. `threshold` is in use, `own` the model's."""
    return CalibrationReport(model, threshold, own, found, _message(found, threshold, own))


def _message(found: Calibration, threshold: float, own: float) -> str:
    sentences = [_why(found, own)]
    if found.enough and round(threshold, 4) != round(found.recommended, 4):
        how = (
            "leave MATCH_THRESHOLD in .env empty"
            if found.recommended == own
            else f"set MATCH_THRESHOLD={found.recommended:g} in .env"
        )
        sentences.append(
            f"In use is {threshold:g}. To use {found.recommended:g}, {how} and start Rollcall "
            "again."
        )
    return " ".join(sentences)


def _why(found: Calibration, own: float) -> str:
    high = found.impostor.highest
    if found.reason is CalibrationReason.TOO_FEW:
        return (
            f"There are too few photos to tell: {found.genuine.pairs:,} pairs of one student and "
            f"{found.impostor.pairs:,} of two. It takes {FEWEST_STUDENTS} students with two "
            f"photos or more, {FEWEST_TRUE} pairs of one student and {FEWEST_FALSE:,} of two. "
            f"Until then the model's own threshold, {own:g}, is the best."
        )
    assert high is not None
    if found.reason is CalibrationReason.OWN_SUFFICES:
        return (
            f"The most similar photos of two students have a cosine of {high:.3f}, which the "
            f"model's own threshold, {own:g}, is clear of. A lower one is never recommended: "
            "there are strangers who look more alike than your students."
        )
    if found.reason is CalibrationReason.ABOVE_FALSE:
        return (
            f"The most similar photos of two students have a cosine of {high:.3f}. "
            f"{found.recommended:g} is clear of that by half the margin that recognition wants "
            f"between two students, and keeps {_percent(found)} of the pairs of one student."
        )
    return (
        f"Photos of two students have a cosine of up to {high:.3f}, and a threshold above that "
        f"would lose more than {1 - KEPT_TRUE:.0%} of the pairs of one student. "
        f"{found.recommended:g} keeps {_percent(found)} of them. Look through the look-alikes: "
        "somebody may be enrolled twice, and look-alikes need more photos each."
    )


def _percent(found: Calibration) -> str:
    return f"{found.genuine.share_reaching(found.recommended) or 0:.1%}"


def _spread(spread: Spread, edges: list[float]) -> dict[str, Any]:
    return {
        "pairs": spread.pairs,
        "lowest": _rounded(spread.lowest),
        "median": _rounded(spread.quantile(0.5)),
        "highest": _rounded(spread.highest),
        "quantiles": {f"{share:g}": _rounded(spread.quantile(share)) for share in QUANTILES},
        "histogram": spread.histogram(edges),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "threshold": row.threshold,
        "true_share": _rounded(row.true_share),
        "false_pairs": row.false_pairs,
        "highest_false": _rounded(row.highest_false),
        "recognised": _rounded(row.recognised),
        "asked": _rounded(row.asked),
        "wrong": _rounded(row.wrong),
        "strangers": _rounded(row.strangers, 6),
    }


def _rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(float(value), digits)
