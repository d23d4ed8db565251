"""`/api/sessions/ID/marks/STUDENT`: the teacher's word on a mark."""

from flask import Blueprint

from rollcall.errors import RollcallError
from rollcall.lesson.api.answers import MarkAnswer
from rollcall.lesson.api.refusals import refused
from rollcall.lesson.api.schemas import MarkBody
from rollcall.lesson.service.marks import Marks
from rollcall.web.context import acting, service
from rollcall.web.operations import operation

blueprint = Blueprint("marks", __name__, url_prefix="/sessions/<session_id>/marks/<student_id>")
blueprint.register_error_handler(RollcallError, refused)


@blueprint.patch("")
@operation(
    "404 session_not_found",
    "404 student_not_on_roster",
    "412 mark_changed",
    "422 minutes_impossible",
    "422 reason_missing",
    versioned=True,
)
def change_mark(
    session_id: str, student_id: str, body: MarkBody, expected_version: int | None
) -> MarkAnswer:
    """Give a mark."""
    mark = service(Marks).give_mark(
        session_id,
        student_id,
        body.status,
        body.minutes_late,
        body.reason,
        acting(),
        expected_version=expected_version,
    )
    return MarkAnswer.of(mark)


@blueprint.post("/undo")
@operation(
    "404 session_not_found",
    "404 student_not_on_roster",
    "409 nothing_to_undo",
    "412 mark_changed",
    versioned=True,
)
def undo_mark(session_id: str, student_id: str, expected_version: int | None) -> MarkAnswer:
    """Take the last change by a person back."""
    mark = service(Marks).undo_mark(
        session_id, student_id, acting(), expected_version=expected_version
    )
    return MarkAnswer.of(mark)


@blueprint.post("/not-this-student")
@operation(
    "404 session_not_found",
    "404 student_not_on_roster",
    "409 not_marked_by_camera",
    "409 session_closed",
    versioned=True,
)
def mark_not_this_student(session_id: str, student_id: str) -> MarkAnswer:
    """The camera was wrong: take its mark back, and do not match that face to that student again in
    this session."""
    return MarkAnswer.of(service(Marks).not_this_student(session_id, student_id, acting()))
