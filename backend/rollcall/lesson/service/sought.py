"""Whom the room looks for: the roster of the open session, or everyone while there is no class."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.marks import Mark
from rollcall.domain.matching import Gallery
from rollcall.domain.register import RosterStudent
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceModelInfo


class Camera(Protocol):
    """The room, as far as lessons go."""

    def set_roster(self, roster: Iterable[RosterStudent], gallery: Gallery) -> None: ...
    def latest_jpeg(self) -> bytes | None: ...


class LessonRoom:
    """Tells the room whom to match. Not thread-safe: the lessons' lock guards it."""

    def __init__(
        self,
        camera: Camera,
        students: StudentService,
        info: FaceModelInfo,
        any_class: Callable[[], bool],
    ) -> None:
        """`any_class` says whether there is a class at all."""
        self._camera = camera
        self._students = students
        self._info = info
        self._any_class = any_class
        self.version = 0
        """Of the gallery that counts: what an older one led to may be wrong by now."""

    def look_for_session(
        self,
        session_id: str,
        marks: Iterable[Mark],
        assigned: Mapping[str, Vectors],
        told_apart: Mapping[str, Vectors],
        *,
        recognise: bool = True,
    ) -> None:
        """Match the roster of a session: enrolled students, and faces `assigned` to somebody.

        Faces that were `told_apart` from a student are never matched to that student. Without
        `recognise` the roster is listed and nobody is matched.
        """
        enrolled = self._students.vectors(self._info.model_id) if recognise else {}
        roster = list(marks)
        vectors: dict[str, Vectors] = {}
        for mark in roster:
            known = [v[mark.student_id] for v in (enrolled, assigned) if mark.student_id in v]
            if known:
                vectors[mark.student_id] = np.concatenate(known)
        self._set(
            [RosterStudent(m.student_id, m.number, m.name, not m.by_hand) for m in roster],
            vectors,
            session_id,
            told_apart,
        )

    def look_without_session(self) -> None:
        """Match everyone enrolled until there is a class; from then on nobody."""
        if self._any_class():
            self._set([], {})
            return
        enrolled = self._students.vectors(self._info.model_id)
        listed = self._students.list()
        self._set(
            [RosterStudent(s.id, s.number, s.name, s.id in enrolled) for s in listed],
            {s.id: enrolled[s.id] for s in listed if s.id in enrolled},
        )

    def change_model(self, info: FaceModelInfo) -> None:
        """Look by vectors of another model; one of the `look_` methods has to follow."""
        self._info = info

    def picture(self) -> bytes | None:
        """The newest picture as a JPEG, None where the camera shows none."""
        return self._camera.latest_jpeg()

    def _set(
        self,
        roster: Iterable[RosterStudent],
        vectors: Mapping[str, Vectors],
        group: str = "",
        told_apart: Mapping[str, Vectors] | None = None,
    ) -> None:
        self.version += 1
        gallery = Gallery(
            vectors,
            self._info.dim,
            self.version,
            group=group,
            told_apart=told_apart,
            same_from=self._info.threshold,
        )
        self._camera.set_roster(roster, gallery)
