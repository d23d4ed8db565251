"""`/api/students/ID/record`: how often a student was there."""

from typing import Any

from flask import Blueprint

from rollcall.classes.api.views import student_record_view
from rollcall.lesson.api.schemas import Period
from rollcall.lesson.service.history import HistoryService
from rollcall.web.bodies import query
from rollcall.web.context import service

blueprint = Blueprint("records", __name__)


@blueprint.get("/students/<student_id>/record")
def student_record(student_id: str) -> dict[str, Any]:
    """A student's sessions of a period, newest first."""
    asked = query(Period)
    record = service(HistoryService).student_record(student_id, asked.first, asked.last)
    return student_record_view(record)
