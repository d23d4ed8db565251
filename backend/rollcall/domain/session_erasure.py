"""What is left of a session when a student is forgotten."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rollcall.domain.marks import Mark, MarkChange
from rollcall.domain.sessions import Session

ERASED = "[erased]"
"""Stands in other people's words for the name that was in them."""


def without_face(session: Session, student_id: str) -> Session:
    """The register as the school keeps it: without a picture that may show the student, without
    cosines, suspicions and moods, which are all made from the face. The session itself where
    there is nothing of that kind in it."""
    moods, readings = _without_mood(session, student_id)
    left = replace(
        session,
        marks=_plain(session.marks, student_id),
        snapshots=tuple(
            replace(each, marks=_plain(each.marks, student_id), picture=False)
            for each in session.snapshots
        ),
        student_moods=moods,
        student_mood_readings=readings,
    )
    return session if left == session else replace(left, version=session.version + 1)


def without_student(session: Session, student_id: str, names: Iterable[str] = ()) -> Session:
    """The session as if the student had not been in it. Its snapshots have no picture, and what
    people wrote has the student's name no more; `names` are those besides the mark's own."""
    mark = session.mark_of(student_id)
    known = [*names, *([] if mark is None else [mark.name])]
    nameless = _Nameless(known)
    moods, readings = _without_mood(session, student_id)
    return replace(
        session,
        marks=nameless.marks(session.marks, student_id),
        snapshots=tuple(
            replace(
                each,
                note=nameless.text(each.note),
                marks=nameless.marks(each.marks, student_id),
                picture=False,
            )
            for each in session.snapshots
        ),
        student_moods=moods,
        student_mood_readings=readings,
        version=session.version + 1,
    )


class _Nameless:
    """Takes names out of what people wrote."""

    def __init__(self, names: Iterable[str]) -> None:
        # The longest first: one name may begin with another.
        alternatives = "|".join(map(_as_word, sorted(set(filter(None, names)), key=len)[::-1]))
        self._pattern = re.compile(alternatives, re.IGNORECASE) if alternatives else None

    def text(self, text: str) -> str:
        return text if self._pattern is None else self._pattern.sub(ERASED, text)

    def marks(self, marks: Iterable[Mark], student_id: str) -> tuple[Mark, ...]:
        """The marks of the others."""
        return tuple(
            replace(mark, changes=tuple(map(self._change, mark.changes)))
            for mark in marks
            if mark.student_id != student_id
        )

    def _change(self, change: MarkChange) -> MarkChange:
        return replace(change, reason=self.text(change.reason))


def _as_word(name: str) -> str:
    """Li is not in Lisa. Scripts that write without spaces know no words to tell apart."""
    before = r"(?<!\w)" if name[0].isascii() else ""
    return before + re.escape(name) + (r"(?!\w)" if name[-1].isascii() else "")


def _without_mood(session: Session, student_id: str) -> tuple[dict[str, float], dict[str, int]]:
    moods, readings = dict(session.student_moods), dict(session.student_mood_readings)
    moods.pop(student_id, None)
    readings.pop(student_id, None)
    return moods, readings


def _plain(marks: Iterable[Mark], student_id: str) -> tuple[Mark, ...]:
    return tuple(_faceless(mark) if mark.student_id == student_id else mark for mark in marks)


def _faceless(mark: Mark) -> Mark:
    changes = tuple(
        change
        if change.seen_before is None
        else replace(
            change,
            seen_before=replace(change.seen_before, similarity=None, suspected_at=None),
        )
        for change in mark.changes
    )
    return replace(mark, similarity=None, suspected_at=None, changes=changes, by_hand=True)
