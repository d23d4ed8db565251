"""docs/architecture.md names files that there are, and walks a reader in few stops."""

import re

import pytest

from support import PROJECT_ROOT

PAGE = (PROJECT_ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PACKAGE = PROJECT_ROOT / "backend/rollcall"
WALKS = ("From a frame to a mark", "From a closed session to a mail", "From a photo to a vector")
MOST_STOPS = 10
STOP = re.compile(r"^(\d+)\. `([^`]+)` ", re.MULTILINE)
PATH = re.compile(r"`([a-z_]+(?:/[a-z_]*)+(?:\.py)?|[a-z_]+\.py)`")
PLACES = (PROJECT_ROOT, PACKAGE, PACKAGE / "vision", PACKAGE / "storage")
IN_A_CAPABILITY = {"api/", "service/", "delivery/", "letters/", "files/"}
IN_THE_DATA_FOLDER = {"sessions/"}


def stops(title: str) -> list[str]:
    """The files of a walk, in order."""
    section = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    found = STOP.findall(section)
    assert [int(n) for n, _ in found] == list(range(1, len(found) + 1))
    return [path for _, path in found]


@pytest.mark.parametrize("title", WALKS)
def test_a_walk_has_few_stops_and_comes_by_none_twice(title: str) -> None:
    walk = stops(title)
    assert 3 <= len(walk) <= MOST_STOPS
    assert len(set(walk)) == len(walk)
    assert [path for path in walk if not (PACKAGE / path).is_file()] == []


def test_every_path_that_is_named_is_there() -> None:
    named = set(PATH.findall(PAGE)) - IN_A_CAPABILITY - IN_THE_DATA_FOLDER
    assert len(named) > 30
    missing = {path for path in named if not any((place / path).exists() for place in PLACES)}
    assert missing == set()


def test_every_room_is_on_the_page() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"`{room}/`" not in PAGE} == set()
