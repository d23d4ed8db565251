from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from cards import cards_picture, row_of
from rollcall.domain.faces import DetectedFace
from rollcall.domain.live import VibeView
from rollcall.rooms import mood_worker
from rollcall.rooms.feed import MoodReading
from rollcall.rooms.mood_worker import NO_VIBE, FacesOfFrame, MoodReader
from rollcall.threads.latest import Latest
from rollcall.threads.worker import Worker
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.engines.fake import FakeEmotionEngine, FakeFaceEngine
from support import wait_until

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Reading:
    """A mood reader in its thread, what it is shown, and what it says."""

    def __init__(self) -> None:
        self.faces: Latest[FacesOfFrame] = Latest()
        self.said: list[VibeView] = []
        reader = MoodReader(FakeEmotionEngine(), aligned_crop, self.faces, self.said.append)
        self.worker = Worker("mood", reader.run)

    def show(self, *cards: int) -> VibeView:
        """One look at a class of such cards."""
        image = cards_picture(row_of(*cards))
        found: tuple[DetectedFace, ...] = tuple(FakeFaceEngine().detect(image))
        before = len(self.said)
        students: tuple[str | None, ...] = (None,) * len(found)
        self.faces.post_newest(FacesOfFrame(image, found, students, EIGHT, ""))
        wait_until(lambda: len(self.said) > before, "nothing was read")
        return self.said[-1]


@pytest.fixture
def reading() -> Iterator[Reading]:
    made = Reading()
    made.worker.start()
    yield made
    assert made.worker.stop()


def test_a_class_is_read(reading: Reading) -> None:
    """Cards 3, 4 and 6 are mostly happy, sad and neutral: 0.7 of it, and 0.05 of each other."""
    vibe = reading.show(3, 4, 6)
    others = 0.05 * (100 + 40 + 70 + 85 + 3 * 25)
    scores = [others + 0.65 * own for own in (100, 40, 70)]
    assert vibe.score == pytest.approx(np.mean(scores), abs=0.06)
    assert (vibe.faces, vibe.readings) == (3, 1)
    assert vibe.distribution is not None
    assert sum(vibe.distribution.values()) == pytest.approx(1, abs=1e-3)


def test_two_faces_are_not_a_class(reading: Reading) -> None:
    reading.show(3, 4, 6)
    assert reading.show(3, 4) == VibeView(None, 2, 1, None)
    assert reading.show() == VibeView(None, 0, 1, None)
    assert reading.show(3, 4, 6).readings == 2


def looks(*cards: int) -> Callable[[Reading], VibeView]:
    return lambda reading: reading.show(*cards)


@pytest.mark.parametrize("look", [looks(3, 4, 6), looks(3, 4)], ids=["a class", "two faces"])
def test_when_the_camera_is_gone_so_is_the_mood(
    reading: Reading, look: Callable[[Reading], VibeView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mood_worker, "STALE_AFTER_S", 0.5)
    look(reading)
    wait_until(lambda: reading.said[-1] == NO_VIBE, "the mood stays without a class")
    assert reading.show(3, 4, 6).readings == 1


def test_readings_are_told_with_the_students_they_are_of() -> None:
    told: list[MoodReading] = []
    frames: Latest[FacesOfFrame] = Latest()
    reader = MoodReader(FakeEmotionEngine(), aligned_crop, frames, lambda _: None, told.append)
    worker = Worker("mood", reader.run)
    worker.start()
    try:
        image = cards_picture(row_of(3, 4, 6))
        faces = tuple(FakeFaceEngine().detect(image))
        students = ("s3", None, None)
        frames.post_newest(FacesOfFrame(image, faces, students, EIGHT, "lesson"))
        wait_until(lambda: told, "nothing was told")
    finally:
        assert worker.stop()
    (reading,) = told
    assert (reading.students, reading.wall, reading.group) == (students, EIGHT, "lesson")
    assert reading.emotions.shape == (3, 7)
    assert reading.vibe.faces == 3
