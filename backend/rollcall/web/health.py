"""`GET /api/health`."""

from typing import Literal

from flask import Blueprint
from pydantic import Field

import rollcall
from rollcall.domain.findings import About, SchoolHealth, Verdict
from rollcall.web.answers import Answer, Time
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("health", __name__)


class FindingAnswer(Answer):
    """What was found of one thing."""

    about: About
    verdict: Verdict
    sentence: str
    """What is so, and what to do about it."""
    page: str = Field(validation_alias="where")
    """The path of the page on which a person mends it."""
    since: Time | None
    """For how long it has been so, where that is known."""
    next_try: Time | None
    """When Rollcall itself tries again, where it does."""


class HealthAnswer(Answer):
    """Whether everything works, and what does not."""

    status: Literal["ok", "degraded"]
    """Degraded where a finding is a warning or a problem."""
    version: str
    started_at: Time
    mood: Literal["off", "class", "student"]
    demo: bool
    problems: list[str]
    """Why it is degraded: the sentences of those findings."""
    findings: list[FindingAnswer]
    """Everything that is looked at, well or not. `doctor` prints the same list."""


@blueprint.get("/health")
@operation()
def get_health() -> HealthAnswer:
    """Whether everything works, and what does not: 200 while the process serves."""
    school = service(SchoolHealth)
    findings = school.findings()
    problems = [finding.sentence for finding in findings if finding.is_bad]
    return HealthAnswer.of(
        school,
        status="degraded" if problems else "ok",
        version=rollcall.__version__,
        problems=problems,
        findings=findings,
    )
