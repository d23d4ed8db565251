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
ENLARGED = 1.3
DARKER = 0.9


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody enrolled in the demo, by the face at `box` (x1, y1, x2, y2) of a packaged photo,
    turned by `turn` degrees against the clock; without a box the whole photo is used."""

    number: str
    name: str
    photo: tuple[str, str]
    box: tuple[int, int, int, int] | None
    turn: float = 0.0


PRESENT = (
    # She holds her head farther aslant than an enrolment photo may show it.
    DemoPerson("1001", "Jana Novak", GROUP, (55, 260, 168, 397), turn=-30),
    DemoPerson("1002", "David Stein", GROUP, (463, 266, 572, 415)),
    DemoPerson("1003", "Matteo Ricci", GROUP, (745, 342, 847, 480)),
    DemoPerson("1004", "Nora Tremblay", GROUP, (270, 145, 372, 270), turn=-20),
    DemoPerson("1005", "Lisa Haugen", GROUP, (1130, 272, 1227, 400)),
    DemoPerson("1006", "Ellen Costa", ASTRONAUT, (180, 60, 271, 179)),
)
"""Enrolled, and in the picture. The sixth face of the group photo is enrolled by nobody: the man
who stands looks too far aside for an enrolment photo."""
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
    """The enrolment photo (BGR) of a demo person.

    The packages hold one photograph of each, which the camera shows too. So that nobody is
    recognised by the very same picture, the enrolment photo is its mirror image, turned upright,
    enlarged and a little darker. It is the same moment all the same: how surely the demo
    recognises its class says nothing of a school's.
    """
    image = packaged_photo(person.photo)
    if person.box is None:
        return image
    x1, y1, x2, y2 = person.box
    around = ENLARGED * (1 + 2 * CROP_MARGIN)
    width, height = round(around * (x2 - x1)), round(around * (y2 - y1))
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, person.turn, ENLARGED), np.float64)
    matrix[:, 2] += (width / 2 - middle[0], height / 2 - middle[1])
    upright = cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cv2.convertScaleAbs(cv2.flip(upright, 1), alpha=DARKER), np.uint8)
