"""`/api/sessions/ID/marks/STUDENT`: the teacher's word on a mark."""

from flask import Blueprint, Response

from rollcall.domain.marks import Mark
from rollcall.errors import RollcallError
from rollcall.lesson.api.schemas import MarkBody
from rollcall.lesson.api.views import mark_view
from rollcall.lesson.service.marks import Marks
from rollcall.web.bodies import json_body
from rollcall.web.context import acting, service
from rollcall.web.errors import foreseen
from rollcall.web.versions import expected_version, versioned

blueprint = Blueprint("marks", __name__, url_prefix="/sessions/<session_id>/marks/<student_id>")


@blueprint.errorhandler(RollcallError)
def refused(error: RollcallError) -> Response:
    """The service tells of a mark that was changed meanwhile by the mark itself."""
    details = {
        name: mark_view(value) if isinstance(value, Mark) else value
        for name, value in error.details.items()
    }
    return foreseen(RollcallError(error.code, error.message, error.status, details))


@blueprint.patch("")
def change_mark(session_id: str, student_id: str) -> Response:
    """Give a mark."""
    body = json_body(MarkBody)
    mark = service(Marks).give_mark(
        session_id,
        student_id,
        body.status,
        body.minutes_late,
        body.reason,
        acting(),
        expected_version=expected_version(),
    )
    return versioned(mark_view(mark))


@blueprint.post("/undo")
def undo(session_id: str, student_id: str) -> Response:
    """Take the last change by a person back."""
    mark = service(Marks).undo_mark(
        session_id, student_id, acting(), expected_version=expected_version()
    )
    return versioned(mark_view(mark))


@blueprint.post("/not-this-student")
def not_this_student(session_id: str, student_id: str) -> Response:
    """The camera was wrong: take its mark back, and do not match that face again."""
    mark = service(Marks).not_this_student(session_id, student_id, acting())
    return versioned(mark_view(mark))
