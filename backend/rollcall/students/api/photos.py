"""`/api/students/ID/photos`."""

from typing import Any

from flask import Blueprint, Response, request

from rollcall.domain.gallery_choice import OVERRULABLE
from rollcall.errors import RollcallError
from rollcall.students.api.face_choice import face_choice
from rollcall.students.service.students import StudentService
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.pictures import jpeg_answer
from rollcall.web.views import photo_view

blueprint = Blueprint("photos", __name__, url_prefix="/students/<student_id>/photos")


@blueprint.get("")
def list_photos(student_id: str) -> dict[str, Any]:
    """All photos of a student."""
    photos = service(StudentService).get(student_id).photos
    return {"photos": [photo_view(student_id, photo) for photo in photos]}


@blueprint.post("")
def add_photos(student_id: str) -> tuple[dict[str, Any], int]:
    """Take what can be used, and say why of the rest."""
    files = uploaded_files("photo")
    choices = request.form.getlist("face")
    if choices and len(choices) != len(files):
        raise validation_failed(
            {"face": "must be given for each photo, empty where none is chosen, or not at all"}
        )
    taken = service(StudentService).add_photos(
        student_id,
        files,
        faces=[face_choice(choice) for choice in choices],
        accept=_accepted(request.form.getlist("accept")),
    )
    rejected = [
        {"file": r.file, "code": r.code, "message": r.message, "details": dict(r.details)}
        for r in taken.rejected
    ]
    if not taken.added:
        raise RollcallError(
            "no_photo_taken",
            "None of the photos could be used. See what is said of each.",
            status=422,
            details={"rejected": rejected},
        )
    photos = [photo_view(student_id, photo) for photo in taken.added]
    return {"photos": photos, "rejected": rejected, "replaced": list(taken.replaced)}, 201


@blueprint.get("/<int:n>")
def get_photo(student_id: str, n: int) -> Response:
    """The JPEG."""
    return jpeg_answer(service(StudentService).photo(student_id, n))


@blueprint.delete("/<int:n>")
def delete_photo(student_id: str, n: int) -> tuple[str, int]:
    """Erase a photo and its vector."""
    service(StudentService).delete_photo(student_id, n)
    return "", 204


def _accepted(codes: list[str]) -> frozenset[str]:
    """The refusals that are overruled."""
    known = sorted(map(str, OVERRULABLE))
    if not set(codes) <= set(known):
        raise validation_failed({"accept": f"must be {' or '.join(known)}"})
    return frozenset(codes)
