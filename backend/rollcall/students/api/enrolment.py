"""`/api/enrolment`: try a picture before it is kept. Nothing is stored here."""

from typing import Any

from flask import Blueprint, Response, request

from rollcall.students.api.face_choice import face_choice
from rollcall.students.service.students import StudentService
from rollcall.students.service.viewfinder import Viewfinder
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.pictures import newest_picture, no_picture

blueprint = Blueprint("enrolment", __name__, url_prefix="/enrolment")


@blueprint.post("/check")
def check() -> dict[str, Any]:
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
    return {
        "ok": judged.ok,
        "reasons": list(judged.reasons),
        "messages": list(judged.messages),
        "measures": dict(judged.measures),
        "meters": dict(judged.meters),
        "pose": judged.pose,
        "faces": [{"box": face.box.rounded(), "main": face.main} for face in judged.faces],
    }


@blueprint.post("/capture")
def capture() -> Response:
    """The current frame, for a preview."""
    return newest_picture(service(Viewfinder).jpeg())
