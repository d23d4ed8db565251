"""`/api/gallery`: how well the enrolled photos tell the students apart."""

from flask import Blueprint

from rollcall.recognition.api.answers import GalleryAnswer
from rollcall.recognition.service.gallery import GalleryService
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("gallery", __name__, url_prefix="/gallery")


@blueprint.get("")
@operation()
def get_gallery() -> GalleryAnswer:
    """The gallery's own error, look-alikes, and students who need more photos."""
    return GalleryAnswer.of(service(GalleryService).report())
