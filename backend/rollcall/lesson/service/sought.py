"""Whom each room looks for: the roster of its lesson, or everyone while there is no class."""

import itertools
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.matching import Gallery
from rollcall.domain.register import RosterStudent
from rollcall.lesson.service.open_lesson import OpenLesson
from rollcall.lesson.service.open_lessons import OpenLessons
from rollcall.students.service.students import StudentService
from rollcall.vision.ports import FaceModelInfo


class Camera(Protocol):
    """A room, as far as lessons go."""

    def set_roster(self, roster: Iterable[RosterStudent], gallery: Gallery) -> None: ...
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
    ) -> None:
        """`cameras` by the rooms' ids; `any_class` says whether there is a class at all."""
        self._cameras = cameras
        self._opens = opens
        self._students = students
        self._any_class = any_class
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
            lesson.take_over(listed, known if lesson.uses_camera else ())
            lesson.publish()

    def change_model(self, info: FaceModelInfo, switch: Callable[[], None]) -> None:
        """Match by another model from now on; `switch` has the rooms look by it. Marks stay."""
        with self._lock:
            switch()
            self._opens.change_model(info)
            self.refresh()

    def look_everywhere(self) -> None:
        """Every room: see `look`."""
        for room in self._cameras:
            self.look(room)

    def look(self, room: str) -> None:
        """Have a room look for whom it should. What it matched before counts no more."""
        camera = self._cameras.get(room)
        if camera is None:
            return
        with self._lock:
            version = next(self._versions)
            lesson = self._opens.in_room(room)
            if lesson is None:
                self._look_for_everyone(camera, version)
            else:
                self._look_for_session(camera, lesson, version)

    def picture(self, room: str) -> bytes | None:
        """The newest picture as a JPEG, None where no camera shows any."""
        camera = self._cameras.get(room)
        return None if camera is None else camera.latest_jpeg()

    def _look_for_session(self, camera: Camera, lesson: OpenLesson, version: int) -> None:
        """Match the roster of a session: enrolled students, and faces assigned to somebody. Faces
        that were told apart from a student are never matched to that student."""
        enrolled = self._vectors() if lesson.uses_camera else {}
        consenting = {s.id for s in self._students.list() if s.consent is not None}
        with lesson.lock:
            lesson.gallery_version = version
            roster = list(lesson.marks.values())
            assigned = lesson.assigned(consenting)
            told_apart = lesson.vectors.told_apart()
        vectors: dict[str, Vectors] = {}
        for mark in roster:
            known = [v[mark.student_id] for v in (enrolled, assigned) if mark.student_id in v]
            if known:
                vectors[mark.student_id] = np.concatenate(known)
        listed = [RosterStudent(m.student_id, m.number, m.name, not m.by_hand) for m in roster]
        gallery = self._gallery(vectors, version, group=lesson.id, told_apart=told_apart)
        camera.set_roster(listed, gallery)

    def _look_for_everyone(self, camera: Camera, version: int) -> None:
        """Match everyone enrolled until there is a class; from then on nobody."""
        listed = () if self._any_class() else self._students.list()
        enrolled = self._vectors()
        camera.set_roster(
            [RosterStudent(s.id, s.number, s.name, s.id in enrolled) for s in listed],
            self._gallery({s.id: enrolled[s.id] for s in listed if s.id in enrolled}, version),
        )

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
