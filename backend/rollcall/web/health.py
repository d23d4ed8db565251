"""`GET /api/health`."""

from typing import Any

from flask import Blueprint

import rollcall
from rollcall.web.context import services
from rollcall.web.views import time_view


def make_blueprint(mood: str) -> Blueprint:
    """`mood` is the setting: off, class or student."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/health")
    def health() -> dict[str, Any]:
        problems = list(services().problems())
        return {
            "status": "degraded" if problems else "ok",
            "version": rollcall.__version__,
            "started_at": time_view(services().started_at),
            "mood": mood,
            "demo": services().demo,
            "problems": problems,
        }

    return blueprint
