"""Models, gallery and calibration, as the API answers them."""

from typing import Annotated, Literal

from pydantic import AliasPath, BeforeValidator, Field

from rollcall.web.answers import Answer, FineCosine


class NamedStudentAnswer(Answer):
    """A student as others name one."""

    id: str
    number: str
    name: str


class AlikePairAnswer(Answer):
    """Two students, and the highest cosine between a photo of each."""

    similarity: FineCosine
    students: list[NamedStudentAnswer]


class UnlikeStudentAnswer(Answer):
    """A student, and the lowest cosine between two of the student's photos."""

    similarity: FineCosine
    student: NamedStudentAnswer


class WeakStudentAnswer(NamedStudentAnswer):
    """A student with fewer photos than wanted."""

    photos: Annotated[int, BeforeValidator(len)]
    """How many there are."""


class GalleryAnswer(Answer):
    """How well the enrolled photos tell the students apart, by the model of now: only those who
    are enrolled under it are counted."""

    model: str
    threshold: float
    students: int
    photos: int
    highest_between: AlikePairAnswer | None
    """Null where there are no two students to compare."""
    lowest_within: UnlikeStudentAnswer | None
    """Null where nobody has two photos."""
    look_alikes: list[AlikePairAnswer]
    """From the unsure band up, the most alike first, 50 at most."""
    weak: list[WeakStudentAnswer]
    """With fewer than 3 photos."""


class FaceModelAnswer(Answer):
    """A recognition model, and the vectors that there are of it."""

    model: str
    present: bool
    """Its files are on this computer."""
    running: bool
    wanted: bool
    """The settings ask for it."""
    students: int
    """Of whom there are vectors."""
    photos: int
    """Of which there are vectors."""
    complete: bool
    """There is a vector of every photo."""
    threshold: FineCosine
    licence: str
    note: str


class FaceModelListAnswer(Answer):
    """All models, the running one first."""

    models: list[FaceModelAnswer]


class PhotoProblemAnswer(Answer):
    """A photo that no vector could be made of."""

    student_id: str = Field(validation_alias=AliasPath("student", "id"))
    number: str = Field(validation_alias=AliasPath("student", "number"))
    name: str = Field(validation_alias=AliasPath("student", "name"))
    photo: int = Field(validation_alias="n")
    code: str
    """`face_not_found`, `photo_not_found`, `not_a_picture` or `photo_unreadable`."""
    kept: bool
    """The old vector stays, since the file alone was lost."""


class RebuildAnswer(Answer):
    """How far the making of vectors is."""

    state: Literal["idle", "running", "done", "failed"]
    done: int
    """Photos."""
    total: int
    model: str
    message: str
    eta_s: Annotated[int, BeforeValidator(round)] | None
    """Null where nobody knows."""
    problem_count: int
    problems: list[PhotoProblemAnswer]
    """The first hundred."""
