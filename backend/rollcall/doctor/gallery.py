"""The doctor's look at the gallery: how well its students are told apart. It only reads."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rollcall.doctor.findings import Check
from rollcall.domain.faces import Vectors
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.domain.gallery_choice import FEWEST_WANTED
from rollcall.domain.gallery_survey import GallerySurvey, survey
from rollcall.domain.matching import MatchRules
from rollcall.students.files.vectors import read_vectors
from rollcall.vision.engines.thresholds import own_rules

NAME = About.STUDENTS
PAGE = "/students/gallery"
LIMIT_S = 60.0
"""Two thousand students with three photos each are compared in a second or three."""
MOST_MODELS = 3


def gallery_check(folder: Path, threshold: float | None) -> Check:
    """Look-alikes and the gallery's own error, for each model that there are vectors of.

    `threshold` is the school's, None for the model's own. Look-alikes are counted; the page
    names them.
    """
    return Check(NAME, LIMIT_S, lambda: _gallery_findings(folder, threshold))


def _gallery_findings(folder: Path, threshold: float | None) -> Iterator[Finding]:
    models = read_vectors(folder / "embeddings.pkl")
    if not models:
        yield Finding(NAME, Verdict.OK, "Nobody is enrolled yet.")
        return
    by_size = sorted(models, key=lambda name: len(models[name]), reverse=True)
    for model in by_size[:MOST_MODELS]:
        yield from _model_findings(model, models[model], threshold)


def _model_findings(
    model: str, vectors: Mapping[str, Vectors], threshold: float | None
) -> Iterator[Finding]:
    rules = own_rules(model)
    if threshold is not None:
        rules = MatchRules(threshold, rules.margin, rules.unsure_band)
    found = survey(dict(vectors), rules.threshold - rules.unsure_band)
    yield Finding(NAME, Verdict.OK, f"{model}: {_counted(found)}{_error(found)}.")
    highest = found.highest_between
    if highest is not None and highest.similarity >= rules.threshold:
        pairs = sum(pair.similarity >= rules.threshold for pair in found.look_alikes)
        yield Finding(
            NAME,
            Verdict.WARNING,
            f"{model}: {pairs} {'pair' if pairs == 1 else 'pairs'} of students reach the threshold "
            f"of {rules.threshold:g}. Somebody may be enrolled twice: see the look-alikes under "
            "Students.",
            PAGE,
        )
    weak = sum(len(rows) < FEWEST_WANTED for rows in vectors.values())
    if weak:
        yield Finding(
            NAME,
            Verdict.WARNING,
            f"{model}: {weak} of {len(vectors)} students have fewer than {FEWEST_WANTED} photos "
            "and are recognised less surely. Add some under Students.",
            PAGE,
        )


def _counted(found: GallerySurvey) -> str:
    return f"{found.photos} photos of {found.students} students"


def _error(found: GallerySurvey) -> str:
    parts = []
    if found.highest_between is not None:
        parts.append(f"highest cosine between two students {found.highest_between.similarity:.3f}")
    if found.lowest_within is not None:
        parts.append(f"lowest within one {found.lowest_within.similarity:.3f}")
    return "".join(f", {part}" for part in parts)
