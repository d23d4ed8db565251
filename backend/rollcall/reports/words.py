"""The words and letters in which reports speak of marks."""

from collections.abc import Sequence
from typing import Final

from rollcall.domain.marks import CAMERA, MarkSource, MarkStatus

_LISTED: Final = 320
"""Characters: about six lines of the summary."""

STATUS_LETTERS: Final = {
    MarkStatus.PRESENT: "P",
    MarkStatus.LATE: "L",
    MarkStatus.LEFT_EARLY: "G",
    MarkStatus.EXCUSED: "E",
    MarkStatus.ABSENT: "A",
    MarkStatus.UNMARKED: "?",
}

SOURCE_WORDS: Final = {
    MarkSource.CAMERA: "Camera",
    MarkSource.TEACHER: "Teacher",
    MarkSource.IMPORT: "Import",
}


def source_word(source: MarkSource | None) -> str:
    """Who gave a mark; empty where nobody did."""
    return "" if source is None else SOURCE_WORDS[source]


def person(by: str | None) -> str:
    """Who changed a mark: a user's name as it is, the camera with a capital."""
    return "Camera" if by == CAMERA else by or ""


def listed(names: Sequence[str]) -> str:
    """Names in one sentence, as many as fit in a few lines, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if sum(map(len, shown)) + len(name) > _LISTED:
            return f"{', '.join(shown)} and {len(names) - len(shown)} more".removeprefix(" and ")
        shown.append(name)
    return ", ".join(shown)
