"""How well a school's own photos tell its students apart, and which threshold follows from that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors
from rollcall.domain.matching import MatchRules

RESOLUTION = 0.0005
"""Cosines are counted in bins of this width: a twentieth of the margin of the closest model."""
_BINS = round(2 / RESOLUTION) + 1
_BLOCK = 512
"""Rows of a partial matrix product: 12 MB of cosines against 6,000 photos."""

FEWEST_STUDENTS = 20
FEWEST_TRUE = 50
FEWEST_FALSE = 3000
"""No false pair among n means less than 3/n in general, at 95 %: here, one in a thousand."""
KEPT_TRUE = 0.9
"""The share of true pairs that a threshold above the model's own has to keep."""


class CalibrationReason(StrEnum):
    """Why a threshold is recommended."""

    TOO_FEW = "too_few"
    """Too few pairs to tell: the model's own."""
    OWN_SUFFICES = "own_suffices"
    """The highest false pair is far enough below the model's own."""
    ABOVE_FALSE = "above_false"
    """Half the margin above the highest false pair."""
    LOOK_ALIKES = "look_alikes"
    """So high would lose too many true pairs: as high as `KEPT_TRUE` allows, or the model's own."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the cosines of many pairs are spread. `highest` and `lowest` are exact, None without
    any pair; the rest counts in steps of `RESOLUTION`."""

    pairs: int
    lowest: float | None
    highest: float | None
    counts: NDArray[np.int64]

    def reaching(self, threshold: float) -> int:
        """How many pairs have a cosine of `threshold` or more."""
        return int(self.counts[_bin_of(threshold) :].sum())

    def share_reaching(self, threshold: float) -> float | None:
        """Their share of all pairs, None without any pair."""
        return self.reaching(threshold) / self.pairs if self.pairs else None

    def quantile(self, share: float) -> float | None:
        """The cosine that `share` of the pairs stay below, None without any pair."""
        if not self.pairs:
            return None
        place = int(np.searchsorted(np.cumsum(self.counts), share * self.pairs))
        return float(min(place, _BINS - 1) * RESOLUTION - 1)

    def histogram(self, edges: Sequence[float]) -> list[int]:
        """How many pairs lie between each edge and the next; the last one counts as within."""
        cuts = [_bin_of(edge) for edge in edges]
        cuts[-1] += 1
        return [int(self.counts[a:b].sum()) for a, b in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Row:
    """What a threshold does. Shares are of 1; `highest_false` is None where no false pair reaches
    it, a share None where there is nothing to count.

    `recognised`, `asked` and `wrong` are what recognition itself would say of each photo if it
    were a face in the room and its student's other photos were enrolled: that student, the
    teacher is asked, another student. `strangers` is the share of photos that would be taken for
    another student if their own were not enrolled at all.
    """

    threshold: float
    true_share: float | None
    false_pairs: int
    highest_false: float | None
    recognised: float | None
    asked: float | None
    wrong: float | None
    strangers: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """`genuine` are the pairs of two photos of one student, `impostor` those of two students."""

    students: int
    photos: int
    genuine: Spread
    impostor: Spread
    rows: tuple[Row, ...]
    recommended: float
    reason: CalibrationReason

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough to tell."""
        return self.reason is not CalibrationReason.TOO_FEW

    def edges(self, most: int = 60) -> list[float]:
        """Edges for histograms of both spreads, evenly spaced, `most` bins at most."""
        known = [s for s in (self.genuine, self.impostor) if s.pairs]
        low = min((s.lowest or 0.0 for s in known), default=0.0)
        high = max((s.highest or 0.0 for s in known), default=1.0)
        for step in (0.002, 0.005, 0.01, 0.02, 0.05):
            first, last = int(np.floor(low / step)), int(np.ceil(high / step))
            if last - first <= most:
                break
        return [round(n * step, 4) for n in range(first, max(last, first + 1) + 1)]


def calibrate(
    vectors_of: Mapping[str, Vectors], rules: MatchRules, own_threshold: float
) -> Calibration:
    """Compare every photo with every other one.

    Vectors are (n, dim) by student, of unit length, all of one model. `rules` are what is in use,
    `own_threshold` is what the model's makers or we have measured: it is never gone below.
    """
    kept = [np.asarray(v, np.float32) for v in vectors_of.values() if len(v)]
    compared = _compare(kept)
    genuine, impostor = compared.genuine, compared.impostor
    pairs_of = sum(len(vectors) > 1 for vectors in kept)
    step = rules.margin / 5
    recommended, reason = own_threshold, CalibrationReason.TOO_FEW
    if (
        pairs_of >= FEWEST_STUDENTS
        and genuine.pairs >= FEWEST_TRUE
        and impostor.pairs >= FEWEST_FALSE
    ):
        recommended, reason = _recommend(genuine, impostor, rules, own_threshold, step)
    thresholds = {round(own_threshold + 2 * step * k, 4) for k in range(-8, 9)}
    thresholds |= {round(recommended, 4), round(rules.threshold, 4)}
    within = sorted(t for t in thresholds if -1 < t < 1)
    return Calibration(
        students=len(kept),
        photos=sum(len(vectors) for vectors in kept),
        genuine=genuine,
        impostor=impostor,
        rows=tuple(compared.row(threshold, rules) for threshold in within),
        recommended=recommended,
        reason=reason,
    )


def _recommend(
    genuine: Spread, impostor: Spread, rules: MatchRules, own: float, step: float
) -> tuple[float, CalibrationReason]:
    assert impostor.highest is not None
    clear = impostor.highest + rules.margin / 2
    if clear <= own:
        return own, CalibrationReason.OWN_SUFFICES
    stricter = np.arange(own, min(clear + step, 1 - step), step).round(4)
    kept = [float(t) for t in stricter if (genuine.share_reaching(float(t)) or 0) >= KEPT_TRUE]
    if kept and kept[-1] >= clear:
        return next(t for t in kept if t >= clear), CalibrationReason.ABOVE_FALSE
    return (kept[-1] if kept else own), CalibrationReason.LOOK_ALIKES


@dataclass(frozen=True, slots=True)
class _Compared:
    """Of each photo: the cosine to the nearest other photo of its student, `own`, -2 for the only
    one; and to the nearest two other students, `first` and `second`, -2 without any."""

    genuine: Spread
    impostor: Spread
    own: NDArray[np.float32]
    first: NDArray[np.float32]
    second: NDArray[np.float32]

    def row(self, threshold: float, rules: MatchRules) -> Row:
        probes = self.own > -2
        own, other = self.own[probes], self.first[probes]
        best = np.maximum(own, other)
        runner_up = np.where(own >= other, other, np.maximum(own, self.second[probes]))
        told = (best >= threshold) & (best - runner_up >= rules.margin)
        asked = (best >= threshold - rules.unsure_band) & ~told
        taken = (self.first >= threshold) & (self.first - self.second >= rules.margin)
        high, false = self.impostor.highest, self.impostor.reaching(threshold)
        return Row(
            threshold=threshold,
            true_share=self.genuine.share_reaching(threshold),
            false_pairs=false,
            highest_false=high if false else None,
            recognised=_share(told & (own >= other)),
            asked=_share(asked),
            wrong=_share(told & (own < other)),
            strangers=_share(taken) if self.impostor.pairs else None,
        )


class _Tally:
    def __init__(self) -> None:
        self._counts = np.zeros(_BINS, np.int64)
        self._lowest, self._highest = 2.0, -2.0

    def add(self, cosines: NDArray[np.float32]) -> None:
        if not cosines.size:
            return
        self._lowest = min(self._lowest, float(cosines.min()))
        self._highest = max(self._highest, float(cosines.max()))
        places = ((cosines.ravel() + np.float32(1)) * np.float32(1 / RESOLUTION)).astype(np.int32)
        np.clip(places, 0, _BINS - 1, out=places)
        self._counts += np.bincount(places, minlength=_BINS)

    def spread(self) -> Spread:
        pairs = int(self._counts.sum())
        low, high = (self._lowest, self._highest) if pairs else (None, None)
        return Spread(pairs, low, high, self._counts)


def _compare(students: Sequence[Vectors]) -> _Compared:
    genuine, impostor = _Tally(), _Tally()
    counts = np.array([len(vectors) for vectors in students], np.intp)
    owner = np.repeat(np.arange(len(students)), counts)
    nearest = np.full((3, len(owner)), -2.0, np.float32)
    if not students:
        return _Compared(genuine.spread(), impostor.spread(), *nearest)
    stacked = np.concatenate(list(students))
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    for top, stop in _blocks(counts):
        cosines = stacked[top:stop] @ stacked.T
        impostor.add(cosines[:, stop:])
        # Blocks end where a student ends, so that a student's pairs are all in the middle part.
        middle = cosines[:, top:stop]
        same = owner[top:stop, None] == owner[None, top:stop]
        below = np.tri(stop - top, dtype=bool)
        genuine.add(middle[same & ~below])
        impostor.add(middle[~same & ~below])
        others = np.maximum.reduceat(cosines, starts, axis=1)
        rows = np.arange(stop - top)
        others[rows, owner[top:stop]] = -2.0
        np.fill_diagonal(same, val=False)
        nearest[0, top:stop] = np.where(same, middle, np.float32(-2)).max(axis=1)
        if len(students) > 2:
            nearest[1:, top:stop] = np.partition(others, -2, axis=1)[:, :-3:-1].T
        else:
            nearest[1, top:stop] = others.max(axis=1)
    return _Compared(genuine.spread(), impostor.spread(), *nearest)


def _blocks(counts: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    top = stop = 0
    for count in counts:
        if stop > top and stop + count - top > _BLOCK:
            yield top, stop
            top = stop
        stop += int(count)
    yield top, stop


def _bin_of(cosine: float) -> int:
    return int(np.clip(round((cosine + 1) / RESOLUTION), 0, _BINS - 1))


def _share(which: NDArray[np.bool_]) -> float | None:
    return float(which.mean()) if which.size else None
