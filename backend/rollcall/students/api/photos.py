"""`/api/students/ID/photos`."""

from flask import Blueprint, Response, request

from rollcall.domain.gallery_choice import OVERRULABLE
from rollcall.errors import RollcallError
from rollcall.students.api.answers import (
    PhotoAnswer,
    PhotoListAnswer,
    PhotosAddedAnswer,
    RejectedPhotoAnswer,
)
from rollcall.students.api.face_choice import face_choice
from rollcall.students.api.schemas import PhotosForm
from rollcall.students.service.students import StudentService
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, jpeg_answer

blueprint = Blueprint("photos", __name__, url_prefix="/students/<student_id>/photos")


@blueprint.get("")
@operation("404 student_not_found")
def list_photos(student_id: str) -> PhotoListAnswer:
    """All photos of a student."""
    photos = service(StudentService).get(student_id).photos
    return PhotoListAnswer(photos=[PhotoAnswer.of_student(student_id, photo) for photo in photos])


@blueprint.post("")
@operation(
    "404 student_not_found",
    "409 consent_missing",
    "422 no_photo_taken",
    "422 too_many_photos",
    status=201,
    form=PhotosForm,
)
def add_photos(student_id: str) -> PhotosAddedAnswer:
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
    rejected = [RejectedPhotoAnswer.of(photo) for photo in taken.rejected]
    if not taken.added:
        raise RollcallError(
            "no_photo_taken",
            "None of the photos could be used. See what is said of each.",
            status=422,
            details={"rejected": [photo.model_dump(mode="json") for photo in rejected]},
        )
    return PhotosAddedAnswer(
        photos=[PhotoAnswer.of_student(student_id, photo) for photo in taken.added],
        rejected=rejected,
        replaced=list(taken.replaced),
    )


@blueprint.get("/<int:n>")
@operation("404 photo_not_found", "404 student_not_found", media=JPEG)
def get_photo(student_id: str, n: int) -> Response:
    """The JPEG."""
    return jpeg_answer(service(StudentService).photo_jpeg(student_id, n))


@blueprint.delete("/<int:n>")
@operation("404 photo_not_found", "404 student_not_found")
def delete_photo(student_id: str, n: int) -> None:
    """Erase a photo and its vector."""
    service(StudentService).delete_photo(student_id, n)


def _accepted(codes: list[str]) -> frozenset[str]:
    """The refusals that are overruled."""
    known = sorted(map(str, OVERRULABLE))
    if not set(codes) <= set(known):
        raise validation_failed({"accept": f"must be {' or '.join(known)}"})
    return frozenset(codes)
