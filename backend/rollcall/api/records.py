"""`/api/students/ID/record`: how often a student was there."""

from typing import Any

from flask import Blueprint

from rollcall.api.bodies import query
from rollcall.api.class_views import student_record_view
from rollcall.api.context import services
from rollcall.api.lesson_schemas import Period

blueprint = Blueprint("records", __name__)


@blueprint.get("/students/<student_id>/record")
def student_record(student_id: str) -> dict[str, Any]:
    """A student's sessions of a period, newest first."""
    asked = query(Period)
    record = services().history.student_record(student_id, asked.first, asked.last)
    return student_record_view(record)
