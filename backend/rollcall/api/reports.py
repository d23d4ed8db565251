"""Reports over a session and over a class: as JSON, and as a workbook."""

from typing import Any

from flask import Blueprint, Response

from rollcall.api.bodies import query
from rollcall.api.class_views import class_report_view
from rollcall.api.context import services
from rollcall.api.downloads import xlsx_answer
from rollcall.api.lesson_schemas import Period

blueprint = Blueprint("reports", __name__)


@blueprint.get("/classes/<class_id>/report")
def class_report(class_id: str) -> dict[str, Any]:
    """Everyone's mark in each session of a period."""
    asked = query(Period)
    return class_report_view(services().classes.class_report(class_id, asked.first, asked.last))


@blueprint.get("/classes/<class_id>/report.xlsx")
def class_workbook(class_id: str) -> Response:
    """The same as a workbook."""
    asked = query(Period)
    return xlsx_answer(*services().reports.class_xlsx(class_id, asked.first, asked.last))


@blueprint.get("/sessions/<session_id>/report.xlsx")
def session_workbook(session_id: str) -> Response:
    """One session: summary, register, mood."""
    return xlsx_answer(*services().reports.session_xlsx(session_id))
