"""Models and the making of vectors, as the API shows them."""

from typing import Any

from rollcall.recognition.service.models import ModelEntry
from rollcall.recognition.service.rebuild_state import RebuildState
from rollcall.web.views import rounded


def entry_view(entry: ModelEntry) -> dict[str, Any]:
    """One recognition model."""
    return {
        "model": entry.model,
        "present": entry.present,
        "running": entry.running,
        "wanted": entry.wanted,
        "students": entry.students,
        "photos": entry.photos,
        "complete": entry.complete,
        "threshold": rounded(entry.threshold, 4),
        "licence": entry.licence,
        "note": entry.note,
    }


def rebuild_view(state: RebuildState) -> dict[str, Any]:
    """How far the making of vectors is, with the photos that cannot be used."""
    return {
        "state": state.state,
        "done": state.done,
        "total": state.total,
        "model": state.model,
        "message": state.message,
        "eta_s": None if state.eta_s is None else round(state.eta_s),
        "problem_count": state.problem_count,
        "problems": [
            {
                "student_id": problem.student.id,
                "number": problem.student.number,
                "name": problem.student.name,
                "photo": problem.n,
                "code": problem.code,
                "kept": problem.kept,
            }
            for problem in state.problems
        ],
    }
