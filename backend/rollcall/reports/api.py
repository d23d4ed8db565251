"""Reports over a session and over a class: as JSON, and as a workbook."""

from flask import Blueprint, Response

from rollcall.classes.api.answers import ClassReportAnswer
from rollcall.lesson.api.schemas import Period
from rollcall.reports.service import ReportService
from rollcall.web.context import service
from rollcall.web.downloads import XLSX, xlsx_answer
from rollcall.web.operations import operation

blueprint = Blueprint("reports", __name__)


@blueprint.get("/classes/<class_id>/report")
@operation("404 class_not_found")
def get_class_report(class_id: str, asked: Period) -> ClassReportAnswer:
    """Everyone's mark in each session of a period, and the share attended."""
    report = service(ReportService).class_report(class_id, asked.first, asked.last)
    return ClassReportAnswer.of(report)


@blueprint.get("/classes/<class_id>/report.xlsx")
@operation("404 class_not_found", media=XLSX)
def get_class_workbook(class_id: str, asked: Period) -> Response:
    """The same as a workbook."""
    return xlsx_answer(*service(ReportService).class_xlsx(class_id, asked.first, asked.last))


@blueprint.get("/sessions/<session_id>/report.xlsx")
@operation("404 session_not_found", media=XLSX)
def get_session_workbook(session_id: str) -> Response:
    """One session: summary, register, mood."""
    return xlsx_answer(*service(ReportService).session_xlsx(session_id))
