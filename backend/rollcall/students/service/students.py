"""Students and their enrolment photos."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rollcall.domain.faces import Box, Image, Vectors
from rollcall.domain.people import Consent, Guardian, Student
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore, new_student_id
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.admission import Origin
from rollcall.students.service.enrolment import Enrolment, PhotosTaken
from rollcall.students.service.erasure import Erasures
from rollcall.students.service.records import StudentRecords, row_of
from rollcall.students.service.repair import EnrolmentRepair
from rollcall.students.service.vectors import RebuildReport, VectorMaker
from rollcall.vision.pictures import decode_picture
from rollcall.vision.portraits import portrait as portraits
from rollcall.vision.portraits.portrait import PhotoCheck
from rollcall.vision.ports import FaceEngine, FaceModelInfo


class StudentService:
    """Keeps record, photos and vectors of each student in step. Thread-safe.

    A photo is written before the record that lists it, and erased before it, so a crash at any
    point leaves something that `reconcile` and `rebuild` put right. Faces are looked for outside
    the lock, which is held only to write.
    """

    def __init__(
        self,
        people: PeopleStore,
        embeddings: EmbeddingStore,
        photos: PhotoStore,
        engine: FaceEngine,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._records = StudentRecords(people, embeddings, photos)
        self._clock = clock
        self.erasures = Erasures(self._records)
        self.use_engine(engine)
        self._notes: tuple[str, ...] = ()

    @property
    def engine(self) -> FaceEngine:
        """The engine of now."""
        return self.enrolment.engine

    def use_engine(self, engine: FaceEngine) -> None:
        """Enrol and compare by this engine from now on. What is under way ends with the one
        before, and its vectors belong to that one's model."""
        with self._records.writing():
            self.enrolment = Enrolment(self._records, engine)

    def vector_maker(self, engine: FaceEngine) -> VectorMaker:
        """Makes everybody's vectors by an engine, which need not be the one of now."""
        return VectorMaker(self._records, engine)

    def vectors_changed(self) -> None:
        """Tell whoever listens that vectors were made."""
        self._records.tell_change()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change, in the order of the changes."""
        self._records.on_change(listener)

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know of the files: what was damaged, restored or set aside."""
        return (
            *self._records.people.warnings,
            *self._records.vectors.warnings,
            *self.erasures.warnings(),
            *self._notes,
        )

    @property
    def model(self) -> FaceModelInfo:
        """The recognition model of now."""
        return self.enrolment.engine.info

    @property
    def vectors_version(self) -> int:
        """Grows with every change of any vector."""
        return self._records.vectors.version

    def vectors(self, model_id: str) -> Mapping[str, Vectors]:
        """Every enrolled student's vectors under a model; the arrays are read-only."""
        return self._records.vectors.vectors(model_id)

    def list(self) -> tuple[Student, ...]:
        """All students, by name."""
        return self._records.people.list()

    def get(self, student_id: str) -> Student:
        """Raises RollcallError "student_not_found"."""
        return self._records.people.get(student_id)

    def vectors_of_student(self, student_id: str) -> Mapping[str, Vectors]:
        """A student's vectors under every model that there are any of."""
        return self._records.vectors.vectors_of_student(student_id)

    def enrolled(self) -> frozenset[str]:
        """The ids of those whom the engine of now can recognise."""
        return frozenset(self._records.vectors.vectors(self.enrolment.engine.info.model_id))

    def create(
        self,
        number: str,
        name: str,
        guardians: tuple[Guardian, ...] = (),
        consent: Consent | None = None,
    ) -> Student:
        """Add a student. Raises RollcallError "number_taken"."""
        student = Student(new_student_id(), number, name, self._now(), guardians, consent)
        with self._records.writing():
            self._records.people.create(student)
            self._records.tell_change()
        return student

    def write_students(
        self,
        plan: Callable[[Sequence[Student]], Sequence[Student]],
        announce: Callable[[Sequence[Student]], None],
    ) -> None:
        """Write what `plan` makes of the students that there are: new ones and changed ones.

        `announce` is told them before. Both are called while nobody else can write. Raises
        RollcallError "number_taken" or "write_failed".
        """
        with self._records.writing():
            changed = plan(self._records.people.list())
            if changed:
                announce(changed)
                self._records.people.store_students(changed)
                self._records.tell_change()

    def update(
        self,
        student_id: str,
        *,
        number: str | None = None,
        name: str | None = None,
        guardians: tuple[Guardian, ...] | None = None,
        consent: Consent | None = None,
        withdraw_consent: bool = False,
    ) -> Student:
        """Change what is given. To withdraw consent erases all photos, vectors and crops.

        Raises RollcallError "student_not_found" or "number_taken".
        """

        def change(student: Student) -> Student:
            return replace(
                student,
                number=student.number if number is None else number,
                name=student.name if name is None else name,
                guardians=student.guardians if guardians is None else guardians,
                consent=student.consent if consent is None else consent,
            )

        with self._records.writing():
            if consent is not None:
                self.erasures.finish_withdrawal(student_id)
            self._records.people.update(student_id, change)
            if withdraw_consent:
                self.erasures.withdraw_consent(student_id)
            self._records.tell_change()
            return self._records.people.get(student_id)

    def delete(self, student_id: str, *, marks: bool = False) -> None:
        """Erase a student: vectors, photos, record, and every copy of them; with `marks` the
        marks in all sessions, too. Raises RollcallError "student_not_found"."""
        with self._records.writing():
            self.erasures.erase_everywhere(student_id, marks=marks)
            self._records.tell_change()

    def check_photo(self, picture: bytes | Image, chosen: Box | None = None) -> PhotoCheck:
        """Whether a file or a frame could be an enrolment photo; nothing is stored.

        `chosen` is the student's face among several. Raises RollcallError (413 or 422) for a file
        that is no picture.
        """
        image = decode_picture(picture) if isinstance(picture, bytes) else picture
        return portraits.check_picture(self.enrolment.engine, image, chosen)

    def photo_jpeg(self, student_id: str, n: int) -> bytes:
        """The JPEG. Raises RollcallError "student_not_found" or "photo_not_found"."""
        row_of(self._records.people.get(student_id), n)
        return self._records.photos.read_photo(student_id, n)

    def add_photos(
        self,
        student_id: str,
        files: Sequence[tuple[str, bytes]],
        source: str = "upload",
        *,
        faces: Sequence[Box | None] = (),
        accept: Collection[str] = (),
    ) -> PhotosTaken:
        """Take those of `files` (name, content) that can be used, and say why of the others.

        `faces` has for each file the student's face among several, or is empty. `accept` are
        refusals that the admin overrules, of `gallery_choice.OVERRULABLE`; a photo keeps a record
        of those that it needed.

        Raises RollcallError "student_not_found", "consent_missing" (409) or "too_many_photos".
        """
        origin = Origin(source, self._now())
        return self.enrolment.add_files(student_id, files, origin, faces=faces, accept=accept)

    def delete_photo(self, student_id: str, n: int) -> None:
        """Erase a photo and its vectors. Raises "student_not_found" or "photo_not_found"."""
        self.enrolment.delete_photo(student_id, n)

    def reconcile(self) -> tuple[str, ...]:
        """Put right what a crash left behind; call it once, before anything else.

        Returns sentences about what the user ought to know; `warnings` has them from then on.
        """
        self.erasures.erase_noted_enrolments()
        self._notes = EnrolmentRepair(self._records).reconcile()
        return self._notes

    def finish_erasures(self) -> None:
        """Finish what a crash came between; call it once, when everybody listens."""
        with self._records.writing():
            if self.erasures.finish_all():
                self._records.tell_change()

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> RebuildReport:
        """Make the vectors that the engine of now lacks, from the photos.

        `progress` is told how many students are done, and of how many.
        """
        report = self.enrolment.vectors.make_all_stale(progress)
        self._records.tell_change()
        return report

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)
