"""Reports over a session and over a class: as JSON, and as a workbook."""

from typing import Any

from flask import Blueprint, Response

from rollcall.classes.api.views import class_report_view
from rollcall.lesson.api.schemas import Period
from rollcall.reports.service import ReportService
from rollcall.web.bodies import query
from rollcall.web.context import service
from rollcall.web.downloads import xlsx_answer

blueprint = Blueprint("reports", __name__)


@blueprint.get("/classes/<class_id>/report")
def class_report(class_id: str) -> dict[str, Any]:
    """Everyone's mark in each session of a period."""
    asked = query(Period)
    return class_report_view(service(ReportService).class_report(class_id, asked.first, asked.last))


@blueprint.get("/classes/<class_id>/report.xlsx")
def class_workbook(class_id: str) -> Response:
    """The same as a workbook."""
    asked = query(Period)
    return xlsx_answer(*service(ReportService).class_xlsx(class_id, asked.first, asked.last))


@blueprint.get("/sessions/<session_id>/report.xlsx")
def session_workbook(session_id: str) -> Response:
    """One session: summary, register, mood."""
    return xlsx_answer(*service(ReportService).session_xlsx(session_id))
