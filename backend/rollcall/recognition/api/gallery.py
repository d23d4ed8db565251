"""`/api/gallery`: how well the enrolled photos tell the students apart."""

from typing import Any

from flask import Blueprint

from rollcall.domain.people import Student
from rollcall.recognition.service.gallery import GalleryService
from rollcall.web.context import service
from rollcall.web.views import rounded

blueprint = Blueprint("gallery", __name__, url_prefix="/gallery")


@blueprint.get("")
def show() -> dict[str, Any]:
    """The gallery's own error, look-alikes, and students who need more photos."""
    report = service(GalleryService).report()
    between, within = report.highest_between, report.lowest_within
    return {
        "model": report.model,
        "threshold": report.threshold,
        "students": report.students,
        "photos": report.photos,
        "highest_between": None
        if between is None
        else _pair_view(between.similarity, between.students),
        "lowest_within": None
        if within is None
        else {"similarity": rounded(within.similarity, 4), "student": _name_view(within.student)},
        "look_alikes": [_pair_view(pair.similarity, pair.students) for pair in report.look_alikes],
        "weak": [{**_name_view(s), "photos": len(s.photos)} for s in report.weak],
    }


def _pair_view(similarity: float, students: tuple[Student, Student]) -> dict[str, Any]:
    return {
        "similarity": rounded(similarity, 4),
        "students": [_name_view(student) for student in students],
    }


def _name_view(student: Student) -> dict[str, str]:
    return {"id": student.id, "number": student.number, "name": student.name}
