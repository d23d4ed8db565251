"""`GET /api/health`."""

from typing import Literal

from flask import Blueprint

import rollcall
from rollcall.domain.health import SchoolHealth
from rollcall.web.answers import Answer, Time
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("health", __name__)


class HealthAnswer(Answer):
    """Whether everything works, and what does not."""

    status: Literal["ok", "degraded"]
    version: str
    started_at: Time
    mood: Literal["off", "class", "student"]
    demo: bool
    problems: list[str]
    """Why it is degraded, in sentences."""


@blueprint.get("/health")
@operation()
def get_health() -> HealthAnswer:
    """Whether everything works, and what does not: 200 while the process serves."""
    school = service(SchoolHealth)
    problems = list(school.problems())
    status = "degraded" if problems else "ok"
    return HealthAnswer.of(school, status=status, version=rollcall.__version__, problems=problems)
