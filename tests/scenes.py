"""Classrooms drawn for tests of what a picture is like: a still room, and people who move in it."""

from collections.abc import Iterator

import numpy as np

from rollcall.domain.faces import Image

WIDTH, HEIGHT = 640, 360
MARGIN = 120
SEATS = 12


def room(seed: int = 1, *, shift: tuple[int, int] = (0, 0)) -> Image:
    """A room full of edges, seen from a place that is `shift` pixels away."""
    rng = np.random.default_rng(seed)
    tall, wide = HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN
    wall = np.full((tall, wide), 110.0)
    for _ in range(260):
        y, x = rng.integers(0, tall), rng.integers(0, wide)
        h, w = rng.integers(8, 60, 2)
        wall[y : y + h, x : x + w] = rng.integers(30, 210)
    y, x = MARGIN + shift[1], MARGIN + shift[0]
    return as_picture(wall[y : y + HEIGHT, x : x + WIDTH])


def as_picture(grey: np.ndarray) -> Image:
    """Three equal channels, cut to what a picture can hold."""
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def lesson(back: Image, looks: int, seed: int = 2, *, people: int = SEATS) -> Iterator[Image]:
    """Pictures of a lesson, two seconds apart: people sway and walk, the light goes up and down,
    the sun wanders, and the sensor has noise."""
    rng = np.random.default_rng(seed)
    seats = rng.integers((40, 20), (HEIGHT - 80, WIDTH - 60), (people, 2))
    for n in range(looks):
        grey = back[:, :, 1].astype(np.float64)
        for k, (y, x) in enumerate(seats):
            dx = int(14 * np.sin(0.9 * n + k) + 6 * rng.normal())
            dy = int(5 * np.cos(0.7 * n + k))
            top, left = max(0, y + dy), max(0, x + dx)
            grey[top : top + 60, left : left + 44] = rng.integers(40, 220, (1, 1))
        light = 1 + 0.4 * np.sin(n / 25)
        sun = 40 * np.clip(np.sin(np.linspace(0, 3, WIDTH) + n / 40), 0, 1)
        yield as_picture(grey * light + sun + rng.normal(0, 4, grey.shape))
