"""The people of the demo: photos that ship inside installed packages. Their names are invented."""

from dataclasses import dataclass

import cv2
import numpy as np

from rollcall.domain.faces import Image
from rollcall.errors import RollcallError
from rollcall.vision.weights.packaged import find_in_package

GROUP = ("insightface", "data/images/t1.jpg")
ASTRONAUT = ("skimage", "data/astronaut.png")
CROP_MARGIN = 0.55


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody enrolled in the demo, by the face at `box` (x1, y1, x2, y2) of a packaged photo;
    without a box the whole photo is used."""

    number: str
    name: str
    photo: tuple[str, str]
    box: tuple[int, int, int, int] | None


PRESENT = (
    DemoPerson("1001", "Jana Novak", GROUP, (55, 260, 168, 397)),
    DemoPerson("1002", "David Stein", GROUP, (463, 266, 572, 415)),
    DemoPerson("1003", "Matteo Ricci", GROUP, (745, 342, 847, 480)),
    DemoPerson("1004", "Joel Tremblay", GROUP, (906, 59, 1011, 206)),
    DemoPerson("1005", "Lisa Haugen", GROUP, (1130, 272, 1227, 400)),
    DemoPerson("1006", "Ellen Costa", ASTRONAUT, (180, 60, 271, 179)),
)
"""Enrolled, and in the picture. The sixth face of the group photo is enrolled by nobody."""
ABSENT = (
    DemoPerson("1007", "Tomas Hart", ("insightface", "data/images/Tom_Hanks_54745.png"), None),
    DemoPerson("1008", "Greta Holm", ("matplotlib", "mpl-data/sample_data/grace_hopper.jpg"), None),
)
"""Enrolled, and never in the picture."""


def packaged_photo(photo: tuple[str, str]) -> Image:
    """A picture (BGR) out of an installed package, found without importing the package."""
    package, path = photo
    file = find_in_package(package, path)
    image = None if file is None else cv2.imread(str(file))
    if image is None:
        raise RollcallError(
            "demo_unavailable",
            f"The demo's photos in the package {package} are missing. Run npm start again: it "
            "installs what is missing.",
            500,
        )
    return np.asarray(image, np.uint8)


def portrait(person: DemoPerson) -> Image:
    """The enrolment photo (BGR) of a demo person."""
    image = packaged_photo(person.photo)
    if person.box is None:
        return image
    x1, y1, x2, y2 = person.box
    dx, dy = round(CROP_MARGIN * (x2 - x1)), round(CROP_MARGIN * (y2 - y1))
    return image[max(0, y1 - dy) : y2 + dy, max(0, x1 - dx) : x2 + dx].copy()
