"""What the tests of the API share."""

from typing import Any

import numpy as np

from rollcall.domain.faces import Box, Image
from rollcall.school.school import School
from rollcall.vision.engines.fake import draw_card
from still_room import NOW

__all__ = ["CONSENT", "NOW", "cards", "stand_in"]

CONSENT = {"given_by": "Ngozi Okafor", "form": "paper", "on": "2025-09-01"}


def stand_in(school: School, of: type, double: Any) -> None:
    """Have the routes call `double` where they ask for the service of that class."""
    assert of in school.services, of
    school.services[of] = double


def cards(
    *identities: int, side: int = 120, size: tuple[int, int] = (640, 360), look: int = 0
) -> Image:
    """A picture (BGR) of cards side by side; the fake engine takes each for a face."""
    image: Image = np.full((size[1], size[0], 3), 60, np.uint8)
    for place, identity in enumerate(identities):
        draw_card(image, Box(20 + place * (side + 30), 40, side, side), identity, look=look)
    return image
