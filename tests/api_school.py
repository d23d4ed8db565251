"""What the tests of the API share."""

from typing import Any

import numpy as np
from flask.testing import FlaskClient

from rollcall.domain.faces import Box, Image
from rollcall.school.school import School
from rollcall.vision.engines.fake import draw_card
from still_room import NOW

__all__ = ["CONSENT", "NOW", "cards", "close_saying_absent", "stand_in"]

CONSENT = {"given_by": "Ngozi Okafor", "form": "paper", "on": "2025-09-01"}


def stand_in(school: School, of: type, double: Any) -> None:
    """Have the routes call `double` where they ask for the service of that class."""
    assert of in school.services, of
    school.services[of] = double


def close_saying_absent(client: FlaskClient, session: str) -> Any:
    """Close the session at a path, saying of everybody undecided that they are absent."""
    check = client.get(f"{session}/close")
    assert check.status_code == 200, check.json
    decisions = {each["student_id"]: "absent" for each in check.json["undecided"]}
    answer = client.post(f"{session}/close", json={"decisions": decisions})
    assert answer.status_code == 200, answer.json
    return answer


def cards(
    *identities: int, side: int = 120, size: tuple[int, int] = (640, 360), look: int = 0
) -> Image:
    """A picture (BGR) of cards side by side; the fake engine takes each for a face."""
    image: Image = np.full((size[1], size[0], 3), 60, np.uint8)
    for place, identity in enumerate(identities):
        draw_card(image, Box(20 + place * (side + 30), 40, side, side), identity, look=look)
    return image
