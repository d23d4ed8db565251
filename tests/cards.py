"""Pictures of coloured cards, which the fake engine takes for faces."""

from collections.abc import Mapping

import cv2
import numpy as np

from rollcall.domain.faces import Box, Image, Vectors
from rollcall.domain.matching import Gallery
from rollcall.vision.engines.fake import FakeFaceEngine, draw_card

SIDE = 40
PLACES = [(30 + 70 * (n % 6), 30 + 70 * (n // 6)) for n in range(18)]
"""Room for every identity in a picture of 450 by 240."""


def cards_picture(
    cards: Mapping[int, tuple[int, int]], size: tuple[int, int] = (450, 240), seed: int = 0
) -> Image:
    """Cards at their top left corners, with a sensor's noise that `seed` chooses (BGR)."""
    width, height = size
    noise = np.random.default_rng(seed).integers(80, 110, (height, width, 1), np.uint8)
    image = np.ascontiguousarray(noise.repeat(3, axis=2))
    for identity, (x, y) in cards.items():
        draw_card(image, Box(x, y, SIDE, SIDE), identity)
    return image


def row_of(*identities: int) -> dict[int, tuple[int, int]]:
    """Each identity at a place of its own."""
    return {identity: PLACES[n] for n, identity in enumerate(identities)}


def jpegs(
    cards: Mapping[int, tuple[int, int]], size: tuple[int, int] = (450, 240), count: int = 8
) -> list[bytes]:
    """The same scene as `count` encoded pictures with different noise."""
    return [
        cv2.imencode(".jpg", cards_picture(cards, size, seed))[1].tobytes() for seed in range(count)
    ]


def vector_of(engine: FakeFaceEngine, identity: int) -> Vectors:
    """The enrolled vector (1, dim) of a card."""
    image = cards_picture({identity: PLACES[0]})
    return engine.embed(image, engine.detect_portrait(image))


def gallery_of(engine: FakeFaceEngine, *identities: int, version: int = 0) -> Gallery:
    """Students `s0`, `s1`… after their cards."""
    vectors = {f"s{i}": vector_of(engine, i) for i in identities}
    return Gallery(vectors, engine.info.dim, version)
