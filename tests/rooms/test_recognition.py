"""The recognition thread's body: the newest frame alone, and nothing that says nothing new."""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

from cards import cards_picture, gallery_of, row_of
from rollcall.domain.faces import DetectedFace, FaceState
from rollcall.rooms.analyser import Analyser, Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.mood_worker import FacesOfFrame
from rollcall.rooms.recognition import GAP_S, Recogniser
from rollcall.threads.latest import Latest
from rollcall.threads.worker import Worker
from rollcall.vision.engines.fake import FakeFaceEngine
from support import PATIENCE_S, wait_until


class FaithfulTracker:
    """Never loses a face by itself, however long it was away."""

    def __init__(self) -> None:
        self._resets = 0

    def update(self, faces: Sequence[DetectedFace], time_s: float) -> list[int | None]:
        return [100 * self._resets + n for n in range(len(faces))]

    def reset(self) -> None:
        self._resets += 1


class Running:
    """A recogniser in its thread, fed frame by frame with times of our own."""

    def __init__(self) -> None:
        engine = FakeFaceEngine()
        analyser = Analyser(engine, FaithfulTracker())
        analyser.gallery = gallery_of(engine, 0)
        self.frames: Latest[Frame] = Latest()
        self.mood: Latest[FacesOfFrame] = Latest()
        self.free = threading.Event()
        self.free.set()
        self.published: list[tuple[Frame, Analysis, float, int]] = []
        recogniser = Recogniser(analyser, self.frames, self._publish, self.mood)
        self.worker = Worker("recognition", recogniser.run)

    def _publish(self, frame: Frame, analysis: Analysis, fps: float, dropped: int) -> None:
        self.published.append((frame, analysis, fps, dropped))
        self.free.wait(PATIENCE_S)

    def put(self, time_s: float, *, changed: bool = True) -> Frame:
        image = cards_picture(row_of(0), seed=int(time_s * 100))
        frame = Frame(image, time_s, datetime.now(UTC), changed)
        self.frames.post_newest(frame)
        return frame

    def show(self, time_s: float) -> Analysis:
        """One frame, and what it showed."""
        frame = self.put(time_s)
        wait_until(lambda: self.published and self.published[-1][0] is frame, "it was not analysed")
        return self.published[-1][1]


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    made.worker.start()
    yield made
    assert made.worker.stop()


def test_frames_that_came_meanwhile_are_dropped_and_counted(running: Running) -> None:
    running.show(10.0)
    running.free.clear()
    running.put(10.1)
    wait_until(lambda: len(running.published) == 2, "it was not analysed")
    for n in range(2, 6):
        newest = running.put(10 + n / 10)
    running.free.set()
    wait_until(lambda: running.published[-1][0] is newest, "the newest was not analysed")
    assert [dropped for *_, dropped in running.published] == [0, 0, 3]


def test_a_picture_that_equals_the_one_before_proves_nothing(running: Running) -> None:
    for n in range(20):
        running.show(10.0) if n == 0 else running.put(10 + n / 4, changed=False)
    analysis = running.show(15.0)
    assert len(running.published) == 2
    assert analysis.proofs == ()


def test_a_frame_older_than_the_last_is_not_looked_at(running: Running) -> None:
    running.show(10.0)
    running.put(9.0)
    running.show(10.1)
    assert [frame.time_s for frame, *_ in running.published] == [10.0, 10.1]


def test_after_a_gap_in_the_pictures_evidence_begins_anew(running: Running) -> None:
    for n in range(18):
        analysis = running.show(10 + n / 10)
    assert [face.state for face in analysis.faces] == [FaceState.CONFIRMING]
    (track,) = [face.track for face in analysis.faces]
    resumed = 11.7 + GAP_S + 0.1
    for n in range(18):
        analysis = running.show(resumed + n / 10)
    assert [face.state for face in analysis.faces] == [FaceState.CONFIRMING]
    assert [face.track for face in analysis.faces] != [track]
    assert all(a.proofs == () for _, a, _, _ in running.published)


def test_the_faces_go_on_to_the_mood(running: Running) -> None:
    running.show(10.0)
    analysis = running.show(10.1)
    wait_until(lambda: (seen := running.mood.newest()) and seen.faces, "no face came")
    newest = running.mood.newest()
    assert newest is not None
    assert newest.faces == tuple(face.face for face in analysis.faces)
    assert newest.image is running.published[-1][0].image


def test_the_rate_is_of_frames_analysed(running: Running) -> None:
    for n in range(6):
        running.show(10 + n / 10)
    rates = [fps for _, _, fps, _ in running.published]
    assert rates[0] == 0
    assert all(rate > 0 for rate in rates[1:])
