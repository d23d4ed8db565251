"""An open session as it is in memory, with all that only counts while it is open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np

from rollcall.domain.faces import Image, Vectors
from rollcall.domain.live import RegisterEntry
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import ATTENDED, Mark
from rollcall.domain.people import Student
from rollcall.domain.sessions import Session
from rollcall.domain.trays import UnknownState
from rollcall.lesson.files.trays import Tray
from rollcall.lesson.service.mood_log import MoodLog
from rollcall.lesson.service.session_vectors import Kind, SessionVectors
from rollcall.lesson.service.trays import Trays
from rollcall.rooms.analyser import AnalysedFace
from rollcall.vision.ports import FaceModelInfo


class OpenLesson:
    """Marks by student id, in the order of the register. Not thread-safe: a lock guards it."""

    def __init__(
        self,
        session: Session,
        tray: Tray,
        info: FaceModelInfo,
        encode: Callable[[Image], bytes],
        *,
        mood_by_student: bool,
    ) -> None:
        """Go on where `session` and its `tray` were left. `encode` makes a JPEG of a picture."""
        self._kept = session
        self.id = session.id
        self.marks = {mark.student_id: mark for mark in session.marks}
        self.late_rule = session.late_rule
        self.mood = MoodLog(session, by_student=mood_by_student)
        self.vectors = SessionVectors(tray, info.model_id, info.dim)
        self.trays = Trays(tray, self.vectors, info.threshold, encode)
        self.unsaved = False
        self.warnings = tray.warnings
        self._proof_tracks: dict[str, int] = {}
        self._suspected_tracks: dict[str, int] = {}

    def change_model(self, info: FaceModelInfo) -> None:
        """Forget the faces of this session: the vectors of one model say nothing to another."""
        self.vectors.change_model(info.model_id)
        self.trays.change_model(info.threshold)
        self._proof_tracks.clear()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return replace(
            self._kept,
            marks=tuple(self.marks.values()),
            mood=self.mood.points,
            student_moods=dict(self.mood.student_moods),
            student_mood_readings=dict(self.mood.student_readings),
        )

    def change(self, **fields: object) -> None:
        """Replace fields of the session other than marks and mood; its version grows."""
        self._kept = replace(self._kept, version=self._kept.version + 1, **fields)  # type: ignore[arg-type]

    def restore(self, before: Session) -> None:
        """Take back what could not be written; what the camera adds later is added anew."""
        self._kept = before
        self.marks = {mark.student_id: mark for mark in before.marks}

    def put(self, mark: Mark) -> None:
        """Replace a mark; a new version of it is a new version of the session."""
        if mark.version != self.marks[mark.student_id].version:
            self.change()
        self.marks[mark.student_id] = mark
        self.unsaved = True

    def open_names(self) -> dict[str, str]:
        """The names, by student id, of those whom nobody has marked as there."""
        return {s: m.name for s, m in self.marks.items() if m.status not in ATTENDED}

    def note_proof(self, face: AnalysedFace, *, new_mark: bool) -> None:
        """Remember the face that got its student marked, in case that was wrong."""
        assert face.student_id is not None
        known = self.vectors.get(Kind.PROOF, face.student_id)
        if new_mark or known is None:
            self.vectors.forget(Kind.PROOF, face.student_id)
            self._proof_tracks[face.student_id] = face.track
        if face.vector is not None and self._proof_tracks.get(face.student_id) == face.track:
            self.vectors.add(Kind.PROOF, face.student_id, face.vector)

    def weigh_liveness(self, mark: Mark, face: AnalysedFace, at: datetime) -> Mark:
        """The mark with what its face's liveness says of it. A suspicion stays until a person
        gives a mark, or the very track that raised it is judged real."""
        if face.liveness is Liveness.SUSPECTED and mark.suspected_at is None:
            self._suspected_tracks[mark.student_id] = face.track
            return replace(mark, suspected_at=at)
        if (
            face.liveness is Liveness.REAL
            and mark.suspected_at is not None
            and self._suspected_tracks.get(mark.student_id) == face.track
        ):
            return replace(mark, suspected_at=None)
        return mark

    def forget_face(self, student_id: str, enrolled: Vectors | None) -> None:
        """Erase every face in the trays that is the student's: by what somebody said of it, by
        the vectors `enrolled` until now, or by the face that got the student marked.

        Raises RollcallError "write_failed"; to do it again goes on.
        """
        proof = self.vectors.get(Kind.PROOF, student_id)
        known = [vectors for vectors in (enrolled, proof) if vectors is not None]
        self.vectors.forget_student(student_id)
        self._proof_tracks.pop(student_id, None)
        self._suspected_tracks.pop(student_id, None)
        self.trays.forget_student(student_id, known)

    def assigned(self, may_be_known: Callable[[str], bool]) -> Mapping[str, Vectors]:
        """The faces that a teacher has assigned, by the student's id."""
        found: dict[str, list[Vectors]] = {}
        for entry in self.trays.entries:
            if entry.state is UnknownState.ASSIGNED and entry.student_id is not None:
                vectors = self.trays.vectors(entry.n)
                if vectors is not None and may_be_known(entry.student_id):
                    found.setdefault(entry.student_id, []).append(vectors)
        return {student: np.concatenate(vectors) for student, vectors in found.items()}

    def take_over(self, students: Iterable[Student], recognisable: Iterable[str]) -> None:
        """Follow what was changed of the students meanwhile; a deleted one keeps the mark."""
        known = frozenset(recognisable)
        for student in students:
            mark = self.marks.get(student.id)
            if mark is None:
                continue
            new = replace(
                mark, number=student.number, name=student.name, by_hand=student.id not in known
            )
            if new != mark:
                self.marks[student.id] = new
                self.unsaved = True

    def register(self) -> tuple[RegisterEntry, ...]:
        """The marks as the live page shows them."""
        return tuple(
            RegisterEntry(
                student_id=mark.student_id,
                name=mark.name,
                number=mark.number,
                status=mark.status,
                first_seen=mark.first_seen,
                last_seen=mark.last_seen,
                similarity=mark.similarity,
                minutes_late=mark.minutes_late,
                source=mark.source,
                version=mark.version,
                enrolled=not mark.by_hand,
                liveness=Liveness.SUSPECTED if mark.is_suspected else None,
            )
            for mark in self.marks.values()
        )
