"""Students, their photos, and what is said of photos to enrol by, as the API answers them."""

from collections.abc import Collection
from typing import Any, Self

from rollcall.domain.people import Photo, Student
from rollcall.domain.pose import Pose
from rollcall.domain.quality import PhotoReason
from rollcall.web.answers import Answer, BoxPixels, Day, Time


class GuardianAnswer(Answer):
    """Someone to tell."""

    name: str
    email: str
    language: str
    """Two letters of ISO 639-1."""


class ConsentAnswer(Answer):
    """Who allowed the student's face to be used, how, and when."""

    given_by: str
    form: str
    on: Day


class PhotoAnswer(Answer):
    """An enrolment photo, and where its picture is."""

    n: int
    """Counts from 1, and is never used again for the same student."""
    added_at: Time
    source: str
    """`upload`, `camera`, `import` or `demo`."""
    accepted: list[str]
    """What spoke against it and was overruled."""
    url: str

    @classmethod
    def of_student(cls, student_id: str, photo: Photo) -> Self:
        """The answer about a photo of this student."""
        return cls.of(photo, url=f"/api/students/{student_id}/photos/{photo.n}")


class StudentAnswer(Answer):
    """A student of the school."""

    id: str
    number: str
    """The school's own, unique."""
    name: str
    created_at: Time
    guardians: list[GuardianAnswer]
    consent: ConsentAnswer | None
    photos: list[PhotoAnswer]
    enrolled: bool
    """The engine of now can recognise the student."""

    @classmethod
    def of_student(cls, student: Student, enrolled: Collection[str]) -> Self:
        """The answer about a student; `enrolled` are the ids of all whom the engine knows."""
        photos = [PhotoAnswer.of_student(student.id, photo) for photo in student.photos]
        return cls.of(student, photos=photos, enrolled=student.id in enrolled)


class StudentListAnswer(Answer):
    """Everyone, by name."""

    students: list[StudentAnswer]


class PhotoListAnswer(Answer):
    """All photos of a student."""

    photos: list[PhotoAnswer]


class RejectedPhotoAnswer(Answer):
    """A file that was not taken, and why."""

    file: str
    code: str
    """A reason of a check, what is wrong with the file, or what the gallery has against it."""
    message: str
    details: dict[str, Any]
    """Of `multiple_faces` the boxes `faces`, of which `face` may choose one."""


class PhotosAddedAnswer(Answer):
    """What became of the files of one upload."""

    photos: list[PhotoAnswer]
    rejected: list[RejectedPhotoAnswer]
    replaced: list[int]
    """Numbers of earlier photos that made way: the 8 that differ most are kept."""


class PhotoMeasuresAnswer(Answer):
    """What was measured; of the main face null where there is none."""

    faces: int
    width: int
    """Of the picture, in pixels, upright and at most 2000."""
    height: int
    face_width: float | None
    """In pixels."""
    sharpness: float | None
    brightness: float | None
    clipped: float | None
    yaw: float | None
    pitch: float | None
    roll: float | None


class PhotoMetersAnswer(Answer):
    """0 to 1: from a half on it passes, at 1 it is as good as wanted."""

    size: float
    sharpness: float
    light: float
    pose: float


class FoundFaceAnswer(Answer):
    """A face of a picture."""

    box: BoxPixels
    """Left, top, width and height in pixels of the picture, upright, whose size `measures` has."""
    main: bool
    """The one that the photo is judged by."""


class PhotoCheckAnswer(Answer):
    """Whether a picture could be an enrolment photo; nothing is stored."""

    ok: bool
    reasons: list[PhotoReason]
    """What speaks against it, the most important first."""
    messages: list[str]
    """A sentence for each reason."""
    measures: PhotoMeasuresAnswer
    meters: PhotoMetersAnswer
    pose: Pose | None
    """Null between two poses. `left` is a head turned to the student's own left."""
    faces: list[FoundFaceAnswer]
