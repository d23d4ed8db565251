"""What the right to be forgotten asks for, and how far it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rollcall.domain.faces import Vectors


class Extent(StrEnum):
    """How much of a student is erased. Each includes the one before."""

    FACE = "face"
    """The consent was withdrawn: photos, vectors and crops. Record and marks stay."""
    STUDENT = "student"
    """Everything but the marks, which stay under number and name: the school's register."""
    MARKS = "marks"
    """Everything."""

    @property
    def rank(self) -> int:
        """Grows with the extent."""
        return list(Extent).index(self)


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure that was asked for. It names nobody but by our id, which says nothing once the
    student is gone."""

    student_id: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class Erasing:
    """An erasure under way. `name` is empty where the record is gone already; `vectors` are the
    student's, (n, dim) by model, as far as they were still there."""

    student_id: str
    extent: Extent
    name: str = ""
    vectors: Mapping[str, Vectors] = field(default_factory=dict)
