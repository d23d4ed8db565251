"""`/api/sessions/ID/unknowns`: the trays of faces that wait for the teacher."""

from flask import Blueprint, Response

from rollcall.lesson.api.answers import UnknownFaceAnswer, UnknownFaceListAnswer
from rollcall.lesson.api.schemas import UnknownBody
from rollcall.lesson.service.tray_answers import TrayAnswers
from rollcall.web.context import acting, service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, jpeg_answer

blueprint = Blueprint("unknowns", __name__, url_prefix="/sessions/<session_id>/unknowns")


@blueprint.get("")
@operation("404 session_not_found")
def list_unknowns(session_id: str) -> UnknownFaceListAnswer:
    """Everyone whom the camera could not place; all are erased when the session is closed."""
    unknowns = service(TrayAnswers).unknowns(session_id)
    return UnknownFaceListAnswer(
        unknowns=[UnknownFaceAnswer.of_session(session_id, unknown) for unknown in unknowns]
    )


@blueprint.patch("/<int:n>")
@operation(
    "404 session_not_found",
    "404 student_not_on_roster",
    "404 unknown_not_found",
    "409 nobody_named",
    "409 session_closed",
    "409 unknown_decided",
)
def decide_unknown(session_id: str, n: int, body: UnknownBody) -> UnknownFaceAnswer:
    """Say who a face is, that it is nobody of the class, or not whom it was taken for."""
    trays = service(TrayAnswers)
    if body.student_id is not None:
        unknown = trays.assign_unknown(session_id, n, body.student_id, acting())
    elif body.dismiss:
        unknown = trays.dismiss_unknown(session_id, n, acting())
    else:
        unknown = trays.unknown_not_this_student(session_id, n, acting())
    return UnknownFaceAnswer.of_session(session_id, unknown)


@blueprint.get("/<int:n>/crop.jpg")
@operation("404 session_not_found", "404 unknown_not_found", "409 session_closed", media=JPEG)
def get_unknown_crop(session_id: str, n: int) -> Response:
    """The face, until the session is closed."""
    return jpeg_answer(service(TrayAnswers).unknown_crop(session_id, n))
