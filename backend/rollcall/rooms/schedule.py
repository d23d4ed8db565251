"""Which tracks need a vector now? Vectors cost time, so each is spent where it tells most."""

from collections.abc import Iterable, Mapping

MOST_VECTORS = 8
"""At most so many in one frame: with a large model the picture would stall otherwise."""
UNPROVEN_EVERY_S = 0.5
"""A track that is still being found out. Proof wants three vectors over two seconds."""
PROVEN_EVERY_S = 3.0
"""A proven track is looked at again now and then: its face may have changed."""
STRANGER_EVERY_S = 2.0
STRANGER_AFTER = 8
"""A track that so many vectors gave no name is likely nobody's, and may wait longer."""


def interval(*, proven: bool, vectors: int, last_named: bool) -> float:
    """Seconds until a track wants its next vector."""
    if proven:
        return PROVEN_EVERY_S
    if vectors >= STRANGER_AFTER and not last_named:
        return STRANGER_EVERY_S
    return UNPROVEN_EVERY_S


def choose(
    visible: Iterable[int], due_at: Mapping[int, float], now: float, most: int = MOST_VECTORS
) -> list[int]:
    """The tracks that get a vector in this frame, the longest overdue first.

    `due_at` holds when each track wants its next one; a track that is not there wants it now.
    """
    overdue = [(due_at.get(track, 0.0), track) for track in visible]
    return [track for due, track in sorted(overdue) if due <= now][:most]
