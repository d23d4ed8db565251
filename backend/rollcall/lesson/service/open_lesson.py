"""An open session as it is in memory, with all that only counts while it is open."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.live import LessonView, RegisterEntry
from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import ATTENDED, Mark
from rollcall.domain.people import Student
from rollcall.domain.sessions import Session
from rollcall.domain.trays import UnknownState
from rollcall.lesson.files.trays import Tray
from rollcall.lesson.service.mood_log import MoodLog
from rollcall.lesson.service.session_vectors import Kind, SessionVectors
from rollcall.lesson.service.trays import Trays
from rollcall.rooms.analyser import AnalysedFace, Analysis
from rollcall.vision.ports import FaceModelInfo

Change = Callable[[Session], Session]
"""What a person does to a session. It is asked twice: for what is written, and for what is true
after that."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A session as it is about to be written; `changes` counts what had changed until then."""

    session: Session
    changes: int


class OpenLesson:
    """Marks by student id, in the order of the register.

    Whoever touches anything of it holds `lock`, over which nobody writes a file, makes a picture
    or renders a letter: recognition waits for it. `id`, `room`, `uses_camera` and `tray` never
    change, and `view` is replaced as a whole: they need no lock.

    Memory holds what the camera has seen, and the file follows. What a person does is written
    first, as a `Draft`, and true once it is on the disk.
    """

    def __init__(
        self,
        session: Session,
        tray: Tray,
        info: FaceModelInfo,
        revisions: Iterator[int],
        *,
        mood_by_student: bool,
    ) -> None:
        """Go on where `session` and its `tray` were left. Each view gets one of `revisions`."""
        self.id, self.room = session.id, session.room_id
        self.uses_camera = session.uses_camera
        self.lock = threading.Lock()
        self.tray = tray
        self.marks = {mark.student_id: mark for mark in session.marks}
        self.late_rule = session.late_rule
        self.mood = MoodLog(session, by_student=mood_by_student)
        self.vectors = SessionVectors(tray, info.model_id, info.dim)
        self.trays = Trays(tray, self.vectors, info.threshold)
        self.closing = False
        """Whether it is being closed, or is: the camera then leaves it alone."""
        self.gallery_version: int | None = None
        """Of the gallery that counts; None while another one is being made."""
        self.view = LessonView()
        """What the live page shows."""
        self._kept = session
        self._revisions = revisions
        self._changes = self._written = 0
        self._shown = dict(self.marks)
        """The marks as they were last written, or could not be."""
        self._held: set[str] = set()
        self._proof_tracks: dict[str, int] = {}
        self._suspected_tracks: dict[str, int] = {}

    def change_model(self, info: FaceModelInfo) -> None:
        """Forget the faces of this session: the vectors of one model say nothing to another."""
        self.vectors.change_model(info.model_id)
        self.trays.change_model(info.threshold)
        self._proof_tracks.clear()
        self.gallery_version = None

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

    @property
    def shown(self) -> Session:
        """The session as it may be shown: a new mark is shown once it is on the disk."""
        return replace(self.session, marks=tuple(self._marks_shown()))

    @property
    def unsaved(self) -> bool:
        """Whether the file is behind."""
        return self._changes != self._written

    @property
    def has_new_marks(self) -> bool:
        """Whether a mark waits to be written before it is shown."""
        return any(mark.version != self._shown[s].version for s, mark in self.marks.items())

    def heeds(self, analysis: Analysis) -> bool:
        """Whether a frame counts: one that was matched before the teacher's last decision may
        contradict it."""
        return (
            self.uses_camera
            and not self.closing
            and analysis.group == self.id
            and analysis.version == self.gallery_version
        )

    def put(self, mark: Mark) -> None:
        """Replace a mark; a new version of it is a new version of the session."""
        if mark.version != self.marks[mark.student_id].version:
            self._kept = replace(self._kept, version=self._kept.version + 1)
        self.marks[mark.student_id] = mark
        self._changes += 1

    def note_change(self) -> None:
        """Something that is to be written has changed beside the marks."""
        self._changes += 1

    def hold(self, student_id: str) -> None:
        """A person gives a student's mark: until `let_go` the camera leaves it alone."""
        self._held.add(student_id)

    def let_go(self, student_id: str) -> None:
        """A person's mark has been written, or could not be."""
        self._held.discard(student_id)

    def is_held(self, student_id: str) -> bool:
        """Whether a person's mark of a student is on its way to the disk."""
        return student_id in self._held

    def draft(self, change: Change = lambda session: session) -> Draft:
        """The session of now with a person's change, to be written."""
        return Draft(change(self.session), self._changes)

    def accept(self, draft: Draft, change: Change = lambda session: session) -> None:
        """A draft is on the disk: its change is true from now on, beside whatever the camera has
        seen meanwhile."""
        self._kept = change(self.session)
        self.marks = {mark.student_id: mark for mark in self._kept.marks}
        self._shown = {mark.student_id: mark for mark in draft.session.marks}
        self._written = draft.changes

    def give_up(self, draft: Draft) -> None:
        """What the camera saw could not be written: it is shown, and tried again."""
        self._shown = {mark.student_id: mark for mark in draft.session.marks}

    def publish(self) -> None:
        """Renew `view`."""
        self.view = LessonView(
            next(self._revisions), self.shown.summary(), self.register(), self.trays.waiting
        )

    def _marks_shown(self) -> Iterator[Mark]:
        """A sighting is shown before it is written."""
        for student_id, mark in self.marks.items():
            shown = self._shown[student_id]
            yield mark if mark.version == shown.version else shown

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
        """Forget every face in the trays that is the student's: by what somebody said of it, by
        the vectors `enrolled` until now, or by the face that got the student marked."""
        proof = self.vectors.get(Kind.PROOF, student_id)
        known = [vectors for vectors in (enrolled, proof) if vectors is not None]
        self.vectors.forget_student(student_id)
        self._proof_tracks.pop(student_id, None)
        self._suspected_tracks.pop(student_id, None)
        self.trays.forget_student(student_id, known)

    def assigned(self, may_be_known: Collection[str]) -> Mapping[str, Vectors]:
        """The faces that a teacher has assigned to these students, by the student's id."""
        found: dict[str, list[Vectors]] = {}
        for entry in self.trays.entries:
            if entry.state is UnknownState.ASSIGNED and entry.student_id is not None:
                vectors = self.trays.vectors(entry.n)
                if vectors is not None and entry.student_id in may_be_known:
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
                self._changes += 1

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
            for mark in self._marks_shown()
        )
