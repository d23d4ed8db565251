"""`/api/enrolment`: try a picture before it is kept. Nothing is stored here."""

from flask import Blueprint, Response, request

from rollcall.students.api.answers import PhotoCheckAnswer
from rollcall.students.api.face_choice import face_choice
from rollcall.students.api.schemas import CheckForm
from rollcall.students.service.students import StudentService
from rollcall.students.service.viewfinder import Viewfinder
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, newest_picture, no_picture

blueprint = Blueprint("enrolment", __name__, url_prefix="/enrolment")


@blueprint.post("/check")
@operation(
    "413 photo_too_large",
    "413 photo_too_many_pixels",
    "422 not_a_picture",
    "422 photo_damaged",
    "503 no_picture",
    form=CheckForm,
    body_optional=True,
)
def check_photo() -> PhotoCheckAnswer:
    """Judge one uploaded photo, or the current frame where there is no body."""
    if request.content_length:
        files = uploaded_files("photo")
        choices = request.form.getlist("face")
        if len(files) > 1:
            raise validation_failed({"photo": "one photo at a time"})
        if len(choices) > 1:
            raise validation_failed({"face": "one face at a time"})
        chosen = face_choice(choices[0]) if choices else None
        judged = service(StudentService).check_photo(files[0][1], chosen)
    else:
        frame = service(Viewfinder).frame()
        if frame is None:
            raise no_picture()
        judged = service(StudentService).check_photo(frame)
    return PhotoCheckAnswer.of(judged)


@blueprint.post("/capture")
@operation("503 no_picture", media=JPEG)
def capture_photo() -> Response:
    """The current frame, for a preview."""
    return newest_picture(service(Viewfinder).jpeg())
