"""`/api/students/ID/photos`, and `/api/enrolment`, where a picture is tried before it is kept."""

from flask import Blueprint, Response, request

from rollcall.domain.gallery_choice import OVERRULABLE
from rollcall.errors import RollcallError
from rollcall.students.api.answers import (
    PhotoAnswer,
    PhotoCheckAnswer,
    PhotoListAnswer,
    PhotosAddedAnswer,
    RejectedPhotoAnswer,
)
from rollcall.students.api.schemas import CheckForm, PhotoQuery, PhotosForm, face_choice
from rollcall.students.service.students import StudentService
from rollcall.students.service.viewfinder import Viewfinder
from rollcall.vision.pictures import square_jpeg
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, jpeg_answer, newest_picture, no_picture

photos = Blueprint("photos", __name__, url_prefix="/students/<student_id>/photos")
enrolment = Blueprint("enrolment", __name__, url_prefix="/enrolment")


@photos.get("")
@operation("404 student_not_found")
def list_photos(student_id: str) -> PhotoListAnswer:
    """All photos of a student."""
    kept = service(StudentService).get(student_id).photos
    return PhotoListAnswer(photos=[PhotoAnswer.of_student(student_id, photo) for photo in kept])


@photos.post("")
@operation(
    "404 student_not_found",
    "409 consent_missing",
    "422 no_photo_taken",
    "422 too_many_photos",
    status=201,
    form=PhotosForm,
)
def add_photos(student_id: str) -> PhotosAddedAnswer:
    """Take what can be used, and say why of the rest: 20 files at most.

    Where none can be used, `no_photo_taken` has the list `rejected` in its `details`.
    """
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


@photos.get("/<int:n>")
@operation("404 photo_not_found", "404 student_not_found", "422 photo_damaged", media=JPEG)
def get_photo(student_id: str, n: int, asked: PhotoQuery) -> Response:
    """The JPEG, small where a side is asked for."""
    jpeg = service(StudentService).photo_jpeg(student_id, n)
    return jpeg_answer(jpeg if asked.side is None else square_jpeg(jpeg, asked.side))


@photos.delete("/<int:n>")
@operation("404 photo_not_found", "404 student_not_found")
def delete_photo(student_id: str, n: int) -> None:
    """Erase a photo and its vector."""
    service(StudentService).delete_photo(student_id, n)


@enrolment.post("/check")
@operation(
    "413 photo_too_large",
    "413 photo_too_many_pixels",
    "422 not_a_picture",
    "422 photo_damaged",
    "503 no_picture",
    form=CheckForm,
    body_optional=True,
)
def check_photo() -> PhotoCheckAnswer:
    """Judge one uploaded photo, or the current frame where there is no body."""
    if request.content_length:
        files = uploaded_files("photo")
        choices = request.form.getlist("face")
        if len(files) > 1:
            raise validation_failed({"photo": "one photo at a time"})
        if len(choices) > 1:
            raise validation_failed({"face": "one face at a time"})
        chosen = face_choice(choices[0]) if choices else None
        judged = service(StudentService).check_photo(files[0][1], chosen)
    else:
        frame = service(Viewfinder).frame()
        if frame is None:
            raise no_picture()
        judged = service(StudentService).check_photo(frame)
    return PhotoCheckAnswer.of(judged)


@enrolment.post("/capture")
@operation("503 no_picture", media=JPEG)
def capture_photo() -> Response:
    """The current frame, for a preview; nothing is stored."""
    return newest_picture(service(Viewfinder).jpeg())


def _accepted(codes: list[str]) -> frozenset[str]:
    """The refusals that are overruled."""
    known = sorted(map(str, OVERRULABLE))
    if not set(codes) <= set(known):
        raise validation_failed({"accept": f"must be {' or '.join(known)}"})
    return frozenset(codes)
