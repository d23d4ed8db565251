"""How the tests themselves run: beside one another, on machines that have other things to do."""

import re

from support import PROJECT_ROOT


def test_no_random_test_has_a_time_limit() -> None:
    decorated = re.compile(r"(?:^[ \t]*@.*\n(?:^[ \t]+\S.*\n|^\).*\n)*)+^[ \t]*def \w+", re.M)
    for path in (PROJECT_ROOT / "tests").rglob("test_*.py"):
        for block in decorated.findall(path.read_text(encoding="utf-8")):
            if re.search(r"@(given|for_all)\(", block):
                assert "deadline=None" in block, f"{path.name}: {block}"
