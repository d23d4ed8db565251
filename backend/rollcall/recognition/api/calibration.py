"""`/api/calibration`: which threshold suits the enrolled photos."""

from typing import Any

from flask import Blueprint

from rollcall.web.context import services

blueprint = Blueprint("calibration", __name__, url_prefix="/calibration")


@blueprint.get("")
def show() -> dict[str, Any]:
    """The pairs of photos by cosine, what each threshold does, and a recommendation."""
    return dict(services().calibration.report().as_json())
