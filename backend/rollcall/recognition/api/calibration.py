"""`/api/calibration`: which threshold suits the enrolled photos."""

from flask import Blueprint

from rollcall.recognition.api.calibration_answers import CalibrationAnswer
from rollcall.recognition.service.calibration import CalibrationService
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("calibration", __name__, url_prefix="/calibration")


@blueprint.get("")
@operation()
def get_calibration() -> CalibrationAnswer:
    """The pairs of photos by cosine, what each threshold does, and a recommendation."""
    return CalibrationAnswer.model_validate(service(CalibrationService).report().as_json())
