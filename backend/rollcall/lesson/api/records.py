"""`/api/students/ID/record`: how often a student was there."""

from flask import Blueprint

from rollcall.lesson.api.record_answers import StudentRecordAnswer
from rollcall.lesson.api.schemas import Period
from rollcall.lesson.service.history import HistoryService
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("records", __name__)


@blueprint.get("/students/<student_id>/record")
@operation("404 student_not_found")
def get_student_record(student_id: str, asked: Period) -> StudentRecordAnswer:
    """A student's sessions of a period, newest first, and the share attended."""
    record = service(HistoryService).student_record(student_id, asked.first, asked.last)
    return StudentRecordAnswer.of(record, student=record)
