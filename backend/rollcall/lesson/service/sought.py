"""Whom each room looks for: the roster of its lesson, or everyone while there is no class."""

import itertools
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.matching import Gallery
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.lesson.service.unsaved import UnsavedLesson
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceModelInfo


class Camera(Protocol):
    """A room, as far as lessons go."""

    def look_for(self, gallery: Gallery) -> None: ...
    def latest_jpeg(self) -> bytes | None: ...


class Sought:
    """Tells each room whom to match. Thread-safe: galleries follow one another in the order in
    which what they are made of was true."""

    def __init__(
        self,
        cameras: Mapping[str, Camera],
        opens: OpenLessons,
        students: StudentService,
        any_class: Callable[[], bool],
        clock: Callable[[], datetime],
    ) -> None:
        """`cameras` by the rooms' ids; `any_class` says whether there is a class at all."""
        self._cameras = cameras
        self._opens = opens
        self._students = students
        self._any_class = any_class
        self._clock = clock
        self._lock = threading.RLock()
        self._versions = itertools.count(1)

    def recognisable(self) -> frozenset[str]:
        """The ids of those whom cameras can recognise."""
        return frozenset(self._students.vectors(self._opens.info.model_id))

    def refresh(self) -> None:
        """Students, photos or classes were changed: look for the right people from now on."""
        with self._lock:
            for lesson in self._opens.all():
                self.follow_students(lesson)
            self.look_everywhere()

    def follow_students(self, lesson: OpenLesson) -> None:
        """Take numbers and names as they are now, and whom the camera can mark."""
        listed, known = self._students.list(), self.recognisable()
        with lesson.lock:
            lesson.follow(listed, known if lesson.uses_camera else (), self._clock())
            lesson.publish()

    def change_model(self, info: FaceModelInfo, switch: Callable[[], None]) -> None:
        """Match by another model from now on; `switch` has the rooms look by it. Marks stay."""
        with self._lock:
            switch()
            self._opens.change_model(info)
            self.refresh()

    def look_everywhere(self) -> None:
        """Every room: see `look_anew`."""
        for room in self._cameras:
            self.look_anew(room)

    def look_anew(self, room: str) -> None:
        """Have a room look for whom it should. What it matched before counts no more."""
        camera = self._cameras.get(room)
        if camera is None:
            return
        with self._lock:
            version = next(self._versions)
            lesson, unsaved = self._opens.in_room(room), self._opens.without_lesson(room)
            if lesson is None:
                camera.look_for(self._everyone(unsaved, version))
            else:
                unsaved.list_students((), (), version)
                camera.look_for(self._of_session(lesson, version))

    def picture(self, room: str) -> bytes | None:
        """The newest picture as a JPEG, None where no camera shows any."""
        camera = self._cameras.get(room)
        return None if camera is None else camera.latest_jpeg()

    def _of_session(self, lesson: OpenLesson, version: int) -> Gallery:
        """Match the roster of a session: enrolled students, and faces assigned to somebody. Faces
        that were told apart from a student are never matched to that student."""
        enrolled = self._vectors() if lesson.uses_camera else {}
        consenting = {s.id for s in self._students.list() if s.consent is not None}
        with lesson.lock:
            lesson.gallery_version = version
            roster = list(lesson.marks)
            assigned = lesson.assigned(consenting)
            told_apart = lesson.vectors.told_apart()
        vectors: dict[str, Vectors] = {}
        for student in roster:
            known = [v[student] for v in (enrolled, assigned) if student in v]
            if known:
                vectors[student] = np.concatenate(known)
        return self._gallery(vectors, version, group=lesson.id, told_apart=told_apart)

    def _everyone(self, unsaved: UnsavedLesson, version: int) -> Gallery:
        """Match everyone enrolled until there is a class; from then on nobody."""
        listed = () if self._any_class() else self._students.list()
        enrolled = self._vectors()
        unsaved.list_students(listed, enrolled.keys(), version)
        return self._gallery({s.id: enrolled[s.id] for s in listed if s.id in enrolled}, version)

    def _vectors(self) -> Mapping[str, Vectors]:
        return self._students.vectors(self._opens.info.model_id)

    def _gallery(
        self,
        vectors: Mapping[str, Vectors],
        version: int,
        *,
        group: str = "",
        told_apart: Mapping[str, Vectors] | None = None,
    ) -> Gallery:
        info = self._opens.info
        return Gallery(
            vectors,
            info.dim,
            version,
            group=group,
            told_apart=told_apart,
            same_from=info.threshold,
        )
