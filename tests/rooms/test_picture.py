"""What a camera's picture is like, by a window of looks."""

import numpy as np
import pytest

from rollcall.domain.faces import Box, Image
from rollcall.domain.live import PictureState
from rollcall.rooms.picture import (
    AGREE,
    BLURRED_BELOW,
    WINDOW,
    PictureJudge,
    kind_of,
    sharpness,
)
from rollcall.rooms.view import LOOKS
from scenes import as_picture, lesson, room

GOOD, DARK, COVERED = PictureState.GOOD, PictureState.DARK, PictureState.COVERED
BLURRED, MOVED, UNKNOWN = PictureState.BLURRED, PictureState.MOVED, PictureState.UNKNOWN
NOISE = np.random.default_rng(0).normal(0, 3, (360, 640))
FACE = Box(100, 100, 60, 60)


def blurred(image: Image, pixels: int) -> Image:
    """As by a lens out of focus: the mean over a stretch, three times."""
    grey = image[:, :, 1].astype(np.float64)
    kernel = np.ones(pixels) / pixels
    for _ in range(3):
        grey = np.apply_along_axis(lambda row: np.convolve(row, kernel, "same"), 1, grey)
    return as_picture(grey + NOISE)


PICTURES = {
    "a room": (room(), GOOD),
    "a dim room": (as_picture(room()[:, :, 1] * 0.4 + NOISE), GOOD),
    "night": (as_picture(room()[:, :, 1] * 0.02 + NOISE), DARK),
    "a hand": (as_picture(NOISE + 70), COVERED),
    "glare": (as_picture(NOISE + 250), COVERED),
    "out of focus": (blurred(room(), 9), BLURRED),
}


@pytest.mark.parametrize(("image", "kind"), PICTURES.values(), ids=PICTURES)
def test_one_picture(image: Image, kind: PictureState) -> None:
    assert kind_of(image, ()) is kind


def test_dark_faces_in_a_bright_room_are_dark() -> None:
    backlit = room()
    backlit[100:160, 100:160] = 12
    assert kind_of(backlit, (FACE,)) is DARK
    assert kind_of(backlit, ()) is GOOD


def test_sharpness_goes_by_neither_light_nor_contrast() -> None:
    bright = sharpness(room())
    assert sharpness(as_picture(room()[:, :, 1] * 0.5)) == pytest.approx(bright, abs=0.05)
    assert bright > BLURRED_BELOW + 0.2
    blur = [sharpness(blurred(room(), pixels)) for pixels in (1, 3, 5, 9)]
    assert blur == sorted(blur, reverse=True)


def judged(judge: PictureJudge, image: Image, looks: int) -> list[PictureState]:
    return [judge.look(image, ()) for _ in range(looks)]


@pytest.mark.parametrize("name", ["night", "a hand", "out of focus"])
def test_one_look_decides_nothing(name: str) -> None:
    judge, (image, kind) = PictureJudge(), PICTURES[name]
    assert judged(judge, room(), WINDOW)[AGREE - 1 :] == [GOOD] * 2
    assert judged(judge, image, AGREE) == [GOOD] * (AGREE - 1) + [kind]
    assert judge.look(room(), ()) is kind
    assert judged(judge, room(), AGREE)[-1] is GOOD


def test_somebody_who_walks_past_the_lens_changes_nothing() -> None:
    judge = PictureJudge()
    judged(judge, room(), WINDOW)
    for _ in range(4):
        assert judge.look(PICTURES["a hand"][0], ()) is GOOD
        assert set(judged(judge, room(), WINDOW)) == {GOOD}


def test_a_soft_picture_in_which_somebody_is_recognised_is_sharp_enough() -> None:
    judge, (soft, _) = PictureJudge(), PICTURES["out of focus"]
    for _ in range(WINDOW):
        state = judge.look(soft, (), recognised=True)
    assert state is GOOD
    assert judged(judge, soft, AGREE)[-1] is BLURRED


def test_without_a_picture_nothing_is_known() -> None:
    judge = PictureJudge()
    judged(judge, room(), WINDOW)
    assert judge.miss() is UNKNOWN
    assert judge.look(room(), ()) is UNKNOWN


def test_another_view_is_told_until_it_is_meant_so() -> None:
    judge = PictureJudge()
    for image in lesson(room(), 2 * LOOKS):
        judge.look(image, ())
    states = [judge.look(image, ()) for image in lesson(room(shift=(64, 0)), 4 * LOOKS)]
    assert (states[0], states[-1]) == (GOOD, MOVED)
    assert judge.accept_view() is GOOD
    assert judge.look(room(shift=(64, 0)), ()) is GOOD


def test_a_view_is_remembered_through_the_dark_and_without_a_picture() -> None:
    judge = PictureJudge()
    for image in lesson(room(), 2 * LOOKS):
        judge.look(image, ())
    judged(judge, PICTURES["night"][0], WINDOW)
    judge.miss()
    states = [judge.look(image, ()) for image in lesson(room(shift=(64, 0)), 4 * LOOKS)]
    assert states[-1] is MOVED
