"""Whose photo a file is, by its name: `1042.jpg`, `1042_2.jpg`, `1042/anything.jpg`."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rollcall.domain.people import comparable

_COUNTER: Final = re.compile(r"(.+?)(?:\s*[_\- .]\s*\d{1,3}|\s*\(\d{1,3}\)|[_\- .]?[a-z])")
"""What tells the photos of one student apart: 1042_2, 1042-2, 1042 (2), 1042b."""


class PhotoOwners:
    """The students' numbers, as they are compared."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers = frozenset(numbers)
        self._bare = {number.lstrip("0"): number for number in self._numbers}

    def owner_of(self, parts: Sequence[str]) -> str | None:
        """The number that a path means.

        The nearest folder that is a number counts more than the file's name: in `1042/2.jpg` the 2
        is a counter.
        """
        for folder in reversed(parts[:-1]):
            if (number := comparable(folder)) in self._numbers:
                return number
        return next((name for name in _names(parts[-1]) if name in self._numbers), None)

    def why_unknown(self, parts: Sequence[str]) -> tuple[str, str]:
        """The code and the sentence for a photo that is named for nobody."""
        for name in (*_names(parts[-1]), *map(comparable, parts[:-1])):
            near = self._bare.get(name.lstrip("0"))
            if name.strip("0") and near is not None:
                return (
                    "unknown_student",
                    f"There is no student with this number, but there is {near}. Were leading "
                    "zeros lost in the list, or in the file's name?",
                )
        return (
            "unknown_student",
            "No student has the number that this file is named for. Name it like 1042.jpg, "
            "1042_2.jpg or 1042/any name.jpg.",
        )


def _names(file: str) -> list[str]:
    """The numbers that a file's name may be, the likelier first."""
    stem = comparable(file.rpartition(".")[0])
    match = _COUNTER.fullmatch(stem)
    return [stem, match[1]] if match else [stem]


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key to sort names by, so that 1042_10 comes after 1042_2."""
    pieces = re.split(r"(\d+)", comparable(name))
    return [
        (1, int(piece[:18]), "") if piece.isascii() and piece.isdigit() else (0, 0, piece)
        for piece in pieces
    ]
