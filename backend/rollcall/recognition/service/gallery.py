"""How good the gallery is: its own error, who looks like whom, and who needs more photos."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rollcall.domain.faces import Vectors
from rollcall.domain.gallery_choice import FEWEST_WANTED
from rollcall.domain.gallery_survey import Alike, GallerySurvey, survey
from rollcall.domain.people import Student
from rollcall.vision.ports import FaceModelInfo


class Enrolled(Protocol):
    """The students and their vectors: `StudentService`."""

    @property
    def model(self) -> FaceModelInfo: ...
    @property
    def vectors_version(self) -> int: ...
    def vectors(self, model_id: str) -> Mapping[str, Vectors]: ...
    def list(self) -> Sequence[Student]: ...


@dataclass(frozen=True, slots=True)
class AlikeStudents:
    """Two students, and the highest cosine between a photo of each."""

    similarity: float
    students: tuple[Student, Student]


@dataclass(frozen=True, slots=True)
class UnlikeStudent:
    """A student, and the lowest cosine between two of the student's photos."""

    similarity: float
    student: Student


@dataclass(frozen=True, slots=True)
class GalleryReport:
    """The gallery of one model. `weak` are the enrolled students with fewer photos than wanted."""

    model: str
    threshold: float
    students: int
    photos: int
    highest_between: AlikeStudents | None
    lowest_within: UnlikeStudent | None
    look_alikes: tuple[AlikeStudents, ...]
    weak: tuple[Student, ...]


class GalleryService:
    """Compares all photos with each other, once for each change of the gallery. Thread-safe."""

    def __init__(self, students: Enrolled) -> None:
        self._students = students
        self._known: tuple[tuple[int, FaceModelInfo], GallerySurvey] | None = None

    def report(self) -> GalleryReport:
        """The gallery of now, under the model of now."""
        model = self._students.model
        found = self._survey(model)
        students = {student.id: student for student in self._students.list()}
        enrolled = self._students.vectors(model.model_id)
        lowest = found.lowest_within
        return GalleryReport(
            model=model.model_id,
            threshold=model.threshold,
            students=found.students,
            photos=found.photos,
            highest_between=next(iter(_named([found.highest_between], students)), None),
            lowest_within=None
            if lowest is None or lowest.student not in students
            else UnlikeStudent(lowest.similarity, students[lowest.student]),
            look_alikes=tuple(_named(found.look_alikes, students)),
            weak=tuple(
                student
                for student in students.values()
                if student.id in enrolled and len(student.photos) < FEWEST_WANTED
            ),
        )

    def _survey(self, model: FaceModelInfo) -> GallerySurvey:
        now = (self._students.vectors_version, model)
        known = self._known
        if known is not None and known[0] == now:
            return known[1]
        vectors = dict(self._students.vectors(model.model_id))
        found = survey(vectors, model.threshold - model.unsure_band)
        self._known = (now, found)
        return found


def _named(pairs: Sequence[Alike | None], students: Mapping[str, Student]) -> list[AlikeStudents]:
    """With the students themselves; who was deleted a moment ago is left out."""
    return [
        AlikeStudents(pair.similarity, (students[pair.students[0]], students[pair.students[1]]))
        for pair in pairs
        if pair is not None and all(student in students for student in pair.students)
    ]
