"""An open session as it is in memory, with all that only counts while it is open."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from rollcall.domain.faces import Vectors
from rollcall.domain.live import LessonView, RegisterEntry
from rollcall.domain.marks import ATTENDED, Mark
from rollcall.domain.people import Student
from rollcall.domain.presence import Proof
from rollcall.domain.register import Register
from rollcall.domain.sessions import Session
from rollcall.domain.trays import UnknownState
from rollcall.domain.watch import Watch
from rollcall.lesson.files.trays import Tray
from rollcall.lesson.service.mood_log import MoodLog
from rollcall.lesson.service.session_vectors import Kind, SessionVectors
from rollcall.lesson.service.trays import Trays
from rollcall.rooms.analyser import Analysis
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
    """A register, trays, moods, and the faces that mean something for this session only.

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
        self.register = Register(session.marks, session.late_rule)
        self.mood = MoodLog(session, by_student=mood_by_student)
        self.watch = Watch(session.started_at, session.watch)
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
        self._shown: Mapping[str, Mark] = dict(self.marks)
        """The marks as they were last written, or could not be."""
        self._held: set[str] = set()
        self._proof_tracks: dict[str, int] = {}

    def change_model(self, info: FaceModelInfo) -> None:
        """Forget the faces of this session: the vectors of one model say nothing to another."""
        self.vectors.change_model(info.model_id)
        self.trays.change_model(info.threshold)
        self._proof_tracks.clear()
        self.gallery_version = None

    @property
    def marks(self) -> Mapping[str, Mark]:
        """As they are in memory."""
        return self.register.marks

    @property
    def waiting(self) -> bool:
        """Whether it is over, and only to be closed: the room's camera has left it. Needs no
        lock."""
        return self._kept.waiting_since is not None

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return replace(
            self._kept,
            marks=tuple(self.marks.values()),
            mood=self.mood.points,
            student_moods=dict(self.mood.student_moods),
            student_mood_readings=dict(self.mood.student_readings),
            watch=self.watch.minutes,
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
            and not self.waiting
            and analysis.group == self.id
            and analysis.version == self.gallery_version
        )

    def note_change(self) -> None:
        """Something that is to be written has changed beside the marks."""
        self._changes += 1

    def hold_mark(self, student_id: str) -> None:
        """A person gives a student's mark: until `let_mark_go` the camera leaves it alone."""
        self._held.add(student_id)

    def let_mark_go(self, student_id: str) -> None:
        """A person's mark has been written, or could not be."""
        self._held.discard(student_id)

    def draft(self, change: Change = lambda session: session) -> Draft:
        """The session of now with a person's change, to be written."""
        return Draft(change(self.session), self._changes)

    def accept(self, draft: Draft, change: Change = lambda session: session) -> None:
        """A draft is on the disk: its change is true from now on, beside whatever the camera has
        seen meanwhile."""
        self._kept = change(self.session)
        self.register.marks = {mark.student_id: mark for mark in self._kept.marks}
        self._shown = {mark.student_id: mark for mark in draft.session.marks}
        self._written = draft.changes

    def give_up(self, draft: Draft) -> None:
        """What the camera saw could not be written: it is shown, and tried again."""
        self._shown = {mark.student_id: mark for mark in draft.session.marks}

    def publish(self) -> None:
        """Renew `view`."""
        self.view = LessonView(
            next(self._revisions),
            self.shown.summary(),
            tuple(map(RegisterEntry.of, self._marks_shown())),
            self.trays.waiting,
        )

    def take_proof(self, proof: Proof, seen: datetime) -> bool:
        """Take what a frame of the moment `seen` proves; whether the student got a new mark by
        it."""
        if proof.student_id in self._held:
            return False
        old, new = self.marks.get(proof.student_id), self.register.weigh(proof, seen)
        if old is None or new is None:
            return False
        if new != old:
            self._put(new)
        if proof.withheld:
            return False
        is_marked = new.version != old.version
        self._note_face(proof, is_marked=is_marked)
        if is_marked and new.status in ATTENDED:
            self.trays.student_is_there(new.student_id)
        return is_marked

    def forget_face(self, student_id: str, enrolled: Vectors | None) -> None:
        """Forget every face in the trays that is the student's: by what somebody said of it, by
        the vectors `enrolled` until now, or by the face that got the student marked."""
        proof = self.vectors.get(Kind.PROOF, student_id)
        known = [vectors for vectors in (enrolled, proof) if vectors is not None]
        self.vectors.forget_student(student_id)
        self._proof_tracks.pop(student_id, None)
        self.register.forget_suspicion(student_id)
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

    def follow(
        self, students: Iterable[Student], recognisable: Collection[str], at: datetime
    ) -> None:
        """Follow what was changed of the students by `at`; a deleted one keeps the mark."""
        if self.register.follow(students, recognisable, at):
            self._changes += 1

    def _put(self, mark: Mark) -> None:
        """Replace a mark; a new version of it is a new version of the session."""
        if mark.version != self.marks[mark.student_id].version:
            self._kept = replace(self._kept, version=self._kept.version + 1)
        self.register.marks[mark.student_id] = mark
        self._changes += 1

    def _note_face(self, proof: Proof, *, is_marked: bool) -> None:
        """Remember the face that got its student marked, in case that was wrong."""
        student = proof.student_id
        if is_marked or self.vectors.get(Kind.PROOF, student) is None:
            self.vectors.forget(Kind.PROOF, student)
            self._proof_tracks[student] = proof.track
        if proof.vector is not None and self._proof_tracks.get(student) == proof.track:
            self.vectors.add(Kind.PROOF, student, proof.vector)

    def _marks_shown(self) -> Iterator[Mark]:
        """A sighting is shown before it is written."""
        for student_id, mark in self.marks.items():
            shown = self._shown[student_id]
            yield mark if mark.version == shown.version else shown
