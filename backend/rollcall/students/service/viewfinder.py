"""The room's camera, as far as enrolment goes."""

from collections.abc import Callable
from dataclasses import dataclass

from rollcall.domain.faces import Image


@dataclass(frozen=True, slots=True)
class Viewfinder:
    """Gives the newest picture: as pixels (BGR) and as a JPEG, None where the camera shows none."""

    frame: Callable[[], Image | None]
    jpeg: Callable[[], bytes | None]
