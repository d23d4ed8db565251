"""The built-in camera and class, as the room sees them."""

import socket
import threading
from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
import pytest

from rollcall.demo.camera import FPS, DemoCamera
from rollcall.demo.classroom import HEIGHT, WIDTH, CardClassroom, PhotoClassroom
from rollcall.demo.pictures import ABSENT, ENLARGED, PRESENT, packaged_photo, portrait
from rollcall.demo.school import (
    ABSENT_CARDS,
    PRESENT_CARDS,
    STRANGER_CARDS,
    demo_camera,
    demo_roster,
)
from rollcall.domain.faces import Image, Vectors
from rollcall.domain.matching import Gallery, MatchRules, Verdict, assign
from rollcall.errors import RollcallError
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.portraits.portrait import check_picture, make_portrait
from rollcall.vision.ports import FaceEngine
from rollcall.vision.sources import StreamSource
from support import wait_until


@pytest.fixture
def camera() -> Iterator[DemoCamera]:
    made = demo_camera(cards=True)
    made.start()
    yield made
    made.stop()


def decoded(jpeg: bytes) -> Image:
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def read_on(source: StreamSource) -> None:
    for _ in range(int(10 * FPS)):
        source.read()


def port_of(camera: DemoCamera) -> int:
    return int(camera.url.split(":")[2].split("/")[0])


def gallery_of(engine: FaceEngine, *, cards: bool) -> Gallery:
    """The demo's roster, enrolled as every upload is: each photo has to be good enough."""
    vectors: dict[str, Vectors] = {
        person.name: make_portrait(engine, person.photo).vector
        for person in demo_roster(cards=cards)
    }
    return Gallery(vectors, engine.info.dim)


def named(engine: FaceEngine, gallery: Gallery, image: Image) -> list[str | None]:
    """Who is recognised in one picture; None for a face that is nobody's."""
    info = engine.info
    rules = MatchRules(info.threshold, info.margin, info.unsure_band)
    vectors = engine.embed(image, engine.detect(image))
    return [
        gallery.student_ids[m.student] if m.verdict is Verdict.MATCH and m.student is not None
        else None
        for m in assign(gallery.similarities(vectors), rules)
    ]  # fmt: skip


def test_it_serves_real_motion_jpeg(camera: DemoCamera) -> None:
    source = StreamSource(camera.url)
    source.open()
    try:
        pictures = [source.read() for _ in range(4)]
    finally:
        source.close()
    assert {picture.shape for picture in pictures} == {(HEIGHT, WIDTH, 3)}
    for one, next_one in pairwise(pictures):
        assert not np.array_equal(one[::16, ::16], next_one[::16, ::16])
    found = FakeFaceEngine().detect(pictures[-1])
    assert len(found) == len(PRESENT_CARDS) + len(STRANGER_CARDS)


def test_several_may_look_at_once_and_other_paths_are_not_there(camera: DemoCamera) -> None:
    sources = [StreamSource(camera.url) for _ in range(3)]
    try:
        for source in sources:
            source.open()
        assert [source.read().shape[1] for source in sources] == [WIDTH] * 3
    finally:
        for source in sources:
            source.close()
    with pytest.raises(RollcallError, match="404"):
        StreamSource(camera.url.replace("camera.mjpg", "other")).open()


def test_stopping_ends_every_connection_and_frees_the_port() -> None:
    camera = demo_camera(cards=True)
    camera.start()
    port = port_of(camera)
    source = StreamSource(camera.url)
    source.open()
    source.read()
    camera.stop()
    camera.stop()
    with pytest.raises(RollcallError):
        read_on(source)
    source.close()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 5):
        pass
    again = DemoCamera(CardClassroom(PRESENT_CARDS, ()), port)
    again.start()
    assert port_of(again) == port
    again.stop()


def test_a_camera_that_never_started_can_be_stopped() -> None:
    camera = demo_camera(cards=True)
    stopping = threading.Thread(target=camera.stop, daemon=True)
    stopping.start()
    wait_until(lambda: not stopping.is_alive(), "stopping waits for ever")


def test_the_roster_has_people_who_never_come_and_numbers_of_their_own() -> None:
    people = list(demo_roster(cards=True))
    assert len(people) == len(PRESENT) + len(ABSENT)
    assert len(ABSENT) >= 2
    assert len({person.number for person in people}) == len(people)
    assert len({person.name for person in people}) == len(people)
    assert not set(ABSENT_CARDS + STRANGER_CARDS) & set(PRESENT_CARDS)


def test_the_class_of_cards_is_recognised_and_the_stranger_is_not() -> None:
    engine = FakeFaceEngine()
    gallery = gallery_of(engine, cards=True)
    room = CardClassroom(PRESENT_CARDS, STRANGER_CARDS)
    expected = sorted(person.name for person in PRESENT)
    for time_s in (0.0, 3.3, 10.7):
        names = named(engine, gallery, room.picture_at(time_s))
        assert sorted(name for name in names if name) == expected
        assert names.count(None) == len(STRANGER_CARDS)


@pytest.fixture(params=["buffalo", "dlib_engine"])
def engine(request: pytest.FixtureRequest) -> FaceEngine:
    """Each recogniser that can be had; one that cannot is skipped, with its reason."""
    found: FaceEngine = request.getfixturevalue(request.param)
    return found


@pytest.mark.real_model
def test_every_photo_of_the_class_passes_the_gate_with_room_to_spare(engine: FaceEngine) -> None:
    for person in demo_roster(cards=False):
        checked = check_picture(engine, decoded(person.photo))
        assert checked.reasons == (), person.name
        assert min(checked.meters.values()) >= 0.5, (person.name, checked.meters)


@pytest.mark.real_model
def test_the_class_of_photos_is_recognised_and_the_stranger_is_not(engine: FaceEngine) -> None:
    """At moments over a while, for the light and the place of every face change."""
    gallery = gallery_of(engine, cards=False)
    room = PhotoClassroom()
    expected = sorted(person.name for person in PRESENT)
    for time_s in (1.0, 5.0, 8.0, 15.0, 21.0, 33.0):
        names = named(engine, gallery, room.picture_at(time_s))
        assert sorted(name for name in names if name) == expected
        assert names.count(None) == 1


def test_nobody_is_enrolled_by_the_picture_that_the_camera_shows() -> None:
    """As far as the packages allow: it is the same photograph, but no part of it."""
    for person in PRESENT:
        enrolled = portrait(person)
        shown = packaged_photo(person.photo)
        at_its_size = cv2.resize(enrolled, None, fx=1 / ENLARGED, fy=1 / ENLARGED)
        found = cv2.matchTemplate(shown, np.asarray(at_its_size), cv2.TM_CCOEFF_NORMED)
        assert found.max() < 0.95, person.name


def test_a_missing_package_is_named() -> None:
    with pytest.raises(RollcallError, match="no_such_package") as missing:
        packaged_photo(("no_such_package", "face.jpg"))
    assert missing.value.code == "demo_unavailable"
    with pytest.raises(RollcallError, match="skimage"):
        packaged_photo(("skimage", "data/no_such_picture.png"))
