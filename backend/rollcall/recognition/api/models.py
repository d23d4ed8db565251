"""`/api/models`, `/api/gallery`, `/api/calibration`: models, and how well they know the photos."""

from typing import Annotated

from flask import Blueprint
from pydantic import StringConstraints

from rollcall.recognition.api.answers import (
    FaceModelAnswer,
    FaceModelListAnswer,
    GalleryAnswer,
    RebuildAnswer,
)
from rollcall.recognition.api.calibration_answers import CalibrationAnswer
from rollcall.recognition.service.calibration import CalibrationService
from rollcall.recognition.service.gallery import GalleryService
from rollcall.recognition.service.models import ModelsService
from rollcall.web.bodies import Body
from rollcall.web.context import service
from rollcall.web.operations import operation

models = Blueprint("models", __name__, url_prefix="/models")
gallery = Blueprint("gallery", __name__, url_prefix="/gallery")
calibration = Blueprint("calibration", __name__, url_prefix="/calibration")

ModelId = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class StartRebuild(Body):
    """Which model; without a name, the one that the settings ask for."""

    model: ModelId | None = None


class ForgetModel(Body):
    """Whose vectors to erase."""

    model: ModelId


@models.get("")
@operation()
def list_models() -> FaceModelListAnswer:
    """Which models there are, which one runs, and of which there are vectors."""
    known = service(ModelsService).list()
    return FaceModelListAnswer(models=[FaceModelAnswer.of(model) for model in known])


@models.get("/rebuild")
@operation()
def get_rebuild() -> RebuildAnswer:
    """How far the making of vectors is."""
    return RebuildAnswer.of(service(ModelsService).rebuild_state())


@models.post("/rebuild")
@operation(
    "409 model_unavailable",
    "409 rebuild_running",
    "422 model_unknown",
    status=202,
    body_optional=True,
)
def start_rebuild(body: StartRebuild) -> RebuildAnswer:
    """Make all vectors anew from the photos, in the background."""
    return RebuildAnswer.of(service(ModelsService).rebuild(body.model))


@models.post("/forget")
@operation("404 model_unknown", "409 model_in_use", "409 rebuild_running")
def forget_model(body: ForgetModel) -> None:
    """Erase the vectors of a model that is not in use from every copy."""
    service(ModelsService).erase_vectors(body.model)


@gallery.get("")
@operation()
def get_gallery() -> GalleryAnswer:
    """The gallery's own error, look-alikes, and students who need more photos."""
    return GalleryAnswer.of(service(GalleryService).report())


@calibration.get("")
@operation()
def get_calibration() -> CalibrationAnswer:
    """The pairs of photos by cosine, what each threshold does, and a recommendation."""
    return CalibrationAnswer.model_validate(service(CalibrationService).report().as_json())
