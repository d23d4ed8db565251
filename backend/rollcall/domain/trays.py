"""The trays: faces that the camera could not place, for the teacher to decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UnknownKind(StrEnum):
    """Why a face is in a tray."""

    UNKNOWN = "unknown"
    """Nobody on the roster."""
    UNSURE = "unsure"
    """Perhaps the candidate: please confirm."""


class UnknownState(StrEnum):
    """What the teacher has made of it."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom an unsure face may show. `similarity` is a cosine."""

    student_id: str
    name: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """One face of a session's trays. `n` counts from 1; `student_id` is whom it was assigned to."""

    n: int
    kind: UnknownKind
    first_seen: datetime
    last_seen: datetime
    candidate: Candidate | None = None
    state: UnknownState = UnknownState.WAITING
    student_id: str | None = None
    mark_version: int | None = None
    """The version that the student's mark got by the assignment, None where it had said so."""
