"""`GET /api/health`."""

from typing import Any

from flask import Blueprint

import rollcall
from rollcall.domain.health import SchoolHealth
from rollcall.web.context import service
from rollcall.web.views import time_view

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> dict[str, Any]:
    """Whether everything works, and what does not."""
    school = service(SchoolHealth)
    problems = list(school.problems())
    return {
        "status": "degraded" if problems else "ok",
        "version": rollcall.__version__,
        "started_at": time_view(school.started_at),
        "mood": school.mood,
        "demo": school.demo,
        "problems": problems,
    }
