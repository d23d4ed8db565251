"""`/api/students/ID/export`: all that is held about a student."""

from flask import Blueprint, Response

from rollcall.privacy.export import StudentExport
from rollcall.web.context import service
from rollcall.web.downloads import ZIP, zip_answer
from rollcall.web.operations import operation

blueprint = Blueprint("privacy", __name__)


@blueprint.get("/students/<student_id>/export")
@operation("404 student_not_found", media=ZIP)
def export_student(student_id: str) -> Response:
    """All that is held about a student, as a ZIP."""
    return zip_answer(*service(StudentExport).export(student_id))
