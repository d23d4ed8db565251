"""A camera that was turned is told from a class that moves and a light that changes."""

import pytest

from rollcall.rooms.view import LOOKS, SURE_AFTER, View
from scenes import as_picture, lesson, room

ENOUGH = LOOKS * (SURE_AFTER + 2)


def watch(view: View, pictures: object) -> list[bool]:
    said = []
    for picture in pictures:  # type: ignore[attr-defined]
        view.look(picture)
        said.append(view.moved)
    return said


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_people_and_light_are_no_other_view(seed: int) -> None:
    view = View()
    assert not any(watch(view, lesson(room(seed), 10 * LOOKS, seed)))


@pytest.mark.parametrize("people", [0, 25])
def test_an_empty_room_that_fills_is_the_same(people: int) -> None:
    view, back = View(), room()
    assert not any(watch(view, lesson(back, 2 * LOOKS, people=people)))
    assert not any(watch(view, lesson(back, 4 * LOOKS, people=25 - people)))


@pytest.mark.parametrize("shift", [(40, 0), (0, 40), (-64, 30), (110, 0)])
def test_a_camera_that_was_turned(shift: tuple[int, int]) -> None:
    view = View()
    assert not any(watch(view, lesson(room(), 3 * LOOKS)))
    said = watch(view, lesson(room(shift=shift), ENOUGH, 3))
    assert said[-1]
    assert not any(said[:LOOKS])


def test_a_camera_that_is_turned_back_is_well_again() -> None:
    view = View()
    watch(view, lesson(room(), 2 * LOOKS))
    assert watch(view, lesson(room(shift=(64, 0)), ENOUGH))[-1]
    assert not watch(view, lesson(room(), 2 * LOOKS))[-1]


def test_a_view_that_is_meant_so_is_what_the_next_is_held_against() -> None:
    view = View()
    watch(view, lesson(room(), 2 * LOOKS))
    turned = room(shift=(64, 0))
    assert watch(view, lesson(turned, ENOUGH))[-1]
    view.accept()
    assert not any(watch(view, lesson(turned, ENOUGH)))
    assert watch(view, lesson(room(), ENOUGH))[-1]


def test_a_push_that_moves_less_than_a_hundredth_is_none() -> None:
    view = View()
    watch(view, lesson(room(), 2 * LOOKS))
    assert not any(watch(view, lesson(room(shift=(6, 4)), ENOUGH)))


def test_a_camera_that_is_carried_has_no_view_yet() -> None:
    view = View()
    watch(view, lesson(room(), 2 * LOOKS))
    for step in range(6):
        assert not any(watch(view, lesson(room(10 + step), LOOKS, step)))


def test_an_even_wall_says_nothing() -> None:
    view = View()
    wall = as_picture(room()[:, :, 1] * 0.0 + 120)
    assert not any(watch(view, lesson(wall, 3 * LOOKS, people=0)))
    assert not any(watch(view, lesson(room(), ENOUGH)))


def test_a_small_picture_is_looked_at_too() -> None:
    view, small = View(), room()[::3, ::5]
    assert not any(watch(view, (small for _ in range(3 * LOOKS))))
