"""A register: a mark for everyone who is listed, which evidence fills. With a lesson or without
one, the rule is the same."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from rollcall.domain.liveness import Liveness
from rollcall.domain.marks import ATTENDED, LateRule, Mark, MarkStatus, confirmed, seen_again
from rollcall.domain.people import Student
from rollcall.domain.presence import Proof


def marked_by(mark: Mark, proof: Proof, seen: datetime, rule: LateRule | None) -> Mark:
    """The mark of a student whom a frame of the moment `seen` proves present: given where there
    was none. Withheld proof marks nobody, and without a rule nobody is late."""
    if proof.withheld:
        return mark
    if mark.status is MarkStatus.UNMARKED or mark.first_seen is None:
        mark = confirmed(mark, rule, seen - proof.lasts, seen)
    return seen_again(mark, seen, proof.similarity)


def first_marks(students: Iterable[Student], recognisable: Collection[str]) -> tuple[Mark, ...]:
    """Nobody has been seen yet: a mark for each of them, by name. Whoever is not `recognisable`,
    by id, can only be marked by hand."""
    by_name = sorted(students, key=lambda student: (student.name.casefold(), student.number))
    return tuple(Mark(s.id, s.number, s.name, by_hand=s.id not in recognisable) for s in by_name)


class Register:
    """Marks by student id, in the order of the list. Not thread-safe."""

    def __init__(self, marks: Iterable[Mark] = (), late_rule: LateRule | None = None) -> None:
        self.marks = {mark.student_id: mark for mark in marks}
        self.late_rule = late_rule
        self._suspected_tracks: dict[str, int] = {}

    def relist(self, marks: Iterable[Mark]) -> None:
        """List these students instead. Whoever stays keeps what is known, under the number and
        the name of now."""
        self.marks = {
            new.student_id: _renamed(self.marks.get(new.student_id, new), new) for new in marks
        }
        for gone in self._suspected_tracks.keys() - self.marks.keys():
            self.forget_suspicion(gone)

    def follow(
        self, students: Iterable[Student], recognisable: Collection[str], at: datetime
    ) -> bool:
        """Take numbers and names as they are at the moment `at`, and whom the camera can mark from
        then on; whether anything was changed. Whoever is no student any more keeps the mark."""
        before = dict(self.marks)
        for new in first_marks(students, recognisable):
            if (old := self.marks.get(new.student_id)) is not None:
                known = replace(old, unknown_until=at) if old.by_hand > new.by_hand else old
                self.marks[new.student_id] = _renamed(known, new)
        return self.marks != before

    def weigh(self, proof: Proof, seen: datetime) -> Mark | None:
        """What a proof in a frame of the moment `seen` makes of the student's mark, which is not
        changed; None for somebody who is not listed."""
        mark = self.marks.get(proof.student_id)
        if mark is None:
            return None
        return self._with_liveness(marked_by(mark, proof, seen, self.late_rule), proof, seen)

    def forget_suspicion(self, student_id: str) -> None:
        """Whatever face raised one is forgotten."""
        self._suspected_tracks.pop(student_id, None)

    def open_names(self) -> dict[str, str]:
        """The names, by student id, of those whom nobody has marked as there."""
        return {s: m.name for s, m in self.marks.items() if m.status not in ATTENDED}

    def _with_liveness(self, mark: Mark, proof: Proof, seen: datetime) -> Mark:
        """The mark with what its face's liveness says of it. A suspicion stays until a person
        gives a mark, or the very track that raised it is judged real."""
        if proof.liveness is Liveness.SUSPECTED and mark.suspected_at is None:
            self._suspected_tracks[mark.student_id] = proof.track
            return replace(mark, suspected_at=seen)
        if (
            proof.liveness is Liveness.REAL
            and mark.suspected_at is not None
            and self._suspected_tracks.get(mark.student_id) == proof.track
        ):
            return replace(mark, suspected_at=None)
        return mark


def _renamed(mark: Mark, new: Mark) -> Mark:
    return replace(mark, number=new.number, name=new.name, by_hand=new.by_hand)
