"""The demo's school: its camera, and who is enrolled in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from rollcall.demo.camera import DemoCamera
from rollcall.demo.classroom import CardClassroom, Classroom, PhotoClassroom
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.pictures import ABSENT, PRESENT, portrait
from rollcall.domain.faces import Box, Image
from rollcall.domain.people import Guardian
from rollcall.vision.engines.fake import draw_card

PRESENT_CARDS = (0, 2, 4, 6, 8, 10)
STRANGER_CARDS = (12,)
ABSENT_CARDS = (14, 16)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Somebody to enrol, with one JPEG photo."""

    number: str
    name: str
    guardians: tuple[Guardian, ...]
    photo: bytes


def demo_camera(*, cards: bool) -> DemoCamera:
    """The built-in camera; `cards` where the fake engine is to recognise what it shows."""
    room: Classroom = CardClassroom(PRESENT_CARDS, STRANGER_CARDS) if cards else PhotoClassroom()
    return DemoCamera(room)


def demo_roster(*, cards: bool) -> Iterator[Enrolment]:
    """Everyone enrolled in the demo: six who are there, two who never come."""
    identities = PRESENT_CARDS + ABSENT_CARDS
    for person, identity in zip(PRESENT + ABSENT, identities, strict=True):
        image = _card_portrait(identity) if cards else portrait(person)
        yield Enrolment(person.number, person.name, GUARDIANS[person.number], _jpeg(image))


def _card_portrait(identity: int) -> Image:
    image = np.full((240, 240, 3), 96, np.uint8)
    draw_card(image, Box(60, 60, 120, 120), identity)
    return image


def _jpeg(image: Image) -> bytes:
    ok, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 95])
    if not ok:
        raise ValueError("OpenCV could not encode the photo")
    return jpeg.tobytes()
