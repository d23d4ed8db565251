"""One picture of the camera, and when it came."""

from dataclasses import dataclass
from datetime import datetime

from rollcall.domain.faces import Image


@dataclass(frozen=True, slots=True)
class Frame:
    """`time_s` is monotonic, `wall` the time of day in UTC. The image (BGR) is never written to."""

    image: Image
    time_s: float
    wall: datetime
    changed: bool = True
    """False where the picture equals the one before: it says nothing new about anyone."""
