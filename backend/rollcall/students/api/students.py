"""`/api/students`."""

from typing import Any

from flask import Blueprint

from rollcall.domain.people import Student
from rollcall.students.api.schemas import (
    ErasureQuery,
    NewStudent,
    StudentChanges,
    guardians_to_domain,
)
from rollcall.students.service.students import StudentService
from rollcall.web.bodies import json_body, query
from rollcall.web.context import service
from rollcall.web.views import student_view

blueprint = Blueprint("students", __name__, url_prefix="/students")


@blueprint.get("")
def list_students() -> dict[str, Any]:
    """Everyone, by name."""
    enrolled = service(StudentService).enrolled()
    return {"students": [student_view(s, s.id in enrolled) for s in service(StudentService).list()]}


@blueprint.post("")
def create_student() -> tuple[dict[str, Any], int]:
    """A new student."""
    body = json_body(NewStudent)
    student = service(StudentService).create(
        number=body.number,
        name=body.name,
        guardians=guardians_to_domain(body.guardians),
        consent=None if body.consent is None else body.consent.to_domain(),
    )
    return _shown(student), 201


@blueprint.get("/<student_id>")
def get_student(student_id: str) -> dict[str, Any]:
    """One student."""
    return _shown(service(StudentService).get(student_id))


@blueprint.patch("/<student_id>")
def update_student(student_id: str) -> dict[str, Any]:
    """Change what the body names."""
    body = json_body(StudentChanges)
    given = body.model_fields_set
    student = service(StudentService).update(
        student_id,
        number=body.number if "number" in given else None,
        name=body.name if "name" in given else None,
        guardians=guardians_to_domain(body.guardians) if "guardians" in given else None,
        consent=None if body.consent is None else body.consent.to_domain(),
        withdraw_consent="consent" in given and body.consent is None,
    )
    return _shown(student)


@blueprint.delete("/<student_id>")
def delete_student(student_id: str) -> tuple[str, int]:
    """Erase all that speaks of a student's face or family; with `marks` the marks, too."""
    service(StudentService).delete(student_id, marks=query(ErasureQuery).marks)
    return "", 204


def _shown(student: Student) -> dict[str, Any]:
    return student_view(student, student.id in service(StudentService).enrolled())
