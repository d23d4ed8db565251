"""What a calibration found, and its JSON."""

from dataclasses import dataclass
from typing import Any

from rollcall.domain.calibration import Calibration, Row, Spread

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
        """Everything, for programs: docs/api.md has the shape."""
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
