from pathlib import Path

import pytest

from lesson_room import SchoolRoom


@pytest.fixture
def room(tmp_path: Path) -> SchoolRoom:
    return SchoolRoom(tmp_path)
