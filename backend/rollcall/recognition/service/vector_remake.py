"""Makes everybody's vectors by one engine, with progress, in steps that survive a crash."""

import time
from collections.abc import Callable

from rollcall.domain.people import Photo, Student
from rollcall.students.files.vectors import in_the_making
from rollcall.students.service.vectors import Made, PhotoProblem, VectorMaker
from rollcall.threads.worker import StopSignal

WRITE_EVERY_S = 5.0
"""What a crash costs. A write of 6,000 photos' vectors takes a third of a second."""
REST = 0.5
"""Of the time that a photo took, for the room beside it. Our own."""


class VectorRemake:
    """One run. `anew` makes vectors that there are as well, which take the old ones' place in one
    write at the end; without it only those that lack are made, and count at once.

    What an interrupted run has made is kept and found by the next one.
    """

    def __init__(
        self,
        maker: VectorMaker,
        *,
        anew: bool,
        rest: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.maker = maker
        self.anew = anew
        self.done = 0
        self.total = 0
        """Photos. May grow while it runs, as students are changed."""
        self.problems: list[PhotoProblem] = []
        self.tried: dict[str, tuple[Photo, ...]] = {}
        """Whose vectors were made, by id, of which photos."""
        self._rest = rest
        self._clock = clock
        self._began: tuple[float, int] = (clock(), 0)
        self._name = in_the_making(maker.model_id) if anew else maker.model_id

    @property
    def eta_s(self) -> float | None:
        """How long it will take yet, None before the first photo is done."""
        began_s, before = self._began
        made = self.done - before
        if not made:
            return None
        return (self._clock() - began_s) / made * max(self.total - self.done, 0)

    def run(
        self,
        stop: StopSignal,
        then: Callable[[], None],
        kept: Callable[[], None],
        each: Callable[[], None] = lambda: None,
    ) -> bool:
        """Make all, until told to stop; whether everybody is done.

        `each` is called after each student, `kept` after each write, and `then` at a moment when
        everybody is in step and nobody can be changed; with `anew` the new vectors have just
        replaced the old. Raises RollcallError "write_failed"; what was written before is kept.
        """
        todo = self.maker.out_of_step(self._name)
        self.total = sum(len(student.photos) for student in self.maker.enrolled_students())
        self.done = self.total - sum(len(student.photos) for student in todo)
        self._began = (self._clock(), self.done)
        while not stop.is_set():
            if todo:
                self._make(todo, stop, kept, each)
            elif self.maker.finish_in_step(self._name, self.tried, lambda: self._finish(then)):
                return True
            todo = self.maker.out_of_step(self._name, self.tried)
            self.total = self.done + sum(len(student.photos) for student in todo)
        return False

    def drop_problems_of(self, student_id: str) -> None:
        """The student was deleted: say nothing of the student's photos any more."""
        self.problems = [p for p in self.problems if p.student.id != student_id]

    def _make(
        self,
        todo: list[Student],
        stop: StopSignal,
        kept: Callable[[], None],
        each: Callable[[], None],
    ) -> None:
        batch: list[Made] = []
        written_s = self._clock()
        for student in todo:
            made = self.maker.make_vectors(student, stop, self._rest)
            if made is None:
                break
            batch.append(made)
            self.tried[student.id] = student.photos
            others = [p for p in self.problems if p.student.id != student.id]
            self.problems = [*others, *made.problems]
            self.done += len(student.photos)
            each()
            if self._clock() - written_s >= WRITE_EVERY_S:
                self.maker.store_made(self._name, batch)
                batch, written_s = [], self._clock()
                kept()
        self.maker.store_made(self._name, batch)
        kept()

    def _finish(self, then: Callable[[], None]) -> None:
        if self.anew:
            self.maker.store.adopt_new_vectors(self.maker.model_id)
        then()
