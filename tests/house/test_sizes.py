"""Files stay short: none past what a reader holds at once, and most far below."""

import statistics
from pathlib import Path

import pytest

from support import PROJECT_ROOT

LONGEST = 350
GENERATED = ("frontend/src/api/",)
"""Made from the API's document: nobody reads them from top to bottom."""


def lines_of(folder: str, *kinds: str) -> dict[str, int]:
    """The lines of each file below a folder that somebody wrote."""
    found = {}
    for path in sorted((PROJECT_ROOT / folder).rglob("*")):
        name = path.relative_to(PROJECT_ROOT).as_posix()
        if path.suffix in kinds and not name.startswith(GENERATED):
            found[name] = len(path.read_text(encoding="utf-8").splitlines())
    return found


@pytest.mark.parametrize(
    ("folder", "kinds", "median"),
    [("backend", (".py",), 100), ("frontend/src", (".ts", ".tsx"), 60)],
)
def test_files_are_short(folder: str, kinds: tuple[str, ...], median: int) -> None:
    lines = lines_of(folder, *kinds)
    assert len(lines) > 300
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}
    assert statistics.median(lines.values()) < median


def test_no_folder_is_a_drawer() -> None:
    folders: dict[Path, int] = {}
    for name in lines_of("backend", ".py"):
        folders[Path(name).parent] = folders.get(Path(name).parent, 0) + 1
    assert {folder.as_posix(): count for folder, count in folders.items() if count > 32} == {}
