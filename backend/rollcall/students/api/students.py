"""`/api/students`."""

from flask import Blueprint

from rollcall.domain.people import Student
from rollcall.students.api.answers import StudentAnswer, StudentListAnswer
from rollcall.students.api.schemas import (
    ErasureQuery,
    NewStudent,
    StudentChanges,
    guardians_to_domain,
)
from rollcall.students.service.students import StudentService
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("students", __name__, url_prefix="/students")


@blueprint.get("")
@operation()
def list_students() -> StudentListAnswer:
    """Everyone, by name."""
    enrolled = service(StudentService).enrolled()
    everyone = service(StudentService).list()
    return StudentListAnswer(students=[StudentAnswer.of_student(s, enrolled) for s in everyone])


@blueprint.post("")
@operation("409 number_taken", status=201)
def create_student(body: NewStudent) -> StudentAnswer:
    """A new student."""
    student = service(StudentService).create(
        number=body.number,
        name=body.name,
        guardians=guardians_to_domain(body.guardians),
        consent=None if body.consent is None else body.consent.to_domain(),
    )
    return _shown(student)


@blueprint.get("/<student_id>")
@operation("404 student_not_found")
def get_student(student_id: str) -> StudentAnswer:
    """One student."""
    return _shown(service(StudentService).get(student_id))


@blueprint.patch("/<student_id>")
@operation("404 student_not_found", "409 number_taken")
def update_student(student_id: str, body: StudentChanges) -> StudentAnswer:
    """Change what the body names."""
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
@operation("404 student_not_found")
def delete_student(student_id: str, asked: ErasureQuery) -> None:
    """Erase all that speaks of a student's face or family, from every copy.

    With `marks` the marks in all sessions go too, also later those of somebody who was deleted
    without.
    """
    service(StudentService).delete(student_id, marks=asked.marks)


def _shown(student: Student) -> StudentAnswer:
    return StudentAnswer.of_student(student, service(StudentService).enrolled())
