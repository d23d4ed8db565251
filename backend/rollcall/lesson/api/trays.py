"""`/api/sessions/ID/unknowns`: the trays of faces that wait for the teacher."""

from typing import Any

from flask import Blueprint, Response

from rollcall.lesson.api.schemas import UnknownBody
from rollcall.lesson.api.views import unknown_view
from rollcall.lesson.service.tray_answers import TrayAnswers
from rollcall.web.bodies import json_body
from rollcall.web.context import acting, service
from rollcall.web.pictures import jpeg_answer

blueprint = Blueprint("unknowns", __name__, url_prefix="/sessions/<session_id>/unknowns")


@blueprint.get("")
def list_unknowns(session_id: str) -> dict[str, Any]:
    """Everyone whom the camera could not place; nobody once the session is closed."""
    unknowns = service(TrayAnswers).unknowns(session_id)
    return {"unknowns": [unknown_view(session_id, unknown) for unknown in unknowns]}


@blueprint.patch("/<int:n>")
def decide(session_id: str, n: int) -> dict[str, Any]:
    """Say who a face is, that it is nobody of the class, or not whom it was taken for."""
    body = json_body(UnknownBody)
    trays = service(TrayAnswers)
    if body.student_id is not None:
        unknown = trays.assign_unknown(session_id, n, body.student_id, acting())
    elif body.dismiss:
        unknown = trays.dismiss_unknown(session_id, n, acting())
    else:
        unknown = trays.unknown_not_this_student(session_id, n, acting())
    return unknown_view(session_id, unknown)


@blueprint.get("/<int:n>/crop.jpg")
def get_crop(session_id: str, n: int) -> Response:
    """The face, until the session is closed."""
    return jpeg_answer(service(TrayAnswers).unknown_crop(session_id, n))
