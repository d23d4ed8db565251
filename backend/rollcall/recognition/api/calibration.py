"""`/api/calibration`: which threshold suits the enrolled photos."""

from typing import Any

from flask import Blueprint

from rollcall.recognition.service.calibration import CalibrationService
from rollcall.web.context import service

blueprint = Blueprint("calibration", __name__, url_prefix="/calibration")


@blueprint.get("")
def show() -> dict[str, Any]:
    """The pairs of photos by cosine, what each threshold does, and a recommendation."""
    return dict(service(CalibrationService).report().as_json())
