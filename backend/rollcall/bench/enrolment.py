"""What are more enrolment photos worth? Enrols labelled people from 1, 3 and 5 photos each.

    python -m rollcall.bench.enrolment FACES --pack FOLDER
    python -m rollcall.bench.enrolment FACES --packaged

FACES holds one folder a person with that person's photos. Those with more than 5 are the students
(or more than 3, or 1, where nobody has so many). Their other photos are the probes, and so are
all photos of everyone else, who are strangers. The same probes meet each gallery, and every photo
takes its turn at being enrolled.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rollcall.bench.thresholds import chosen_engine, embed_folder
from rollcall.domain.faces import Vectors
from rollcall.domain.matching import Gallery

COUNTS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """Enrolment from `photos` photos each; means over the turns.

    `highest_false` is the highest cosine of any probe to somebody else, and `true_share` the
    share of the students' probes that are above it with themselves: the true matches at zero
    false ones. `at_threshold` is the share that reaches the model's own threshold and is nearest
    to themselves, `false_at_threshold` the share of all probes that reach it with somebody else.
    """

    photos: int
    highest_false: float
    true_share: float
    at_threshold: float
    false_at_threshold: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many students, probes of theirs, probes of strangers and turns there were."""

    students: int
    probes: int
    strangers: int
    turns: int
    rows: tuple[Row, ...]


def measure(of: Mapping[str, Vectors], threshold: float) -> Outcome | None:
    """Measure every count that at least two people have photos enough for; None for none.

    `of` has everyone's vectors, (photos, dim).
    """
    students: list[str] = []
    counts: Sequence[int] = ()
    for most in sorted(COUNTS, reverse=True):
        students = [who for who, vectors in of.items() if len(vectors) > most]
        if len(students) > 1:
            counts = [count for count in COUNTS if count <= most]
            break
    if not counts:
        return None
    strangers = [vectors for who, vectors in of.items() if who not in set(students)]
    dim = of[students[0]].shape[1]
    strange = np.concatenate([np.empty((0, dim), np.float32), *strangers])
    turns = min(len(of[who]) for who in students)
    rows: list[Row] = []
    probes = 0
    for count in counts:
        results = []
        for turn in range(turns):
            turned = {who: np.roll(of[who], -turn, axis=0) for who in students}
            gallery = Gallery({who: turned[who][:count] for who in students}, dim)
            known = {who: turned[who][max(counts) :] for who in students}
            probes = sum(map(len, known.values()))
            results.append(_one_turn(gallery, known, strange, threshold))
        rows.append(Row(count, *(float(value) for value in np.mean(results, axis=0))))
    return Outcome(len(students), probes, len(strange), turns, tuple(rows))


def _one_turn(
    gallery: Gallery, known: Mapping[str, Vectors], strange: Vectors, threshold: float
) -> tuple[float, float, float, float]:
    own: list[NDArray[np.float32]] = []
    rival: list[NDArray[np.float32]] = []
    for who, probes in known.items():
        cosines = gallery.similarities(probes)
        column = gallery.column_of(who)
        assert column is not None
        own.append(cosines[:, column])
        rival.append(np.delete(cosines, column, axis=1).max(axis=1))
    true, beside = np.concatenate(own), np.concatenate(rival)
    wrong = np.concatenate([beside, gallery.similarities(strange).max(axis=1)])
    highest = float(wrong.max())
    return (
        highest,
        float((true > highest).mean()),
        float(((true >= threshold) & (true > beside)).mean()),
        float((wrong >= threshold).mean()),
    )


def report(outcome: Outcome, threshold: float) -> Iterator[str]:
    """Lines for people."""
    yield (
        f"{outcome.students} students, {outcome.probes} other photos of theirs, "
        f"{outcome.strangers} photos of strangers, {outcome.turns} turns"
    )
    yield "photos  highest false  true matches at zero false  " + (
        f"true at {threshold:.2f}  false at {threshold:.2f}"
    )
    for row in outcome.rows:
        yield (
            f"{row.photos:6}  {row.highest_false:13.3f}  {row.true_share:26.3f}  "
            f"{row.at_threshold:12.3f}  {row.false_at_threshold:13.5f}"
        )


def main() -> None:
    """Measure one model and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack")
    parser.add_argument("--packaged", action="store_true", help="dlib's packaged model")
    args = parser.parse_args()
    engine = chosen_engine(args.pack)
    vectors, owners = embed_folder(engine, args.faces)
    names = np.asarray(owners)
    of = {who: vectors[names == who] for who in dict.fromkeys(owners)}
    outcome = measure(of, engine.info.threshold)
    print(engine.info.model_id)
    if outcome is None:
        raise SystemExit("Nobody in this folder has two photos that show a face.")
    for line in report(outcome, engine.info.threshold):
        print(line)


if __name__ == "__main__":
    main()
