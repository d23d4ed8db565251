"""Which new photos of a student to take, by their vectors alone: a cosine is all that counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors

MOST_KEPT = 8
FEWEST_WANTED = 3
"""A student with fewer photos is weak: one odd photo decides. docs/enrolment.md has what 1, 3 and
5 photos are worth."""


class Refusal(StrEnum):
    """Why the gallery does not want a photo."""

    ALREADY_ENROLLED_AS = "already_enrolled_as"
    UNLIKE_OTHER_PHOTOS = "unlike_other_photos"
    NEAR_DUPLICATE = "near_duplicate"
    NOT_NEEDED = "not_needed"


OVERRULABLE = frozenset({Refusal.ALREADY_ENROLLED_AS, Refusal.UNLIKE_OTHER_PHOTOS})
"""Here the photos can be right and the model wrong, and an admin knows better."""


@dataclass(frozen=True, slots=True)
class GalleryRules:
    """Cosines that belong to a recognition model, measured on pairs of labelled photos.

    `same_from`: two photos of two students that are so similar show one person. `unlike_below`:
    a photo that is less similar than this to all the others of its student shows somebody else.
    `duplicate_from`: two photos of a student that are so similar are one picture, or two frames
    of a video that follow each other.
    """

    same_from: float
    unlike_below: float
    duplicate_from: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one new photo: taken where `refusal` is None.

    `similarity` is the cosine that speaks against it, `student` the index of the other student
    whom it shows, and `overruled` what spoke against it and was overruled.
    """

    refusal: Refusal | None = None
    similarity: float | None = None
    student: int | None = None
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer for each new photo, and which of the student's own, by row, make way."""

    answers: tuple[Answer, ...]
    replaced: tuple[int, ...]


def choose(
    own: Vectors,
    new: Vectors,
    others: NDArray[np.float32],
    rules: GalleryRules,
    accept: Collection[str] = (),
) -> Choice:
    """Decide about a student's new photos.

    `own` (n, dim) are the vectors of the student's photos, `new` (m, dim) those of new ones, and
    `others` (m, students) the highest cosine of each new one to every student but this one.
    `accept` names the refusals that are overruled.
    """
    answers = [Answer()] * len(new)
    _refuse_other_students(answers, own, new, others, rules)
    _refuse_unlike(answers, own, new, rules, accept)
    for row, answer in enumerate(answers):
        if answer.refusal in accept and answer.refusal in OVERRULABLE:
            answers[row] = Answer(overruled=(*answer.overruled, str(answer.refusal)))
    _refuse_duplicates(answers, own, new, rules)
    taken = [row for row, answer in enumerate(answers) if answer.refusal is None]
    kept = set(most_different(np.concatenate([own, new[taken]]), MOST_KEPT))
    for place, row in enumerate(taken):
        if len(own) + place not in kept:
            answers[row] = Answer(Refusal.NOT_NEEDED)
    # Without a newcomer nobody makes way.
    came = any(answer.refusal is None for answer in answers)
    replaced = tuple(row for row in range(len(own)) if came and row not in kept)
    return Choice(tuple(answers), replaced)


def most_different(vectors: Vectors, most: int) -> list[int]:
    """The rows, ascending, of `most` vectors (n, dim) that differ most.

    Begins with the two that are least similar, and goes on with the one whose nearest of those
    already chosen is farthest.
    """
    if len(vectors) <= most:
        return list(range(len(vectors)))
    cosines = vectors @ vectors.T
    first, second = np.unravel_index(int(np.argmin(cosines)), cosines.shape)
    chosen = [int(first), int(second)][:most]
    while len(chosen) < most:
        nearest = cosines[:, chosen].max(axis=1)
        nearest[chosen] = np.inf
        chosen.append(int(np.argmin(nearest)))
    return sorted(chosen)


def _refuse_other_students(
    answers: list[Answer],
    own: Vectors,
    new: Vectors,
    others: NDArray[np.float32],
    rules: GalleryRules,
) -> None:
    """A photo that is at least as similar to the student's own speaks for the student."""
    if not others.size:
        return
    for row, cosines in enumerate(others):
        student = int(np.argmax(cosines))
        similarity = float(cosines[student])
        to_own = float((own @ new[row]).max()) if len(own) else -1.0
        if similarity >= rules.same_from and similarity > to_own:
            answers[row] = Answer(Refusal.ALREADY_ENROLLED_AS, similarity, student)


def _refuse_unlike(
    answers: list[Answer],
    own: Vectors,
    new: Vectors,
    rules: GalleryRules,
    accept: Collection[str],
) -> None:
    """Without photos of the student, the new ones that belong together decide.

    One that is like another that was taken is taken: heads turned left and right have the
    straight one in common.
    """
    open_rows = [
        row
        for row, answer in enumerate(answers)
        if answer.refusal is None or answer.refusal in accept
    ]
    if not open_rows:
        return
    known = own
    if not len(known):
        first = _most_typical(new, open_rows)
        open_rows.remove(first)
        known = new[[first]]
    while open_rows:
        cosines = (new[open_rows] @ known.T).max(axis=1)
        place = int(np.argmax(cosines))
        if cosines[place] < rules.unlike_below:
            break
        row = open_rows.pop(place)
        known = np.concatenate([known, new[[row]]])
    for row in open_rows:
        before = answers[row].refusal
        overruled = () if before is None else (str(before),)
        similarity = float((new[row] @ known.T).max())
        answers[row] = Answer(Refusal.UNLIKE_OTHER_PHOTOS, similarity, overruled=overruled)


def _most_typical(new: Vectors, rows: Sequence[int]) -> int:
    """The row most similar to the others; of two, which nobody can tell apart, the first."""
    if len(rows) < 3:
        return rows[0]
    among = new[list(rows)]
    return rows[int(np.argmax((among @ among.T).sum(axis=1)))]


def _refuse_duplicates(
    answers: list[Answer], own: Vectors, new: Vectors, rules: GalleryRules
) -> None:
    known = own
    for row, answer in enumerate(answers):
        if answer.refusal is not None:
            continue
        if len(known):
            similarity = float((known @ new[row]).max())
            if similarity >= rules.duplicate_from:
                answers[row] = Answer(Refusal.NEAR_DUPLICATE, similarity)
                continue
        known = np.concatenate([known, new[[row]]])
