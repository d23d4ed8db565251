import cv2
import numpy as np
import pytest

from cards import PLACES, SIDE, cards_picture, row_of, vector_of
from rollcall.domain.faces import Box
from rollcall.vision.engines.fake import (
    IDENTITIES,
    SMALLEST_CARD,
    FakeEmotionEngine,
    FakeFaceEngine,
    draw_card,
)


@pytest.fixture(scope="module")
def engine() -> FakeFaceEngine:
    return FakeFaceEngine()


def test_every_card_is_found_where_it_is(engine: FakeFaceEngine) -> None:
    image = cards_picture(row_of(*range(IDENTITIES)))
    found = {(f.box.x, f.box.y, f.box.w, f.box.h) for f in engine.detect(image)}
    assert found == {(x, y, SIDE, SIDE) for x, y in PLACES}
    for face in engine.detect(image):
        x, y = face.landmarks.T
        assert face.landmarks.shape == (5, 2)
        assert face.landmarks.dtype == np.float32
        assert face.box.x < x.min() < x.max() < face.box.x + face.box.w
        assert face.box.y < y.min() < y.max() < face.box.y + face.box.h
        assert x[0] < x[1]
        assert y[:2].max() < y[2] < y[3:].min()


def test_every_identity_survives_noise_and_jpeg(engine: FakeFaceEngine) -> None:
    """Each hue has a vector of its own, far below the threshold of every other one."""
    enrolled = np.concatenate([vector_of(engine, identity) for identity in range(IDENTITIES)])
    cosines = enrolled @ enrolled.T
    assert float((cosines - np.eye(IDENTITIES)).max()) < engine.info.threshold - 0.1
    _, data = cv2.imencode(".jpg", cards_picture(row_of(*range(IDENTITIES)), seed=5))
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    faces = engine.detect(image)
    vectors = engine.embed(image, faces)
    assert len(faces) == IDENTITIES
    corners = np.array([(face.box.x, face.box.y) for face in faces])
    for identity, place in enumerate(PLACES):
        face = int(np.abs(corners - place).sum(axis=1).argmin())
        assert int(np.argmax(enrolled @ vectors[face])) == identity


def test_the_largest_card_comes_first(engine: FakeFaceEngine) -> None:
    image = np.full((200, 300, 3), 96, np.uint8)
    draw_card(image, Box(10, 10, 30, 30), 1)
    draw_card(image, Box(100, 10, 80, 80), 2)
    assert [f.box.w for f in engine.detect(image)] == [80, 30]


@pytest.mark.parametrize("grey", [0, 96, 255])
def test_a_picture_without_cards_has_no_faces(engine: FakeFaceEngine, grey: int) -> None:
    image = np.full((120, 160, 3), grey, np.uint8)
    assert engine.detect(image) == []
    assert engine.embed(image, []).shape == (0, engine.info.dim)


def test_a_card_too_small_or_of_another_shape_is_no_face(engine: FakeFaceEngine) -> None:
    image = np.full((120, 160, 3), 96, np.uint8)
    draw_card(image, Box(10, 10, SMALLEST_CARD - 1, SMALLEST_CARD - 1), 3)
    cv2.circle(image, (100, 60), 30, (0, 0, 255), cv2.FILLED)
    assert engine.detect(image) == []


def test_emotions_depend_on_the_colour_alone() -> None:
    image = cards_picture(row_of(0, 1, 8))
    crops = [image[y : y + SIDE, x : x + SIDE] for x, y in PLACES[:3]]
    rows = FakeEmotionEngine().predict(crops)
    assert rows.shape == (3, 7)
    np.testing.assert_allclose(rows.sum(axis=1), 1, atol=1e-6)
    assert list(rows.argmax(axis=1)) == [0, 1, 1]


def test_without_crops_there_are_no_emotions() -> None:
    assert FakeEmotionEngine().predict([]).shape == (0, 7)
